/** Which month a report is of, when it is due, and what its days are. */
import {
  addDays,
  addMonths,
  firstOfMonth,
  lastOfMonth,
  monthOf,
  yearOf,
  type CivilDate,
  type WorkingCalendar,
} from '../../time/index.js';

/** A month by its first day. */
export type Month = CivilDate;

export function monthWith(day: CivilDate): Month {
  return firstOfMonth(yearOf(day), monthOf(day));
}

export function lastDayOf(month: Month): CivilDate {
  return lastOfMonth(yearOf(month), monthOf(month));
}

export function nextMonth(month: Month): Month {
  return addMonths(month, 1);
}

/** The day from which the month's report is owed: the first working day after it. */
export function reportDay(month: Month, calendar: WorkingCalendar): CivilDate {
  let day = nextMonth(month);
  while (!calendar.isWorking(day)) day = addDays(day, 1);
  return day;
}

/** The last month whose report is owed on that day. */
export function lastReported(today: CivilDate, calendar: WorkingCalendar): Month {
  const before = addMonths(monthWith(today), -1);
  return reportDay(before, calendar) <= today ? before : addMonths(before, -1);
}

/** Both inside, oldest first; none where `from` is later. */
export function monthsBetween(from: Month, until: Month): readonly Month[] {
  const months: Month[] = [];
  for (let month = from; month <= until; month = nextMonth(month)) months.push(month);
  return months;
}
