/**
 * The words templates may call. They format what they are given and decide nothing; what they are
 * given is never empty, that is seen to before they are called.
 */
import { parseCivilDate } from '../time/index.js';
import type { CivilDate } from '../time/index.js';
import { BadValue } from './strict-view.js';
import { counted, dayAndMonth, listed, longDate, plural, shortDate } from './words.js';

type Format = (...given: readonly unknown[]) => string;

export const FORMATS: Readonly<Record<string, Format>> = {
  /** `{{date due}}`: «12 мая 2023 г.» */
  date: (day) => longDate(aDay(day)),
  /** `{{shortDate due}}`: «12.05.2023» */
  shortDate: (day) => shortDate(aDay(day)),
  /** `{{dayMonth due}}`: «12 мая» */
  dayMonth: (day) => dayAndMonth(aDay(day)),
  /** `{{count n "поручение" "поручения" "поручений"}}`: «5 поручений» */
  count: (n, one, few, many) => counted(aNumber(n), aWord(one), aWord(few), aWord(many)),
  /** `{{plural n "поручение" "поручения" "поручений"}}`: «поручений» */
  plural: (n, one, few, many) => plural(aNumber(n), aWord(one), aWord(few), aWord(many)),
  /** `{{list names}}`: «а, б и в» */
  list: (words) => listed(aList(words)),
  /** `{{join names "; "}}`: «а; б; в» */
  join: (words, between) => aList(words).join(aWord(between)),
};

function aDay(value: unknown): CivilDate {
  const day = typeof value === 'string' ? parseCivilDate(value) : null;
  if (day === null) throw new BadValue(`не дата: «${String(value)}»`);
  return day;
}

function aNumber(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new BadValue(`не число: «${String(value)}»`);
  }
  return value;
}

function aWord(value: unknown): string {
  if (typeof value !== 'string') throw new BadValue(`не слово: «${String(value)}»`);
  return value;
}

function aList(value: unknown): readonly string[] {
  if (!Array.isArray(value)) throw new BadValue(`не список: «${String(value)}»`);
  // Not value.map(): a view gives what it holds and no methods.
  return Array.from({ length: value.length }, (_, index) => aWord(value[index]));
}
