import type { Client } from 'pg';
import type { EntityManager } from 'typeorm';
import type { ModuleRun } from './module-run.js';
import { lockGivenBack, lockTaken } from './named-lock.js';

/** Losing the last of these lines to a power cut loses no work; a flush for each costs every round. */
const UNFLUSHED = `set_config('synchronous_commit', 'off', true)`;
const LOCK = `'module ' || $1::text`;

/**
 * Takes the lock of the module and writes down that it begins, in one statement. Returns how many
 * minutes went by without it, beyond the usual one, or null where another process is at it; a gap is
 * kept apart, because the next run would hide it. A clock set back gives no gap.
 *
 * The one before may give its lock back a moment before its end is committed: the row it still holds
 * is waited for, and read as it left it.
 */
export async function beginRun(session: Client, module: string, now: Date): Promise<number | null> {
  const { rows } = await session.query<{ missed: number | null }>({
    name: 'begin-run',
    text: `with mine as materialized (select ${lockTaken(LOCK)} as taken),
     before as (
       select coalesce(finished_at, started_at) as stopped_at from engine_runs, mine
       where taken and module = $1 for update of engine_runs),
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
       select $1, $2, coalesce((select missed from gap), 0) from mine where taken
       on conflict (module) do update set started_at = excluded.started_at, finished_at = null,
         missed_minutes = excluded.missed_minutes)
     select coalesce((select missed from gap), 0) as missed, ${UNFLUSHED} from mine where taken`,
    values: [module, now],
  });
  return rows[0]?.missed ?? null;
}

/** Writes down how the run ended, and gives the lock back. */
export async function endRun(
  session: Client,
  run: ModuleRun,
  started: Date,
  finished: Date,
): Promise<void> {
  await session.query({
    name: 'end-run',
    text: `${ENDED} select ${lockGivenBack(LOCK)}, ${UNFLUSHED} from (select count(*) from ended) as written`,
    values: end(run, started, finished),
  });
}

/** The same where the lock was lost with its session. */
export async function endLostRun(
  tx: EntityManager,
  run: ModuleRun,
  started: Date,
  finished: Date,
): Promise<void> {
  await tx.query(`${ENDED} select ${UNFLUSHED} from ended`, end(run, started, finished));
}

/** Of a module whose beginning or end could not be written. */
export async function giveLockBack(session: Client, module: string): Promise<void> {
  await session.query(`select ${lockGivenBack(LOCK)}`, [module]);
}

/**
 * What failed before and does again has been failing since then. Another process that has begun since
 * the lock was lost ends its own run.
 */
const ENDED = `
  with gap as (
    update engine_gaps set caught_up = $3 where module = $1 and resumed_at = $5),
  ended as (
    update engine_runs set finished_at = greatest($2, started_at), counts = $3, error = $4,
      failing_since = case when $4::text is not null then coalesce(failing_since, $5) end
    where module = $1 and started_at = $5
    returning module)`;

function end({ module, counts, error }: ModuleRun, started: Date, finished: Date): unknown[] {
  return [module, finished, JSON.stringify(counts), error, started];
}
