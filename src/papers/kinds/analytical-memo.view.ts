import { InvalidInput, NotFound } from '../../errors.js';
import type { Moment } from '../../people/people.module.js';
import type { StoredMeasure, StoredPlan } from '../../plans/index.js';
import { ANSWER_WITHIN } from '../../tasks/index.js';
import {
  capital,
  longDate,
  plain,
  quoted,
  sentence,
  shortDate,
  unstopped,
} from '../../templating/index.js';
import type { CivilDate } from '../../time/index.js';
import { accountWords } from '../memo/account-words.js';
import { fitted } from '../memo/fitted.js';
import { chosen, occurrencesOf, type Occurrence } from '../memo/occurrences.js';
import { partiesOf, withBranches, type Party } from '../tasks/party.js';
import { summaryOf } from '../memo/summary.js';
import { given, paperKind } from '../paper-kind.js';
import {
  headOf,
  personById,
  signatoryOf,
  signatoryWords,
  type PaperDesk,
  type SignatoryWords,
} from '../paper-desk.js';
import type { PaperAccount, PaperEvidence } from '../tasks/paper-task.js';
import {
  lastRemarks,
  paperAccounts,
  paperEvidence,
  paperTasks,
} from '../tasks/paper-tasks.queries.js';
import { pointGenitive, rowBriefly, rowGenitive } from '../words/cite.js';
import { evidenceLine } from '../words/evidence-line.js';
import { spanWords } from '../words/plan-rows.js';
import { standing } from '../words/standing.js';

/**
 * Аналитическая справка: what everybody asked has accounted for, gathered into one paper. The analyst
 * writes the conclusions in Word and attaches the file to the task it proves.
 */
export const analyticalMemo = paperKind({
  key: 'analytical-memo',
  name: 'Аналитическая справка',
  needs: ['plan', 'measure'],
  takes: [],
  proves: 'analytical-memo',
  fields: {
    /** Which of the row's dates it is about. */
    due: given.day,
    about: given.words,
    introduction: given.words,
    conclusions: given.words,
    proposals: given.words,
    answerBy: given.day,
  },
  async gather(desk, subject, fields) {
    const { tx, moment } = desk;
    const plan = await desk.plans.show(tx, subject.plan ?? '');
    const measure = measureIn(plan, subject.measure);
    const asked = await occurrencesAsked(desk, measure, fields.due);
    const tasks = asked.flatMap((each) => each.tasks);
    const ids = tasks.map(({ id }) => id);
    const { row } = tasks[0] ?? nothingAsked(measure);
    const whole = partiesOf(tasks, desk.directory, moment.today);
    const lead = whole.length > 1 ? whole.find(({ task }) => task.part === 'lead') : undefined;
    const parties = whole.filter((party) => party !== lead);
    const inOrder = lead ? [lead, ...parties] : parties;
    const evidence = await paperEvidence(tx, ids);
    const accounts = await paperAccounts(tx, ids, moment.zone);
    const answerBy = fields.answerBy ?? moment.calendar.addWorkingDays(moment.today, ANSWER_WITHIN);
    const remarks = await lastRemarks(tx, ids);
    const summary = summaryOf({
      ...{ parties, whole, contract: measure.contract, remarks, answerBy },
      ...{ today: moment.today, calendar: moment.calendar },
    });
    const said = inOrder.flatMap((party) => {
      const account = accounts.get(party.task.id);
      const own = evidence.get(party.task.id) ?? [];
      return account ? [accountWords(party, account, own)] : [];
    });
    const [only] = parties;
    const alone = parties.length === 1 && !lead && only ? only : null;
    const many = !alone && said.length > 0;
    return {
      title: `Аналитическая справка, ${pointGenitive(row)}, план № ${plan.number}`,
      view: {
        ...headOf(desk, fields),
        signatory: signatoryFor(desk, fields.signatory, lead ?? alone ?? undefined),
        headline: fields.about ?? `Об исполнении ${rowBriefly(row)}`,
        introduction: fields.introduction,
        asOf: longDate(moment.today),
        cited: rowGenitive(row),
        measure: quoted(unstopped(measure.measure)),
        deadline: deadlineWords(measure, asked),
        responsible: fact(measure.responsibleText),
        result: fact(measure.resultText),
        lead: lead
          ? sentence(
              `${lead.name} (поручение № ${lead.task.number}, срок — ${longDate(lead.task.due)})`,
            )
          : null,
        alone: alone && {
          standing: sentence(
            `Поручение № ${alone.task.number} (${alone.name}): ${standing(alone.task, moment)}`,
          ),
          account: said[0] ?? null,
        },
        summary,
        conclusions: fields.conclusions,
        proposals: [...summary.proposals, ...pointsOf(fields.proposals)],
        isOpen: fields.proposals === null,
        point: pointGenitive(row),
        partyHead: parties.every(({ task }) => task.organisation) ? 'Организация' : 'Исполнитель',
        table: alone
          ? null
          : {
              annex: many ? 'Приложение № 1' : 'Приложение',
              rows: parties.map((party, at) =>
                tableRow(party, at + 1, {
                  moment,
                  account: accounts.get(party.task.id),
                  evidence: evidence.get(party.task.id) ?? [],
                }),
              ),
            },
        annexed: many
          ? 'Сведения по каждому поручению приведены в приложении № 1, представленная информация — в приложении № 2.'
          : 'Сведения по каждому поручению приведены в приложении.',
        accounts: many ? { annex: 'Приложение № 2', all: fitted(said) } : null,
      },
    };
  },
});

function measureIn(plan: StoredPlan, id: string | undefined): StoredMeasure {
  const measure = plan.measures.find((each) => each.id === id);
  if (measure) return measure;
  throw new NotFound(`В плане № ${plan.number} такого мероприятия нет.`);
}

async function occurrencesAsked(
  { tx, moment }: PaperDesk,
  measure: StoredMeasure,
  due: CivilDate | null,
): Promise<readonly Occurrence[]> {
  const tasks = await paperTasks(tx, { measure: measure.id });
  const all = occurrencesOf(tasks, measure.demands);
  const asked = chosen(all, due, measure.contract, moment.today);
  if (asked.length > 0 || due === null) return asked;
  const dates = [...new Set(all.map((each) => shortDate(each.due)))].join(', ');
  throw new InvalidInput(
    `По этому мероприятию нет поручений со сроком ${shortDate(due)}. Сроки: ${dates || 'поручений нет'}.`,
    { fields: { due: 'такого срока нет' } },
  );
}

function nothingAsked({ number }: StoredMeasure): never {
  throw new InvalidInput(
    `${capital(pointGenitive({ number, section: '' }))}: поручений ещё нет, справку составлять не из чего.`,
  );
}

/** «март 2021 года» of the paper, and the days until when accounts were asked. */
function deadlineWords(
  { deadlineText, given: decided }: StoredMeasure,
  asked: readonly Occurrence[],
): string {
  const written = plain(decided?.phrase ?? deadlineText);
  const days = [...new Set(asked.map(({ due }) => due))].sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return sentence(written);
  const until =
    days.length === 1
      ? `не позднее ${longDate(first)}`
      : `сроки поручений — ${spanWords(first, last)}`;
  return sentence(written === '' ? until : `${quoted(written)}, ${until}`);
}

function fact(text: string): string | null {
  const words = plain(text);
  return words === '' ? null : sentence(words);
}

/** Typed line by line. */
function pointsOf(prose: string | null): readonly string[] {
  return (prose ?? '')
    .split(/[\r\n]+/)
    .map(plain)
    .filter((line) => line !== '')
    .map(sentence);
}

/** Who answers for the measure signs for it, unless somebody is named. */
function signatoryFor(
  desk: PaperDesk,
  named: string | null,
  answering: Party | undefined,
): SignatoryWords {
  const executor = answering?.task.executor;
  const person = named === null && executor ? personById(desk, executor) : undefined;
  return person ? signatoryWords(person, 'Исполнитель') : signatoryOf(desk, named);
}

function tableRow(
  party: Party,
  at: number,
  {
    moment,
    account,
    evidence,
  }: {
    readonly moment: Moment;
    readonly account: PaperAccount | undefined;
    readonly evidence: readonly PaperEvidence[];
  },
) {
  const { task } = party;
  const moved =
    task.due === task.originalDue ? '' : ` (первоначально ${shortDate(task.originalDue)})`;
  return {
    ...{ at, party: withBranches(party), task: task.number },
    due: `${shortDate(task.due)}${moved}`,
    done: account ? shortDate(account.doneOn) : '—',
    entered: account ? shortDate(account.enteredOn) : '—',
    standing: standing(task, moment),
    evidence: evidence.map(evidenceLine),
  };
}
