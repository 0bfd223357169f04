import { takeClock } from './clock.js';
import type { Cursor } from './cursor.js';
import {
  event,
  onEvent,
  parseAccording,
  parseAfterWhat,
  parseDuration,
  relative,
  swallow,
} from './events.js';
import { parseSince, parseTill, parseNot } from './limits.js';
import { parseNamedDay } from './named-days.js';
import { monthStretch, stretch } from './stretch.js';
import { parsePlanLife, parseTimes } from './stretches.js';
import { parseNthOfEach, parsePartOfEach } from './month-days.js';
import { parseEach } from './recurrences.js';
import { rule } from './rules.js';
import type { Clause } from './syntax.js';
import { parseYears, schoolYearWord, yearSign } from './years.js';

/** What stands after «в» and «на»: «в течение …», «в период …», «в срок …», «в день …», «в мае». */
export function parseWithin(c: Cursor): Clause[] | null {
  const at = c.at;
  c.at += 1;
  const clock = c.at;
  if (takeClock(c, 'в')) return c.back(at);
  c.at = clock;
  switch (c.peek().is) {
    case 'during':
      return parseDuring(c) ?? c.back(at);
    case 'accordance':
      c.at = at;
      return [parseAccording(c)];
    case 'course':
    case 'case':
      return inCourse(c);
    case 'deadline':
      return parseDeadlineWord(c) ?? c.back(at);
    case 'period':
      return parsePeriodWord(c) ?? c.back(at);
    case 'day':
    case 'moment':
      return inDays(c);
    case 'school':
      if (!c.is('day', 1)) return parseTimes(c) ?? c.back(at);
      c.at += 2;
      return [{ is: 'recurring', rule: rule('day') }];
    case 'working':
      if (!c.is('day', 1)) return c.back(at);
      c.at += 2;
      return [{ is: 'recurring', rule: rule('day') }];
    case 'current':
      return inCurrent(c) ?? c.back(at);
    case 'whole': {
      const plan = parsePlanLife(c);
      return plan ? [{ is: 'on', time: plan }] : c.back(at);
    }
    default:
      return (
        shortTerm(c) ?? namedTerms(c) ?? ofEach(c) ?? parseTimes(c) ?? unnumbered(c) ?? c.back(at)
      );
  }
}

/** «течение», «протяжении», «теч.» and what lasts. */
export function parseDuring(c: Cursor): Clause[] | null {
  const at = c.at;
  c.at += 1;
  c.take('dot');
  c.take('и');
  const plan = parsePlanLife(c);
  if (plan) return [{ is: 'on', time: plan }];
  const { start } = c.peek();
  const whole = c.take('whole');
  if (c.is('each')) {
    const each = parseEach(c);
    return each ? [each] : c.back(at);
  }
  if (c.is('number') || c.is('cardinal')) {
    const duration = parseDuration(c, true);
    if (duration) return [parseAfterWhat(c, duration) ?? relative(duration, 'after', '')];
  }
  if (whole || c.is('year') || c.is('calendar') || c.is('school') || c.is('current')) {
    return [duringYear(c, start) ?? inCurrentPeriod(c)].filter((found) => found !== null);
  }
  if (c.take('period')) return [{ is: 'on', time: stretch('plan', 0, start, c.taken) }];
  return duringUnit(c) ?? (c.is('с') ? parseSince(c) : parseTimes(c)) ?? c.back(at);
}

function duringYear(c: Cursor, start: number): Clause | null {
  const at = c.at;
  const named = parseYears(c);
  if (named) return { is: 'on', time: named };
  c.takeAny('current', 'calendar');
  c.take('calendar');
  if (schoolYearWord(c)) return { is: 'on', time: stretch('school-year', 0, start, c.taken) };
  if (yearSign(c)) return { is: 'on', time: stretch('plan', 0, start, c.taken) };
  return c.back(at);
}

/** «в течение текущего месяца» */
function inCurrentPeriod(c: Cursor): Clause | null {
  const { start } = c.peek();
  c.take('current');
  if (c.take('month-unit')) return { is: 'on', time: monthStretch(0, null, start, c.taken) };
  return null;
}

/** «месяца», «недели», «дня»: from an event if one is named, else the section's month. */
function duringUnit(c: Cursor): Clause[] | null {
  const at = c.at;
  const { start } = c.peek();
  const month = c.is('month-unit');
  const duration = parseDuration(c, false);
  if (!duration) return c.back(at);
  const after = parseAfterWhat(c, duration);
  if (after) return [after];
  if (month) return [{ is: 'on', time: monthStretch(0, null, start, c.taken) }];
  return [relative(duration, 'after', '')];
}

/** «в рамках …», «в ходе …», «в случае …» */
function inCourse(c: Cursor): Clause[] {
  const at = c.at;
  c.at += 1;
  const plan = parsePlanLife(c);
  if (plan) return [{ is: 'on', time: plan }];
  // «в рамках еженедельных совещаний» says how often.
  if (c.is('every-adjective')) {
    c.at = at;
    return [];
  }
  return [onEvent(c, 0)];
}

/** «срок до 1 марта», «срок с … по …», «сроки, установленные …», «срок реализации плана». */
export function parseDeadlineWord(c: Cursor): Clause[] | null {
  const at = c.at;
  const plan = parsePlanLife(c);
  if (plan) return [{ is: 'on', time: plan }];
  c.take('deadline');
  if (c.is('word') && c.is('colon', 1)) c.at += 1;
  c.take('plan-life');
  c.takeAny('colon', 'dash', 'dot');
  if (c.is('до') || c.is('к')) return parseTill(c);
  if (c.is('с')) return parseSince(c);
  if (c.is('not')) return parseNot(c);
  const times = parseTimes(c);
  if (times) return times;
  if (!c.is('comma') && !c.is('word') && !c.is('plan-life')) return c.back(at);
  c.take('comma');
  swallow(c);
  return [event('by-schedule')];
}

/** «период с … по …», «период осенних каникул», «период действия плана», «период проведения ЕГЭ». */
export function parsePeriodWord(c: Cursor): Clause[] | null {
  const at = c.at;
  const plan = parsePlanLife(c);
  if (plan) return [{ is: 'on', time: plan }];
  c.take('period');
  if (c.is('word') && c.is('colon', 1)) c.at += 1;
  c.takeAny('colon', 'dash');
  const found = c.is('с') ? parseSince(c) : parseTimes(c);
  if (found) return found;
  if (!c.is('word') && !c.is('schedule') && !c.is('plan')) return c.back(at);
  return [onEvent(c, 0)];
}

/** «в день проведения», «в дни осенних каникул», «в момент …» */
function inDays(c: Cursor): Clause[] {
  const named = parseNamedDay(c);
  if (named) return [{ is: 'on', time: named }];
  c.at += 1;
  return parseTimes(c) ?? [onEvent(c, 0)];
}

/** «в текущем учебном году», «в текущем месяце» */
function inCurrent(c: Cursor): Clause[] | null {
  const { start } = c.peek();
  const found = duringYear(c, start) ?? inCurrentPeriod(c);
  return found ? [found] : null;
}

/** «в 3-дневный срок», «в трёхдневный срок со дня …», «в недельный срок» */
function shortTerm(c: Cursor): Clause[] | null {
  const at = c.at;
  const lasting = [0, 1, 2].some((ahead) => c.is('lasting', ahead));
  const duration = lasting ? parseDuration(c, false) : null;
  if (!duration) return c.back(at);
  if (!c.take('deadline')) return c.back(at);
  return [parseAfterWhat(c, duration) ?? relative(duration, 'after', '')];
}

/** «конец четверти», which one not said: the day comes from the school's calendar. */
export function unnumbered(c: Cursor): Clause[] | null {
  if (!c.is('start') && !c.is('end') && !c.is('ending') && !c.is('middle')) return null;
  const { is } = c.peek(1);
  const unit = is === 'term' || is === 'quarter' || is === 'half-year' || is === 'trimester';
  return unit ? [onEvent(c, 1)] : null;
}

/** «в последний рабочий день месяца», «в конце каждой четверти», «в каждую пятницу» */
function ofEach(c: Cursor): Clause[] | null {
  const found = c.is('each') ? parseEach(c) : (parseNthOfEach(c) ?? parsePartOfEach(c));
  return found && [found];
}

/** «в установленные сроки», «в указанный период» */
function namedTerms(c: Cursor): Clause[] | null {
  if (!c.is('word') || !c.is('deadline', 1)) return null;
  c.at += 2;
  swallow(c);
  return [event('by-schedule')];
}
