import { monthOf, yearOf, type CivilDate } from '../time/index.js';

/** What stands for an organisation where a task was given to somebody in person. */
export const IN_PERSON = 'Поручено лично';

/** «СОШ №2» before «СОШ №10». */
export function byName(a: string, b: string): number {
  return ORDER.compare(a, b);
}

const ORDER = new Intl.Collator('ru', { numeric: true });

/** «март 2026» */
export function monthName(day: CivilDate): string {
  return `${MONTHS[monthOf(day) - 1]} ${yearOf(day)}`;
}

const MONTHS = [
  ...['январь', 'февраль', 'март', 'апрель', 'май', 'июнь', 'июль', 'август', 'сентябрь'],
  ...['октябрь', 'ноябрь', 'декабрь'],
];
