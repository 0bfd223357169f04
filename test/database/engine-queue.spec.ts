import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '../../src/database/connection.js';
import { enqueue, wakeEngine } from '../../src/database/jobs.queries.js';
import { migrateUp } from '../../src/database/migrate.js';
import { QUEUE_REVISION, queueRevision } from '../../src/database/queue.js';
import type { EngineWork } from '../../src/engine/work.js';
import { newDepartment, testDatabase, type TestDatabase } from '../support/database.js';
import { testEngine, type TestEngine } from '../support/engine.js';

let db: TestDatabase;
let department: string;
const open: TestEngine[] = [];

beforeAll(async () => {
  db = await testDatabase();
  department = await newDepartment(db.database);
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
  await owner('delete from graphile_worker._private_jobs');
});
afterAll(() => db.close());

describe('the queue', () => {
  it('is made by the migrations as far as the library knows, and is its owner’s', async () => {
    expect(await withClient(db.owner, queueRevision)).toBe(QUEUE_REVISION);
    const { migrations } =
      (await import('../../node_modules/graphile-worker/dist/generated/sql.js')) as {
        migrations: Record<string, string>;
      };
    expect(Object.keys(migrations)).toHaveLength(QUEUE_REVISION);
    const owners = await owner(
      `select distinct tableowner as name from pg_tables where schemaname = 'graphile_worker'`,
    );
    expect(owners).toEqual([{ name: 'kontrol_owner' }]);
    expect(await migrateUp(db)).toEqual([]);
  });

  it('lets nobody in but the engine, except to put a job in', async () => {
    const peek = `select count(*)::int as count from graphile_worker._private_jobs`;
    await expect(db.database.read(department, (tx) => tx.query(peek))).rejects.toThrow(
      /permission/,
    );
    await expect(db.dataSource.query(peek)).rejects.toThrow(/permission/);
    await db.database.write(department, wakeEngine);
    expect(await db.engine.across((tx) => tx.query(peek))).toEqual([{ count: 1 }]);
  });

  it('runs what was committed, and never what was rolled back', async () => {
    const { woken, until } = anEngine();
    const rolledBack = db.database.write(department, async (tx) => {
      await wakeEngine(tx);
      throw new Error('передумал');
    });
    await expect(rolledBack).rejects.toThrow('передумал');
    const other = await newDepartment(db.database);
    await db.database.write(other, wakeEngine);
    // Woken in the middle of its job: that is gone from the queue only once it has ended.
    await until(async () => woken.length === 1 && (await jobs()).length === 0);
    expect(woken).toEqual([other]);
  });

  it('replaces a job of the same key that has not begun', async () => {
    for (const place of [1, 2]) {
      await db.database.write(department, (tx) =>
        enqueue(tx, 'later', { place }, { key: 'one', runAt: new Date('2100-01-01T00:00:00Z') }),
      );
    }
    expect(await jobs()).toMatchObject([{ payload: { place: 2 } }]);
  });

  it('wakes once for many waiting wakes of a department', async () => {
    for (let times = 0; times < 30; times++) await db.database.write(department, wakeEngine);
    const { woken, until } = anEngine();
    await until(async () => (await jobs()).length === 0);
    expect(woken.length).toBeLessThanOrEqual(2);
  });

  it('tries a failed job again later', async () => {
    let failed = 0;
    const { until } = anEngine(() => {
      failed += 1;
      throw new Error('сервер не отвечает');
    });
    await db.database.write(department, wakeEngine);
    await until(async () => failed === 1 && (await jobs())[0]?.last_error !== null);
    expect(await jobs()).toMatchObject([{ attempts: 1, locked_by: null }]);
    expect((await jobs())[0]?.last_error).toContain('send: сервер не отвечает');
  });

  it('finishes the job in hand before it stops', async () => {
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const { woken, until, parts } = anEngine(() => released);
    await db.database.write(department, wakeEngine);
    await until(() => woken.length === 1);
    const stopping = parts.queue.stop();
    release();
    await stopping;
    expect(await jobs()).toEqual([]);
  });
});

describe('jobs of a worker', () => {
  it('that is gone are given back at once, those of a living one are not', async () => {
    const living = await atAJob();
    const watching = idle();
    expect(await watching.queue.freeJobs()).toBe(0);
    // As a kill does: the session goes, and what it kept is kept by nobody.
    await living.parts.lock.onApplicationShutdown();
    expect(await watching.queue.freeJobs()).toBe(1);
    expect(await jobs()).toMatchObject([{ attempts: 1, locked_by: null }]);
    const { woken, until } = anEngine();
    await until(() => woken.length === 1);
    living.release();
  });

  it('whose connection was cut keep their place', async () => {
    const living = await atAJob();
    const before = await living.parts.lock.id();
    await owner(CUT_LOCKS);
    await living.until(async () => (await living.parts.lock.id()) !== before);
    expect(await idle().queue.freeJobs()).toBe(0);
    living.release();
  });
});

describe('a process', () => {
  it('is known to live as long as it does, each by a number of its own', async () => {
    const [one, other] = [testEngine(db, []), testEngine(db, [])];
    open.push(other);
    const ids = [await one.lock.id(), await other.lock.id()];
    expect(new Set(ids).size).toBe(2);
    expect(await one.lock.id()).toBe(ids[0]);
    const living = () => db.database.read(department, (tx) => other.lock.living(tx));
    expect(await living()).toEqual(expect.arrayContaining(ids));
    await one.close();
    expect(await living()).not.toContain(ids[0]);
    expect(await living()).toContain(ids[1]);
  });

  it('comes back under another number after its connection was cut', async () => {
    const { lock } = idle();
    const before = await lock.id();
    await owner(CUT_LOCKS);
    for (let id = before; id === before;) id = await lock.id().catch(() => before);
    const living = await db.engine.across((tx) => lock.living(tx));
    expect(living).not.toContain(before);
    expect(living).toContain(await lock.id());
  });
});

const CUT_LOCKS = `select pg_terminate_backend(pid, 5000) from pg_locks
  where locktype = 'advisory' and classid = 7001010`;

type Woken = {
  parts: TestEngine;
  /** Departments that the engine was woken for, in order. */
  woken: string[];
  until: (met: () => boolean | Promise<boolean>) => Promise<void>;
};

/** An engine that works its queue off; `send` does what is given. */
function anEngine(send: () => unknown = () => undefined): Woken {
  const woken: string[] = [];
  const work: EngineWork = {
    name: 'send',
    run: async ({ departments }) => {
      woken.push(...departments.map((each) => each.department));
      await send();
      return {};
    },
  };
  const parts = testEngine(db, [work]);
  open.push(parts);
  const started = parts.queue.start(new AbortController().signal);
  const until = async (met: () => boolean | Promise<boolean>): Promise<void> => {
    await started;
    while (!(await met())) await new Promise((resolve) => setImmediate(resolve));
  };
  return { parts, woken, until };
}

/** One that is in the middle of a job until it is released. */
async function atAJob(): Promise<Woken & { release: () => void }> {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const at = anEngine(() => released);
  await db.database.write(department, wakeEngine);
  await at.until(() => at.woken.length === 1);
  return { ...at, release };
}

/** One that takes no jobs. */
function idle(): TestEngine {
  const parts = testEngine(db, []);
  open.push(parts);
  return parts;
}

type Job = {
  payload: unknown;
  attempts: number;
  locked_by: string | null;
  last_error: string | null;
};

function jobs(): Promise<Job[]> {
  return db.engine.across((tx) =>
    tx.query('select payload, attempts, locked_by, last_error from graphile_worker._private_jobs'),
  );
}

async function owner(sql: string): Promise<unknown[]> {
  const { rows } = await withClient(db.owner, (client) => client.query<object>(sql));
  return rows;
}
