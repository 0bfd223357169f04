import { monthOf, yearOf, type CivilDate } from '../../time/index.js';

const MONTHS = [
  'январь',
  'февраль',
  'март',
  'апрель',
  'май',
  'июнь',
  'июль',
  'август',
  'сентябрь',
  'октябрь',
  'ноябрь',
  'декабрь',
];

/** «янв», «май», «сен» */
export function shortMonth(day: CivilDate): string {
  return monthName(day).slice(0, 3);
}

/** «сентябрь 2022 г.» */
export function monthAndYear(day: CivilDate): string {
  return `${monthName(day)} ${yearOf(day)} г.`;
}

function monthName(day: CivilDate): string {
  return MONTHS[monthOf(day) - 1] ?? '';
}
