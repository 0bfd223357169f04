import { parseAbout } from './about.js';
import { takeClock } from './clock.js';
import type { Cursor } from './cursor.js';
import { parseBareDays } from './days.js';
import { event, onEvent, parseAccording, parseByEvent } from './events.js';
import { parseAhead, parseLater, parseNot, parseSince, parseTill, since } from './limits.js';
import { parseMonthDays, parseNthOfEach, parsePartOfEach } from './month-days.js';
import { ordinals, parsePartOfMonth, samePartOfMonths } from './months.js';
import { parseByPeriods, parseEach, parseEvery, parseTimesPer } from './recurrences.js';
import { rule, takeWeekdays } from './rules.js';
import { parseNamedDay } from './named-days.js';
import { monthStretch, stretch } from './stretch.js';
import { parsePlanLife, parseStretch, parseTimes, rangeTail } from './stretches.js';
import type { Clause, Stretch } from './syntax.js';
import {
  parseDeadlineWord,
  parseDuring,
  parsePeriodWord,
  parseWithin,
  unnumbered,
} from './within.js';
import { applyYear, yearAfter, yearSign } from './years.js';

/**
 * Clause := the construction that the next word leads. Null where the word leads none: it is then no
 * part of the deadline and goes to the remainder. An empty list takes words that say nothing («срок:»).
 */
export function parseClause(c: Cursor): Clause[] | null {
  const first = c.peek();
  switch (first.is) {
    case 'до':
    case 'к':
      return parseTill(c);
    case 'с':
    case 'beginning-with':
      return parseSince(c);
    case 'not':
      return parseNot(c) ?? parseNotRarer(c);
    case 'в':
    case 'на':
      return first.is === 'на' ? parseOn(c) : parseWithin(c);
    case 'за':
      return one(parseAhead(c)) ?? parseAbout(c);
    case 'через':
      return one(parseLater(c));
    case 'по':
      return parseBy(c);
    case 'согласно':
      return [parseAccording(c)];
    case 'при':
      return [onEvent(c, 1)];
    case 'после':
    case 'перед':
    case 'накануне':
      return parseBeforeOrAfter(c);
    case 'during':
      return parseDuring(c);
    case 'deadline':
      return parseDeadlineWord(c);
    case 'period':
      return parsePeriodWord(c);
    case 'whole':
      return parseWholePlan(c);
    case 'standing':
      return standing(c, 1);
    case 'round-the':
      return c.is('year', 1) ? standing(c, 2) : null;
    case 'urgent':
      c.at += 1;
      return [event('relative', urgentOffset(first.n), true)];
    case 'every':
    case 'every-adjective':
      return [parseEvery(c)];
    case 'each':
      return one(parseEach(c));
    case 'times':
    case 'so-many-times':
      return one(parseTimesPer(c));
    case 'weekday':
    case 'weekdays':
      return parseWeekday(c);
    case 'number':
    case 'cardinal':
    case 'ordinal':
      return parseNumber(c);
    case 'start':
    case 'middle':
    case 'end':
    case 'ending':
      return parsePart(c);
    case 'month':
    case 'season':
    case 'seasonal':
    case 'holidays':
    case 'holidays-adjective':
    case 'school':
    case 'calendar':
    case 'current':
    case 'next':
      return parseTimes(c);
    case 'year':
      return parseLoneYear(c);
    case 'day':
      return parseLoneNamedDay(c);
    default:
      return null;
  }
}

function one(clause: Clause | null): Clause[] | null {
  return clause && [clause];
}

function standing(c: Cursor, words: number): Clause[] {
  const { start } = c.peek();
  c.at += words;
  return [{ is: 'on', time: stretch('plan', 0, start, c.taken) }];
}

function urgentOffset(amount: number): {
  amount: number;
  unit: 'working-day';
  direction: 'after';
  event: string;
} {
  return { amount, unit: 'working-day', direction: 'after', event: '' };
}

/** «не реже 1 раза в квартал», «не менее двух раз в год» */
function parseNotRarer(c: Cursor): Clause[] | null {
  const at = c.at;
  c.at += 1;
  if (!c.takeAny('rarer', 'fewer')) return c.back(at);
  c.take('than');
  return one(parseAhead(c) ?? parseTimesPer(c)) ?? c.back(at);
}

/** «на протяжении года», «на постоянной основе», «на 1 сентября», «на осенних каникулах» */
function parseOn(c: Cursor): Clause[] | null {
  if (c.is('standing-adjective', 1) && c.is('basis', 2)) return standing(c, 3);
  return one(c.is('next', 1) ? parseLater(c) : null) ?? parseWithin(c);
}

/** «по графику», «по средам», «по 31 мая», «по 1 разу в месяц» */
function parseBy(c: Cursor): Clause[] | null {
  const at = c.at;
  if (c.is('weekdays', 1) || c.is('weekday', 1)) {
    c.at += 1;
    const found = rule('week');
    takeWeekdays(c, found);
    return [{ is: 'recurring', rule: found }];
  }
  const periodic = parseByPeriods(c);
  if (periodic) return [periodic];
  const awaited = parseByEvent(c);
  if (awaited) return [awaited];
  c.at += 1;
  const repeated = c.is('number') || c.is('cardinal') ? parseTimesPer(c) : null;
  if (repeated) return [repeated];
  const time = parseStretch(c);
  return time ? [{ is: 'by', time, included: true }] : c.back(at);
}

/** «после 20 мая», «перед каникулами», «накануне 1 сентября», «после проведения …» */
function parseBeforeOrAfter(c: Cursor): Clause[] {
  const at = c.at;
  const { is } = c.peek();
  c.at += 1;
  const time = parseStretch(c);
  if (time?.named)
    return is === 'после' ? [since(time, true)] : [{ is: 'by', time, included: true }];
  if (time && is === 'после') return [since(time, true)];
  if (time) return [{ is: 'ahead', amount: 1, unit: 'day', time }];
  c.at = at;
  return [onEvent(c, 1)];
}

/** «День знаний» alone in the cell; beside a date it only says what day that is. */
function parseLoneNamedDay(c: Cursor): Clause[] | null {
  const time = c.at === 0 ? parseNamedDay(c) : null;
  return time && [{ is: 'on', time }];
}

function parseWholePlan(c: Cursor): Clause[] | null {
  const time = parsePlanLife(c);
  return time && [{ is: 'on', time }];
}

/** Bare weekdays repeat; one beside a date («понедельник, 15 мая») only tells its weekday. */
function parseWeekday(c: Cursor): Clause[] | null {
  const at = c.at;
  const found = rule('week');
  takeWeekdays(c, found);
  const { is } = c.peek();
  if (
    is === 'end-of-phrase' ||
    is === 'close' ||
    is === 'comma' ||
    is === 'each' ||
    is === 'every'
  ) {
    const dated = dateOfWeekday(c, found.weekdays);
    if (dated) return dated;
    if (c.take('each')) c.take('week');
    else found.understood = !c.is('every');
    return [{ is: 'recurring', rule: found }];
  }
  return dateOfWeekday(c, found.weekdays) ?? c.back(at);
}

function dateOfWeekday(c: Cursor, weekdays: readonly number[]): Clause[] | null {
  const at = c.at;
  c.take('comma');
  if (weekdays.length !== 1 || !c.is('number')) return c.back(at);
  const times = parseTimes(c);
  const only = times?.length === 1 ? times[0] : undefined;
  if (only?.is !== 'on' || only.time.unit !== 'day') return c.back(at);
  only.time.weekday = weekdays[0] ?? 0;
  return times;
}

function parseNumber(c: Cursor): Clause[] | null {
  const at = c.at;
  const repeated = one(parseTimesPer(c) ?? parseNthOfEach(c)) ?? one(parseMonthDays(c, false));
  if (repeated) return repeated;
  if (takeClock(c, 'none')) return c.back(at);
  const times = parseTimes(c);
  if (times) return withWeekday(c, times);
  return at === 0 ? (romanMonths(c) ?? parseOnlyDays(c)) : null;
}

/** Bare day numbers make a deadline only where nothing else stands in the cell. */
function parseOnlyDays(c: Cursor): Clause[] | null {
  const days = parseBareDays(c);
  if (!days) return null;
  withWeekday(c, days);
  c.take('dot');
  return c.done ? days : c.back(0);
}

/** «IX–XII», «IX, XII, V»: months, told from quarters by a number that no quarter has. */
function romanMonths(c: Cursor): Clause[] | null {
  const counted = c.peek().digits === 0 ? ordinals(c) : null;
  c.take('dot');
  const roman = counted && c.tokens.slice(0, c.at).every(({ digits }) => digits === 0);
  const year = yearAfter(c);
  if (!roman || !c.done) return c.back(0);
  if (!counted.some(([from, to]) => from > 4 || to > 4)) return c.back(0);
  const month = (n: number): Stretch => {
    const found = monthStretch(n, null, 0, c.taken);
    applyYear(found, year);
    return found;
  };
  return counted.map(([from, to]) => {
    const time = month(to);
    if (from === to) return { is: 'on', time };
    return { is: 'range', from: month(from), to: time, included: true };
  });
}

/** «15 мая (понедельник)» */
function withWeekday(c: Cursor, times: Clause[]): Clause[] {
  const last = times[times.length - 1];
  const day = last?.is === 'range' ? last.to : last?.is === 'on' ? last.time : null;
  if (day?.unit !== 'day') return times;
  const at = c.at;
  const open = c.take('open');
  if (!open) c.takeAny('comma', 'dot');
  if (open && c.is('weekday') && c.is('dash', 1) && c.is('weekday', 2) && c.is('close', 3)) {
    if (last?.is === 'range') last.from.weekday = c.peek().n;
    day.weekday = c.peek(2).n;
    c.at += 4;
  } else if (c.is('weekday') && (!open || c.is('close', 1) || c.is('dot', 1))) {
    day.weekday = c.peek().n;
    c.at += 1;
    c.take('dot');
    if (open) c.take('close');
  } else c.at = at;
  return times;
}

/** «конец мая», «конец каждого месяца», «конец четверти» */
function parsePart(c: Cursor): Clause[] | null {
  const each = parsePartOfEach(c);
  if (each) return [each];
  const month = parsePartOfMonth(c);
  if (!month) return parseTimes(c) ?? unnumbered(c);
  const to = rangeTail(c);
  if (to) return [{ is: 'range', from: month, to, included: true }];
  return [{ is: 'on', time: month }, ...samePartOfMonths(c, month)];
}

/** «год» alone in the cell */
function parseLoneYear(c: Cursor): Clause[] | null {
  if (c.at > 0 || c.tokens.length > 2) return null;
  const { start } = c.peek();
  yearSign(c);
  return [{ is: 'on', time: stretch('plan', 0, start, c.taken) }];
}
