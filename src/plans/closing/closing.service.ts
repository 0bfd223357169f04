import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Conflict, InvalidInput } from '../../errors.js';
import { HistoryService } from '../../history/history.module.js';
import type { CivilDate } from '../../time/index.js';
import { settleDemands, pendingOf } from '../born-late/settlement.queries.js';
import type { ConfirmedMeasure } from '../confirmed.js';
import { matchRows } from '../diff/match-rows.js';
import type { PlanDiff } from '../diff/plan-diff.js';
import { insertEventDemands } from '../events/event.queries.js';
import { lockPlans } from '../order.queries.js';
import { contentDigest } from '../plan.queries.js';
import { PlansService, type By } from '../plans.service.js';
import { dateRu } from '../questions/words.js';
import { carriedKey, type StoredMeasure, type StoredPlan } from '../stored-plan.js';
import { closePlanRow, demandsByIds, endArmed } from './closing.queries.js';

/** Where an open demand of a closed plan went on. */
export interface CarriedDemand {
  readonly from: string;
  readonly measure: string;
  readonly occurrence: string;
}

/** The end of a plan: its own row, what still waited under it, and what the next plan takes over. */
@Injectable()
export class ClosingService {
  constructor(
    private readonly plans: PlansService,
    private readonly history: HistoryService,
  ) {}

  /** Nothing pending or armed is left behind. */
  async close(
    tx: EntityManager,
    plan: StoredPlan,
    closing: { readonly reason: string; readonly movedTo: number | null; readonly on: CivilDate },
    by: By,
  ): Promise<void> {
    await lockPlans(tx);
    const { closedOn } = await this.plans.show(tx, plan.id);
    if (closedOn) throw new Conflict(`План № ${plan.number} уже закрыт ${dateRu(closedOn)}.`);
    const reason = closing.reason.trim();
    if (reason === '')
      throw new InvalidInput('Укажите, почему план закрывается.', {
        fields: { reason: 'не указано' },
      });
    await closePlanRow(tx, plan.id, closing.on, reason);
    const armed = await endArmed(tx, plan.id, closing.on, reason);
    const pending = await pendingOf(tx, plan.id);
    await settleDemands(tx, pending, { settlement: 'removed', on: null, by: null });
    await this.history.append(tx, {
      subject: { kind: 'plan', id: plan.id },
      event: 'close',
      facts: {
        ...{ on: closing.on, reason, movedTo: closing.movedTo, armed, pending },
        content: await contentDigest(tx, plan.id),
      },
      ...by,
    });
  }

  /**
   * Demands of the plan still open, under the next plan: below the row that says the same there, else
   * below a row of their own that comes over with them as an amendment of the next plan.
   */
  async carry(
    tx: EntityManager,
    plan: StoredPlan,
    next: StoredPlan,
    occurrences: readonly string[],
    on: CivilDate,
    by: By,
  ): Promise<readonly CarriedDemand[]> {
    if (next.closedOn) throw new Conflict(`План № ${next.number} закрыт: переносить некуда.`);
    if (next.id === plan.id) throw new Conflict('План не переносится сам в себя.');
    const demands = await demandsByIds(tx, occurrences);
    const wanted = new Set(demands.map((each) => each.measure));
    const known = await this.rowsOf(tx, plan, wanted);
    const homes = await this.homes(tx, plan, next, known, by);
    const { version } = await this.plans.show(tx, next.id);
    const rows = demands.map((demand) => ({
      ...demand,
      measure: homes.get(demand.measure)!,
      key: carriedKey(demand.id),
      on,
      basis: `Перенесено из плана № ${plan.number}`,
      settlement: 'live' as const,
    }));
    const ids = await insertEventDemands(tx, version, rows);
    return demands.map((demand, at) => ({
      from: demand.id,
      measure: rows[at]!.measure,
      occurrence: ids[at]!,
    }));
  }

  /** Rows of the plan as it stands, and of earlier versions where work on a removed row goes on. */
  private async rowsOf(
    tx: EntityManager,
    plan: StoredPlan,
    wanted: ReadonlySet<string>,
  ): Promise<readonly StoredMeasure[]> {
    const found = new Map<string, StoredMeasure>();
    for (let version = plan.version; version > 0 && found.size < wanted.size; version -= 1) {
      const { measures } =
        version === plan.version ? plan : await this.plans.show(tx, plan.id, version);
      for (const row of measures)
        if (wanted.has(row.id) && !found.has(row.id)) found.set(row.id, row);
    }
    return [...found.values()];
  }

  private async homes(
    tx: EntityManager,
    plan: StoredPlan,
    next: StoredPlan,
    rows: readonly StoredMeasure[],
    by: By,
  ): Promise<ReadonlyMap<string, string>> {
    const matched = matchRows(next.measures, rows);
    const homes = new Map<string, string>();
    rows.forEach((row, at) => {
      const found = next.measures[matched[at]!];
      if (found) homes.set(row.id, found.id);
    });
    const homeless = rows.filter((row) => !homes.has(row.id));
    if (homeless.length === 0) return homes;
    const diff = additionOf(
      next,
      homeless.map((row) => carried(row, plan)),
    );
    const version = await this.plans.amend(tx, next.id, { diff, order: null, answers: [] }, by);
    const { measures } = await this.plans.show(tx, next.id, version);
    homeless.forEach((row, at) => homes.set(row.id, measures[next.measures.length + at]!.id));
    return homes;
  }
}

function carried(row: StoredMeasure, plan: StoredPlan): ConfirmedMeasure {
  return {
    ...row,
    section: `Перенесено из плана № ${plan.number}`,
    planned: [],
    demands: [],
  };
}

/** The next plan as it is, with these rows after its last. */
function additionOf(next: StoredPlan, rows: readonly ConfirmedMeasure[]): PlanDiff {
  const last = next.measures.length;
  return {
    version: next.version,
    title: null,
    period: null,
    added: rows.map((after, at) => ({ place: last + at + 1, after })),
    removed: [],
    changed: [],
    kept: next.measures.map(({ id, place }) => ({ id, place })),
  };
}
