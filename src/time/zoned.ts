import { Temporal } from 'temporal-polyfill';
import type { CivilDate } from './civil-date.js';

/** The last instant of a day in a zone: what was recorded that day was recorded by then. */
export function endOfDay(zone: string, day: CivilDate): Date {
  const next = Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(zone);
  return new Date(next.epochMilliseconds - 1);
}
