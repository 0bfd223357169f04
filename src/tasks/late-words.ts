import { workingDays } from '../templating/index.js';
import type { CivilDate, WorkingCalendar } from '../time/index.js';

/** «просрочено на 1 рабочий день»; on the first day off after the due date no working day has passed. */
export function lateWords(due: CivilDate, today: CivilDate, calendar: WorkingCalendar): string {
  const days = calendar.workingDaysBetween(due, today);
  return days === 0 ? 'срок истёк' : `просрочено на ${workingDays(days)}`;
}
