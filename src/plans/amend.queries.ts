import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { insertMeasures, insertOccurrences, insertSections } from './confirm.queries.js';
import { insertWordings, type PlacedMeasure } from './confirm.queries.js';
import { amendedMeasure } from './diff/amended-measure.js';
import type { PlanDiff } from './diff/plan-diff.js';
import type { StoredMeasure, StoredPlan } from './stored-plan.js';

export interface AmendmentBase {
  readonly stored: StoredPlan;
  /** The version being made. */
  readonly version: number;
  readonly order: string | null;
  readonly by: { readonly actor: { readonly name: string }; readonly at: Date };
}

/** Writes the new version of the plan; nothing of the old one is overwritten or deleted. */
export async function applyAmendment(
  tx: EntityManager,
  diff: PlanDiff,
  base: AmendmentBase,
): Promise<void> {
  const { stored, version } = base;
  const byId = new Map(stored.measures.map((measure) => [measure.id, measure]));
  const changed = diff.changed.map(({ id, place, changes, after }) => {
    const before = byId.get(id)!;
    const measure = amendedMeasure(before, after, changes);
    return { id, place, revision: before.revision + 1, measure, changes };
  });
  const added: PlacedMeasure[] = diff.added.map(({ place, after }) => {
    return { id: randomUUID(), place, revision: 1, measure: after };
  });
  const order = [...diff.kept, ...changed, ...added].sort((a, b) => a.place - b.place);
  await endMeasures(
    tx,
    stored.id,
    version,
    diff.removed.map((row) => row.id),
  );
  await placeMeasures(tx, [...diff.kept, ...changed]);
  await insertMeasures(tx, stored.id, version, added);
  await reviseMeasures(tx, changed);
  await insertWordings(tx, version, [...changed, ...added]);
  const redated = changed.filter((row) => row.changes.includes('re-dated'));
  const removed = diff.removed.map((row) => row.id);
  await endOccurrences(
    tx,
    version,
    redated.map((row) => row.id),
    removed,
  );
  const anew = redated.map((row) => withoutSettled(row, byId.get(row.id)!));
  await insertOccurrences(tx, version, [...anew, ...added]);
  const wordings = new Map<string, { section: string }>(
    [...stored.measures, ...changed.map((row) => ({ ...row.measure, id: row.id }))].map((row) => [
      row.id,
      row,
    ]),
  );
  for (const row of added) wordings.set(row.id, row.measure);
  await insertSections(
    tx,
    stored.id,
    version,
    order.map((row) => wordings.get(row.id)!),
  );
  await insertVersion(
    tx,
    diff,
    base,
    order.map((row) => row.id),
  );
}

/** A demand fulfilled or taken off before the amendment is not asked again because it is named again. */
function withoutSettled<Row extends Pick<PlacedMeasure, 'measure'>>(
  row: Row,
  before: StoredMeasure,
): Row {
  const settled = before.demands.filter(({ settlement }) => KEPT.includes(settlement));
  const demands = row.measure.demands.filter(
    (demand) =>
      !settled.some(
        ({ kind, from, written }) =>
          kind === demand.kind && from === demand.from && written === demand.written,
      ),
  );
  return { ...row, measure: { ...row.measure, demands } };
}

const KEPT: readonly string[] = ['fulfilled', 'removed'];

async function endMeasures(
  tx: EntityManager,
  plan: string,
  version: number,
  ids: readonly string[],
): Promise<void> {
  await tx.query(
    'update measures set place = null, removed_in = $2 where plan_id = $1 and id = any ($3::uuid[])',
    [plan, version, ids],
  );
}

async function placeMeasures(
  tx: EntityManager,
  rows: readonly { readonly id: string; readonly place: number }[],
): Promise<void> {
  await tx.query(
    `update measures m set place = row.place
     from unnest($1::uuid[], $2::int[]) as row (id, place)
     where m.id = row.id and m.place is distinct from row.place`,
    [rows.map((row) => row.id), rows.map((row) => row.place)],
  );
}

async function reviseMeasures(
  tx: EntityManager,
  rows: readonly { readonly id: string; readonly revision: number }[],
): Promise<void> {
  await tx.query(
    `update measures m set revision = row.revision
     from unnest($1::uuid[], $2::int[]) as row (id, revision) where m.id = row.id`,
    [rows.map((row) => row.id), rows.map((row) => row.revision)],
  );
}

/**
 * Fulfilled and removed ones are settled facts and stay in force; what was still to be asked ends. What
 * an event brought about ends only with its row: it did happen, whatever the row's deadline is now.
 */
async function endOccurrences(
  tx: EntityManager,
  version: number,
  redated: readonly string[],
  removed: readonly string[],
): Promise<void> {
  await tx.query(
    `update occurrences set until_version = $1
     where until_version is null and settlement in ('live', 'pending', 'not-owed')
       and (measure_id = any ($2::uuid[]) and event_key is null or measure_id = any ($3::uuid[]))`,
    [version, redated, removed],
  );
}

async function insertVersion(
  tx: EntityManager,
  diff: PlanDiff,
  { stored, version, order, by }: AmendmentBase,
  measures: readonly string[],
): Promise<void> {
  const title = diff.title?.after ?? stored.title;
  const [from, to] = (diff.period ? diff.period.after : stored.period) ?? [null, null];
  await tx.query(
    `insert into plan_versions (plan_id, version, order_id, title, period_from, period_to, measures,
       diff, approved_by, approved_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      stored.id,
      version,
      order,
      title,
      from,
      to,
      measures,
      JSON.stringify(diff),
      by.actor.name,
      by.at,
    ],
  );
  await tx.query(
    'update plans set version = $2, title = $3, period_from = $4, period_to = $5 where id = $1',
    [stored.id, version, title, from, to],
  );
}
