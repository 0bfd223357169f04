import type { CivilDate } from '../../time/index.js';
import { monthName } from '../names.js';

/** «янв», «май», «сен» */
export function shortMonth(day: CivilDate): string {
  return monthName(day).slice(0, 3);
}

/** «сентябрь 2022 г.» */
export function monthAndYear(day: CivilDate): string {
  return `${monthName(day)} г.`;
}
