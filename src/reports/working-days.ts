import { addDays, type CivilDate, type WorkingCalendar } from '../time/index.js';

/** Working days passed since `from`, for each day on from it. */
export interface PassedDays {
  readonly from: CivilDate;
  readonly passed: readonly number[];
}

/** A delay is counted no further back. */
const DAYS = 3660;

/**
 * The calendar up to a day as a row of running numbers: the working days between two days are the
 * difference of their numbers, which a database can take by itself.
 */
export function passedWorkingDays(calendar: WorkingCalendar, until: CivilDate): PassedDays {
  const from = addDays(until, -DAYS);
  const passed: number[] = [];
  let count = 0;
  for (let day = from; day <= until; day = addDays(day, 1)) {
    if (calendar.isWorking(day)) count += 1;
    passed.push(count);
  }
  return { from, passed };
}
