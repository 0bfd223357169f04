import { takeClock } from './clock.js';
import type { Cursor } from './cursor.js';
import { isDayNumber, parseDayList } from './days.js';
import {
  onEvent,
  parseAfterWhat,
  parseDuration,
  relative,
  swallow,
  type Duration,
} from './events.js';
import { parseDaySpan, parseMonthDays, parsePartOfEach } from './month-days.js';
import { rule, takeWeekdays, setAsideClock } from './rules.js';
import { dayOfMonth, part } from './stretch.js';
import { parseStretch, rangeTail } from './stretches.js';
import type { Clause, Stretch } from './syntax.js';

/**
 * Limits: «до», «к», «не позднее», «с … по …», «после», «не ранее», «за неделю до». What they limit is
 * a stretch, a day of every month, or an event.
 */
export function parseUntil(c: Cursor, included: boolean): Clause[] | null {
  const each = parsePartOfEach(c);
  if (each?.is === 'recurring') {
    each.rule.by = true;
    return [each];
  }
  const listed = c.is('number') ? parseDayList(c) : null;
  if (listed) return listed.map((clause) => untilEach(clause));
  const monthly = c.is('number') ? parseMonthDays(c, true) : null;
  if (monthly) return [monthly];
  const weekly = c.is('weekday') ? untilWeekday(c) : null;
  if (weekly) return [weekly];
  const time = parseStretch(c);
  if (time?.unit === 'school-year' && time.year === 0 && !time.part) time.part = part('start');
  if (time) return [afterReportedYear(time) ?? byTime(c, time, included)];
  return untilBareDay(c);
}

/** «до», «к», «ко»: the limit, or the event it names. */
export function parseTill(c: Cursor): Clause[] | null {
  const at = c.at;
  const till = c.take('до');
  if (!till) c.take('к');
  const clock = c.at;
  if (takeClock(c, 'до')) return c.back(at);
  c.at = clock;
  const found = parseUntil(c, false);
  if (found) return found;
  c.at = at + 1;
  if (till && (c.is('word') || c.is('whole')) && !c.done) return [onEvent(c, 0)];
  if (c.is('start') || c.is('ending') || c.is('end') || c.is('moment')) return [onEvent(c, 1)];
  return c.back(at);
}

function byTime(c: Cursor, time: Stretch, included: boolean): Clause {
  const inclusive = c.take('inclusive') || (c.is('open') && c.is('inclusive', 1));
  if (inclusive && c.take('open')) {
    c.at += 1;
    c.take('close');
  }
  return { is: 'by', time, included: included || inclusive };
}

function untilEach(clause: Clause): Clause {
  if (clause.is === 'on') return { is: 'by', time: clause.time, included: true };
  if (clause.is === 'range') return { is: 'by', time: clause.to, included: true };
  return clause;
}

/** «не позднее 20 января года, следующего за отчётным» */
function afterReportedYear(time: Stretch): Clause | null {
  if (time.unit !== 'day' || !time.afterReported) return null;
  const found = rule('year');
  found.by = true;
  found.after = true;
  found.yearDay = { month: time.month, day: time.n };
  return { is: 'recurring', rule: found };
}

/** «до пятницы каждой недели», «12.00 часов среды текущей недели» */
function untilWeekday(c: Cursor): Clause | null {
  const found = rule('week');
  if (!takeWeekdays(c, found)) return null;
  c.takeAny('each', 'current');
  c.take('week');
  found.by = true;
  return { is: 'recurring', rule: found };
}

/** «до 25»: the month is the section's. */
function untilBareDay(c: Cursor): Clause[] | null {
  if (!isDayNumber(c)) return null;
  const { is } = c.peek(1);
  if (is !== 'end-of-phrase' && is !== 'comma' && is !== 'close') return null;
  const { n, start, end } = c.peek();
  c.at += 1;
  return [{ is: 'by', time: dayOfMonth(n, 0, start, end), included: true }];
}

/** «с … по …», «с … до …», «с 1 сентября», «начиная с мая», «с понедельника по пятницу». */
export function parseSince(c: Cursor): Clause[] | null {
  const at = c.at;
  c.take('beginning-with');
  c.take('с');
  const clock = c.at;
  if (takeClock(c, 'до')) return c.back(at);
  c.at = clock;
  if (c.is('day') || c.is('moment') || c.is('deadline')) return [onEvent(c, 1)];
  const weekdays = weekdaysRange(c);
  if (weekdays) return [weekdays];
  const monthly = parseDaySpan(c);
  if (monthly) return [monthly];
  const from = sinceStretch(c);
  if (!from) return c.back(at);
  const to = upTo(c);
  const bare = from.month === 0 && from.unit === 'day' && to?.time.month === 0;
  // «с 1 по 4 классы» counts something else.
  if (bare && c.is('word')) return c.back(at);
  if (!to) return from.month === 0 && from.unit === 'day' ? c.back(at) : [since(from)];
  return [{ is: 'range', from, to: to.time, included: to.included }];
}

export function since(time: Stretch, after = false): Clause {
  return { is: 'since', time, after };
}

function sinceStretch(c: Cursor): Stretch | null {
  const { is, n, start, end } = c.peek();
  const next = c.peek(1).is;
  const bare = isDayNumber(c) && (next === 'по' || next === 'до' || next === 'dash');
  if (is === 'number' && bare) {
    c.at += 1;
    return dayOfMonth(n, 0, start, end);
  }
  return parseStretch(c);
}

function upTo(c: Cursor): { time: Stretch; included: boolean } | null {
  const at = c.at;
  if (c.is('dot') && (c.is('по', 1) || c.is('до', 1))) c.at += 1;
  c.take('comma');
  c.take('и');
  const till = c.is('до');
  if (!till && !c.is('по')) {
    c.at = at;
    const time = rangeTail(c);
    return time && { time, included: true };
  }
  c.at += 1;
  const time = parseStretch(c) ?? bareDayNumber(c);
  if (!time) return c.back(at);
  const inclusive = c.take('inclusive');
  return { time, included: !till || inclusive };
}

/** «с 1 по 15 число» */
function bareDayNumber(c: Cursor): Stretch | null {
  if (!isDayNumber(c)) return null;
  const { n, start } = c.peek();
  c.at += 1;
  c.take('day-number');
  return dayOfMonth(n, 0, start, c.taken);
}

function weekdaysRange(c: Cursor): Clause | null {
  const at = c.at;
  if (!c.is('weekday') || !c.is('по', 1) || !c.is('weekday', 2)) return null;
  const found = rule('day');
  c.at += 3;
  setAsideClock(c);
  return c.at > at ? { is: 'recurring', rule: found } : null;
}

/** «за 5 рабочих дней до …»: before a known day, or before an event. */
export function parseAhead(c: Cursor): Clause | null {
  const at = c.at;
  if (!c.take('за')) return null;
  const duration = parseDuration(c, false);
  if (!duration || !c.take('до')) return c.back(at);
  const reported = beforePeriodEnd(c, duration.amount);
  if (reported) return reported;
  return beforeEvent(c, duration);
}

function beforeEvent(c: Cursor, duration: Duration): Clause {
  const time = parseStretch(c);
  if (time) return { is: 'ahead', ...duration, time };
  const { start } = c.peek();
  swallow(c);
  return relative(duration, 'before', c.phrase.slice(start, c.taken));
}

/** «за 20 дней до истечения текущего квартала» */
function beforePeriodEnd(c: Cursor, days: number): Clause | null {
  const at = c.at;
  if (!c.take('ending') && !c.take('end')) return null;
  c.takeAny('current', 'each', 'reporting');
  const every = c.is('quarter') ? 'quarter' : c.is('month-unit') ? 'month' : null;
  if (!every) return c.back(at);
  c.at += 1;
  const found = rule(every);
  found.beforeEnd = days;
  found.by = true;
  return { is: 'recurring', rule: found };
}

/** «через 10 дней после …», «на следующий день после …» */
export function parseLater(c: Cursor): Clause | null {
  const at = c.at;
  c.at += 1;
  const nextDay = c.take('next');
  const duration = parseDuration(c, false);
  if (!duration) return c.back(at);
  const counted = nextDay || c.tokens[at]?.is === 'через';
  return (
    parseAfterWhat(c, duration, true) ?? (counted ? relative(duration, 'after', '') : c.back(at))
  );
}

/** «не позднее …», «не позже …», «не ранее …» */
export function parseNot(c: Cursor): Clause[] | null {
  const at = c.at;
  c.at += 1;
  if (c.take('earlier-than')) {
    c.take('than');
    c.take('с');
    const time = parseStretch(c);
    return time ? [since(time)] : c.back(at);
  }
  if (!c.take('later-than')) return c.back(at);
  c.take('than');
  const ahead = parseAhead(c);
  if (ahead) return [ahead];
  if (c.is('через')) {
    const later = parseLater(c);
    return later ? [later] : c.back(at);
  }
  const count = c.at;
  const duration = parseDuration(c, true);
  if (duration && c.take('до')) return [beforeEvent(c, duration)];
  if (duration) return [parseAfterWhat(c, duration) ?? relative(duration, 'after', '')];
  c.at = count;
  setAsideClock(c);
  return parseUntil(c, true) ?? c.back(at);
}
