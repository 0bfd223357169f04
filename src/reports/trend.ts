import {
  addDays,
  addMonths,
  endOfDay,
  firstOfMonth,
  monthOf,
  yearOf,
  type CivilDate,
} from '../time/index.js';
import { figuresOf, type Figures, type Tally } from './figures.js';
import type { AsOf } from './question.js';

/** One month, as it was recorded when it ended; the running one as it is recorded now. */
export interface TrendMonth {
  /** Its first and last day; the first and last month may be cut by the span of the trend. */
  readonly from: CivilDate;
  readonly until: CivilDate;
  readonly asOf: AsOf;
  /** Of everything due within the whole span of the trend: what had become of it by then. */
  readonly year: Figures;
  /** Of what was due in the month alone. */
  readonly month: Figures;
}

export interface Trend {
  readonly from: CivilDate;
  readonly until: CivilDate;
  readonly months: readonly TrendMonth[];
}

export type Month = Pick<TrendMonth, 'from' | 'until'>;
export type RecordedMonth = Pick<TrendMonth, 'from' | 'until' | 'asOf'>;

/** Of what was due in the month that begins then, as of its end. */
export interface DueMonth {
  readonly from: CivilDate;
  readonly figures: Figures;
}

/** Months of the span, whole but for its ends; those that have not begun by `today` are left out. */
export function monthsOf(from: CivilDate, until: CivilDate, today: CivilDate): readonly Month[] {
  const months: Month[] = [];
  let first = from;
  while (first <= until && first <= today) {
    const next = addMonths(firstOfMonth(yearOf(first), monthOf(first)), 1);
    const last = addDays(next, -1);
    months.push({ from: first, until: last < until ? last : until });
    first = next;
  }
  return months;
}

/** Each with the instant at which it is judged: its end or, of the running one, the report's own. */
export function recordedMonths(
  months: readonly Month[],
  asOf: AsOf,
  zone: string,
): readonly RecordedMonth[] {
  return months.map((month) => {
    const isOver = month.until < asOf.day;
    const end = { instant: endOfDay(zone, month.until), day: month.until };
    return { ...month, asOf: isOver ? end : asOf };
  });
}

/** Each month with the figures of its tallies. */
export function trendMonths(
  months: readonly RecordedMonth[],
  tallies: readonly (Tally & { readonly month: number; readonly isDue: boolean })[],
): readonly TrendMonth[] {
  return months.map((month, at) => {
    const own = tallies.filter((tally) => tally.month === at);
    return { ...month, year: figuresOf(own), month: figuresOf(own.filter(({ isDue }) => isDue)) };
  });
}
