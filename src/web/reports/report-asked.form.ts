import { z } from 'zod';
import { FIGURE_NAMES, GROUPINGS, STRATA, type Cell } from '../../reports/index.js';
import { isId, someDay } from '../forms/typed.js';

/** What a report is asked for, in the address of its page: whoever has the address sees the same. */
export const reportForm = z
  .object({
    asOf: someDay(),
    from: someDay(),
    until: someDay(),
    by: z.enum(GROUPINGS).catch('organisation'),
    stratum: z.enum(STRATA).catch('main'),
    plan: z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number)
      .nullable()
      .catch(null),
  })
  .refine(({ from, until }) => from === null || until === null || from <= until, {
    path: ['until'],
    message: 'Период заканчивается раньше, чем начинается.',
  });

export const cellForm = z.object({
  by: z.enum(GROUPINGS).catch('department'),
  stratum: z.enum(STRATA).catch('main'),
  figure: z.enum([...FIGURE_NAMES, 'coExecuted'], 'Такого показателя в отчётах нет.'),
  /** Left out: of the total; there, and empty: of what belongs to no group. */
  group: z.string().max(2000).optional(),
});

/** Whether the address names a line that there can be. */
export function isCell({ by, group, figure }: Cell): boolean {
  if (figure === 'coExecuted' && (by !== 'person' || group === null)) return false;
  if (group === null || by === 'department') return true;
  if (by === 'organisation' && group === '') return true;
  return isId(by === 'section' ? (group.split('|')[0] ?? '') : group);
}

/** One value a name: addresses may repeat what they like. */
export function single(query: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
}
