import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { PlannedDemand } from '../../deadlines/index.js';
import type { CivilDate } from '../../time/index.js';
import type { Settlement } from '../confirmed.js';

export interface ArmedMeasure {
  readonly measure: string;
  readonly plan: string;
  readonly armedOn: CivilDate;
  readonly askOn: CivilDate | null;
  readonly closedOn: CivilDate | null;
}

/** A row armed already stays as it is, one closed with its plan's version too. */
export async function armMeasures(
  tx: EntityManager,
  plan: string,
  measures: readonly string[],
  days: { readonly armedOn: CivilDate; readonly askOn: CivilDate },
): Promise<number> {
  if (measures.length === 0) return 0;
  const rows = await tx.query<unknown[]>(
    `insert into armed_measures (measure_id, plan_id, armed_on, ask_on)
     select id, $1, $2, $3 from unnest($4::uuid[]) as row (id)
     on conflict (measure_id) do nothing returning measure_id`,
    [plan, days.armedOn, days.askOn, measures],
  );
  return rows.length;
}

export async function lockArmed(tx: EntityManager, measure: string): Promise<ArmedMeasure | null> {
  const [row] = await tx.query<ArmedMeasure[]>(
    `select measure_id as measure, plan_id as plan, armed_on as "armedOn", ask_on as "askOn",
       closed_on as "closedOn"
     from armed_measures where measure_id = $1 for no key update`,
    [measure],
  );
  return row ?? null;
}

/** Rows of the plan still waiting. */
export async function armedOf(tx: EntityManager, plan: string): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string }[]>(
    'select measure_id as id from armed_measures where plan_id = $1 and closed_on is null order by 1',
    [plan],
  );
  return rows.map(({ id }) => id);
}

export interface AskingRow {
  readonly measure: string;
  readonly plan: string;
  readonly planNumber: number;
  readonly period: readonly [CivilDate, CivilDate] | null;
  readonly askOn: CivilDate;
}

/** Those of the rows that are to be asked of by `on`; what another process holds is left to it. */
export function claimAsking(
  tx: EntityManager,
  measures: readonly string[],
  on: CivilDate,
): Promise<AskingRow[]> {
  return tx.query<AskingRow[]>(
    `select a.measure_id as measure, a.plan_id as plan, p.number as "planNumber", a.ask_on as "askOn",
       case when p.period_from is not null then json_build_array(p.period_from, p.period_to) end as period
     from armed_measures a join plans p on p.id = a.plan_id
     where a.measure_id = any ($1::uuid[]) and a.closed_on is null and a.ask_on <= $2
     order by a.measure_id for no key update of a skip locked`,
    [measures, on],
  );
}

export async function askNext(
  tx: EntityManager,
  asked: readonly { readonly measure: string; readonly askOn: CivilDate | null }[],
): Promise<void> {
  await tx.query(
    `update armed_measures a set ask_on = row.ask_on, closed_on = null, closed_reason = null
     from unnest($1::uuid[], $2::date[]) as row (measure, ask_on) where a.measure_id = row.measure`,
    [asked.map((each) => each.measure), asked.map((each) => each.askOn)],
  );
}

/** Ids of those that were waiting until now. */
export async function closeMeasures(
  tx: EntityManager,
  measures: readonly string[],
  on: CivilDate,
  reason: string,
): Promise<readonly string[]> {
  const [rows] = await tx.query<[{ id: string }[], number]>(
    `update armed_measures set ask_on = null, closed_on = $2, closed_reason = $3
     where measure_id = any ($1::uuid[]) and closed_on is null returning measure_id as id`,
    [measures, on, reason],
  );
  return rows.map((row) => row.id);
}

/** A dated demand that something brought about: an event, a line of a schedule, a closed plan. */
export interface EventDemand extends PlannedDemand {
  readonly measure: string;
  readonly key: string;
  readonly on: CivilDate;
  readonly basis: string;
  readonly settlement: Settlement;
}

export async function insertEventDemands(
  tx: EntityManager,
  version: number,
  demands: readonly EventDemand[],
): Promise<string[]> {
  const ids = demands.map(() => randomUUID());
  if (demands.length === 0) return ids;
  const of = <T>(take: (demand: EventDemand) => T): T[] => demands.map(take);
  await tx.query(
    `insert into occurrences (id, measure_id, from_on, written, due, kind, why, settlement,
       since_version, event_key, occurred_on, basis)
     select id, measure, from_on, written, due, kind, why, settlement, $1, key, occurred_on, basis
     from unnest($2::uuid[], $3::uuid[], $4::date[], $5::date[], $6::date[], $7::text[], $8::text[],
       $9::text[], $10::text[], $11::date[], $12::text[])
       as row (id, measure, from_on, written, due, kind, why, settlement, key, occurred_on, basis)`,
    [
      version,
      ids,
      of((demand) => demand.measure),
      of((demand) => demand.from),
      of((demand) => demand.written),
      of((demand) => demand.due),
      of((demand) => demand.kind),
      of((demand) => demand.why),
      of((demand) => demand.settlement),
      of((demand) => demand.key),
      of((demand) => demand.on),
      of((demand) => demand.basis),
    ],
  );
  return ids;
}

export async function eventKnown(
  tx: EntityManager,
  measure: string,
  key: string,
): Promise<string | null> {
  const [row] = await tx.query<{ id: string }[]>(
    `select id from occurrences
     where measure_id = $1 and event_key = $2 and until_version is null`,
    [measure, key],
  );
  return row?.id ?? null;
}
