/** What is on control on a day: one line a task, the most pressing first, and how many there are of what. */
import type { StoredPlan } from '../../plans/index.js';
import { isBornLate, isOverdue, lastDay, STATE_WORDS } from '../../tasks/index.js';
import type { TaskRow } from '../../tasks/tasks.module.js';
import { counted, plain, quoted, shortDate, shortened, unstopped } from '../../templating/index.js';
import type { CivilDate, WorkingCalendar } from '../../time/index.js';
import { byName } from './party-names.js';
import { pointNames, pointNumber, sectionNumber } from './points.js';

export interface ControlListFrame {
  readonly on: CivilDate;
  readonly calendar: WorkingCalendar;
  /** `overdue`: what is longest overdue first; `date`: by due date alone. */
  readonly order: 'overdue' | 'date';
  /** Plans of the tasks, by their numbers. */
  readonly plans: ReadonlyMap<number, Pick<StoredPlan, 'number' | 'measures'>>;
  /** A day gone by: how often the date was moved since then is not said. */
  readonly isPast: boolean;
}

export interface ControlListRow {
  readonly at: number;
  readonly point: string;
  /** «То же» below a line of the same row. */
  readonly measure: string;
  readonly executor: string;
  readonly due: string;
  readonly state: string;
  /** Working days; '' where it is not overdue. */
  readonly late: string;
}

export function controlListRows(
  tasks: readonly TaskRow[],
  frame: ControlListFrame,
): readonly ControlListRow[] {
  const pointOf = pointWords(frame);
  const placeOf = places(frame);
  return tasks
    .map((task) => ({
      ...{ task, late: lateDays(task, frame), executor: executorOf(task), place: placeOf(task) },
    }))
    .sort(
      (one, other) =>
        (frame.order === 'overdue' ? (other.late ?? -1) - (one.late ?? -1) : 0) ||
        byDay(lastDay(one.task), lastDay(other.task)) ||
        one.task.plan - other.task.plan ||
        one.place - other.place ||
        byName(one.executor, other.executor),
    )
    .map(({ task, late, executor }, at, all) => ({
      at: at + 1,
      point: pointOf(task),
      measure:
        all[at - 1]?.task.measure === task.measure
          ? 'То же'
          : shortened(unstopped(plain(task.text)), MEASURE),
      executor,
      due: shortDate(task.due),
      state: stateWords(task, frame),
      late: late === null ? '' : String(late),
    }));
}

const MEASURE = 300;

/** «Всего на контроле 12 поручений: просрочено — 3, на проверке — 1, поручено — 8.» */
export function totalWords(tasks: readonly TaskRow[], { on }: ControlListFrame): string {
  const late = tasks.filter((task) => isOverdue(task, on));
  const others = tasks.filter((task) => !late.includes(task));
  const of = (state: TaskRow['state']): number =>
    others.filter((task) => task.state === state).length;
  const parts: readonly (readonly [string, number])[] = [
    ['просрочено', late.length],
    ['на проверке', of('submitted')],
    ['на доработке', of('returned')],
    ['поручено', of('assigned')],
    ['в работе', of('inProgress')],
    ['запланировано', of('planned')],
  ];
  const said = parts
    .filter(([, amount]) => amount > 0)
    .map(([word, amount]) => `${word} — ${amount}`);
  return `Всего на контроле ${counted(tasks.length, 'поручение', 'поручения', 'поручений')}: ${said.join(', ')}.`;
}

function lateDays(task: TaskRow, { on, calendar }: ControlListFrame): number | null {
  return isOverdue(task, on) ? calendar.workingDaysBetween(lastDay(task), on) : null;
}

function stateWords(task: TaskRow, { isPast }: ControlListFrame): string {
  const { state, submittedOn, extensions } = task;
  const words =
    state === 'submitted' && submittedOn !== null
      ? `на проверке с ${shortDate(submittedOn)}`
      : state === 'returned'
        ? `на доработке до ${shortDate(lastDay(task))}`
        : isBornLate(task)
          ? 'срок прошёл до постановки на контроль'
          : STATE_WORDS[state].title;
  return [words, ...(extensions > 0 && !isPast ? ['срок продлевался'] : [])].join('; ');
}

function executorOf({ organisation, executor }: TaskRow): string {
  return [organisation?.name, executor?.name].filter(Boolean).join(', ') || 'не назначен';
}

/** «2.1», «1 (раздел 3)»; of several plans, which one. */
function pointWords({ plans }: ControlListFrame): (task: TaskRow) => string {
  const known = new Map(
    [...plans].map(([number, { measures }]) => [
      number,
      {
        names: pointNames(measures),
        sections: new Map(measures.map(({ id, section }) => [id, section])),
      },
    ]),
  );
  return ({ plan, measure, rowNumber }) => {
    const own = known.get(plan);
    const section = own?.names.isBySection ? (own.sections.get(measure) ?? '') : '';
    const title =
      section === '' ? '' : `раздел ${sectionNumber(section) ?? quoted(shortened(section, 40))}`;
    const point = [pointNumber(rowNumber), title && `(${title})`].filter(Boolean).join(' ');
    return [point, plans.size > 1 ? `план № ${plan}` : ''].filter(Boolean).join(', ');
  };
}

/** Where the row stands in its plan; one that was taken out since stands last. */
function places({ plans }: ControlListFrame): (task: TaskRow) => number {
  const known = new Map(
    [...plans.values()].flatMap(({ measures }) => measures.map(({ id, place }) => [id, place])),
  );
  return ({ measure }) => known.get(measure) ?? Number.MAX_SAFE_INTEGER;
}

function byDay(one: CivilDate, other: CivilDate): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
