import { z } from 'zod';
import { someDay, someWords, words } from '../forms/typed.js';

/** Of the draft, as the page showed it. */
const seen = z.coerce.number().int().catch(0);

/** A cell of the paper: may be empty. */
const cell = (most: number) => someWords(most).transform((text) => text ?? '');

export const rowForm = z.object({
  measure: words('Напишите, что нужно сделать.', 5000),
  deadlineText: cell(500),
  responsibleText: cell(2000),
  resultText: cell(3000),
  seen,
});
export const seenForm = z.object({ seen });
export const headForm = z
  .object({ title: cell(1000), from: someDay(), to: someDay(), seen })
  .refine(({ from, to }) => (from === null) === (to === null), {
    path: ['to'],
    message: 'Укажите оба дня периода или ни одного.',
  })
  .refine(({ from, to }) => from === null || to === null || from <= to, {
    path: ['to'],
    message: 'Конец периода раньше его начала.',
  });
export const amendsForm = z.object({
  plan: z
    .string()
    .default('')
    .transform((text) => (/^\d{1,6}$/.test(text) ? Number(text) : null)),
});
