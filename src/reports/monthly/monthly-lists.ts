/** The lists of a monthly report, as numbers to be opened: each holds the tasks behind one of them. */
import { addDays } from '../../time/index.js';
import type { FigureName } from '../figures.js';
import type { AskedDays, Opened } from '../question.js';
import type { ReportRow } from '../report-row.js';
import type { MonthEnd } from './monthly.queries.js';
import { lastDayOf, nextMonth } from './report-month.js';

type Listed = AskedDays & { readonly figure: FigureName };

export type MonthlyLists = Readonly<Record<keyof ReturnType<typeof listsOf>, readonly ReportRow[]>>;

/** What each list is of. */
export function listsOf({ from, until }: Pick<MonthEnd, 'from' | 'until'>) {
  const inMonth = { from, until };
  const next = nextMonth(from);
  const dueNext = { due: { from: next, until: lastDayOf(next) } };
  // Due before the last day of the month before, so that its report called them overdue.
  const entered = { submitted: inMonth, due: { until: addDays(from, -2) } };
  return {
    done: { figure: 'done', accepted: inMonth },
    underReview: { figure: 'underReview' },
    overdue: { figure: 'overdue' },
    inWorkNext: { figure: 'inWork', ...dueNext },
    plannedNext: { figure: 'planned', ...dueNext },
    bornLate: { figure: 'bornLate' },
    enteredDone: { figure: 'done', ...entered },
    enteredForReview: { figure: 'underReview', ...entered },
  } satisfies Readonly<Record<string, Listed>>;
}

/** Of all the department's tasks with a final due date. */
export function openedWhole(lists: Readonly<Record<string, Listed>>): readonly Opened[] {
  const whole = { by: 'department', group: null, stratum: 'main' } as const;
  return Object.values(lists).map((each) => ({ ...whole, ...each }));
}

/** The rows read for each, by its name again. */
export function listed(
  lists: Readonly<Record<keyof MonthlyLists, Listed>>,
  rows: readonly (readonly ReportRow[])[],
): MonthlyLists {
  const names = Object.keys(lists) as (keyof MonthlyLists)[];
  return Object.fromEntries(
    names.map((name, at) => [name, rows[at] ?? []]),
  ) as unknown as MonthlyLists;
}
