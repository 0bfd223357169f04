import { withClient } from '../../src/database/connection.js';
import type { TestDatabase } from './database.js';
import type { Crew } from './engine-crew.js';

/** What specs need that disturb processes of the engine at random moments. */
/** Processes that are at one of the modules. */
export function atWork(db: TestDatabase): Promise<number[]> {
  return processes(
    db,
    `where locktype = 'advisory' and classid = 7001011 and mode = 'ExclusiveLock'
       and pg_locks.database = (select oid from pg_database where datname = current_database())`,
  );
}

/** Ids of the processes whose sessions are found so. */
export async function processes(db: TestDatabase, of: string): Promise<number[]> {
  const { rows } = await withClient(db.owner, (client) =>
    client.query<{ pid: number }>(
      `select substring(application_name from '\\d+$')::int as pid
       from pg_locks join pg_stat_activity using (pid) ${of}`,
    ),
  );
  return rows.map(({ pid }) => pid);
}

/**
 * Every process in turn finds nothing to do, the queue is empty and no letter is on its way. Gives up
 * before the test's own time is over, and says what was left: the rounds that follow stay sound.
 */
export async function untilDone(db: TestDatabase, crew: Crew): Promise<void> {
  const patience = AbortSignal.timeout(45_000);
  for (let idle = 0, place = 0; idle < 2; place++) {
    const answer = await crew.members[place % crew.members.length]?.ask('tick');
    const did = answer?.runs?.some(
      ({ outcome, counts }) => outcome !== 'done' || Object.values(counts).some((n) => n > 0),
    );
    const left = await outstanding(db);
    idle = answer?.runs && !did && left.length === 0 ? idle + 1 : 0;
    if (patience.aborted) throw new Error(JSON.stringify({ answer, left }));
  }
}

async function outstanding(db: TestDatabase): Promise<readonly object[]> {
  const { rows } = await withClient(db.owner, (client) =>
    client.query<object>(
      `select 'letter' as kind, state, due_at as at, last_error as error from letters
         where state in ('queued', 'sending')
       union all
       select 'job', locked_by, run_at, last_error from graphile_worker._private_jobs`,
    ),
  );
  return rows;
}

export function pick<T>(random: () => number, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)]!;
}

/** Mulberry32: the same moments for the same seed, as far as a machine's time repeats. */
export function randomOf(seed: number): () => number {
  let state = seed * 2_654_435_761;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
