import type { EntityManager } from 'typeorm';
import type { CivilDate } from '../../time/index.js';

export async function closePlanRow(
  tx: EntityManager,
  plan: string,
  on: CivilDate,
  reason: string,
): Promise<void> {
  await tx.query('update plans set closed_on = $2, closed_reason = $3 where id = $1', [
    plan,
    on,
    reason,
  ]);
}

/** Rows still waiting for an event end with the plan. */
export async function endArmed(
  tx: EntityManager,
  plan: string,
  on: CivilDate,
  reason: string,
): Promise<number> {
  const [, ended] = await tx.query<[unknown, number]>(
    `update armed_measures set ask_on = null, closed_on = $2, closed_reason = $3
     where plan_id = $1 and closed_on is null`,
    [plan, on, reason],
  );
  return ended;
}

export interface OpenDemand {
  readonly id: string;
  readonly measure: string;
  readonly from: CivilDate | null;
  readonly written: CivilDate;
  readonly due: CivilDate;
  readonly kind: 'final' | 'checkpoint';
  readonly why: string;
}

export function demandsByIds(tx: EntityManager, ids: readonly string[]): Promise<OpenDemand[]> {
  return tx.query<OpenDemand[]>(
    `select id, measure_id as measure, from_on as "from", written, due, kind, why
     from occurrences where id = any ($1::uuid[]) order by measure_id, due, id`,
    [ids],
  );
}
