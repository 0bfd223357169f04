/**
 * The small words of letters: dates as officials write them, how long it is till then or since then,
 * names after one another.
 */
import { longDate, weekdayName, workingDays } from '../../templating/index.js';
import { addDays, type CivilDate, type WorkingCalendar } from '../../time/index.js';

/** «12 мая 2023 г. (пятница)» */
export function dayAndWeekday(date: CivilDate): string {
  return `${longDate(date)} (${weekdayName(date)})`;
}

/** «сегодня», «завтра», «через 5 рабочих дней»; `due` is not past. */
export function leftWords(due: CivilDate, today: CivilDate, calendar: WorkingCalendar): string {
  if (due === today) return 'сегодня';
  if (due === addDays(today, 1)) return 'завтра';
  const days = calendar.workingDaysBetween(today, due);
  return days === 0 ? 'в ближайшие выходные' : `через ${workingDays(days)}`;
}

/** For sorting days. */
export function earlierFirst(a: CivilDate, b: CivilDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Names after one another; a long list ends in a count. */
export function namesList(names: readonly string[], most = 40): string {
  const left = names.length - most;
  const shown = names.slice(0, left > 0 ? most : names.length).join(', ');
  return left > 0 ? `${shown} и ещё ${left}` : shown;
}
