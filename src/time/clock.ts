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

/** The day of an instant in a zone. Lists ask for thousands, of the same few zones. */
export function civilDateIn(zone: string, instant: Date): CivilDate {
  let days = DAYS_IN.get(zone);
  // Swedish writes a day as «2023-03-01».
  if (!days) DAYS_IN.set(zone, (days = new Intl.DateTimeFormat('sv', { timeZone: zone })));
  return asCivilDate(days.format(instant));
}

const DAYS_IN = new Map<string, Intl.DateTimeFormat>();

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
