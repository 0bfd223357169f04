import { z } from 'zod';
import { Conflict } from '../../errors.js';
import type { StoredPlan } from '../../plans/index.js';
import type { TaskState } from '../../tasks/index.js';
import type { TaskFilter, TaskRow } from '../../tasks/tasks.module.js';
import { longDate, quoted, shortDate } from '../../templating/index.js';
import { endOfDay, type CivilDate } from '../../time/index.js';
import { coordinatorOf } from '../offices.js';
import { given, paperKind, type Subject } from '../paper-kind.js';
import {
  headOf,
  organisationById,
  personById,
  signatoryWords,
  type PaperDesk,
} from '../paper-desk.js';
import { controlListRows, totalWords } from '../words/control-list.js';
import { personName } from '../words/party-names.js';
import { approvedByAnnex } from '../words/plan-rows.js';
import { planDative, planTitle } from '../words/plan-title.js';

const OPEN: readonly TaskState[] = ['planned', 'assigned', 'inProgress', 'submitted', 'returned'];
/** Every one there is. */
const ALL = 10_000_000;

/** Перечень поручений на контроле: of a plan, an organisation or a person, as of a day. */
export const controlList = paperKind({
  key: 'control-list',
  name: 'Перечень поручений на контроле',
  needs: [],
  takes: ['plan', 'organisation', 'person'],
  fields: {
    about: given.words,
    /** As of that day; else today. */
    on: given.day,
    /** Only what is due by that day. */
    until: given.day,
    order: z.enum(['overdue', 'date'], 'бывает overdue и date').default('overdue'),
  },
  async gather(desk, subject, fields) {
    const { today, calendar } = desk.moment;
    const on = fields.on ?? today;
    const plan = subject.plan === undefined ? null : await desk.plans.show(desk.tx, subject.plan);
    const tasks = await openTasks(desk, subject, plan, fields);
    if (tasks.length === 0) throw new Conflict('На контроле таких поручений нет.');
    const plans = await plansOf(desk, plan, tasks);
    const frame = { on, calendar, order: fields.order, plans, isPast: on < today };
    const [first, ...others] = plans.values();
    const only = first && others.length === 0 ? first : null;
    const keeper = fields.signatory === null ? coordinatorOf(desk) : undefined;
    const about = [plan && `план № ${plan.number}`, partyOf(desk, subject)].filter(Boolean);
    return {
      title: ['Перечень поручений на контроле', ...about, shortDate(on)].join(', '),
      view: {
        ...headOf(desk, fields),
        // Whoever coordinates keeps the list and signs it.
        ...(keeper && { signatory: signatoryWords(keeper) }),
        what: fields.about ?? 'поручений, находящихся на контроле',
        ofPlan: only && planDative(only.title),
        approved: only && approvedByAnnex(only),
        party: partyOf(desk, subject),
        on: longDate(on),
        until: fields.until && longDate(fields.until),
        plans: only ? [] : [...plans.values()].map(planLine),
        rows: controlListRows(tasks, frame),
        total: totalWords(tasks, frame),
      },
    };
  },
});

interface Asked {
  readonly on: CivilDate | null;
  readonly until: CivilDate | null;
}

/** A day gone by is listed as it was recorded at its end. */
function openTasks(
  { tx, tasks, moment }: PaperDesk,
  { organisation, person }: Subject,
  plan: StoredPlan | null,
  { on, until }: Asked,
): Promise<readonly TaskRow[]> {
  const filter: TaskFilter = {
    ...(organisation !== undefined && { organisation }),
    ...(person !== undefined && { person }),
    ...(plan && { plan: plan.number }),
    ...(until && { dueUntil: until }),
    ...{ states: OPEN, limit: ALL },
  };
  const isPast = on !== null && on < moment.today;
  return tasks.list(tx, filter, isPast ? endOfDay(moment.zone, on) : undefined);
}

async function plansOf(
  { tx, plans }: PaperDesk,
  plan: StoredPlan | null,
  tasks: readonly TaskRow[],
): Promise<ReadonlyMap<number, StoredPlan>> {
  if (plan) return new Map([[plan.number, plan]]);
  const numbers = [...new Set(tasks.map((task) => task.plan))].sort((one, other) => one - other);
  const found = new Map<number, StoredPlan>();
  for (const number of numbers) found.set(number, await plans.show(tx, number));
  return found;
}

/** «План № 2: муниципальный план …, утверждён приказом от …» */
function planLine(plan: StoredPlan): string {
  const approved = approvedByAnnex(plan);
  const title = `План № ${plan.number}: ${quoted(planTitle(plan.title))}`;
  return approved === null ? title : `${title}, утверждён ${approved}`;
}

function partyOf(desk: PaperDesk, { organisation, person }: Subject): string | null {
  const place = organisation === undefined ? undefined : organisationById(desk, organisation);
  const someone = person === undefined ? undefined : personById(desk, person);
  return [place?.name, someone && personName(someone)].filter(Boolean).join('; ') || null;
}
