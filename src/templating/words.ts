/** Dates, numbers and lists as official Russian writes them. */
import { dayOf, monthOf, weekdayOf, yearOf } from '../time/index.js';
import type { CivilDate } from '../time/index.js';

const MONTHS = [
  'января',
  'февраля',
  'марта',
  'апреля',
  'мая',
  'июня',
  'июля',
  'августа',
  'сентября',
  'октября',
  'ноября',
  'декабря',
];

/** «12 мая 2023 г.» */
export function longDate(date: CivilDate): string {
  return `${dayAndMonth(date)} ${yearOf(date)} г.`;
}

/** «12 мая» */
export function dayAndMonth(date: CivilDate): string {
  return `${dayOf(date)} ${MONTHS[monthOf(date) - 1]}`;
}

/** «12.05.2023» */
export function shortDate(date: CivilDate): string {
  return date.split('-').reverse().join('.');
}

/** «понедельник» */
export function weekdayName(date: CivilDate): string {
  return WEEKDAYS[weekdayOf(date) - 1] ?? '';
}

/** «поручение» of 1, «поручения» of 3, «поручений» of 5. */
export function plural(count: number, one: string, few: string, many: string): string {
  const form = RULES.select(Math.abs(count));
  return form === 'one' ? one : form === 'few' ? few : many;
}

/** «21 поручение», «1 234 поручения». */
export function counted(count: number, one: string, few: string, many: string): string {
  return `${NUMBERS.format(count)} ${plural(count, one, few, many)}`;
}

/** «1 рабочий день», «2 рабочих дня», «5 рабочих дней» */
export function workingDays(amount: number): string {
  return counted(amount, 'рабочий день', 'рабочих дня', 'рабочих дней');
}

/** «а», «а и б», «а, б и в». */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} и ${words.at(-1)}`;
}

/** «Директор» at the head of a line. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const WEEKDAYS = [
  ...['понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота', 'воскресенье'],
];
const RULES = new Intl.PluralRules('ru');
const NUMBERS = new Intl.NumberFormat('ru');
