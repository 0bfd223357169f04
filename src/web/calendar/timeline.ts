/** Terms of measures over the months of their plan: which part of each month a term covers, in days. */
import {
  addMonths,
  dayOf,
  daysInMonth,
  earlier,
  lastOfMonth,
  later,
  monthOf,
  yearOf,
  type CivilDate,
} from '../../time/index.js';
import { firstOf } from './month-grid.js';

/** Longer plans are shown from the month in which they began. */
const MOST_MONTHS = 24;

export interface Term {
  /** Null: there is a due day and nothing before it. */
  readonly from: CivilDate | null;
  readonly until: CivilDate;
}

/** Days from the month's first to the left edge, and how many days it covers. */
export interface Segment {
  readonly x: number;
  readonly width: number;
}

/** First days of the months from one day to the other. */
export function monthsBetween(from: CivilDate, until: CivilDate): readonly CivilDate[] {
  const months: CivilDate[] = [];
  for (
    let month = firstOf(from);
    month <= until && months.length < MOST_MONTHS;
    month = addMonths(month, 1)
  )
    months.push(month);
  return months;
}

/** What the months have to reach over: the plan's period and every term that leaves it. */
export function reach(
  period: readonly [CivilDate, CivilDate] | null,
  terms: readonly Term[],
): readonly [CivilDate, CivilDate] | null {
  const starts = [...(period ? [period[0]] : []), ...terms.map(({ from, until }) => from ?? until)];
  const ends = [...(period ? [period[1]] : []), ...terms.map(({ until }) => until)];
  const [first, last] = [starts, ends];
  if (first.length === 0 || last.length === 0) return null;
  return [first.reduce(earlier), last.reduce(later)];
}

/** The part of a term that lies in the month; null where none does. */
export function segmentIn(month: CivilDate, { from, until }: Term): Segment | null {
  const last = lastOfMonth(yearOf(month), monthOf(month));
  const start = later(from ?? until, month);
  const end = earlier(until, last);
  if (start > end) return null;
  return { x: dayOf(start) - 1, width: dayOf(end) - dayOf(start) + 1 };
}

export function lengthOf(month: CivilDate): number {
  return daysInMonth(yearOf(month), monthOf(month));
}

export function isSameMonth(month: CivilDate, day: CivilDate): boolean {
  return firstOf(day) === month;
}
