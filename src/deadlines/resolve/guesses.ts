import type { AssumptionCode, DeadlineContext } from '../reading.js';
import { planKind, type Period, type PlanKind } from '../plan-kind.js';
import type { CivilDate } from '../../time/index.js';

/** What a phrase is resolved against, and the guesses made on the way. */
export class Setting {
  readonly period: Period | null;
  readonly kind: PlanKind;
  readonly approvedOn: CivilDate | null;
  readonly guesses = new Set<AssumptionCode>();

  constructor(readonly context: DeadlineContext) {
    this.period = context.period;
    this.kind = planKind(context.period);
    this.approvedOn = context.approvedOn ?? null;
  }

  guess(code: AssumptionCode): void {
    this.guesses.add(code);
  }
}

/** Why a phrase that is well formed still gives no date: it becomes an unclear reading. */
export class NoDate {
  constructor(
    readonly why: 'impossible' | 'no-month' | 'no-year' | 'no-holidays' | 'backwards',
    /** Characters of the phrase. */
    readonly start: number,
    readonly end: number,
  ) {}
}
