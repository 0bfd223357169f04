/**
 * What is counted of tasks, and how. A task has one standing at an instant; a figure counts tasks of
 * some standings, so figures of parts add up to those of the whole, however the whole is parted.
 *
 *   all recorded ─┬─ total ─┬─ done ──────── onTime + late
 *                 │         ├─ underReview ─ handed in by the due date, or after it
 *                 │         └─ inWork ────── within its term, or overdue
 *                 ├─ planned                 nobody has been asked yet
 *                 ├─ ended                   without an account, by reason
 *                 └─ bornLate                due before anybody was asked
 *
 * docs/figures.md tells the same to whoever reads a report.
 */
import { isBornLate, isOverdue, type Closing, type TaskState } from '../tasks/index.js';
import type { CivilDate } from '../time/index.js';

export const STANDINGS = [
  'doneOnTime',
  'doneLate',
  'reviewOnTime',
  'reviewLate',
  'inTime',
  'overdue',
  'planned',
  'bornLate',
  'decided',
  'released',
  'amended',
  'merged',
  'left',
  'closed',
  'notApplicable',
] as const;
/** The reasons for which a task ended without an account are standings of their own. */
export type Standing = (typeof STANDINGS)[number];

/** What is recorded of a task at an instant, as figures need it. */
export interface Recorded {
  readonly state: TaskState;
  readonly createdOn: CivilDate;
  readonly originalDue: CivilDate;
  /** Extensions and amendments included. */
  readonly due: CivilDate;
  readonly base: CivilDate | null;
  /** Of work handed in: the day it was done or, if later, what the demanded documents bear. */
  readonly workedUntil: CivilDate | null;
  readonly closedBecause: Closing | null;
}

export function standingOf(task: Recorded, on: CivilDate): Standing {
  if (isBornLate(task)) return 'bornLate';
  switch (task.state) {
    case 'planned':
      return 'planned';
    case 'cancelled':
      return task.closedBecause ?? 'decided';
    case 'notApplicable':
      return 'notApplicable';
    case 'accepted':
      return isDoneLate(task) ? 'doneLate' : 'doneOnTime';
    case 'submitted':
      return isDoneLate(task) ? 'reviewLate' : 'reviewOnTime';
    case 'assigned':
    case 'inProgress':
    case 'returned':
      return isOverdue(task, on) ? 'overdue' : 'inTime';
  }
}

function isDoneLate({ workedUntil, due }: Recorded): boolean {
  return workedUntil !== null && workedUntil > due;
}

const DONE: readonly Standing[] = ['doneOnTime', 'doneLate'];
const UNDER_REVIEW: readonly Standing[] = ['reviewOnTime', 'reviewLate'];
const IN_WORK: readonly Standing[] = ['inTime', 'overdue'];
const ASKED = [...DONE, ...UNDER_REVIEW, ...IN_WORK];
const ENDED: readonly Standing[] = [
  ...(['decided', 'released', 'amended', 'merged', 'left', 'closed', 'notApplicable'] as const),
];
/** Of these a delay is counted, in working days. */
export const DELAYED: readonly Standing[] = ['doneLate', 'reviewLate', 'overdue'];

/** What some of the tasks of a standing have besides. */
export type Mark = 'enteredLate' | 'returned' | 'extended';

export interface Counted {
  readonly of: readonly Standing[];
  readonly mark: Mark | null;
}

const every = (...of: readonly Standing[]): Counted => ({ of, mark: null });

export const FIGURES = {
  total: every(...ASKED),
  done: every(...DONE),
  onTime: every('doneOnTime'),
  late: every('doneLate'),
  /** Done in time, told of after the due date; no part of `late`. */
  enteredLate: { of: [...DONE, ...UNDER_REVIEW], mark: 'enteredLate' },
  underReview: every(...UNDER_REVIEW),
  underReviewLate: every('reviewLate'),
  inWork: every(...IN_WORK),
  overdue: every('overdue'),
  /** At least once. */
  returned: { of: ASKED, mark: 'returned' },
  extended: { of: ASKED, mark: 'extended' },
  planned: every('planned'),
  bornLate: every('bornLate'),
  ended: every(...ENDED),
  decided: every('decided'),
  released: every('released'),
  amended: every('amended'),
  merged: every('merged'),
  left: every('left'),
  closed: every('closed'),
  notApplicable: every('notApplicable'),
} as const satisfies Readonly<Record<string, Counted>>;
export type FigureName = keyof typeof FIGURES;
export const FIGURE_NAMES = Object.keys(FIGURES) as FigureName[];

export interface Figures extends Readonly<Record<FigureName, number>> {
  /** Working days of delay, of all that are late or overdue together. */
  readonly daysLate: number;
  /** The longest of these delays. */
  readonly worstDelay: number;
}

/** Tasks of one standing, counted; a mark or delay says something only of standings it belongs to. */
export interface Tally extends Readonly<Record<Mark, number>> {
  readonly standing: Standing;
  readonly count: number;
  readonly daysLate: number;
  readonly worstDelay: number;
}

export function figuresOf(tallies: readonly Tally[]): Figures {
  const counted = FIGURE_NAMES.map((name) => {
    const { of, mark }: Counted = FIGURES[name];
    const own = tallies.filter(({ standing }) => of.includes(standing));
    return [name, own.reduce((sum, tally) => sum + tally[mark ?? 'count'], 0)] as const;
  });
  const delayed = tallies.filter(({ standing }) => DELAYED.includes(standing));
  return {
    ...(Object.fromEntries(counted) as Record<FigureName, number>),
    daysLate: delayed.reduce((sum, tally) => sum + tally.daysLate, 0),
    worstDelay: Math.max(0, ...delayed.map((tally) => tally.worstDelay)),
  };
}

/**
 * Of what was handed in or should have been, the part handed in by its due date, 0 to 100; null where
 * nothing of the kind is known yet. Over a period that is past it is what official reports call
 * «исполнительская дисциплина»: all but what is late or overdue. Work ahead of its date is no merit
 * yet, so that a year's plan does not begin at a hundred.
 */
export function percentOnTime(figures: Figures): number | null {
  const { onTime, done, underReview, underReviewLate, overdue } = figures;
  const known = done + underReview + overdue;
  return known === 0 ? null : ((onTime + underReview - underReviewLate) * 100) / known;
}
