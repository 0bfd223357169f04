import type { Reading } from '../deadlines/index.js';
import type { DraftMeasure, PlanDraft } from './plan-draft.js';

/** The draft as `kontrol intake --json` prints it; the shape is a contract with scripts. */
export function draftJson(draft: PlanDraft): unknown {
  const { order } = draft;
  return {
    order: order && {
      number: order.number,
      date: order.date,
      issuer: order.issuer,
      signatory: order.signatory,
      overseer: order.overseer,
    },
    plans: draft.plans.map((plan) => ({ ...plan, measures: plan.measures.map(measureJson) })),
    orderPoints: draft.orderPoints,
    otherTables: draft.otherTables,
    legend: draft.legend,
    findings: draft.findings,
  };
}

function measureJson(measure: DraftMeasure): unknown {
  return { ...measure, deadline: deadlineJson(measure.deadline) };
}

/** Field order as the contract has it. */
export function deadlineJson(reading: Reading): unknown {
  const { kind, occurrences, assumptions, confidence, ...rest } = reading;
  return { kind, occurrences, ...rest, assumptions, confidence };
}
