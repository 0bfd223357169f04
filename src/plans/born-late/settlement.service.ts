import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Conflict, InvalidInput, NotFound } from '../../errors.js';
import { HistoryService } from '../../history/history.module.js';
import type { Moment } from '../../people/people.module.js';
import { contentDigest } from '../plan.queries.js';
import { PlansService, type By } from '../plans.service.js';
import { dateRu } from '../questions/words.js';
import type { StoredPlan } from '../stored-plan.js';
import { newDemands, type LateDecision } from './late-decision.js';
import { insertDemands, lockDemands, pendingOf, settleDemands } from './settlement.queries.js';
import type { LateDemand } from './settlement.queries.js';

/** What the decision came to in one plan. */
export interface SettledPlan {
  readonly plan: string;
  /** Not asked any more; what was made of it before is to be ended. */
  readonly ended: readonly string[];
  /** Asked from now on instead. */
  readonly live: readonly string[];
}

/** Deciding of demands that were late when the plan came in: one decision for as many as are named. */
@Injectable()
export class SettlementService {
  constructor(
    private readonly plans: PlansService,
    private readonly history: HistoryService,
  ) {}

  /** Ids of what nobody has decided of yet. */
  pending(tx: EntityManager, plan: string): Promise<readonly string[]> {
    return pendingOf(tx, plan);
  }

  /** Every row named or none: refused where a day has not passed or was decided of before. */
  async settle(
    tx: EntityManager,
    occurrences: readonly string[],
    decision: LateDecision,
    moment: Moment,
    by: By,
  ): Promise<readonly SettledPlan[]> {
    const { today } = moment;
    const ids = [...new Set(occurrences)];
    if (decision.kind === 'fulfilled' && decision.on > today)
      throw new InvalidInput(`День исполнения ${dateRu(decision.on)} ещё не наступил.`, {
        fields: { on: 'позже сегодняшнего дня' },
      });
    const demands = await lockDemands(tx, ids);
    if (demands.length < ids.length || ids.length === 0)
      throw new NotFound('Не все названные сроки есть в действующих планах отдела.');
    const decided = demands.filter(
      ({ settlement, due }) =>
        !(settlement === 'pending' || (settlement === 'live' && due < today)),
    );
    if (decided.length > 0)
      throw new Conflict(
        `Решают о сроках, прошедших до постановки на контроль; из названных не таковы: ${decided.length}.`,
        { occurrences: decided.map(({ id }) => id) },
      );
    const settled: SettledPlan[] = [];
    for (const plan of new Set(demands.map((each) => each.plan))) {
      const own = demands.filter((each) => each.plan === plan);
      settled.push(
        await this.settlePlan(tx, await this.plans.show(tx, plan), own, decision, moment, by),
      );
    }
    return settled;
  }

  private async settlePlan(
    tx: EntityManager,
    plan: StoredPlan,
    demands: readonly LateDemand[],
    decision: LateDecision,
    { today, calendar }: Moment,
    by: By,
  ): Promise<SettledPlan> {
    if (plan.closedOn) throw new Conflict(`План № ${plan.number} закрыт ${dateRu(plan.closedOn)}.`);
    const ended = demands.map(({ id }) => id);
    let live: readonly string[] = [];
    if (decision.kind === 'newDeadline') {
      const { period, approvedOn, version } = plan;
      const anew = newDemands(decision.phrase, { period, approvedOn, today, calendar });
      if (typeof anew === 'string')
        throw new InvalidInput(anew, { fields: { deadline: 'не подходит' } });
      const measures = [...new Set(demands.map(({ measure }) => measure))];
      const rows = measures.flatMap((measure) =>
        anew.map((demand) => ({
          ...demand,
          id: randomUUID(),
          measure,
          why: `${demand.why} Новый срок вместо прошедшего до постановки на контроль.`,
        })),
      );
      live = await insertDemands(tx, version, rows);
    }
    const isFulfilled = decision.kind === 'fulfilled';
    await settleDemands(tx, ended, {
      settlement: isFulfilled ? 'fulfilled' : 'removed',
      on: isFulfilled ? decision.on : null,
      by: isFulfilled ? decision.by : null,
    });
    await this.history.append(tx, {
      subject: { kind: 'plan', id: plan.id },
      event: 'settle',
      facts: { decision, ended, live, content: await contentDigest(tx, plan.id) },
      ...by,
    });
    return { plan: plan.id, ended, live };
  }
}
