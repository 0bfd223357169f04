import { z } from 'zod';
import type { LateDecision } from '../../plans/index.js';
import { someDay, someWords } from '../forms/typed.js';

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

export function decisionOf({
  decision,
  on,
  document,
  phrase,
}: z.infer<typeof settlementForm>): LateDecision {
  if (decision === 'fulfilled' && on) return { kind: 'fulfilled', on, by: document };
  if (decision === 'newDeadline' && phrase !== null) return { kind: 'newDeadline', phrase };
  return { kind: 'remove' };
}
