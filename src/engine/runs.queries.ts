import type { EntityManager } from 'typeorm';
import type { ModuleRun } from './module-run.js';

/** Losing the last of these lines to a power cut loses no work; a flush for each costs every round. */
const UNFLUSHED = `set_config('synchronous_commit', 'off', true)`;

/**
 * Writes down that a module begins, and how many minutes went by without it, beyond the usual one;
 * a gap is kept apart, because the next run would hide it. A clock set back gives no gap.
 */
export async function beginRun(tx: EntityManager, module: string, now: Date): Promise<number> {
  const [{ missed } = { missed: 0 }] = await tx.query<{ missed: number }[]>(
    `with before as (
       select coalesce(finished_at, started_at) as stopped_at from engine_runs
       where module = $1 for update),
     gap as (
       select stopped_at,
         greatest(floor(extract(epoch from $2::timestamptz - stopped_at) / 60) - 1, 0)::int as missed
       from before),
     kept as (
       insert into engine_gaps (module, resumed_at, stopped_at, missed_minutes)
       select $1, $2, stopped_at, missed from gap where missed > 0
       on conflict do nothing),
     run as (
       insert into engine_runs (module, started_at, missed_minutes)
       values ($1, $2, coalesce((select missed from gap), 0))
       on conflict (module) do update set started_at = excluded.started_at, finished_at = null,
         missed_minutes = excluded.missed_minutes)
     select coalesce((select missed from gap), 0) as missed, ${UNFLUSHED}`,
    [module, now],
  );
  return missed;
}

/** Writes down how the run ended. What failed before and does again has been failing since then. */
export async function endRun(
  tx: EntityManager,
  { module, counts, error }: ModuleRun,
  started: Date,
  finished: Date,
): Promise<void> {
  await tx.query(
    `with gap as (
       update engine_gaps set caught_up = $3 where module = $1 and resumed_at = $5)
     update engine_runs set finished_at = greatest($2, started_at), counts = $3, error = $4,
       failing_since = case when $4::text is not null then coalesce(failing_since, $5) end
     from (select ${UNFLUSHED}) as unflushed
     where module = $1`,
    [module, finished, JSON.stringify(counts), error, started],
  );
}
