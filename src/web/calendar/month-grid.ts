/** A month as a wall calendar shows it: whole weeks from Monday, days of its neighbours at the edges. */
import {
  addDays,
  addMonths,
  civilDate,
  dayOf,
  firstOfMonth,
  lastOfMonth,
  monthOf,
  weekdayOf,
  yearOf,
  type CivilDate,
  type WorkingCalendar,
} from '../../time/index.js';

/** Why a day is marked: a day off of the week, one in the week, a day of work at the weekend. */
export type DayMark = 'weekend' | 'dayOff' | 'workingWeekend';

export interface GridDay {
  readonly day: CivilDate;
  /** Of a neighbouring month. */
  readonly isOther: boolean;
  readonly mark: DayMark | null;
}

export interface GridWeek {
  readonly days: readonly GridDay[];
  /** Of the whole week, whatever months its days are of. */
  readonly workingDays: number;
}

/** The first day of «2023-05»; null if it is no month. */
export function readMonth(typed: unknown): CivilDate | null {
  const [, year, month] = (typeof typed === 'string' && /^(\d{4})-(\d\d)$/.exec(typed)) || [];
  if (year === undefined || Number(year) < 1990 || Number(year) > 2100) return null;
  return civilDate(Number(year), Number(month), 1);
}

export function monthGrid(first: CivilDate, calendar: WorkingCalendar): readonly GridWeek[] {
  const last = lastOfMonth(yearOf(first), monthOf(first));
  const weeks: GridWeek[] = [];
  for (let monday = mondayOf(first); monday <= last; monday = addDays(monday, 7)) {
    const days = daysOfWeek(monday);
    weeks.push({
      days: days.map((day) => ({
        day,
        isOther: day < first || day > last,
        mark: markOf(day, calendar),
      })),
      workingDays: workingDaysOf(monday, calendar),
    });
  }
  return weeks;
}

export function mondayOf(day: CivilDate): CivilDate {
  return addDays(day, 1 - weekdayOf(day));
}

/** The first days of the months before and after. */
export function neighbours(first: CivilDate): { before: CivilDate; after: CivilDate } {
  return { before: addMonths(first, -1), after: addMonths(first, 1) };
}

export function firstOf(day: CivilDate): CivilDate {
  return firstOfMonth(yearOf(day), monthOf(day));
}

/** How many working days the week of that Monday has. */
export function workingDaysOf(monday: CivilDate, calendar: WorkingCalendar): number {
  return daysOfWeek(monday).filter((day) => calendar.isWorking(day)).length;
}

/** «7» within the month, «1.06» beside it: a bare number would be taken for a day of this month. */
export function dayNumberWords({ day, isOther }: GridDay): string {
  return isOther ? `${dayOf(day)}.${String(monthOf(day)).padStart(2, '0')}` : String(dayOf(day));
}

export function daysOfWeek(monday: CivilDate): readonly CivilDate[] {
  return Array.from({ length: 7 }, (_, at) => addDays(monday, at));
}

function markOf(day: CivilDate, calendar: WorkingCalendar): DayMark | null {
  const isWeekend = weekdayOf(day) > 5;
  const isWorking = calendar.isWorking(day);
  if (isWeekend) return isWorking ? 'workingWeekend' : 'weekend';
  return isWorking ? null : 'dayOff';
}
