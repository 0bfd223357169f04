import { NotFound } from '../../errors.js';
import type { PlanSummary } from '../../plans/index.js';
import type { StoredVersion } from '../../escalation/escalation.module.js';
import type { CivilDate } from '../../time/index.js';
import type { Typed } from '../forms/field.js';

/** The plan whose ladder is looked at; null: the one common to all plans without their own. */
export type LadderPlan = Pick<PlanSummary, 'id' | 'number'> | null;

/** Named in the address or the form by the number people call it by; throws NotFound. */
export function askedPlan(typed: Typed, plans: readonly PlanSummary[]): LadderPlan {
  const asked = typed['plan'];
  if (asked === undefined || asked === '') return null;
  const found = plans.find(({ number }) => String(number) === asked);
  if (!found) throw new NotFound('Плана с таким номером в отделе нет.');
  return { id: found.id, number: found.number };
}

/** Of that plan alone, or of the common ladder. */
export function versionsOf(
  versions: readonly StoredVersion[],
  plan: LadderPlan,
): readonly StoredVersion[] {
  return versions.filter((each) => each.plan === (plan?.id ?? null));
}

/** Whether on that day the plan goes its own way; one that gave its ladder up does not. */
export function hasOwn(
  versions: readonly StoredVersion[],
  plan: { readonly id: string },
  day: CivilDate,
): boolean {
  const begun = versions.filter((each) => each.plan === plan.id && each.since <= day);
  const last = begun.reduce<StoredVersion | null>(
    (best, each) => (best && best.version > each.version ? best : each),
    null,
  );
  return last !== null && last.rungs !== null;
}

export function ladderAddress(plan: LadderPlan, page = ''): string {
  return `/notices/ladder${page}${plan === null ? '' : `?plan=${plan.number}`}`;
}
