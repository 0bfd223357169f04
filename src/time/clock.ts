import { asCivilDate, type CivilDate } from './civil-date.js';

/**
 * Where the present comes from. An instant is a `Date` (milliseconds), because that is what both
 * PostgreSQL's driver and TypeORM take and give for `timestamptz`; a day is a civil date in the zone
 * of the department asking. Rules get either as an argument and never ask themselves.
 */
export abstract class Clock {
  abstract now(): Date;

  /** The day it is in `zone` (an IANA name, `Asia/Barnaul`); throws RangeError for an unknown one. */
  today(zone: string): CivilDate {
    return civilDateIn(zone, this.now());
  }
}

/** The day of an instant in a zone. */
export function civilDateIn(zone: string, instant: Date): CivilDate {
  return dayAndHourIn(zone, instant).day;
}

/** The day of an instant in a zone, and its hours and minutes: «09:30». */
export function dayAndHourIn(
  zone: string,
  instant: Date,
): { readonly day: CivilDate; readonly hour: string } {
  const [day = '', hour = ''] = formatOf(zone).format(instant).split(' ');
  return { day: asCivilDate(day), hour };
}

/** Lists ask for thousands of days, of the same few zones. */
const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** «2023-03-01 09:30», the way Swedish writes it. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = FORMATS.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' });
    FORMATS.set(timeZone, format);
  }
  return format;
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

/** Stands still until it is moved: the clock of tests. */
export class FixedClock extends Clock {
  constructor(private instant: Date) {
    super();
  }

  now(): Date {
    return new Date(this.instant);
  }

  set(instant: Date): void {
    this.instant = instant;
  }

  /** Days of 24 hours; the parts add up. */
  advance(by: { days?: number; hours?: number; minutes?: number; seconds?: number }): void {
    const hours = (by.days ?? 0) * 24 + (by.hours ?? 0);
    const seconds = (hours * 60 + (by.minutes ?? 0)) * 60 + (by.seconds ?? 0);
    this.instant = new Date(this.instant.getTime() + seconds * 1000);
  }
}
