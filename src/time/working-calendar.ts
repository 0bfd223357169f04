import {
  addDays,
  asCivilDate,
  dateOfDayNumber,
  dayNumber,
  dayOf,
  firstOfMonth,
  monthOf,
  weekdayOf,
  yearOf,
  type CivilDate,
} from './civil-date.js';

/**
 * Working days of the five-day week. The table of a year (law, Government transfers, presidential
 * days) is given as a value; a year that the table lacks follows the holidays of Labour Code art. 112
 * and counts as unconfirmed until the Government's transfers are entered.
 */
export interface WorkingCalendar {
  isWorking(date: CivilDate): boolean;
  /** The day itself if it is a working one, else the nearest working day before it. */
  previousWorking(date: CivilDate): CivilDate;
  /** The day itself if it is a working one, else the nearest working day after it. */
  nextWorking(date: CivilDate): CivilDate;
  /** The `days`-th working day after the date; before it, if negative; the date itself if 0. */
  addWorkingDays(date: CivilDate, days: number): CivilDate;
  /** Working days after `from` up to and including `to`; negative where `to` is the earlier one. */
  workingDaysBetween(from: CivilDate, to: CivilDate): number;
  /** False where the year is built from the law alone, without the Government's transfers. */
  isConfirmed(year: number): boolean;
}

export interface DayOff {
  readonly date: CivilDate;
  /** `decree`: a non-working day of a presidential decree, which moves no deadline by itself. */
  readonly why: 'holiday' | 'transfer' | 'decree';
}

export interface CalendarYear {
  /** Days off that fall on weekdays; holidays on weekends may stand here too. */
  readonly nonWorking: readonly DayOff[];
  readonly workingWeekends: readonly CivilDate[];
  /** The published total for the year, decrees not subtracted. */
  readonly workingDays: number;
}

/** By year: '2023' → its table. */
export type CalendarYears = Readonly<Record<string, CalendarYear>>;

export interface WorkingCalendarOptions {
  /** Whether presidential non-working days count as off; by default they do not. */
  readonly decreeDaysOff?: boolean;
  /** Holidays of the region. */
  readonly regionalDaysOff?: readonly CivilDate[];
  /** The department's own working Saturdays and the like. */
  readonly extraWorkingDays?: readonly CivilDate[];
}

export function workingCalendar(
  years: CalendarYears,
  options: WorkingCalendarOptions = {},
): WorkingCalendar {
  const built = new Map<number, Uint8Array>();

  function yearTable(year: number): Uint8Array {
    let table = built.get(year);
    if (!table) {
      table = workingDaysOfYear(year, years[String(year)], options);
      built.set(year, table);
    }
    return table;
  }

  function isWorking(date: CivilDate): boolean {
    const year = yearOf(date);
    return yearTable(year)[dayNumber(date) - dayNumber(firstOfMonth(year, 1))] === 1;
  }

  function step(date: CivilDate, by: 1 | -1): CivilDate {
    let day = addDays(date, by);
    while (!isWorking(day)) day = addDays(day, by);
    return day;
  }

  return {
    isWorking,
    previousWorking: (date) => (isWorking(date) ? date : step(date, -1)),
    nextWorking: (date) => (isWorking(date) ? date : step(date, 1)),
    addWorkingDays(date, days) {
      let day = date;
      for (let left = Math.abs(days); left > 0; left -= 1) day = step(day, days < 0 ? -1 : 1);
      return day;
    },
    workingDaysBetween(from, to) {
      if (to < from) return -this.workingDaysBetween(to, from);
      let count = 0;
      // By the tables alone: pages of late tasks ask for every line.
      for (let year = yearOf(from); year <= yearOf(to); year += 1) {
        const table = yearTable(year);
        const first = dayNumber(firstOfMonth(year, 1));
        const end = Math.min(dayNumber(to) - first, table.length - 1);
        for (let day = Math.max(dayNumber(from) + 1 - first, 0); day <= end; day += 1)
          count += table[day] ?? 0;
      }
      return count;
    },
    isConfirmed: (year) => years[String(year)] !== undefined,
  };
}

function workingDaysOfYear(
  year: number,
  known: CalendarYear | undefined,
  options: WorkingCalendarOptions,
): Uint8Array {
  const first = dayNumber(firstOfMonth(year, 1));
  const table = new Uint8Array(dayNumber(firstOfMonth(year + 1, 1)) - first);
  for (let day = 0; day < table.length; day += 1) {
    table[day] = weekdayOf(dateOfDayNumber(first + day)) < 6 ? 1 : 0;
  }
  const mark = (date: CivilDate, working: 0 | 1): void => {
    if (yearOf(date) === year) table[dayNumber(date) - first] = working;
  };
  for (const date of known?.workingWeekends ?? []) mark(date, 1);
  for (const off of known?.nonWorking ?? lawfulDaysOff(year)) {
    if (off.why !== 'decree' || options.decreeDaysOff) mark(off.date, 0);
  }
  for (const date of options.regionalDaysOff ?? []) mark(date, 0);
  for (const date of options.extraWorkingDays ?? []) mark(date, 1);
  return table;
}

const NEW_YEAR_HOLIDAYS = ['01-01', '01-02', '01-03', '01-04', '01-05', '01-06', '01-07', '01-08'];
const HOLIDAYS = ['02-23', '03-08', '05-01', '05-09', '06-12', '11-04'];

/**
 * Labour Code art. 112: a holiday that falls on a day off moves the day off to the next working day
 * after it; the January ones are moved by the Government alone, so here they move nowhere.
 */
function lawfulDaysOff(year: number): readonly DayOff[] {
  const january = NEW_YEAR_HOLIDAYS.map((day) => asCivilDate(`${year}-${day}`));
  const others = HOLIDAYS.map((day) => asCivilDate(`${year}-${day}`));
  const off: DayOff[] = [...january, ...others].map((date) => ({ date, why: 'holiday' }));
  for (const holiday of others) {
    if (weekdayOf(holiday) < 6) continue;
    let day = addDays(holiday, 1);
    while (weekdayOf(day) > 5 || off.some((known) => known.date === day)) day = addDays(day, 1);
    off.push({ date: day, why: 'transfer' });
  }
  return off.sort((a, b) => monthOf(a.date) - monthOf(b.date) || dayOf(a.date) - dayOf(b.date));
}
