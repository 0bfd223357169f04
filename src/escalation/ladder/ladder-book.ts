/** The ladders of one department: its own through time, and those of plans that have another. */
import { ladderOf, type LadderVersion } from './ladder-spells.js';
import type { Ladder, Rung } from './rung.js';

export interface PlanVersion extends LadderVersion {
  /** Null: of the department. */
  readonly plan: string | null;
}

export class LadderBook {
  private readonly own: Ladder;
  private readonly plans: ReadonlyMap<string, Ladder>;

  constructor(usual: readonly Rung[], versions: readonly PlanVersion[]) {
    const always: Ladder = [{ version: 0, since: null, until: null, rungs: usual }];
    const own = ladderOf(
      versions.filter(({ plan }) => plan === null),
      always,
    );
    const plans = new Set(versions.flatMap(({ plan }) => (plan === null ? [] : [plan])));
    this.own = own;
    this.plans = new Map(
      [...plans].map((plan) => [
        plan,
        ladderOf(
          versions.filter((each) => each.plan === plan),
          own,
        ),
      ]),
    );
  }

  of(plan: string | null): Ladder {
    return (plan === null ? undefined : this.plans.get(plan)) ?? this.own;
  }

  /** Each ladder with the plan it is of; the department's own, for all other plans, under null. */
  all(): readonly (readonly [plan: string | null, ladder: Ladder])[] {
    return [[null, this.own], ...this.plans];
  }
}
