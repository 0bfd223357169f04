import type { LexemeIs } from '../words/lexeme.js';
import { takeClock } from './clock.js';
import type { Cursor } from './cursor.js';
import type { Every, Rule } from './syntax.js';

/** The words that all rules of repetition are made of: units, weekdays, lists of numbers. */
export function rule(every: Every | null, times = 1): Rule {
  return {
    every,
    times,
    interval: 1,
    days: [],
    working: false,
    by: false,
    after: false,
    weekdays: [],
    nths: [],
    parts: [],
    fromDay: 0,
    inMonth: 0,
    yearDay: null,
    beforeEnd: -1,
    understood: false,
  };
}

export const EVERY: readonly Every[] = [
  'day',
  'day',
  'week',
  'month',
  'quarter',
  'school-term',
  'half-year',
  'year',
];

export const UNITS: Partial<Record<LexemeIs, Every>> = {
  day: 'day',
  week: 'week',
  'month-unit': 'month',
  quarter: 'quarter',
  term: 'school-term',
  trimester: 'trimester',
  decade: 'day',
  'half-year': 'half-year',
  year: 'year',
};

/** «среда», «по вторникам и четвергам», «пн., ср., пт.», with the clock beside them. */
export function takeWeekdays(c: Cursor, found: Rule): boolean {
  const at = c.at;
  while (c.is('weekday') || c.is('weekdays')) {
    pushWeekday(found, c.peek().n, c.tokens[c.at - 1]?.is === 'dash');
    c.at += 1;
    c.take('dot');
    const sign = c.at;
    c.takeAny('comma', 'dash');
    c.take('и');
    if (!c.is('weekday') && !c.is('weekdays')) {
      c.at = sign;
      break;
    }
  }
  if (c.at === at) return false;
  setAsideClock(c);
  return true;
}

/** «пн-пт» names the days between as well; five days of a week are simply every day. */
function pushWeekday(found: Rule, weekday: number, closesRange: boolean): void {
  const last = found.weekdays[found.weekdays.length - 1] ?? weekday;
  for (let day = last + 1; closesRange && day < weekday; day += 1) found.weekdays.push(day);
  found.weekdays.push(weekday);
  if (found.weekdays.length < 5 || found.every !== 'week') return;
  found.every = 'day';
  found.weekdays = [];
}

/** A time of day beside the weekday goes to the remainder. */
export function setAsideClock(c: Cursor): void {
  const at = c.at;
  const { start } = c.peek();
  const lead = c.take('в') || c.take('с') ? 'в' : 'до';
  if (takeClock(c, lead)) c.aside.push([start, c.taken]);
  else c.at = at;
}

export function spread(counted: [number, number][]): number[] {
  return counted.flatMap(([from, to]) => {
    const all: number[] = [];
    for (let n = from; n <= Math.max(from, to) && all.length < 12; n += 1) all.push(n);
    return all;
  });
}
