/** What forms bring, read by zod; everything wrong is said at once, in words. */
import { z } from 'zod';
import { InvalidInput } from '../../errors.js';
import { parseCivilDate, type CivilDate } from '../../time/index.js';
import type { Typed } from './field.js';

/** Throws InvalidInput with a sentence for every field that is wrong. */
export function read<T extends z.ZodType>(form: T, typed: Typed): z.infer<T> {
  const result = form.safeParse(typed);
  if (result.success) return result.data;
  const fields: Record<string, string> = {};
  for (const { path, message } of result.error.issues) fields[path.join('.')] ??= message;
  throw new InvalidInput('Проверьте, что введено.', { fields });
}

/** Words that must be there. */
export function words(missing: string, longest = 20_000): z.ZodType<string, unknown> {
  return z
    .string(missing)
    .transform(plain)
    .refine((text) => text !== '', missing)
    .refine((text) => text.length <= longest, `Слишком длинно: не больше ${longest} знаков.`);
}

/** Words that may be left out. */
export function someWords(longest = 20_000): z.ZodType<string | null, unknown> {
  return z
    .string()
    .default('')
    .transform((text) => plain(text) || null)
    .refine(
      (text) => (text?.length ?? 0) <= longest,
      `Слишком длинно: не больше ${longest} знаков.`,
    );
}

/** Lines end as ours do, and there are no signs that no text has. */
function plain(text: string): string {
  return text.replace(/\r\n?/g, '\n').replaceAll('\0', '').trim();
}

export function day(missing: string): z.ZodType<CivilDate, unknown> {
  return someDay().refine((given) => given !== null, missing);
}

/** As the browser's calendar gives it, or as people write it. */
export function someDay(): z.ZodType<CivilDate | null, unknown> {
  return z
    .string()
    .default('')
    .transform((text, context) => {
      const typed = text.trim();
      if (typed === '') return null;
      const [, date, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(typed) ?? [];
      const iso = date ? `${year}-${month?.padStart(2, '0')}-${date.padStart(2, '0')}` : typed;
      const read = parseCivilDate(iso);
      if (read === null)
        context.addIssue({ code: 'custom', message: 'Такой даты нет: нужно вида 31.05.2023.' });
      return read;
    });
}

/** An id as addresses carry it; anything else is nobody's, and is not asked of the database. */
export function isId(typed: unknown): typed is string {
  return typeof typed === 'string' && ID.test(typed);
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
