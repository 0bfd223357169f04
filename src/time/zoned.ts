import { Temporal } from 'temporal-polyfill';
import type { CivilDate } from './civil-date.js';

/** The last instant of a day in a zone: what was recorded that day was recorded by then. */
export function endOfDay(zone: string, day: CivilDate): Date {
  const next = Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(zone);
  return new Date(next.epochMilliseconds - 1);
}

/** The instant at which clocks of the zone show that time of the day: «09:30». */
export function instantAt(day: CivilDate, time: string, zone: string): Date {
  const { epochMilliseconds } = Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone);
  return new Date(epochMilliseconds);
}
