/**
 * What a department has set for itself; every setting has a default, so an empty object is complete.
 * Kept as JSON in `departments.settings`.
 */
import { z } from 'zod';
import { parseCivilDate, workingCalendar } from '../time/index.js';
import type { CalendarYears, CivilDate, WorkingCalendar } from '../time/index.js';

const day = z
  .string()
  .refine((text) => parseCivilDate(text) !== null, 'не дата: нужно ГГГГ-ММ-ДД')
  .transform((text) => parseCivilDate(text) as CivilDate);
const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'нужно время вида 09:00');

const settings = z.object({
  /** Digests go out within these, on working days. */
  workingHours: z
    .object({ from: hour, to: hour })
    .refine(({ from, to }) => from < to, 'начало рабочего дня не раньше конца')
    .default({ from: '09:00', to: '17:00' }),
  /** Working days for mending what was returned. */
  reworkDays: z.int().min(1).max(60).default(3),
  /** A task opens so many working days before its due date, where the row names no first day. */
  openAhead: z.int().min(1).max(250).default(20),
  /** Accounts collected from schools are due so many working days before the lead's. */
  collectAhead: z.int().min(0).max(60).default(5),
  /** What an event brings is due in so many working days, where the row names no term of its own. */
  eventDays: z.int().min(1).max(250).default(10),
  /** Asking for more time with fewer days left is marked. */
  askAhead: z.int().min(0).max(60).default(5),
  /** Holidays of the region, working days of the department's own. */
  regionalDaysOff: z.array(day).default([]),
  extraWorkingDays: z.array(day).default([]),
  /** Whether presidential non-working days count as off. */
  decreeDaysOff: z.boolean().default(false),
  /** Where its documents are signed: «г. Славгород». */
  place: z.string().trim().min(1).nullable().default(null),
  /** Lines below the name in the letterhead: address, telephone, e-mail, registration numbers. */
  contacts: z.array(z.string().trim().min(1)).max(8).default([]),
  /** Address of the pages, for links in letters. */
  address: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .default(null),
});

export type DepartmentSettings = Readonly<z.infer<typeof settings>>;

export const DEFAULT_DEPARTMENT_SETTINGS: DepartmentSettings = settings.parse({});

/** Throws ZodError for what no page could have stored. */
export function departmentSettings(stored: unknown): DepartmentSettings {
  return settings.parse(stored);
}

/** The country's calendar with the department's own days. */
export function departmentCalendar(
  years: CalendarYears,
  { regionalDaysOff, extraWorkingDays, decreeDaysOff }: DepartmentSettings,
): WorkingCalendar {
  return workingCalendar(years, { regionalDaysOff, extraWorkingDays, decreeDaysOff });
}
