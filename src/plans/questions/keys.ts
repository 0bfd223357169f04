import type { PlanDraft } from '../../intake/index.js';

/**
 * Keys by which answers find their rows. They hold what a second reading of the same document gives
 * again: the annex (or the plan's place), the row's place and its number on paper.
 */
export function planKeys(draft: PlanDraft): readonly string[] {
  const annexes = draft.plans.map((plan) => plan.annex);
  return draft.plans.map((plan, at) =>
    plan.annex !== null && annexes.filter((annex) => annex === plan.annex).length === 1
      ? `annex-${plan.annex}`
      : `plan-${at + 1}`,
  );
}

/** `annex-1/7-2.1`: the seventh row of annex 1, numbered 2.1. */
export function rowKeys(
  planKey: string,
  plan: { readonly measures: readonly { readonly number: string }[] },
): readonly string[] {
  return plan.measures.map(({ number }, at) => rowKey(planKey, at + 1, number));
}

/** `place` counts from one. */
export function rowKey(planKey: string, place: number, number: string): string {
  return `${planKey}/${place}${number === '' ? '' : `-${number}`}`;
}

/** How a row is called in a sentence: «2.1», or «№ 7 по порядку» where the paper gives no number. */
export function rowLabel(number: string, at: number): string {
  return number === '' ? `№ ${at + 1} по порядку` : number;
}

/** The same number may stand in several sections: there the place tells them apart. */
export function rowLabels(plan: {
  readonly measures: readonly { readonly number: string; readonly section: string }[];
}): readonly string[] {
  const numbers = new Map<string, number>();
  for (const { number } of plan.measures) numbers.set(number, (numbers.get(number) ?? 0) + 1);
  return plan.measures.map(({ number, section }, at) => {
    if (number === '' || numbers.get(number) === 1) return rowLabel(number, at);
    const sectionNumber = /^\s*(\d+|[IVXLC]+)(?=[.\s)])/.exec(section)?.[1];
    return sectionNumber ? `${sectionNumber}/${number}` : `${number} (строка ${at + 1})`;
  });
}
