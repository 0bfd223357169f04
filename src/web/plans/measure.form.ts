import { z } from 'zod';
import { day, someDay, words } from '../forms/typed.js';

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
