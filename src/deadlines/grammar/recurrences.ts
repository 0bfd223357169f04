import type { Cursor } from './cursor.js';
import { isDayNumber } from './days.js';
import { takeMonthDays } from './month-days.js';
import { ordinals } from './months.js';
import { narrow } from './narrowing.js';
import { part } from './stretch.js';
import { EVERY, rule, spread, takeWeekdays, UNITS } from './rules.js';
import type { Clause, Rule } from './syntax.js';

/**
 * How often: «ежемесячно до 5 числа», «2 раза в год», «последняя среда каждого месяца», «каждый
 * понедельник», «раз в две недели», «до 10 числа месяца, следующего за отчётным».
 */

/** «ежемесячно», «ежеквартальный»: the adverb or the adjective with what narrows it. */
export function parseEvery(c: Cursor): Clause {
  const found = rule(EVERY[c.peek().n] ?? 'day');
  c.at += 1;
  narrow(c, found);
  return { is: 'recurring', rule: found };
}

/** «каждый понедельник», «каждую вторую среду месяца», «каждое 15 число», «каждые 2 недели». */
export function parseEach(c: Cursor): Clause | null {
  const at = c.at;
  c.at += 1;
  // «каждый август»: the month says when, this word only that it comes back.
  if (c.is('month')) return { is: 'recurring', rule: rule('year') };
  const counted = ordinals(c);
  const found = rule('week');
  if (c.is('weekday') || c.is('weekdays')) {
    takeWeekdays(c, found);
    if (counted) nthOfMonth(c, found, counted);
  } else if (c.take('day-number')) {
    if (!counted) return c.back(at);
    found.every = 'month';
    found.days = counted.map(([day]) => day);
    c.take('month-unit');
  } else {
    if (c.is('working') && c.is('day', 1)) c.at += 1;
    c.take('school');
    const every = UNITS[c.peek().is];
    if (!every) return bareDayEach(c, at);
    const decade = c.is('decade');
    c.at += 1;
    found.every = every;
    found.interval = decade ? 10 : (counted?.[0]?.[0] ?? 1);
  }
  narrow(c, found);
  return { is: 'recurring', rule: found };
}

/** «по четвертям», «по итогам каждого квартала», «по окончании каждой четверти» */
export function parseByPeriods(c: Cursor): Clause | null {
  const at = c.at;
  c.at += 1;
  const end = c.is('ending') || (c.is('occasion') && c.peek().n === 1);
  if (end && c.is('each', 1)) c.at += 2;
  const every = UNITS[c.peek().is];
  if (!every || every === 'day' || every === 'year') return c.back(at);
  if (c.at === at + 1 && !PLURAL.test(c.text())) return c.back(at);
  c.at += 1;
  const found = rule(every);
  if (end && (every === 'school-term' || every === 'trimester')) found.parts = [part('end')];
  narrow(c, found);
  return { is: 'recurring', rule: found };
}

const PLURAL = /(ам|ям)$/i;

function bareDayEach(c: Cursor, at: number): Clause | null {
  c.at = at + 1;
  if (!isDayNumber(c)) return c.back(at);
  const found = rule('month');
  takeMonthDays(c, found);
  if (!c.take('day-number')) return c.back(at);
  c.take('month-unit');
  narrow(c, found);
  return { is: 'recurring', rule: found };
}

/** [не реже] (N | раз) раз(а) в [N] UNIT; without a unit the plan's dates beside it say when. */
export function parseTimesPer(c: Cursor): Clause | null {
  const at = c.at;
  let times = 1;
  if (c.is('so-many-times')) {
    times = c.peek().n;
    c.at += 1;
  } else {
    if (c.is('number') || c.is('cardinal')) {
      times = c.peek().n;
      c.at += 1;
      if (c.is('dash') && c.is('number', 1)) c.at += 2;
      if (c.is('open') && c.is('close', 2)) c.at += 3;
    }
    if (!c.take('times')) return c.back(at);
    c.take('dot');
  }
  if (times < 1 || times > 366) return c.back(at);
  const found = rule(null, times);
  if (!takePerUnit(c, found)) found.understood = true;
  narrow(c, found);
  return { is: 'recurring', rule: found };
}

function takePerUnit(c: Cursor, found: Rule): boolean {
  const at = c.at;
  if (c.take('в') || c.take('за') || c.take('slash')) {
    if (c.take('during')) c.takeAny('whole', 'each');
    c.take('each');
    if (c.is('number') || c.is('cardinal')) {
      found.interval = c.peek().n;
      c.at += 1;
    }
    c.takeAny('school', 'calendar', 'current');
    c.take('dot');
    const every = UNITS[c.peek().is];
    if (every && found.interval > 0) {
      if (c.is('decade')) found.interval *= 10;
      c.at += 1;
      if (c.tokens[c.at - 1]?.n === 1) c.take('dot');
      found.every = every;
      return true;
    }
  }
  found.interval = 1;
  c.at = at;
  return false;
}

function nthOfMonth(c: Cursor, found: Rule, counted: [number, number][]): void {
  found.every = 'month';
  found.nths = spread(counted);
  c.take('month-unit');
}
