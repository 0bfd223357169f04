import type { LexemeIs } from '../words/lexeme.js';
import type { Cursor } from './cursor.js';
import { isDayNumber } from './days.js';
import { namedPart, ordinals } from './months.js';
import { EVERY, rule, spread, takeWeekdays, UNITS } from './rules.js';
import { part } from './stretch.js';
import type { Clause, Part, Rule } from './syntax.js';

/** Days, weekdays and parts of every month, quarter or term. */

/** «последняя среда каждого месяца», «1-й и 3-й понедельник месяца», «последний рабочий день месяца». */
export function parseNthOfEach(c: Cursor): Clause | null {
  const at = c.at;
  const found = rule('month');
  if (takeMonthOfPeriod(c, found)) return { is: 'recurring', rule: found };
  if (c.is('ordinal') && c.is('day-number', 1) && namedPart(c)) return partOfEach(c, at);
  const counted = ordinals(c);
  if (!counted) return null;
  if (c.is('weekday')) {
    takeWeekdays(c, found);
    if (!takeOfEach(c, found)) return c.back(at);
    found.nths = spread(counted);
  } else {
    const working = c.take('working');
    const partIs = PARTS[c.peek().is];
    if (c.is('day') || c.is('day-number')) {
      c.at += 1;
      if (!takeOfEach(c, found, true)) return c.back(at);
      found.days = spread(counted).map((n) => (n > 0 ? n : working ? -2 : -1));
      found.working = working && found.days.some((day) => day > 0);
      if (found.every !== 'month') return lastDayOf(c, at, found);
    } else if (partIs) {
      c.at += 1;
      if (!takeOfEach(c, found)) return c.back(at);
      if (found.every !== 'month') return edgeOfTerm(c, at, found, spread(counted));
      found.parts = spread(counted).map((n) => part(partIs, n));
    } else return c.back(at);
  }
  return { is: 'recurring', rule: found };
}

/** «первая неделя каждой четверти»: a week at either end; other weeks of a term have no dates. */
export function edgeOfTerm(
  c: Cursor,
  at: number,
  found: Rule,
  nths: readonly number[],
): Clause | null {
  const [nth] = nths;
  const term = found.every === 'school-term' || found.every === 'trimester';
  if (!term || nths.length !== 1 || (nth !== 1 && nth !== -1)) return c.back(at);
  found.parts = [part(nth === 1 ? 'start' : 'end')];
  return { is: 'recurring', rule: found };
}

/** «последний день квартала», «последний день четверти» */
function lastDayOf(c: Cursor, at: number, found: Rule): Clause | null {
  if (found.days.some((day) => day > 0)) return c.back(at);
  if (found.every === 'quarter' || found.every === 'half-year') found.inMonth = -1;
  else {
    found.days = [];
    found.parts = [part('end')];
  }
  return { is: 'recurring', rule: found };
}

/** «с 1 по 5 число [каждого месяца]» after its «с». */
export function takeDaySpan(c: Cursor, found: Rule): boolean {
  const at = c.at;
  const from = c.peek();
  const to = c.peek(2);
  if (isDayNumber(c) && (c.is('по', 1) || c.is('до', 1)) && isDayNumber(c, 2)) {
    c.at += 3;
    if (c.take('day-number') && to.n >= from.n) {
      found.fromDay = from.n;
      found.days = [to.n];
      return true;
    }
  }
  c.at = at;
  return false;
}

/** «с 1 по 5 число каждого месяца», after its «с»; null where no word says that it repeats. */
export function parseDaySpan(c: Cursor): Clause | null {
  const at = c.at;
  const found = rule('month');
  if (!takeDaySpan(c, found) || !takeWhichMonth(c, found)) return c.back(at);
  return { is: 'recurring', rule: found };
}

export const PARTS: Partial<Record<LexemeIs, Part['is']>> = {
  week: 'week',
  decade: 'decade',
  half: 'half',
};

/** «каждого месяца», «каждой четверти», «месяца»: of which unit; false if nothing says that it repeats. */
function takeOfEach(c: Cursor, found: Rule, anyUnit = false): boolean {
  const at = c.at;
  if (c.is('every')) {
    found.every = EVERY[c.peek().n] ?? 'month';
    c.at += 1;
    return true;
  }
  const each = c.take('each');
  const every = UNITS[c.peek().is];
  if (!every || every === 'day' || every === 'week' || (!each && every !== 'month' && !anyUnit)) {
    c.at = at;
    return false;
  }
  c.at += 1;
  c.take('dot');
  found.every = every;
  found.understood = !each;
  return true;
}

/** «начало/конец каждого месяца», «в конце каждой четверти» */
export function parsePartOfEach(c: Cursor): Clause | null {
  const at = c.at;
  const named = c.take('ending') ? part('end') : namedPart(c);
  if (!named || (!c.is('each') && !c.is('month-unit'))) return c.back(at);
  return partOfEach(c, at);
}

function partOfEach(c: Cursor, at: number): Clause | null {
  const end = c.at;
  c.at = at;
  const named = c.take('ending') ? part('end') : namedPart(c);
  c.at = end;
  const found = rule('month');
  if (!named || !takeOfEach(c, found)) return c.back(at);
  found.parts = [named];
  return { is: 'recurring', rule: found };
}

/** «до 5 числа [каждого месяца]», «15 числа», «до 10 числа месяца, следующего за отчётным периодом» */
export function parseMonthDays(c: Cursor, by: boolean): Clause | null {
  const at = c.at;
  const found = rule('month');
  if (!takeMonthDays(c, found)) return c.back(at);
  found.working = c.is('working') && c.is('day', 1);
  if (found.working) c.at += 2;
  else if (!c.take('day-number')) return c.back(at);
  found.by = by;
  found.understood = !takeWhichMonth(c, found);
  return { is: 'recurring', rule: found };
}

/** «каждого месяца», «следующего месяца», «месяца, следующего за отчётным [кварталом]», «ежемесячно» */
export function takeWhichMonth(c: Cursor, found: Rule): boolean {
  const at = c.at;
  if (takeMonthOfPeriod(c, found)) return true;
  if (c.take('each') && c.take('month-unit')) return true;
  c.at = at;
  c.take('every-adjective');
  if (c.take('next') && c.take('month-unit')) {
    found.after = true;
    takeReported(c, found);
    return true;
  }
  c.at = at;
  const reported = c.take('reporting');
  if (c.take('month-unit')) {
    takeFollowing(c, found);
    return reported || found.after;
  }
  c.at = at;
  c.take('comma');
  if (c.is('every') && EVERY[c.peek().n] === 'month') {
    c.at += 1;
    return true;
  }
  c.at = at;
  return false;
}

/** «последнего месяца квартала», «первого месяца каждого полугодия» */
function takeMonthOfPeriod(c: Cursor, found: Rule): boolean {
  const at = c.at;
  const { is, n } = c.peek();
  if (is === 'ordinal' && c.is('month-unit', 1)) {
    c.at += 2;
    c.takeAny('each', 'current');
    const every = UNITS[c.peek().is];
    if (every === 'quarter' || every === 'half-year') {
      c.at += 1;
      found.every = every;
      found.inMonth = n;
      return true;
    }
  }
  c.at = at;
  return false;
}

/** «, следующего за отчётным (кварталом)» */
export function takeFollowing(c: Cursor, found: Rule): boolean {
  const at = c.at;
  c.take('comma');
  if (!c.take('next')) {
    c.at = at;
    return false;
  }
  found.after = true;
  takeReported(c, found);
  return true;
}

function takeReported(c: Cursor, found: Rule): void {
  const at = c.at;
  if (!c.take('за') && !c.take('после')) return;
  if (!c.take('reporting')) {
    c.at = at;
    return;
  }
  const every = UNITS[c.peek().is];
  if (every) {
    c.at += 1;
    if (every !== 'day' && every !== 'week') found.every = every;
  } else if (!c.take('period')) c.take('deadline');
}

export function takeMonthDays(c: Cursor, found: Rule): boolean {
  const at = c.at;
  while (isDayNumber(c)) {
    found.days.push(c.peek().n);
    c.at += 1;
    const sign = c.at;
    c.take('comma');
    c.take('и');
    if (!isDayNumber(c)) {
      c.at = sign;
      break;
    }
  }
  return c.at > at;
}
