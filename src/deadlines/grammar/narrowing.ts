import type { Cursor } from './cursor.js';
import {
  edgeOfTerm,
  parseNthOfEach,
  parsePartOfEach,
  PARTS,
  takeDaySpan,
  takeMonthDays,
  takeWhichMonth,
} from './month-days.js';
import { ordinals } from './months.js';
import { rule, spread, takeWeekdays } from './rules.js';
import { part } from './stretch.js';
import type { Rule } from './syntax.js';

/** What stands behind «ежемесячно», «1 раз в месяц»: the day, the weekday, the week. */
export function narrow(c: Cursor, found: Rule): void {
  for (let turn = 0; turn < 3; turn += 1) {
    const at = c.at;
    const bracket = c.take('open');
    if (!bracket && !c.take('comma')) c.take('dash');
    if (!narrowOnce(c, found) || (bracket && !c.take('close'))) {
      c.at = at;
      return;
    }
  }
}

function narrowOnce(c: Cursor, found: Rule): boolean {
  const at = c.at;
  const later = c.take('not') && c.take('later-than');
  const by = later || c.take('до') || c.take('к');
  if (!by) c.at = at;
  if (!by && c.is('по') && c.is('weekdays', 1)) {
    c.at += 1;
    return takeWeekdays(c, found);
  }
  if (!by && found.every === 'month' && c.take('с')) return takeDaySpan(c, found) || back(c, at);
  c.takeAny('в', 'по', 'на');
  if (c.take('each')) return (takeWeekdays(c, found) || back(c, at)) === true;
  if (takeWeekdays(c, found)) return true;
  if (takeOwnDays(c, found)) {
    found.by = by;
    return true;
  }
  const nested = parseNthOfEach(c) ?? parsePartOfEach(c);
  if (nested?.is === 'recurring' && nested.rule.every === found.every) {
    found.weekdays = nested.rule.weekdays;
    found.nths = nested.rule.nths;
    found.days = nested.rule.days;
    found.parts = nested.rule.parts;
    found.by = by;
    return true;
  }
  c.at = at;
  if (by) return false;
  return takeOwnNth(c, found) || back(c, at);
}

/** «5 числа [месяца, следующего за отчётным]», «до 25» */
function takeOwnDays(c: Cursor, found: Rule): boolean {
  const at = c.at;
  const days: Rule = rule('month');
  if (!takeMonthDays(c, days)) return false;
  const named = c.take('day-number');
  if (!named && (c.is('times') || c.is('month') || c.is('dot') || found.every !== 'month')) {
    return back(c, at);
  }
  if (!named && !c.done && !c.is('comma') && !c.is('close')) return back(c, at);
  found.days = days.days;
  const understood = rule(found.every);
  takeWhichMonth(c, understood);
  found.after = understood.after || found.after;
  if (understood.every === found.every) found.inMonth = understood.inMonth;
  return true;
}

/** «последняя среда», «1 неделя», «последний день» after «ежемесячно». */
function takeOwnNth(c: Cursor, found: Rule): boolean {
  const at = c.at;
  c.takeAny('в', 'на');
  const counted = ordinals(c);
  if (!counted) return back(c, at);
  if (c.is('weekday') && takeWeekdays(c, found)) {
    if (found.every === 'week') found.interval = counted[0]?.[0] ?? 1;
    else found.nths = spread(counted);
    return true;
  }
  const working = c.take('working');
  if (c.take('day') && found.every === 'month') {
    found.days = spread(counted).map((n) => (n > 0 ? n : working ? -2 : -1));
    found.working = working && found.days.some((day) => day > 0);
    c.take('month-unit');
    return true;
  }
  const partIs = PARTS[c.peek().is];
  if (partIs === 'week' && found.every !== 'month') {
    c.at += 1;
    return edgeOfTerm(c, at, found, spread(counted)) !== null;
  }
  if (partIs && found.every === 'month') {
    c.at += 1;
    found.parts = spread(counted).map((n) => part(partIs, n));
    c.take('month-unit');
    return true;
  }
  return back(c, at);
}

function back(c: Cursor, at: number): false {
  c.at = at;
  return false;
}
