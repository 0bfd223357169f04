/**
 * The small words of letters: dates as officials write them, numbers with their nouns, texts of others
 * brought to one line. What people typed stands in letters as text, whatever it holds.
 */
import { counted, longDate } from '../../templating/index.js';
import { addDays, weekdayOf, type CivilDate, type WorkingCalendar } from '../../time/index.js';

/** «12 мая 2023 г. (пятница)» */
export function dayAndWeekday(date: CivilDate): string {
  return `${longDate(date)} (${WEEKDAYS[weekdayOf(date) - 1] ?? ''})`;
}

const WEEKDAYS = [
  'понедельник',
  'вторник',
  'среда',
  'четверг',
  'пятница',
  'суббота',
  'воскресенье',
];

/** «1 рабочий день», «2 рабочих дня», «5 рабочих дней» */
export function workingDays(amount: number): string {
  return counted(amount, 'рабочий день', 'рабочих дня', 'рабочих дней');
}

/** «просрочено на 1 рабочий день»; on the first day off after the due date no working day has passed. */
export function lateWords(due: CivilDate, today: CivilDate, calendar: WorkingCalendar): string {
  const days = calendar.workingDaysBetween(due, today);
  return days === 0 ? 'срок истёк' : `просрочено на ${workingDays(days)}`;
}

/** «сегодня», «завтра», «через 5 рабочих дней»; `due` is not past. */
export function leftWords(due: CivilDate, today: CivilDate, calendar: WorkingCalendar): string {
  if (due === today) return 'сегодня';
  if (due === addDays(today, 1)) return 'завтра';
  const days = calendar.workingDaysBetween(today, due);
  return days === 0 ? 'в ближайшие выходные' : `через ${workingDays(days)}`;
}

/** «до 12 мая 2023 г.» closing a sentence brings its own full stop. */
export function sentence(text: string): string {
  return /[.!?…]»?$/.test(text) ? text : `${text}.`;
}

/** For sorting days. */
export function earlierFirst(a: CivilDate, b: CivilDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** One line without characters that print as nothing. */
export function plain(text: string): string {
  return text.replace(INVISIBLE, ' ').replace(/\s+/g, ' ').trim();
}

const INVISIBLE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** One line of at most so many characters, cut between words. */
export function shortened(text: string, most: number): string {
  const line = plain(text);
  const characters = [...line];
  if (characters.length <= most) return line;
  const cut = characters.slice(0, most - 1).join('');
  const space = cut.lastIndexOf(' ');
  return `${(space > most / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:.«(–—-]+$/, '')}…`;
}

/** Names after one another; a long list ends in a count. */
export function namesList(names: readonly string[], most = 40): string {
  const left = names.length - most;
  const shown = names.slice(0, left > 0 ? most : names.length).join(', ');
  return left > 0 ? `${shown} и ещё ${left}` : shown;
}
