import { addDays, type CivilDate, type WorkingCalendar } from '../time/index.js';

/** Working days passed since `from`, for each day on from it. */
export interface PassedDays {
  readonly from: CivilDate;
  /** As PostgreSQL writes an array: thousands of numbers are written down once and not for each question. */
  readonly passed: string;
}

/** A delay is counted no further back. */
const DAYS = 3660;

/** Of each calendar the last row made: everybody asks about the same day, until the next one comes. */
const made = new WeakMap<
  WorkingCalendar,
  { readonly until: CivilDate; readonly days: PassedDays }
>();

/**
 * The calendar up to a day as a row of running numbers: the working days between two days are the
 * difference of their numbers, which a database can take by itself.
 */
export function passedWorkingDays(calendar: WorkingCalendar, until: CivilDate): PassedDays {
  const last = made.get(calendar);
  if (last?.until === until) return last.days;
  const days = counted(calendar, until);
  made.set(calendar, { until, days });
  return days;
}

function counted(calendar: WorkingCalendar, until: CivilDate): PassedDays {
  const from = addDays(until, -DAYS);
  const passed: number[] = [];
  let count = 0;
  for (let day = from; day <= until; day = addDays(day, 1)) {
    if (calendar.isWorking(day)) count += 1;
    passed.push(count);
  }
  return { from, passed: `{${passed.join(',')}}` };
}
