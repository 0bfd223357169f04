import { z } from 'zod';
import { day, someDay, someWords, words } from '../forms/typed.js';

export const eventForm = z.object({
  on: day('Укажите, когда это произошло.'),
  basis: words('Напишите, что произошло и каким документом это подтверждено.', 2000),
  due: someDay(),
});
export const noEventForm = z.object({
  reason: words('Укажите, почему событие больше не ожидается.', 2000),
});
/** One occurrence of the row, or all of them. */
export const acceptanceForm = z.object({ occurrence: z.uuid().optional().catch(undefined) });

export const settlementForm = z
  .object({
    occurrences: z
      .union([z.string().transform((one) => [one]), z.array(z.string())], 'Выберите сроки.')
      .pipe(z.array(z.uuid()).min(1, 'Выберите сроки.')),
    decision: z.enum(['fulfilled', 'newDeadline', 'remove'], 'Выберите решение.'),
    on: someDay(),
    document: someWords(2000),
    phrase: someWords(500),
  })
  .refine(({ decision, on }) => decision !== 'fulfilled' || on !== null, {
    path: ['on'],
    message: 'Укажите, когда исполнено.',
  })
  .refine(({ decision, phrase }) => decision !== 'newDeadline' || phrase !== null, {
    path: ['phrase'],
    message: 'Напишите новый срок: «до 15.04.2023», «апрель 2023 г.».',
  });
