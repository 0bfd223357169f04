import { InvalidInput } from '../../errors.js';
import { initialsFirst, positionIn } from '../../documents/index.js';
import { shortName, type Person } from '../../people/index.js';
import type { StoredMeasure, StoredPlan } from '../../plans/index.js';
import { askedParties, type AskedParty } from '../../tasks/index.js';
import { capital } from '../../templating/index.js';
import { acceptorOf, overseerOf } from '../offices.js';
import { paperKind, type Subject } from '../paper-kind.js';
import {
  BLANK_NAME,
  headOf,
  organisationById,
  personById,
  personInCase,
  type PaperDesk,
} from '../paper-desk.js';
import { acceptanceWords } from '../words/acceptors.js';
import { extractRowWords, type ExtractRow } from '../words/extract-rows.js';
import { hasRead } from '../words/party-names.js';
import { approvedByAnnex, sectioned } from '../words/plan-rows.js';
import { planGenitive } from '../words/plan-title.js';
import { pointNames } from '../words/points.js';
import { extractTasks, waitingMeasures, type ExtractTask } from './plan-extract.queries.js';

/** Выписка из плана: what one organisation or person is asked for, with the days the product reads. */
export const planExtract = paperKind({
  key: 'plan-extract',
  name: 'Выписка из плана',
  needs: ['plan'],
  takes: ['organisation', 'person'],
  isAddressed: true,
  fields: {},
  async gather(desk, subject, fields) {
    const plan = await desk.plans.show(desk.tx, subject.plan ?? '');
    const party = partyOf(desk, subject);
    const tasks = await extractTasks(desk.tx, plan.id, party.filter);
    const waiting = await waitingMeasures(desk.tx, plan.id);
    const own = new Map<string, ExtractTask[]>();
    for (const task of tasks) own.set(task.measure, [...(own.get(task.measure) ?? []), task]);
    const rows = plan.measures.flatMap((measure) =>
      rowOf(desk, measure, own.get(measure.id) ?? [], waiting.has(measure.id), party.filter),
    );
    if (rows.length === 0)
      throw new InvalidInput(
        `${party.name}: по плану № ${plan.number} поручений нет, выписывать нечего.`,
      );
    return {
      title: `Выписка из плана № ${plan.number} (${party.name})`,
      view: {
        ...headOf(desk, fields),
        ofPlan: planGenitive(plan.title),
        approved: approvedByAnnex(plan),
        party: party.words,
        sections: sectioned(
          rows.flatMap((row) =>
            extractRowWords(row).map((words) => ({ section: row.measure.section, words })),
          ),
          ({ section }) => section,
          ({ words }) => words,
        ),
        acceptance: acceptance(desk, plan, rows, tasks, party.filter.person),
        reader: party.reader,
      },
    };
  },
});

interface PartyWords {
  readonly name: string;
  /** In the nominative, with the position of a person. */
  readonly words: string;
  readonly filter: { readonly organisation?: string; readonly person?: string };
  /** Who signs that it was read. */
  readonly reader: {
    readonly read: string;
    readonly position: string;
    readonly name: string;
  };
}

function partyOf(desk: PaperDesk, { organisation, person }: Subject): PartyWords {
  if (organisation !== undefined) {
    const found = organisationById(desk, organisation);
    const name = found?.name ?? '';
    const head = found?.head ? personById(desk, found.head) : undefined;
    return { name, words: name, filter: { organisation }, reader: readerOf(head, 'Руководитель') };
  }
  const found = person === undefined ? undefined : personById(desk, person);
  if (person === undefined || !found)
    throw new InvalidInput('Для кого выписка, не указано: назовите организацию или человека.');
  const position = positionIn(found.position, 'nominative');
  const name = shortName(found);
  return {
    name,
    words: [name, position].filter(Boolean).join(', '),
    filter: { person },
    reader: readerOf(found, ''),
  };
}

function readerOf(person: Person | undefined, otherwise: string): PartyWords['reader'] {
  if (!person) return { read: hasRead(undefined), position: otherwise, name: BLANK_NAME };
  return {
    read: hasRead(person),
    position: capital(positionIn(person.position, 'nominative') ?? otherwise),
    name: initialsFirst(person, 'nominative'),
  };
}

/** Nothing where the row does not concern the party. */
function rowOf(
  { directory, moment }: PaperDesk,
  measure: StoredMeasure,
  tasks: readonly ExtractTask[],
  isArmed: boolean,
  filter: PartyWords['filter'],
): readonly ExtractRow[] {
  const asked = isArmed
    ? askedParties(measure, directory, moment.today).find((party) => isOf(party, filter))
    : undefined;
  const [first] = tasks;
  if (!first && !asked) return [];
  const richest = [...tasks].sort((one, other) => other.demanded.length - one.demanded.length)[0];
  return [
    {
      measure,
      days: tasks,
      isWaiting: asked !== undefined,
      part: first?.part ?? asked?.part ?? 'each',
      isCo: first
        ? tasks.every(({ isCo }) => isCo)
        : asked?.executor !== filter.person && filter.person !== undefined,
      demanded: richest?.demanded ?? measure.deliverables,
    },
  ];
}

function isOf(
  { organisation, executor, coExecutors }: AskedParty,
  filter: PartyWords['filter'],
): boolean {
  return filter.person === undefined
    ? organisation === filter.organisation
    : executor === filter.person || coExecutors.includes(filter.person);
}

function acceptance(
  desk: PaperDesk,
  plan: StoredPlan,
  rows: readonly ExtractRow[],
  tasks: readonly ExtractTask[],
  person: string | undefined,
): string | null {
  const byMeasure = new Map(tasks.map((task) => [task.measure, task]));
  const overseer = overseerOf(desk, plan);
  const accepted = rows.map(({ measure }) => {
    const task = byMeasure.get(measure.id);
    const isOwn = person !== undefined && person === overseer?.id;
    const role = task?.acceptor ?? (isOwn ? measure.acceptor : 'overseer');
    const named = task?.overseer ? personById(desk, task.overseer) : undefined;
    const by = named ?? acceptorOf(desk, plan, role);
    return { row: measure, acceptor: by ? personInCase(by, 'nominative') : null };
  });
  return acceptanceWords(accepted, pointNames(plan.measures));
}
