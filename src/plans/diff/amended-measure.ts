import type { ConfirmedMeasure } from '../confirmed.js';
import type { StoredMeasure } from '../stored-plan.js';
import type { RowChange } from './plan-diff.js';

/**
 * The row as it reads from now on. What the order did not touch stays as it was settled: a reworded
 * measure keeps its dates and their answers, a re-dated one keeps its parties.
 */
export function amendedMeasure(
  before: StoredMeasure,
  after: ConfirmedMeasure,
  changes: readonly RowChange[],
): ConfirmedMeasure {
  const deadline = changes.includes('re-dated')
    ? {}
    : { deadline: before.deadline, given: before.given, demands: before.demands };
  const parties = changes.includes('re-assigned')
    ? {}
    : {
        responsible: before.responsible,
        targets: before.targets,
        contract: before.contract,
        acceptor: before.acceptor,
      };
  return { ...after, ...deadline, ...parties };
}
