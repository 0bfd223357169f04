import { longDate } from '../../templating/index.js';
import { weekdayOf, type CivilDate } from '../../time/index.js';

const WEEKDAYS = [
  'понедельник',
  'вторник',
  'среда',
  'четверг',
  'пятница',
  'суббота',
  'воскресенье',
] as const;

/** «пятница, 12 мая 2023 г.» */
export function dayWords(day: CivilDate): string {
  return `${WEEKDAYS[weekdayOf(day) - 1]}, ${longDate(day)}`;
}
