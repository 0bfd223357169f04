import type { CivilDate, WorkingCalendar } from '../../time/index.js';
import { civilDate, yearOf } from '../../time/index.js';

/** Working days between arming a row, or asking of it, and the next half-yearly question. */
const GAP = 20;
const HALF_YEARS = [
  { month: 6, day: 10 },
  { month: 12, day: 20 },
] as const;

/**
 * When «наступало ли?» is asked next: on 10 June and 20 December, and once more when the plan ends.
 * Null: asked for the last time. A plan over before the row could be asked of is asked at once.
 */
export function nextAskDay(
  after: CivilDate,
  period: readonly [CivilDate, CivilDate] | null,
  calendar: WorkingCalendar,
): CivilDate | null {
  const last = period && calendar.previousWorking(period[1]);
  if (last !== null && last <= after) return null;
  const earliest = calendar.addWorkingDays(after, GAP);
  for (let year = yearOf(after); ; year += 1) {
    for (const { month, day } of HALF_YEARS) {
      const asked = calendar.previousWorking(civilDate(year, month, day)!);
      if (last !== null && asked >= last) return last;
      if (asked >= earliest) return asked;
    }
  }
}

export function firstAskDay(
  armedOn: CivilDate,
  period: readonly [CivilDate, CivilDate] | null,
  calendar: WorkingCalendar,
): CivilDate {
  return nextAskDay(armedOn, period, calendar) ?? armedOn;
}
