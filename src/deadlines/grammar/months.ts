import type { Cursor } from './cursor.js';
import { monthStretch, part, stretch } from './stretch.js';
import type { Clause, Part, Stretch, StretchUnit } from './syntax.js';
import { applyYear, schoolYearWord, yearAfter } from './years.js';

/**
 * Months and the pieces of them, quarters, school terms, half-years: what is named by number or by
 * name. «октябрь 2023», «первая половина ноября», «1, 3 неделя октября», «I–II квартал 2023 г.».
 */
export function parseMonth(c: Cursor): Stretch | null {
  const month = c.peek();
  if (month.is !== 'month') return null;
  c.at += 1;
  c.take('dot');
  c.take('month-unit');
  const found = monthStretch(month.n, null, month.start, month.end);
  applyYear(found, yearAfter(c));
  if (!found.part) found.part = partAfter(c);
  found.end = c.taken;
  return found;
}

/** «начало сентября», «в конце мая», «в первых числах июня»; the part of a month that is to follow. */
export function parsePartOfMonth(c: Cursor): Stretch | null {
  const at = c.at;
  const start = c.peek().start;
  const named = namedPart(c);
  if (!named || !c.is('month')) return c.back(at);
  const month = parseMonth(c);
  if (!month) return c.back(at);
  month.part = named;
  month.start = start;
  return month;
}

/** «начало», «середина», «конец», «первые числа»; not yet what they are of. */
export function namedPart(c: Cursor): Part | null {
  if (c.take('start')) return part('start');
  if (c.take('middle')) return part('middle');
  if (c.take('end')) return part('end');
  if (!c.is('ordinal') || !c.is('day-number', 1) || !PLURAL.test(c.text())) return null;
  const { n } = c.peek();
  if (n !== 1 && n > 0) return null;
  c.at += 2;
  return part(n === 1 ? 'start' : 'end');
}

/** «первые числа», «в последних числах», but not «первое число». */
const PLURAL = /[ыи][ехм]$|[ыи]ми$/i;

/** «(2 неделя)», «, 3 декада», «первая половина», «(конец месяца)» after a month. */
function partAfter(c: Cursor): Part | null {
  const at = c.at;
  const opened = c.take('open');
  if (!opened) c.take('comma');
  const counted = ordinals(c);
  const unit = counted ? PART_UNITS[c.peek().is] : undefined;
  if (counted && unit && counted.length === 1 && counted[0]?.[0] === counted[0]?.[1]) {
    c.at += 1;
    c.take('dot');
    if (!c.is('month') && (!opened || c.take('close'))) return part(unit, counted[0]?.[0]);
  }
  c.at = at;
  if (!c.take('open')) return null;
  const named = namedPart(c);
  c.take('month-unit');
  if (named && c.take('close')) return named;
  c.at = at;
  return null;
}

const PART_UNITS: Partial<Record<string, Part['is']>> = {
  week: 'week',
  decade: 'decade',
  half: 'half',
};

const COUNTED_UNITS: Partial<Record<string, StretchUnit>> = {
  quarter: 'quarter',
  term: 'term',
  trimester: 'trimester',
  'half-year': 'half-year',
};

/**
 * ORDINALS (quarter|term|trimester|half-year|month) [YEAR] | ORDINALS (week|decade|half|weekday) [MONTH].
 * A list gives a clause for each, a dash a range.
 */
export function parseCounted(c: Cursor): Clause[] | null {
  const at = c.at;
  const start = c.peek().start;
  const counted = ordinals(c);
  if (!counted) return null;
  const unit = c.peek();
  const whole = COUNTED_UNITS[unit.is];
  if (whole) {
    c.at += 1;
    c.take('dot');
    return countedUnits(c, whole, counted, start);
  }
  const partUnit = PART_UNITS[unit.is] ?? (unit.is === 'weekday' ? 'weekday' : undefined);
  if (!partUnit) return c.back(at);
  c.at += 1;
  c.take('dot');
  if (partUnit === 'half' && c.is('school')) return halvesOfSchoolYear(c, counted, start);
  if (partUnit === 'half' && COUNTED_UNITS[c.peek().is]) return c.back(at);
  const month = c.is('month') ? parseMonth(c) : null;
  if (!month && partUnit === 'weekday') return c.back(at);
  const piece = (n: number): Stretch => {
    const found = month ? { ...month, start, end: c.taken } : monthStretch(0, null, start, c.taken);
    found.part = part(partUnit, n, unit.n);
    return found;
  };
  const found = counted.map(([from, to]): Clause =>
    from === to
      ? { is: 'on', time: piece(from) }
      : { is: 'range', from: piece(from), to: piece(to), included: true },
  );
  const only = month && counted.length === 1 ? found[0] : undefined;
  return only?.is === 'on' ? [only, ...samePartOfMonths(c, only.time)] : found;
}

/**
 * «вторая среда октября, декабря, марта»: further months in the genitive are of the same part; one in
 * the nominative («первая неделя сентября, октябрь») is a month of its own.
 */
export function samePartOfMonths(c: Cursor, model: Stretch): Clause[] {
  const found: Clause[] = [];
  for (;;) {
    const at = c.at;
    c.take('comma');
    c.take('и');
    const genitive = c.at > at && c.is('month') && /[ая]$/i.test(c.text());
    const month = genitive ? parseMonth(c) : null;
    if (!month) {
      c.at = at;
      return found;
    }
    if (!month.part) month.part = model.part;
    found.push({ is: 'on', time: month });
  }
}

function countedUnits(
  c: Cursor,
  unit: StretchUnit,
  counted: [number, number][],
  start: number,
): Clause[] {
  const model = stretch(unit, 0, start, c.taken);
  const school = c.is('school') && schoolYearWord(c);
  const year = yearAfter(c);
  applyYear(model, year);
  model.school = model.school || school || unit === 'term' || unit === 'trimester';
  model.end = c.taken;
  return counted.map(([from, to]) =>
    from === to
      ? { is: 'on', time: { ...model, n: from } }
      : { is: 'range', from: { ...model, n: from }, to: { ...model, n: to }, included: true },
  );
}

/** «вторая половина учебного года» */
function halvesOfSchoolYear(c: Cursor, counted: [number, number][], start: number): Clause[] {
  schoolYearWord(c);
  const found = countedUnits(c, 'half-year', counted, start);
  for (const clause of found) if (clause.is === 'on') clause.time.school = true;
  return found;
}

/** «1», «I–III», «1, 3», «первая и вторая», «последняя»: pairs of from–to; null if none is here. */
export function ordinals(c: Cursor): [number, number][] | null {
  const at = c.at;
  const found: [number, number][] = [];
  for (;;) {
    const from = ordinalHere(c);
    if (from === 0) break;
    c.at += 1;
    let to = from;
    if (c.is('dash') || c.is('slash')) {
      const range = c.is('dash');
      const next = ordinalHere(c, 1);
      if (next === 0) break;
      c.at += 2;
      if (range) to = next;
      else found.push([from, from]);
      found.push(range ? [from, to] : [next, next]);
    } else found.push([from, from]);
    const sign = c.at;
    c.take('comma');
    c.take('и');
    if (c.at === sign || ordinalHere(c) === 0) {
      c.at = sign;
      break;
    }
  }
  return found.length > 0 ? found : c.back(at);
}

function ordinalHere(c: Cursor, ahead = 0): number {
  const { is, n, digits } = c.peek(ahead);
  if (is === 'ordinal') return n;
  return is === 'number' && digits <= 2 && n >= 1 && n <= 12 ? n : 0;
}
