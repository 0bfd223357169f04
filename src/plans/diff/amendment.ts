import { Conflict } from '../../errors.js';
import type { DraftPlan, PlanDraft } from '../../intake/index.js';
import type { ConfirmedPlan } from '../confirmed.js';
import { planKeys, rowKeys } from '../questions/keys.js';
import type { QuestionCode } from '../questions/question.js';
import type { IsAsked } from '../settle/decisions.js';
import type { StoredPlan } from '../stored-plan.js';
import { diffPlans } from './diff-plans.js';
import type { PlanDiff, RowChange } from './plan-diff.js';
import { similarity, stems } from './similarity.js';

/** An amended document beside the plan it amends. */
export interface Amendment {
  /** The document with the one plan in it that amends the stored one. */
  readonly draft: PlanDraft;
  readonly diff: PlanDiff<DraftPlan['measures'][number]>;
  /** What the order leaves as it was is not asked about again. */
  readonly isAsked: IsAsked;
  readonly diffWith: (confirmed: ConfirmedPlan) => PlanDiff;
}

/** Throws Conflict where no plan of the document resembles the stored one. */
export function amendmentOf(draft: PlanDraft, stored: StoredPlan): Amendment {
  const plan = amendingPlan(draft, stored);
  const only = { ...draft, plans: [plan] };
  const diff = diffPlans(stored, plan);
  return {
    draft: only,
    diff,
    isAsked: askedOf(only, diff),
    diffWith: (confirmed) => diffPlans(stored, confirmed),
  };
}

const DEADLINE: readonly QuestionCode[] = [
  'unclear-deadline',
  'due-before-approval',
  'outside-plan-period',
  'occurrences-out-of-order',
  'assumed-deadline',
];
const ALWAYS: readonly QuestionCode[] = ['several-measures-in-row'];

function askedOf(draft: PlanDraft, diff: Amendment['diff']): IsAsked {
  const keys = rowKeys(planKeys(draft)[0]!, draft.plans[0]!);
  const changes = new Map<string, readonly RowChange[] | 'added'>();
  for (const { place } of diff.added) changes.set(keys[place - 1]!, 'added');
  for (const row of diff.changed) changes.set(keys[row.place - 1]!, row.changes);
  return (row, code) => {
    const changed = changes.get(row);
    if (!changed) return false;
    if (changed === 'added' || ALWAYS.includes(code)) return true;
    return changed.includes(DEADLINE.includes(code) ? 're-dated' : 're-assigned');
  };
}

/** Of several plans in the document the one with the same annex, else with the likest title. */
function amendingPlan(draft: PlanDraft, stored: StoredPlan): DraftPlan {
  const [first, ...others] = draft.plans;
  if (!first) throw new Conflict('В документе нет таблицы плана: сравнивать не с чем.');
  if (others.length === 0) return first;
  const annexed = draft.plans.filter((plan) => plan.annex !== null && plan.annex === stored.annex);
  if (annexed.length === 1) return annexed[0]!;
  const title = stems(stored.title);
  const ranked = draft.plans
    .map((plan) => ({ plan, alike: similarity(stems(plan.title), title) }))
    .sort((a, b) => b.alike - a.alike);
  const [best, next] = ranked;
  if (best && best.alike > 0.5 && best.alike > (next?.alike ?? 0)) return best.plan;
  throw new Conflict(
    `В документе планов: ${draft.plans.length}, и непонятно, какой из них меняет план № ${stored.number}. Оставьте в документе один.`,
  );
}
