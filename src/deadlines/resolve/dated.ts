import {
  addDays,
  addMonths,
  lastOfMonth,
  weekdayOf,
  yearOf,
  type CivilDate,
} from '../../time/index.js';
import type { Clause, Stretch } from '../grammar/syntax.js';
import type { Period } from '../plan-kind.js';
import type { Occurrence, Offset } from '../reading.js';
import { NoDate, type Setting } from './guesses.js';
import { spanOf } from './spans.js';

export type DatedClause = Exclude<Clause, { is: 'recurring' | 'event' }>;

/** The occurrence of one clause whose years are settled. */
export function occurrenceOf(clause: DatedClause, setting: Setting): Occurrence | NoDate {
  switch (clause.is) {
    case 'on': {
      if (clause.time.named) setting.guess('date-of-event');
      const span = spanOf(clause.time, setting);
      if (span instanceof NoDate) return span;
      return isDay(clause.time) ? [null, span[1]] : span;
    }
    case 'by':
      if (clause.time.named) setting.guess('date-of-event');
      return byOccurrence(clause.time, clause.included, setting);
    case 'range':
      return rangeOccurrence(clause, setting);
    case 'since':
      return sinceOccurrence(clause.time, clause.after, setting);
    case 'following': {
      const span = spanOf(clause.time, setting);
      if (span instanceof NoDate) return span;
      const due = after(span[1], clause.amount, clause.unit);
      return [clause.only ? null : span[0], due];
    }
    case 'ahead': {
      const span = limitSpan(clause.time, setting);
      return span instanceof NoDate ? span : [null, before(span[0], clause.amount, clause.unit)];
    }
  }
}

export function isDay(s: Stretch): boolean {
  return s.unit === 'day' || s.part?.is === 'weekday';
}

/** «до 31 мая» includes the day; «до мая» ends with the month before; «до конца мая» is its last day. */
function byOccurrence(time: Stretch, included: boolean, setting: Setting): Occurrence | NoDate {
  const span = limitSpan(time, setting);
  if (span instanceof NoDate) return span;
  const part = time.part?.is;
  if (time.part?.edge === 'start') return [null, addDays(span[0], -1)];
  if (time.part?.edge === 'end') return [null, span[1]];
  if (isDay(time) || included || part === 'end' || part === 'very-end') return [null, span[1]];
  if (part === 'middle') return [null, addDays(span[0], 4)];
  if (part !== 'start') setting.guess('month-exclusive');
  return [null, addDays(span[0], -1)];
}

/** A limit at the begin or the end of a stretch is that very day, so all of the stretch is taken. */
function limitSpan(time: Stretch, setting: Setting): Period | NoDate {
  const part = time.part?.is;
  const edge = part === 'start' || part === 'end' || part === 'very-end';
  const span = spanOf(edge ? { ...time, part: null } : time, setting);
  if (span instanceof NoDate || time.unit !== 'school-year' || !edge) return span;
  if (part !== 'start') {
    setting.guess('school-term-dates');
    return [span[0], lastOfMonth(yearOf(span[1]), 5)];
  }
  // The begin of the school year that is still to come.
  setting.guess('august-of-school-year');
  const first = setting.period?.[0];
  const gone =
    (setting.approvedOn !== null && span[0] <= setting.approvedOn) ||
    (first !== undefined && span[0] < first);
  return gone ? [addMonths(span[0], 12), addMonths(span[1], 12)] : span;
}

function rangeOccurrence(
  { from, to, included }: Extract<Clause, { is: 'range' }>,
  setting: Setting,
): Occurrence | NoDate {
  const begin = spanOf(from, setting);
  if (begin instanceof NoDate) return begin;
  const end = included ? spanOf(to, setting) : byOccurrence(to, false, setting);
  if (end instanceof NoDate) return end;
  if (end[1] < begin[0]) return new NoDate('backwards', from.start, to.end);
  return [begin[0], end[1]];
}

function sinceOccurrence(time: Stretch, after: boolean, setting: Setting): Occurrence | NoDate {
  const span = spanOf(time, setting);
  if (span instanceof NoDate) return span;
  setting.guess('open-end');
  const from = after ? addDays(span[1], 1) : span[0];
  const planEnd = setting.period?.[1];
  if (planEnd && planEnd >= from) return [from, planEnd];
  setting.guess('plan-period-unknown');
  return [from, lastOfMonth(yearOf(from), 12)];
}

function after(date: CivilDate, amount: number, unit: Offset['unit']): CivilDate {
  switch (unit) {
    case 'day':
      return addDays(date, amount);
    case 'week':
      return addDays(date, 7 * amount);
    case 'month':
      return addMonths(date, amount);
    case 'hour':
      return addDays(date, Math.ceil(amount / 24));
    case 'working-day': {
      let day = addDays(date, 7 * Math.floor(amount / 5));
      for (let left = amount % 5; left > 0;) {
        day = addDays(day, 1);
        if (weekdayOf(day) < 6) left -= 1;
      }
      return day;
    }
  }
}

function before(date: CivilDate, amount: number, unit: Offset['unit']): CivilDate {
  switch (unit) {
    case 'day':
      return addDays(date, -amount);
    case 'week':
      return addDays(date, -7 * amount);
    case 'month':
      return addMonths(date, -amount);
    case 'hour':
      return addDays(date, -Math.ceil(amount / 24));
    case 'working-day':
      return weekdaysBefore(date, amount);
  }
}

/** Holidays are the working calendar's business: it moves the date once more when it plans demands. */
function weekdaysBefore(date: CivilDate, amount: number): CivilDate {
  const weeks = Math.floor(amount / 5);
  let day = addDays(date, -7 * weeks);
  for (let left = amount % 5; left > 0;) {
    day = addDays(day, -1);
    if (weekdayOf(day) < 6) left -= 1;
  }
  return day;
}
