import { UnreadableDocument } from '../errors.js';
import type { PlanDraft } from './plan-draft.js';

/** A document with no plan in it is refused, never filled with invented rows. */
export function requirePlan(draft: PlanDraft): PlanDraft {
  if (draft.plans.length > 0) return draft;
  if (draft.orderPoints.some((point) => point.addressees.length > 0)) return draft;
  throw new UnreadableDocument(
    'В документе не найден план мероприятий: нет таблицы, где у мероприятий указаны сроки или ответственные. Проверьте, тот ли файл выбран; если план набран без таблицы, оформите его таблицей.',
    { reason: 'no-plan' },
  );
}
