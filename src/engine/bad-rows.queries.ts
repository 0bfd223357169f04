import type { EntityManager } from 'typeorm';

/** First after two minutes, then after twice as long each time, at most six hours. */
const FIRST_PAUSE_MINUTES = 2;
const LONGEST_PAUSE_MINUTES = 360;

/** Rows of a module that failed alone, and whether it is not yet time to try again. */
export async function badAmong(
  tx: EntityManager,
  module: string,
  ids: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, 'resting' | 'again'>> {
  const rows = await tx.query<{ id: string; resting: boolean }[]>(
    `select subject_id as id, retry_at > $3 as resting from engine_bad
     where module = $1 and subject_id = any ($2)`,
    [module, ids, now],
  );
  return new Map(rows.map(({ id, resting }) => [id, resting ? 'resting' : 'again']));
}

/**
 * Records a row that failed alone; tried again later, and later still after every failure, or at
 * `retryAt`, where the module has an order of its own for that.
 */
export async function markBad(
  tx: EntityManager,
  module: string,
  id: string,
  error: string,
  now: Date,
  retryAt: Date | null = null,
): Promise<void> {
  await tx.query(
    `insert into engine_bad as known (module, subject_id, error, first_at, retry_at)
     values ($1, $2, $3, $4, coalesce($7, $4::timestamptz + make_interval(mins => $5)))
     on conflict (department_id, module, subject_id) do update set
       error = excluded.error, failures = known.failures + 1,
       retry_at = coalesce($7, $4::timestamptz + make_interval(mins =>
         least($5 * 2 ^ least(known.failures, 20), $6)::int))`,
    [module, id, error, now, FIRST_PAUSE_MINUTES, LONGEST_PAUSE_MINUTES, retryAt],
  );
}

/** Of rows that went through after all. */
export async function clearBad(
  tx: EntityManager,
  module: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await tx.query('delete from engine_bad where module = $1 and subject_id = any ($2)', [
    module,
    ids,
  ]);
}
