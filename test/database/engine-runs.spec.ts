import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '../../src/database/connection.js';
import type { Counts, EngineWork } from '../../src/engine/work.js';
import { FixedClock } from '../../src/time/index.js';
import { newDepartment, testDatabase, type TestDatabase } from '../support/database.js';
import { testEngine, type TestEngine } from '../support/engine.js';

/** Runs of one module by several processes, as their lock and their line in `engine_runs` tell. */
let db: TestDatabase;
const open: TestEngine[] = [];

beforeAll(async () => {
  db = await testDatabase();
  await newDepartment(db.database);
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
  await asOwner('truncate engine_runs, engine_gaps');
});
afterAll(() => db.close());

const MORNING = '2023-03-01T03:00:00Z';

function processAt(instant: string, run: () => Promise<Counts>): TestEngine {
  const raise: EngineWork = { name: 'raise', run };
  const made = testEngine(db, [raise], new FixedClock(new Date(instant)));
  open.push(made);
  return made;
}

describe('a module', () => {
  it('is at work in one process at a time, however they crowd, and every end is written', async () => {
    let inside = 0;
    let most = 0;
    let done = 0;
    const alone = async (): Promise<Counts> => {
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
      done += 1;
      return { done };
    };
    const processes = Array.from({ length: 4 }, () => processAt(MORNING, alone));
    await Promise.all(
      processes.map(async ({ engine }) => {
        for (let round = 0; round < 60; round++) {
          const [run] = await engine.tick();
          expect(['done', 'busy']).toContain(run?.outcome);
          // Its own end must be what it finds, not the beginning of whoever came before.
          if (run?.outcome === 'done') expect(run.missedMinutes).toBe(0);
        }
      }),
    );
    expect(most).toBe(1);
    expect(done).toBeGreaterThan(60);
    expect(await line()).toMatchObject({ finished_at: new Date(MORNING), counts: { done } });
    expect(await locks()).toBe(0);
  });

  it('that lost its connection and lock over the work is written down all the same', async () => {
    const slow = held();
    const first = processAt(MORNING, slow.run);
    const atIt = first.engine.tick();
    await slow.begun;
    await loseSessions();
    slow.release({ raised: 7 });
    expect(await atIt).toMatchObject([{ outcome: 'done', counts: { raised: 7 } }]);
    expect(await line()).toMatchObject({
      ...{ finished_at: new Date(MORNING), counts: { raised: 7 }, error: null },
    });
    first.clock.advance({ minutes: 1 });
    expect(await first.engine.tick()).toMatchObject([{ outcome: 'done', missedMinutes: 0 }]);
    expect(await locks()).toBe(0);
  });

  it('that lost its lock ends no run but its own', async () => {
    const [slow, other] = [held(), held()];
    const atIt = processAt(MORNING, slow.run).engine.tick();
    await slow.begun;
    await loseSessions();
    const later = '2023-03-01T03:01:00Z';
    const atItToo = processAt(later, other.run).engine.tick();
    await other.begun;
    slow.release({ raised: 7 });
    expect(await atIt).toMatchObject([{ outcome: 'done', counts: { raised: 7 } }]);
    expect(await line()).toMatchObject({ started_at: new Date(later), finished_at: null });
    other.release({ raised: 2 });
    expect(await atItToo).toMatchObject([{ outcome: 'done' }]);
    expect(await line()).toMatchObject({ finished_at: new Date(later), counts: { raised: 2 } });
  });

  it('whose beginning cannot be written fails, and keeps nobody from trying again', async () => {
    const [one, two] = [held(), held()];
    one.release({});
    two.release({ raised: 1 });
    const first = processAt(MORNING, one.run);
    await asOwner(`alter table engine_runs add constraint never check (module <> 'raise')`);
    expect(await first.engine.tick()).toMatchObject([{ outcome: 'failed' }]);
    await asOwner('alter table engine_runs drop constraint never');
    const second = processAt(MORNING, two.run);
    expect(await second.engine.tick()).toMatchObject([{ outcome: 'done', counts: { raised: 1 } }]);
  });

  it('whose end cannot be written fails, and keeps nobody from trying again', async () => {
    const broken = processAt(MORNING, async () => ({ raised: 1 }));
    await asOwner(`alter table engine_runs add constraint never check (finished_at is null)`);
    expect(await broken.engine.tick()).toMatchObject([{ outcome: 'failed' }]);
    await asOwner('alter table engine_runs drop constraint never');
    const second = processAt('2023-03-01T03:01:00Z', async () => ({}));
    expect(await second.engine.tick()).toMatchObject([{ outcome: 'done', missedMinutes: 0 }]);
  });
});

/** Work that lasts until it is released. */
function held(): {
  begun: Promise<void>;
  release: (counts: Counts) => void;
  run: () => Promise<Counts>;
} {
  let begin: () => void = () => undefined;
  let release: (counts: Counts) => void = () => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const released = new Promise<Counts>((resolve) => (release = resolve));
  const run = (): Promise<Counts> => {
    begin();
    return released;
  };
  return { begun, release, run };
}

type Line = { started_at: Date; finished_at: Date | null; counts: Counts; error: string | null };

async function line(): Promise<Line | undefined> {
  const [row] = await db.engine.across((tx) => tx.query<Line[]>('select * from engine_runs'));
  return row;
}

const OURS = `datname = current_database() and application_name like 'kontrol-engine%'`;

/** Of the processes' own sessions, as when a firewall forgets them; returns once they are gone. */
async function loseSessions(): Promise<void> {
  await asOwner(`select pg_terminate_backend(pid, 5000) from pg_stat_activity where ${OURS}`);
}

/** Held of modules. */
async function locks(): Promise<number> {
  const [row] = await asOwner<{ count: number }>(
    `select count(*)::int as count from pg_locks
     where locktype = 'advisory' and classid = 7001011 and mode = 'ExclusiveLock'
       and database = (select oid from pg_database where datname = current_database())`,
  );
  return row?.count ?? NaN;
}

async function asOwner<T extends object>(sql: string): Promise<readonly T[]> {
  return withClient(db.owner, async (client) => (await client.query<T>(sql)).rows);
}
