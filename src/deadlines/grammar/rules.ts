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
    by: false,
    after: false,
    weekdays: [],
    nths: [],
    parts: [],
    fromDay: 0,
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
  trimester: 'school-term',
  'half-year': 'half-year',
  year: 'year',
};

/** «среда», «по вторникам и четвергам», «пн., ср., пт.», with the clock beside them. */
export function takeWeekdays(c: Cursor, found: Rule): boolean {
  const at = c.at;
  while (c.is('weekday') || c.is('weekdays')) {
    found.weekdays.push(c.peek().n);
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

/** A time of day beside the weekday goes to the remainder. */
export function setAsideClock(c: Cursor): void {
  const at = c.at;
  const { start } = c.peek();
  c.take('в');
  if (takeClock(c, true)) c.aside.push([start, c.taken]);
  else c.at = at;
}

export function spread(counted: [number, number][]): number[] {
  return counted.flatMap(([from, to]) => {
    const all: number[] = [];
    for (let n = from; n <= Math.max(from, to) && all.length < 12; n += 1) all.push(n);
    return all;
  });
}
