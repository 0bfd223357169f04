/**
 * One occurrence of a measure over all who answer for it: how far it is, and whether the measure's
 * occurrence is taken off control. What was released, or need not be done, is no part of the sum.
 */
import type { CompletionContract } from '../plans/index.js';
import type { CivilDate } from '../time/index.js';
import { isOverdue, type Judged } from './judgements.js';

export type RolledTask = Judged<'part' | 'due' | 'base' | 'originalDue' | 'createdOn'> & {
  /** So many that stand alike; one where it is not said. */
  readonly count?: number;
};

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
  const of = countOf(counted);
  const done = countOf(counted.filter(isDone));
  const underReview = countOf(counted.filter(({ state }) => state === 'submitted'));
  const late = countOf(counted.filter((task) => isOverdue(task, today)));
  return {
    done,
    underReview,
    late,
    waiting: of - done - underReview - late,
    of,
    isOffControl: tasks.length > 0 && isSettled(counted, contract),
  };
}

/** How many they are, those that stand alike counted each. */
export function countOf(tasks: readonly Pick<RolledTask, 'count'>[]): number {
  return tasks.reduce((sum, { count = 1 }) => sum + count, 0);
}

/** The parts beside an accepted lead are released; where the lead was cancelled they stand alone. */
function isSettled(
  counted: readonly RolledTask[],
  { kind, needed }: Pick<CompletionContract, 'kind' | 'needed'>,
): boolean {
  const leads = kind === 'lead' ? counted.filter(({ part }) => part === 'lead') : [];
  const owed = leads.length > 0 ? leads : counted;
  const all = countOf(owed);
  const enough = kind === 'n-of-m' ? Math.min(needed ?? all, all) : all;
  return countOf(owed.filter(isDone)) >= enough;
}

function isDone({ state }: RolledTask): boolean {
  return state === 'accepted';
}
