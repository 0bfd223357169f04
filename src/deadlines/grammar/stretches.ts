import type { Cursor } from './cursor.js';
import { parseDay, parseDayList } from './days.js';
import { namedPart, parseCounted, parseMonth } from './months.js';
import { parseNamedDay } from './named-days.js';
import { monthStretch, part, stretch } from './stretch.js';
import type { Clause, Part, Stretch } from './syntax.js';
import { applyYear, isYear, parseYears, schoolYearWord, yearAfter, yearSign } from './years.js';

/** Any one named piece of the calendar. */
export function parseStretch(c: Cursor): Stretch | null {
  switch (c.peek().is) {
    case 'number':
      return parseDay(c) ?? single(c) ?? (isYear(c) || c.is('school', 3) ? parseYears(c) : null);
    case 'ordinal':
    case 'cardinal':
      return parseDay(c) ?? single(c) ?? partOf(c);
    case 'month':
      return parseMonth(c);
    case 'start':
    case 'middle':
    case 'end':
    case 'ending':
      return partOf(c);
    case 'season':
    case 'seasonal':
    case 'holidays':
    case 'holidays-adjective':
      return parseSeason(c);
    case 'school':
    case 'calendar':
    case 'current':
    case 'next':
      return parseNamedDay(c) ?? parseYears(c);
    case 'day':
      return parseNamedDay(c);
    default:
      return null;
  }
}

/** A list of days under one month, counted units, or a stretch with what may follow its dash. */
export function parseTimes(c: Cursor): Clause[] | null {
  const several = partsOf(c) ?? seasonsOf(c);
  if (several) return several;
  const listed = (c.is('number') && parseDayList(c)) || parseCounted(c);
  if (listed && listed.length > 1) return listed;
  const only = listed?.[0];
  if (only?.is === 'range') return listed;
  const from = only ? (only.is === 'on' ? only.time : null) : (monthNumber(c) ?? parseStretch(c));
  if (!from) return null;
  if (from.named) return [{ is: 'on', time: from }];
  const inYear = from.unit === 'year' ? timesOfYear(c, from) : null;
  if (inYear) return inYear;
  const to = rangeTail(c);
  return to ? [{ is: 'range', from, to, included: true }] : [{ is: 'on', time: from }];
}

/** «2022 год, сентябрь – октябрь»: the year stands before what it is the year of. */
function timesOfYear(c: Cursor, year: Stretch): Clause[] | null {
  const at = c.at;
  if (!c.takeAny('comma', 'dash', 'colon')) c.take('open');
  const times = c.is('month') ? parseTimes(c) : null;
  if (!times) return c.back(at);
  for (const clause of times) {
    const named = clause.is === 'range' ? clause.to : clause.is === 'on' ? clause.time : null;
    if (!named || named.year !== 0) return c.back(at);
    named.year = year.year;
  }
  return times;
}

/** The first month of «09-12.2022». */
function monthNumber(c: Cursor): Stretch | null {
  const { is, n, digits, start, end } = c.peek();
  if (is !== 'number' || digits !== 2 || n < 1 || n > 12 || !c.is('dash', 1)) return null;
  if (!c.is('number', 2) || c.peek(2).n > 12 || !c.is('dot', 3) || !isYear(c, 4)) return null;
  c.at += 1;
  return monthStretch(n, null, start, end);
}

/** «– сентябрь», «.-19.09», «по 31.05» after the first end of a range. */
export function rangeTail(c: Cursor): Stretch | null {
  const at = c.at;
  if (c.is('dot') && c.is('dash', 1)) c.at += 1;
  if (!c.take('dash') && !c.take('по')) return c.back(at);
  c.take('по');
  const to = parseStretch(c);
  // «5 октября – День учителя» only says what day that is.
  return to && !to.named ? to : c.back(at);
}

function single(c: Cursor): Stretch | null {
  const at = c.at;
  const counted = parseCounted(c);
  const only = counted?.length === 1 ? counted[0] : undefined;
  return only?.is === 'on' ? only.time : c.back(at);
}

/** «конец мая», «начало учебного года», «конец 1 четверти», «первые числа июня». */
function partOf(c: Cursor): Stretch | null {
  const at = c.at;
  const start = c.peek().start;
  const named: Part | null = c.take('ending') ? part('very-end') : namedPart(c);
  if (!named) return c.back(at);
  const whole = parseWhole(c);
  const edge = whole?.part && EDGED.has(whole.part.is) && named.is !== 'middle';
  if (!whole || (whole.part && !edge)) return c.back(at);
  whole.part = whole.part ? { ...whole.part, edge: named.is === 'start' ? 'start' : 'end' } : named;
  whole.start = start;
  return whole;
}

const EDGED: ReadonlySet<Part['is']> = new Set<Part['is']>(['decade', 'half', 'week']);

/** «в начале и в конце учебного года» */
function partsOf(c: Cursor): Clause[] | null {
  if (!c.is('start') && !c.is('middle')) return null;
  const at = c.at;
  const first = namedPart(c);
  c.take('comma');
  if (!first || !c.take('и')) return c.back(at);
  c.take('в');
  const second = partOf(c);
  if (!second) return c.back(at);
  const begin = { ...second, part: first, start: c.tokens[at]?.start ?? 0 };
  return [
    { is: 'on', time: begin },
    { is: 'on', time: second },
  ];
}

/** «осенние и весенние каникулы», «весенне-летний период» */
function seasonsOf(c: Cursor): Clause[] | null {
  const at = c.at;
  const seasons: number[] = [];
  let range = false;
  while (c.is('seasonal')) {
    seasons.push(c.peek().n);
    c.at += 1;
    const sign = c.at;
    range = c.take('dash') || range;
    c.take('comma');
    c.take('и');
    if (!c.is('seasonal')) {
      c.at = sign;
      break;
    }
  }
  if (seasons.length < 2) return c.back(at);
  const last = c.at - 1;
  c.at = last;
  const model = parseSeason(c);
  if (!model) return c.back(at);
  const each = seasons.map((n) => ({ ...model, n, start: c.tokens[at]?.start ?? 0 }));
  const [from, to] = each;
  if (range && from && to && each.length === 2 && model.unit === 'season') {
    return [{ is: 'range', from, to, included: true }];
  }
  return each.map((time) => ({ is: 'on', time }));
}

/** What a beginning or an end may be of, «месяца» and «года» included. */
function parseWhole(c: Cursor): Stretch | null {
  const start = c.peek().start;
  c.takeAny('current', 'each');
  if (c.take('month-unit')) return monthStretch(0, null, start, c.taken);
  if (c.is('year')) {
    yearSign(c);
    return stretch('plan', 0, start, c.taken);
  }
  return parsePlanLife(c) ?? parseStretch(c);
}

const PERIOD_WORDS = new Set(['period', 'deadline']);

/** «весь период», «срок реализации плана», «действия программы»: the plan's own life. */
export function parsePlanLife(c: Cursor): Stretch | null {
  const at = c.at;
  const start = c.peek().start;
  const whole = c.take('whole');
  const period = PERIOD_WORDS.has(c.peek().is);
  if (period) c.at += 1;
  const life = c.take('plan-life');
  const plan = life && takePlanWords(c);
  // «срок исполнения: 1 марта» only labels the date.
  const alone = whole || c.done || c.is('comma') || c.is('close');
  if (life && (plan || (period && alone))) return stretch('plan', 0, start, c.taken);
  if (life) return c.back(at);
  if (whole && period) return stretch('plan', 0, start, c.taken);
  if (whole && schoolYearWord(c)) return schoolYear(c, start);
  if (whole && c.take('calendar') && yearSign(c)) return stretch('plan', 0, start, c.taken);
  if (whole && yearSign(c)) return stretch('plan', 0, start, c.taken);
  return c.back(at);
}

function schoolYear(c: Cursor, start: number): Stretch {
  const found = stretch('school-year', 0, start, c.taken);
  applyYear(found, isYear(c) ? yearAfter(c) : null);
  found.end = c.taken;
  return found;
}

function takePlanWords(c: Cursor): boolean {
  const at = c.at;
  c.takeAny('current', 'whole');
  if (c.take('plan')) {
    if (c.is('word') && /^(мероприятий|карты|работы)$/i.test(c.text())) c.at += 1;
    return true;
  }
  c.at = at;
  return false;
}

/** «осень 2022», «летний период», «осенние каникулы 2023», «каникулярное время». */
function parseSeason(c: Cursor): Stretch | null {
  const at = c.at;
  const { start } = c.peek();
  if (c.take('holidays-adjective')) {
    if (!c.takeAny('period', 'day')) return c.back(at);
    return stretch('holidays', 0, start, c.taken);
  }
  if (c.take('holidays')) {
    const named = c.is('open') && c.is('seasonal', 1) && c.is('close', 2) ? c.peek(1).n : 0;
    if (named > 0) c.at += 3;
    return withYear(c, stretch('holidays', named, start, c.taken));
  }
  const { n } = c.peek();
  if (c.take('season')) return withYear(c, stretch('season', n, start, c.taken));
  if (!c.take('seasonal')) return null;
  if (c.take('holidays') || (c.take('holidays-adjective') && c.takeAny('period', 'day'))) {
    return withYear(c, stretch('holidays', n, start, c.taken));
  }
  if (c.takeAny('period', 'month-unit')) return withYear(c, stretch('season', n, start, c.taken));
  return c.back(at);
}

function withYear(c: Cursor, found: Stretch): Stretch {
  applyYear(found, yearAfter(c));
  found.end = c.taken;
  return found;
}
