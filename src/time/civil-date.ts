/**
 * A civil date is a day of the calendar without a clock or a zone, written `YYYY-MM-DD`; two of them
 * compare as strings. Arithmetic goes through the day number (days since 1970-01-01), because the
 * grammar of deadlines reads tens of thousands of phrases a second and a date object a step is what
 * would cost most of that time.
 */
declare const civil: unique symbol;
export type CivilDate = string & { readonly [civil]: true };

/** The date of these numbers, or null where the calendar has no such day («31.02»); no year is 0. */
export function civilDate(year: number, month: number, day: number): CivilDate | null {
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return written(year, month, day);
}

/** Reads `YYYY-MM-DD`; null if it is anything else or no day of the calendar. */
export function parseCivilDate(text: string): CivilDate | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  return match ? civilDate(Number(match[1]), Number(match[2]), Number(match[3])) : null;
}

/** The date written `YYYY-MM-DD`, for values already known to be right; throws RangeError otherwise. */
export function asCivilDate(text: string): CivilDate {
  const date = parseCivilDate(text);
  if (!date) throw new RangeError(`not a civil date: ${text}`);
  return date;
}

export function yearOf(date: CivilDate): number {
  return digit(date, 0) * 1000 + digit(date, 1) * 100 + digit(date, 2) * 10 + digit(date, 3);
}

/** 1–12. */
export function monthOf(date: CivilDate): number {
  return digit(date, 5) * 10 + digit(date, 6);
}

export function dayOf(date: CivilDate): number {
  return digit(date, 8) * 10 + digit(date, 9);
}

/** Days since 1970-01-01. Years are counted from March, so that the leap day ends one. */
export function dayNumber(date: CivilDate): number {
  const month = monthOf(date);
  const year = month > 2 ? yearOf(date) : yearOf(date) - 1;
  const dayOfYear =
    Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOf(date) - 1;
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  return year * 365 + leapDays + dayOfYear - EPOCH;
}

export function dateOfDayNumber(days: number): CivilDate {
  const fromMarch = days + EPOCH;
  const era = Math.floor(fromMarch / ERA);
  const dayOfEra = fromMarch - era * ERA;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  const dayOfYear = dayOfEra - (yearOfEra * 365 + leapDays);
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return written(era * 400 + yearOfEra + (month < 3 ? 1 : 0), month, day);
}

/** Days of 400 years, and from 0000-03-01 to 1970-01-01. */
const ERA = 146_097;
const EPOCH = 719_468;

function digit(date: CivilDate, at: number): number {
  return date.charCodeAt(at) - 0x30;
}

/** `days` may be negative. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return dateOfDayNumber(dayNumber(date) + days);
}

/** How many days lie between: 1 from a day to the next one. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** The same day number `months` later, or the last day of a shorter month. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const index = yearOf(date) * 12 + monthOf(date) - 1 + months;
  const year = Math.floor(index / 12);
  const month = (index % 12) + 1;
  return written(year, month, Math.min(dayOf(date), daysInMonth(year, month)));
}

export function firstOfMonth(year: number, month: number): CivilDate {
  return written(year, month, 1);
}

export function lastOfMonth(year: number, month: number): CivilDate {
  return written(year, month, daysInMonth(year, month));
}

/** ISO weekday: 1 Monday – 7 Sunday. */
export function weekdayOf(date: CivilDate): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

export function earlier(a: CivilDate, b: CivilDate): CivilDate {
  return a < b ? a : b;
}

export function later(a: CivilDate, b: CivilDate): CivilDate {
  return a > b ? a : b;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function written(year: number, month: number, day: number): CivilDate {
  const head = year > 999 ? String(year) : String(year).padStart(4, '0');
  return `${head}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}` as CivilDate;
}
