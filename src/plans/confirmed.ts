import type { PlannedDemand, Reading } from '../deadlines/index.js';
import type { DraftMeasure, DraftPlan, OrderDraft } from '../intake/index.js';
import type { CandidateKind, Executor, Party } from '../people/index.js';
import type { CivilDate } from '../time/index.js';
import type { AnswerValue } from './questions/answers.js';

/** A draft with every question answered: what is stored, and nothing else is. */
export interface ConfirmedPlans {
  readonly order: ConfirmedOrder | null;
  readonly plans: readonly ConfirmedPlan[];
  readonly answers: readonly GivenAnswer[];
}

export type ConfirmedOrder = Omit<OrderDraft, 'appointments'>;

export interface ConfirmedPlan extends Omit<DraftPlan, 'measures'> {
  /** `annex-4`, `plan-1`: tells the plans of one order from each other. */
  readonly key: string;
  readonly measures: readonly ConfirmedMeasure[];
}

export interface ConfirmedMeasure extends DraftMeasure {
  /** Who each of `responsible` is in the directory; null where the coordinator left that open. */
  readonly targets: readonly (Target | null)[];
  /** The deadline the coordinator gave instead of the paper's, in words and read. */
  readonly given: { readonly phrase: string; readonly deadline: Reading } | null;
  readonly demands: readonly ConfirmedDemand[];
  readonly contract: CompletionContract;
  /** Who accepts: the overseer, unless the overseer is the executor. */
  readonly acceptor: Acceptor;
}

export interface Target {
  readonly kind: CandidateKind;
  readonly id: string;
}

export interface CompletionContract {
  /** `lead`: done when the lead has accounted; `all`: when everybody has; `n-of-m`: when `needed` have. */
  readonly kind: 'lead' | 'all' | 'n-of-m';
  readonly needed: number | null;
  /** Of the department's side; null where only organisations answer. */
  readonly lead: Executor | null;
  /** Under `lead`: whether an account is asked of every organisation as well. */
  readonly collect: boolean;
  /** The organisations the measure really concerns; null: all that the row names. */
  readonly only: readonly string[] | null;
}

export const ACCEPTORS = ['overseer', 'chairperson', 'deputy'] as const;
export type Acceptor = (typeof ACCEPTORS)[number];

/**
 * What has become of a demand before it could be asked. `live` is asked; the others are kept out of
 * letters and figures: `pending` the coordinator has yet to decide, `fulfilled` before the approval,
 * `removed` by the coordinator, `not-owed` an occurrence of a recurring row that the plan came too late for.
 */
export const SETTLEMENTS = ['live', 'pending', 'fulfilled', 'removed', 'not-owed'] as const;
export type Settlement = (typeof SETTLEMENTS)[number];

export interface ConfirmedDemand extends PlannedDemand {
  readonly settlement: Settlement;
  /** Of `fulfilled`: when, and by which document that is proved. */
  readonly fulfilledOn: CivilDate | null;
  readonly fulfilledBy: string | null;
}

export interface GivenAnswer {
  readonly key: string;
  readonly question: string;
  readonly answer: AnswerValue;
  /** Nobody answered: the proposed answer was taken. */
  readonly proposed: boolean;
}

/** A party the coordinator wants added to the directory under the name the paper gives it. */
export type Addition = Party;
