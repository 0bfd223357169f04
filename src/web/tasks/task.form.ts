import { z } from 'zod';
import { EVIDENCE_KINDS } from '../../intake/index.js';
import { day, someDay, someWords, words } from '../forms/typed.js';

/** Of the task's last history entry, as the page showed it. */
const seen = z.coerce.number().int().optional().catch(undefined);

export const DOCUMENT_KINDS = [...EVIDENCE_KINDS, 'other'] as const;

export const documentForm = z.object({
  kind: z.enum(DOCUMENT_KINDS, 'Выберите вид документа.').optional().catch(undefined),
  number: someWords(100),
  date: someDay(),
  address: someWords(2000),
});
export const accountForm = documentForm.extend({
  account: words('Напишите, что сделано.'),
  doneOn: day('Укажите день, когда работа выполнена.'),
  seen,
});
export const replyForm = accountForm.extend({
  incoming: words('Укажите входящий номер ответа.', 100),
  incomingDate: day('Укажите дату, под которой ответ зарегистрирован.'),
});
export const returnForm = z.object({
  reason: words('Назовите замечания: что нужно исправить.'),
  reworkDue: someDay(),
});
export const extensionForm = z.object({
  proposed: day('Укажите, до какого дня просите продлить.'),
  reason: words('Объясните, почему не успеваете и что уже сделано.'),
});
export const decisionForm = z
  .object({
    decision: z.enum(['granted', 'refused'], 'Выберите решение.'),
    due: someDay(),
    reason: someWords(),
  })
  .refine(({ decision, reason }) => decision === 'granted' || reason !== null, {
    path: ['reason'],
    message: 'Объясните отказ: исполнитель получит его письмом.',
  });
export const reassignForm = z.object({
  to: words('Выберите, кому передать.', 80),
  reason: someWords(),
});
export const reasonForm = z.object({ reason: words('Укажите причину.') });
export const commentForm = z.object({ text: words('Напишите пояснение.') });
export const reopeningForm = z.object({
  due: someDay(),
  reason: words('Укажите, почему поручение снова нужно исполнить.'),
});
export const acceptanceForm = z.object({ seen });
