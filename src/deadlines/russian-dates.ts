import { dayOf, monthOf, yearOf, type CivilDate } from '../time/index.js';

const GENITIVE = [
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

/** 1–12 → «января»… */
export function monthGenitive(month: number): string {
  return GENITIVE[month - 1] ?? '';
}

/** «24 марта 2021 года» */
export function longDate(date: CivilDate): string {
  return `${dayOf(date)} ${monthGenitive(monthOf(date))} ${yearOf(date)} года`;
}

/** «24.03.2021» */
export function shortDate(date: CivilDate): string {
  return `${date.slice(8)}.${date.slice(5, 7)}.${date.slice(0, 4)}`;
}

/** «с 1 по 31 августа 2023 года», «с 1 сентября 2022 года по 31 августа 2023 года» */
export function longRange(from: CivilDate, to: CivilDate): string {
  if (from === to) return longDate(to);
  if (yearOf(from) !== yearOf(to)) return `${since(from)} ${longDate(from)} по ${longDate(to)}`;
  if (monthOf(from) !== monthOf(to)) {
    return `${since(from)} ${dayOf(from)} ${monthGenitive(monthOf(from))} по ${longDate(to)}`;
  }
  return `${since(from)} ${dayOf(from)} по ${longDate(to)}`;
}

/** «1 раз», «2 раза», «5 раз» */
export function counted(amount: number, one: string, few: string, many: string): string {
  const tens = amount % 100;
  const last = amount % 10;
  if (tens > 10 && tens < 20) return `${amount} ${many}`;
  if (last === 1) return `${amount} ${one}`;
  return `${amount} ${last > 1 && last < 5 ? few : many}`;
}

/** «со 2 сентября», but «с 1 сентября». */
function since(date: CivilDate): 'с' | 'со' {
  return dayOf(date) === 2 ? 'со' : 'с';
}
