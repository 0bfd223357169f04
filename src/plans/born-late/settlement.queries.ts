import type { EntityManager } from 'typeorm';
import type { CivilDate } from '../../time/index.js';
import type { Settlement } from '../confirmed.js';

export interface LateDemand {
  readonly id: string;
  readonly measure: string;
  readonly plan: string;
  readonly due: CivilDate;
  readonly settlement: Settlement;
}

/** Demands in force, locked in the order of their ids. */
export function lockDemands(tx: EntityManager, ids: readonly string[]): Promise<LateDemand[]> {
  return tx.query<LateDemand[]>(
    `select o.id, o.measure_id as measure, m.plan_id as plan, o.due, o.settlement
     from occurrences o join measures m on m.id = o.measure_id
     where o.id = any ($1::uuid[]) and o.until_version is null
     order by o.id for no key update of o`,
    [ids],
  );
}

/** All of the plan that nobody has decided of yet. */
export async function pendingOf(tx: EntityManager, plan: string): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `select o.id from occurrences o join measures m on m.id = o.measure_id
     where m.plan_id = $1 and o.settlement = 'pending' and o.until_version is null order by o.id`,
    [plan],
  );
  return rows.map(({ id }) => id);
}

export async function settleDemands(
  tx: EntityManager,
  ids: readonly string[],
  settled: {
    readonly settlement: Settlement;
    readonly on: CivilDate | null;
    readonly by: string | null;
  },
): Promise<void> {
  await tx.query(
    `update occurrences set settlement = $2, fulfilled_on = $3, fulfilled_by = $4
     where id = any ($1::uuid[])`,
    [ids, settled.settlement, settled.on, settled.by],
  );
}

/** What is in force already of these days is not demanded once more. */
export async function insertDemands(
  tx: EntityManager,
  version: number,
  demands: readonly {
    readonly id: string;
    readonly measure: string;
    readonly from: CivilDate | null;
    readonly written: CivilDate;
    readonly due: CivilDate;
    readonly kind: string;
    readonly why: string;
  }[],
): Promise<readonly string[]> {
  if (demands.length === 0) return [];
  const rows = await tx.query<{ id: string }[]>(
    `insert into occurrences (id, measure_id, from_on, written, due, kind, why, settlement, since_version)
     select id, measure, from_on, written, due, kind, why, 'live', $1
     from unnest($2::uuid[], $3::uuid[], $4::date[], $5::date[], $6::date[], $7::text[], $8::text[])
       as row (id, measure, from_on, written, due, kind, why)
     on conflict do nothing returning id`,
    [
      version,
      demands.map((each) => each.id),
      demands.map((each) => each.measure),
      demands.map((each) => each.from),
      demands.map((each) => each.written),
      demands.map((each) => each.due),
      demands.map((each) => each.kind),
      demands.map((each) => each.why),
    ],
  );
  return rows.map(({ id }) => id);
}
