import {
  addDays,
  civilDate,
  dayOf,
  earlier,
  firstOfMonth,
  lastOfMonth,
  weekdayOf,
  yearOf,
  type CivilDate,
} from '../../time/index.js';
import type { Part, Stretch } from '../grammar/syntax.js';
import { planKind, type Period } from '../plan-kind.js';
import { NoDate, type Setting } from './guesses.js';
import {
  halfYear,
  holidays,
  schoolTerm,
  schoolYear,
  season,
  trimester,
} from './school-calendar.js';

/** The first and last day of a stretch whose month and year are settled. */
export function spanOf(s: Stretch, setting: Setting): Period | NoDate {
  if (s.unit === 'day') {
    const date = civilDate(s.year, s.month, s.n);
    return date ? [date, date] : new NoDate('impossible', s.start, s.end);
  }
  if (s.unit === 'month') {
    const whole: Period = [firstOfMonth(s.year, s.month), lastOfMonth(s.year, s.month)];
    return s.part ? partOfMonth(s, whole, s.part, setting) : whole;
  }
  const whole = wholeSpan(s, setting);
  if (whole instanceof NoDate || !s.part) return whole;
  setting.guess('part-of-period');
  const lessons = planKind(whole) === 'school-year' ? lessonsOf(whole) : whole;
  return partOfLong(lessons, s.part);
}

function wholeSpan(s: Stretch, setting: Setting): Period | NoDate {
  switch (s.unit) {
    case 'quarter':
      if (s.n > 4) return new NoDate('impossible', s.start, s.end);
      return monthsOf(s.year, s.n < 0 ? 10 : s.n * 3 - 2, 3);
    case 'half-year':
      return halfOf(s, setting);
    case 'term':
    case 'trimester':
      setting.guess('school-term-dates');
      if (s.n > (s.unit === 'term' ? 4 : 3)) return new NoDate('impossible', s.start, s.end);
      return s.unit === 'term' ? schoolTerm(s.year, s.n) : trimester(s.year, s.n);
    case 'season':
      // Where winter begins and ends nobody has fixed, and its two months lie in two years.
      if (s.n === 1) setting.guess('other-reading');
      return season(s.year, s.n);
    case 'holidays':
      if (s.n === 0) return new NoDate('no-holidays', s.start, s.end);
      setting.guess('school-holidays');
      return holidays(s.year, s.n);
    case 'year':
      return monthsOf(s.year, 1, 12);
    case 'years':
      if (s.school && setting.kind !== 'other') return schoolYear(s.year);
      return [firstOfMonth(s.year, 1), lastOfMonth(s.toYear, 12)];
    case 'school-year':
      return s.year === 0 ? new NoDate('no-year', s.start, s.end) : schoolYear(s.year);
    case 'plan':
      return setting.period ?? new NoDate('no-year', s.start, s.end);
    case 'day':
    case 'month':
      return new NoDate('no-month', s.start, s.end);
  }
}

function halfOf(s: Stretch, setting: Setting): Period | NoDate {
  if (s.n > 2 || s.n === 0) return new NoDate('impossible', s.start, s.end);
  if (!s.school) return monthsOf(s.year, s.n === 1 ? 1 : 7, 6);
  setting.guess('school-term-dates');
  return halfYear(s.year, s.n);
}

export function monthsOf(year: number, month: number, count: number): Period {
  return [firstOfMonth(year, month), lastOfMonth(year, month + count - 1)];
}

/** A school year ends for the school with its lessons. */
function lessonsOf([from, to]: Period): Period {
  return [from, earlier(to, lastOfMonth(yearOf(to), 5))];
}

/** «начало» and «конец» of a term or a year are its first and last month or fortnight. */
function partOfLong([from, to]: Period, { is, n }: Part): Period {
  const long = yearOf(to) > yearOf(from) || to > addDays(from, 100);
  if (is === 'start') return [from, endOfMonthOf(from, long)];
  if (is === 'end') return [startOfMonthOf(to, long), to];
  if (is === 'very-end') return [to, to];
  const middle = addDays(from, Math.floor(daysOf(from, to) / 2));
  if (is === 'half') return n === 1 ? [from, addDays(middle, -1)] : [middle, to];
  return [addDays(middle, -7), addDays(middle, 7)];
}

function daysOf(from: CivilDate, to: CivilDate): number {
  let days = 0;
  for (let day = from; day < to; day = addDays(day, 1)) days += 1;
  return days;
}

function endOfMonthOf(from: CivilDate, long: boolean): CivilDate {
  return long ? lastOfMonth(yearOf(from), Number(from.slice(5, 7))) : addDays(from, 9);
}

function startOfMonthOf(to: CivilDate, long: boolean): CivilDate {
  return long ? firstOfMonth(yearOf(to), Number(to.slice(5, 7))) : addDays(to, -9);
}

/** Decades and halves are exact; weeks and «начало» are a custom, so a guess. */
function partOfMonth(
  s: Stretch,
  whole: Period,
  { is, n, weekday }: Part,
  setting: Setting,
): Period | NoDate {
  const last = dayOf(whole[1]);
  const days = (from: number, to: number): Period => [
    addDays(whole[0], from - 1),
    addDays(whole[0], Math.min(to, last) - 1),
  ];
  switch (is) {
    case 'decade':
      if (n > 3) return new NoDate('impossible', s.start, s.end);
      return n < 0 || n === 3 ? days(21, last) : days(n * 10 - 9, n * 10);
    case 'half':
      return n === 1 ? days(1, 15) : days(16, last);
    case 'week':
      setting.guess('week-of-month');
      if (n > 5) return new NoDate('impossible', s.start, s.end);
      return n < 0 || n * 7 - 6 > last ? days(last - 6, last) : days(n * 7 - 6, n * 7);
    case 'weekday': {
      const date = nthWeekday(whole, weekday, n);
      return date ? [date, date] : new NoDate('impossible', s.start, s.end);
    }
    case 'very-end':
      return days(last, last);
    case 'start':
    case 'middle':
    case 'end':
      setting.guess('part-of-period');
      return is === 'start' ? days(1, 10) : is === 'middle' ? days(11, 20) : days(21, last);
  }
}

/** The n-th weekday of a month (−1 the last); null where the month has no fifth one. */
export function nthWeekday([first, last]: Period, weekday: number, n: number): CivilDate | null {
  if (n < 0) return addDays(last, -((weekdayOf(last) - weekday + 7) % 7) + 7 * (n + 1));
  const date = addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + 7 * (n - 1));
  return date <= last ? date : null;
}
