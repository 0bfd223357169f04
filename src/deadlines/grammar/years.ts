import type { LexemeIs } from '../words/lexeme.js';
import type { Cursor } from './cursor.js';
import { stretch } from './stretch.js';
import type { Stretch } from './syntax.js';

/**
 * Years as officials write them: «2023», «2023 г.», «23 г.», «2022-2023 уч. год», «2022/23»,
 * «2021-2023 гг.», «текущего года», «т.г.».
 */
export interface YearWords {
  readonly year: number;
  readonly toYear: number;
  readonly school: boolean;
  readonly twoDigits: boolean;
  readonly shift?: number;
  readonly afterReported?: boolean;
}

const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;

/** The year that follows a month, a day or a quarter and belongs to it. */
export function yearAfter(c: Cursor): YearWords | null {
  const at = c.at;
  if (c.is('comma') && isYear(c, 1)) c.at += 1;
  if (c.is('open') && isYear(c, 1)) c.at += 1;
  c.take('school');
  const found = nextYear(c) ?? yearWords(c) ?? shortYear(c) ?? yearOfNow(c);
  if (!found) return c.back(at);
  if (c.tokens[at]?.is === 'open') c.take('close');
  return found;
}

/** A year with four digits, alone or as a pair. */
export function yearWords(c: Cursor): YearWords | null {
  const paired = shortPair(c);
  if (paired) return paired;
  if (!isYear(c)) return null;
  const year = c.peek().n;
  c.at += 1;
  yearSign(c);
  const second = secondYear(c, year);
  const school = schoolYearWord(c);
  if (second === 0 && !school) yearSign(c);
  const toYear = second === 0 && school ? year + 1 : second;
  return { year, toYear, school, twoDigits: false };
}

/** «2023 год», «2022-2023 учебный год», «учебный год», «2021-2023 гг.» as a stretch of its own. */
export function parseYears(c: Cursor): Stretch | null {
  const from = c.at;
  const start = c.peek().start;
  c.takeAny('current', 'whole');
  c.take('calendar');
  const words = yearWords(c);
  if (words) return yearStretch(words, start, c.taken);
  const next = c.take('next');
  if (schoolYearWord(c)) {
    const later = yearWords(c);
    const found = stretch('school-year', next ? 1 : 0, start, c.taken);
    found.year = later?.year ?? 0;
    return found;
  }
  return c.back(from);
}

export function yearStretch(words: YearWords, start: number, end: number): Stretch {
  const pair = words.toYear > words.year;
  const consecutive = words.toYear === words.year + 1;
  const unit = words.school ? 'school-year' : pair ? 'years' : 'year';
  const found = stretch(unit, 0, start, end);
  found.year = words.year;
  found.toYear = words.toYear;
  // «2022-2023» without a word is a school year or two calendar ones: the plan decides.
  found.school = words.school || (pair && consecutive);
  found.twoDigits = words.twoDigits;
  return found;
}

export function applyYear(to: Stretch, words: YearWords | null): void {
  if (!words) return;
  to.year = words.year;
  to.school = words.school || words.toYear === words.year + 1;
  to.twoDigits = words.twoDigits;
  to.shift = words.shift ?? 0;
  to.afterReported = words.afterReported === true;
}

/** «учебного года», «уч. г.», «уч.год»; after a number «уч.» alone will do. */
export function schoolYearWord(c: Cursor): boolean {
  const at = c.at;
  if (!c.take('school')) return false;
  if (c.tokens[at]?.n === 1) return true;
  c.take('dot');
  c.take('slash');
  if (yearSign(c)) return true;
  if ((c.tokens[at - 1]?.digits ?? 0) > 1 && !COUNTED.has(c.peek().is)) return true;
  c.at = at;
  return false;
}

/** «34 учебных недели» count something else. */
const COUNTED: ReadonlySet<LexemeIs> = new Set<LexemeIs>(['day', 'week', 'hour', 'word']);

/** «следующего года», «нового учебного года», «года, следующего за отчётным (годом)» */
function nextYear(c: Cursor): YearWords | null {
  const at = c.at;
  const none = { year: 0, toYear: 0, twoDigits: false, shift: 1 };
  if (c.take('next')) {
    c.take('calendar');
    if (c.is('school') && schoolYearWord(c)) return { ...none, school: true };
    if (c.is('year') && yearSign(c)) return { ...none, school: false };
    return c.back(at);
  }
  if (!c.is('year') || !yearSign(c)) return c.back(at);
  const comma = c.take('comma');
  if (!c.take('next') || (!comma && !c.is('за'))) return c.back(at);
  if (c.take('за')) {
    c.takeAny('reporting', 'current');
    c.takeAny('period', 'year');
  }
  return { ...none, school: false, afterReported: true };
}

/** «г.», «гг.», «года», also after a stray slash: «2020/ г.». */
export function yearSign(c: Cursor): boolean {
  const at = c.at;
  if (c.is('slash') && c.is('year', 1) && c.peek(1).n === 1) c.at += 1;
  if (!c.take('year')) {
    c.at = at;
    return false;
  }
  if (c.tokens[c.at - 1]?.n === 1) {
    if (c.is('dot') && c.is('year', 1) && !c.peek(1).gap) c.at += 2;
    c.take('dot');
  }
  return true;
}

export function isYear(c: Cursor, ahead = 0): boolean {
  const token = c.peek(ahead);
  return (
    token.is === 'number' && token.digits === 4 && token.n >= FIRST_YEAR && token.n <= LAST_YEAR
  );
}

/** «-2023», «/23», «–2023 гг.» after a first year. */
function secondYear(c: Cursor, year: number): number {
  if (!c.is('dash') && !c.is('slash')) return 0;
  const next = c.peek(1);
  if (next.is !== 'number') return 0;
  const full = next.digits === 4 ? next.n : next.digits === 2 ? century(year) + next.n : 0;
  if (full <= year || full > year + 15) return 0;
  const worded = c.is('year', 2);
  if (next.digits === 2 && !worded && (full !== year + 1 || !endsYears(c))) return 0;
  c.at += 2;
  yearSign(c);
  return full;
}

/** After «2022-23» no month may follow: «2022 - 23 мая» is a range of days. */
function endsYears(c: Cursor): boolean {
  const { is } = c.peek(2);
  return is !== 'month' && is !== 'dash' && !(is === 'dot' && c.is('number', 3));
}

/** «22/23 уч. год»: two digits each, told by the school word. */
function shortPair(c: Cursor): YearWords | null {
  const first = c.peek();
  const second = c.peek(2);
  const joint = c.is('slash', 1) || c.is('dash', 1);
  if (first.digits !== 2 || second.digits !== 2 || !joint || second.n !== first.n + 1) return null;
  if (!c.is('school', 3)) return null;
  c.at += 3;
  schoolYearWord(c);
  return { year: 2000 + first.n, toYear: 2001 + first.n, school: true, twoDigits: true };
}

/** «23 г.», «23г»: only with the word. */
function shortYear(c: Cursor): YearWords | null {
  const { is, digits, n, marked } = c.peek();
  if (is !== 'number' || digits !== 2 || marked || !c.is('year', 1)) return null;
  c.at += 1;
  yearSign(c);
  return { year: twoDigitYear(n), toYear: 0, school: false, twoDigits: true };
}

/** «текущего года», «т.г.», «с.г.»: the plan says which. */
function yearOfNow(c: Cursor): YearWords | null {
  const at = c.at;
  const short = c.peek().end - c.peek().start === 1 && /[тс]/i.test(c.text());
  if (c.take('current') || (short && c.is('dot', 1) && c.is('year', 2))) {
    if (short && c.at === at) c.at += 2;
    const school = c.is('school') && schoolYearWord(c);
    if (school || yearSign(c)) return { year: 0, toYear: 0, school: false, twoDigits: false };
  }
  if (c.is('year') && c.at > 0) {
    yearSign(c);
    return { year: 0, toYear: 0, school: false, twoDigits: false };
  }
  return c.back(at);
}

export function twoDigitYear(n: number): number {
  return n < 70 ? 2000 + n : 1900 + n;
}

function century(year: number): number {
  return year - (year % 100);
}
