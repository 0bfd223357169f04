import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { asCivilDate, parseCivilDate } from './civil-date.js';
import type { CalendarYears } from './working-calendar.js';

const SEED = new URL('../../seeds/reference/production-calendar.json', import.meta.url);

const civilDay = z
  .string()
  .refine((text) => parseCivilDate(text) !== null, 'expected YYYY-MM-DD')
  .transform(asCivilDate);

const calendarYears = z.record(
  z.string().regex(/^\d{4}$/),
  z.object({
    nonWorking: z.array(
      z.object({ date: civilDay, why: z.enum(['holiday', 'transfer', 'decree']) }),
    ),
    workingWeekends: z.array(civilDay),
    workingDays: z.number().int(),
  }),
);

/** The production calendar that comes with the product, or one in the same form; throws on a broken file. */
export function readCalendarYears(file: URL | string = SEED): CalendarYears {
  return calendarYears.parse(JSON.parse(readFileSync(file, 'utf8')));
}
