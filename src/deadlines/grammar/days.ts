import { daysInMonth } from '../../time/index.js';
import { takeClock } from './clock.js';
import type { Cursor } from './cursor.js';
import { dayOfMonth, monthStretch, stretch } from './stretch.js';
import type { Clause, Stretch } from './syntax.js';
import { applyYear, isYear, twoDigitYear, yearAfter, yearSign } from './years.js';

/**
 * Day := D MONTH [YEAR] | D.M[.Y] | D/M/Y | Y-M-D, and lists and ranges of day numbers that share
 * one month: «18, 19, 25 сентября», «01.– 08.05.15», «2–4 и 7 октября».
 */
export function parseDay(c: Cursor): Stretch | null {
  const first = c.peek();
  if (first.is === 'ordinal' || first.is === 'cardinal') return wordedDay(c);
  if (first.is !== 'number') return null;
  const found =
    isoDate(c) ?? monthSlashYear(c) ?? dottedDate(c) ?? slashedDate(c) ?? dayAndMonth(c);
  if (found?.unit === 'day') takeWeekdayOf(c, found);
  return found;
}

/** «1 сентября (чт.)», «01.09, чт –»: the weekday that a date is. */
function takeWeekdayOf(c: Cursor, day: Stretch): void {
  const at = c.at;
  const open = c.take('open');
  if (!open) c.take('comma');
  const { is, n } = c.peek();
  c.at += 1;
  c.take('dot');
  const closed = open ? c.take('close') : (c.is('dash') || c.is('по')) && !nextIsWeekday(c);
  if (is === 'weekday' && closed) day.weekday = n;
  else c.at = at;
}

function nextIsWeekday(c: Cursor): boolean {
  return c.is('weekday', 1) || c.is('weekdays', 1);
}

/** Several days before one month; null unless there are at least two or a range among them. */
export function parseDayList(c: Cursor): Clause[] | null {
  const at = c.at;
  const groups: [number, number, number, number][] = [];
  let last: Stretch | null = null;
  for (;;) {
    const start = c.peek();
    if (!isDayNumber(c)) break;
    last = groups.length > 0 ? parseDay(c) : null;
    if (last && last.unit !== 'day') return c.back(at);
    if (last) {
      groups.push([last.n, last.n, start.start, c.taken]);
      break;
    }
    c.at += 1;
    const range = takeRangeDash(c);
    if (range) {
      if (!isDayNumber(c)) return c.back(at);
      last = parseDay(c);
      if (last && last.unit !== 'day') return c.back(at);
      const until = last ? last.n : c.peek().n;
      if (!last) c.at += 1;
      groups.push([start.n, until, start.start, c.taken]);
      if (last) break;
    } else groups.push([start.n, start.n, start.start, c.taken]);
    takeDayWord(c);
    if (!takeListSign(c)) break;
  }
  if (!last || (groups.length < 2 && groups[0]?.[0] === groups[0]?.[1])) return c.back(at);
  const month = last;
  return groups.map(([from, to, start, end]) => {
    const until = likeDay(month, to, start, end);
    if (from === to) return { is: 'on', time: until };
    return { is: 'range', from: likeDay(month, from, start, end), to: until, included: true };
  });
}

/** Bare day numbers, whose month the section row names: «25-26», «3», «1 (суббота)». */
export function parseBareDays(c: Cursor): Clause[] | null {
  const at = c.at;
  const clauses: Clause[] = [];
  while (isDayNumber(c)) {
    const from = c.peek();
    c.at += 1;
    const range = takeRangeDash(c) && isDayNumber(c);
    const to = range ? c.peek() : from;
    if (range) c.at += 1;
    const until = dayOfMonth(to.n, 0, from.start, to.end);
    if (range) {
      const begin = dayOfMonth(from.n, 0, from.start, to.end);
      clauses.push({ is: 'range', from: begin, to: until, included: true });
    } else clauses.push({ is: 'on', time: until });
    takeDayWord(c);
    if (!takeListSign(c)) break;
  }
  return clauses.length > 0 ? clauses : c.back(at);
}

export function isDayNumber(c: Cursor, ahead = 0): boolean {
  const { is, n, digits } = c.peek(ahead);
  return is === 'number' && digits > 0 && digits <= 2 && n >= 1 && n <= 31;
}

/** «-» between two days, also after the dot of «01.–08.05». */
function takeRangeDash(c: Cursor): boolean {
  if (c.is('dot') && c.is('dash', 1)) c.at += 1;
  return c.take('dash');
}

function takeListSign(c: Cursor): boolean {
  const at = c.at;
  if (c.is('dot') && c.is('comma', 1)) c.at += 1;
  const comma = c.takeAny('comma', 'semicolon');
  const and = c.take('и');
  if ((comma || and) && c.is('number')) return true;
  c.at = at;
  return false;
}

/** «с 1 по 15 число» */
function takeDayWord(c: Cursor): void {
  if (c.is('day-number')) c.at += 1;
}

function likeDay(model: Stretch, day: number, start: number, end: number): Stretch {
  return { ...model, n: day, start, end };
}

/** «15 мая 2023 г.», «15-го мая» */
function dayAndMonth(c: Cursor): Stretch | null {
  const day = c.peek();
  const month = c.peek(1);
  if (month.is !== 'month' || day.digits > 2) return null;
  if (!isInSomeYear(day.n, month.n)) {
    c.impossible ??= [day.start, month.end];
    return null;
  }
  c.at += 2;
  c.take('dot');
  const found = dayOfMonth(day.n, month.n, day.start, month.end);
  applyYear(found, yearAfter(c));
  found.end = c.taken;
  return found;
}

/** «первого сентября», «двадцать пятого мая» */
function wordedDay(c: Cursor): Stretch | null {
  const at = c.at;
  const start = c.peek().start;
  const tens = c.is('cardinal') && c.peek().n >= 20 && c.is('ordinal', 1) ? c.peek().n : 0;
  if (tens > 0) c.at += 1;
  const day = tens + c.peek().n;
  if (!c.is('ordinal') || !c.is('month', 1) || day < 1 || day > 31) return c.back(at);
  const month = c.peek(1).n;
  c.at += 2;
  const found = dayOfMonth(day, month, start, c.taken);
  applyYear(found, yearAfter(c));
  found.end = c.taken;
  return found;
}

/** «24.03.2021», «07.05.04», «22. 02», «1.IX.2022» and the month alone, «05.2023». */
function dottedDate(c: Cursor): Stretch | null {
  const at = c.at;
  const first = c.peek();
  const second = c.peek(2);
  if (!c.is('dot', 1) || second.is !== 'number' || second.line || first.digits > 2) return null;
  if (isYear(c, 2) && first.n >= 1 && first.n <= 12) return monthAndYear(c);
  if (second.digits > 2 || first.digits === 0) return null;
  if (looksLikeClock(c)) return null;
  c.at += 3;
  const third = c.peek(1);
  const joined = c.is('dot') && third.is === 'number' && !third.line;
  const found = dayOfMonth(first.n, second.n, first.start, second.end);
  if (joined && (third.digits === 4 || (third.digits === 2 && !third.gap && !c.is('dot', 2)))) {
    found.year = third.digits === 4 ? third.n : twoDigitYear(third.n);
    found.twoDigits = third.digits === 2;
    c.at += 2;
    yearSign(c);
  } else if (joined && third.digits !== 0 && !third.gap) return impossible(c, at, third.end);
  else applyYear(found, yearAfter(c));
  found.end = c.taken;
  if (!isInSomeYear(first.n, second.n)) {
    return impossible(c, at, found.end);
  }
  return found;
}

/** «18.00» and, right after a date, «15.20»: hours and minutes. */
function looksLikeClock(c: Cursor): boolean {
  if (c.is('dot', 3) && c.is('number', 4) && !c.peek(4).gap && c.peek(4).digits !== 0) return false;
  const at = c.at;
  const before = c.tokens[at - 1];
  const led = before?.is === 'в' || before?.is === 'comma' || before?.is === 'year';
  const afterDate = led || before?.is === 'number' || before?.is === 'dot';
  const clock = takeClock(c, before?.is === 'в' ? 'в' : afterDate ? 'до' : 'none');
  c.at = at;
  return clock;
}

function monthAndYear(c: Cursor): Stretch {
  const { n, start } = c.peek();
  const found = monthStretch(n, null, start, c.peek(2).end);
  found.year = c.peek(2).n;
  c.at += 3;
  yearSign(c);
  return found;
}

/** «09/2022» */
function monthSlashYear(c: Cursor): Stretch | null {
  const { n, digits } = c.peek();
  if (digits === 0 || digits > 2 || n < 1 || n > 12 || !c.is('slash', 1) || !isYear(c, 2))
    return null;
  return monthAndYear(c);
}

/** «2023-05-15», «2023.05.15» */
function isoDate(c: Cursor): Stretch | null {
  const sign = c.peek(1).is;
  if (!isYear(c) || (sign !== 'dash' && sign !== 'dot') || !c.is(sign, 3)) return null;
  const [year, month, day] = [c.peek(), c.peek(2), c.peek(4)];
  if (month.digits !== 2 || day.digits !== 2) return null;
  const at = c.at;
  c.at += 5;
  if (!isInSomeYear(day.n, month.n)) return impossible(c, at, day.end);
  const found = dayOfMonth(day.n, month.n, year.start, day.end);
  found.year = year.n;
  return found;
}

/** «15/05/2023», «15-05-2023», «15,05,2023» */
function slashedDate(c: Cursor): Stretch | null {
  const sign = c.peek(1).is;
  if ((sign !== 'slash' && sign !== 'dash' && sign !== 'comma') || !c.is(sign, 3)) return null;
  const [day, month] = [c.peek(), c.peek(2)];
  if (!isYear(c, 4) || day.digits > 2 || month.digits > 2 || month.digits === 0) return null;
  const at = c.at;
  if (sign === 'comma' && month.digits !== 2) return null;
  c.at += 5;
  yearSign(c);
  if (!isInSomeYear(day.n, month.n)) return impossible(c, at, c.taken);
  const found = dayOfMonth(day.n, month.n, day.start, c.taken);
  found.year = c.tokens[at + 4]?.n ?? 0;
  return found;
}

function impossible(c: Cursor, at: number, end: number): Stretch {
  c.impossible ??= [c.tokens[at]?.start ?? 0, end];
  return stretch('plan', 0, 0, 0);
}

/** «29.02» may be a day; «31.06» is one in no year. */
function isInSomeYear(day: number, month: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(LEAP_YEAR, month);
}

const LEAP_YEAR = 2000;
