/**
 * One occurrence of a measure over all who answer for it: how far it is, and whether the measure's
 * occurrence is taken off control. What was released, or need not be done, is no part of the sum.
 */
import type { CompletionContract } from '../plans/index.js';
import type { CivilDate } from '../time/index.js';
import { isOverdue, type Judged } from './judgements.js';

export type RolledTask = Judged<'part' | 'due' | 'base' | 'originalDue' | 'createdOn'>;

/** `done + underReview + late + waiting` is `of`. */
export interface RollUp {
  readonly done: number;
  readonly underReview: number;
  /** Overdue on the day. */
  readonly late: number;
  readonly waiting: number;
  readonly of: number;
  /** «Снято с контроля»: nothing more is owed under the contract. */
  readonly isOffControl: boolean;
}

export function rollUp(
  tasks: readonly RolledTask[],
  contract: Pick<CompletionContract, 'kind' | 'needed'>,
  today: CivilDate,
): RollUp {
  const counted = tasks.filter(({ state }) => state !== 'cancelled' && state !== 'notApplicable');
  const done = counted.filter(isDone).length;
  const underReview = counted.filter(({ state }) => state === 'submitted').length;
  const late = counted.filter((task) => isOverdue(task, today)).length;
  return {
    ...{ done, underReview, late },
    waiting: counted.length - done - underReview - late,
    of: counted.length,
    isOffControl: tasks.length > 0 && isSettled(counted, contract),
  };
}

/** The parts beside an accepted lead are released; where the lead was cancelled they stand alone. */
function isSettled(
  counted: readonly RolledTask[],
  { kind, needed }: Pick<CompletionContract, 'kind' | 'needed'>,
): boolean {
  const leads = kind === 'lead' ? counted.filter(({ part }) => part === 'lead') : [];
  const owed = leads.length > 0 ? leads : counted;
  const enough = kind === 'n-of-m' ? Math.min(needed ?? owed.length, owed.length) : owed.length;
  return owed.filter(isDone).length >= enough;
}

function isDone({ state }: RolledTask): boolean {
  return state === 'accepted';
}
