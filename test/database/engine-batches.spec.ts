import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { withClient } from '../../src/database/connection.js';
import { newDepartment, testDatabase, type TestDatabase } from '../support/database.js';
import { testEngine, type TestEngine } from '../support/engine.js';

/** Rows of work: each is to be counted up by one, some of them cannot be. */
let db: TestDatabase;
let parts: TestEngine;
let department: string;

beforeAll(async () => {
  db = await testDatabase();
  parts = testEngine(db, []);
  await withClient(db.owner, (client) =>
    client.query(`
      create table chores (id uuid primary key, department_id uuid not null, done int not null default 0
        check (done < 2), spoilt boolean not null default false);
      grant all on chores to kontrol_app`),
  );
});
beforeEach(async () => {
  department = await newDepartment(db.database);
});
afterAll(async () => {
  await parts.close();
  await db.close();
});

describe('work in batches', () => {
  it('goes through some hundreds a transaction and adds up what each says', async () => {
    const ids = await chores(700);
    const sizes: number[] = [];
    const counts = await parts.batches.inBatches(department, 'chores', ids, async (tx, batch) => {
      sizes.push(batch.length);
      return { counted: await countUp(tx, batch) };
    });
    expect(counts).toEqual({ counted: 700 });
    expect(sizes).toEqual([300, 300, 100]);
  });

  it('knows the moment of its department', async () => {
    const ids = await chores(1);
    await parts.batches.inBatches(department, 'chores', ids, async (_tx, _ids, moment) => {
      expect(moment).toMatchObject({ department, today: '2023-03-01', time: '10:00' });
      return 0;
    });
  });

  it('halves a failing batch down to the bad rows; all others go through', async () => {
    const ids = await chores(600, [0, 299, 300, 417]);
    const counts = await parts.batches.inBatches(department, 'chores', ids, countUp);
    expect(counts).toEqual({ done: 596, failed: 4 });
    expect(await doneOf(ids)).toBe(596);
    expect((await bad()).map(({ id }) => id).sort()).toEqual(
      [ids[0], ids[299], ids[300], ids[417]].sort(),
    );
    expect((await bad())[0]).toMatchObject({ error: expect.stringContaining('spoilt') });
  });

  it('leaves a bad row alone, longer after every failure, and forgets it once it goes through', async () => {
    const ids = await chores(3, [1]);
    const again = (): Promise<unknown> =>
      parts.batches.inBatches(department, 'chores', ids, countUpOnce);
    expect(await again()).toEqual({ done: 2, failed: 1 });
    expect(await again()).toEqual({ done: 0 });
    parts.clock.advance({ minutes: 2, seconds: 1 });
    expect(await again()).toEqual({ done: 0, failed: 1 });
    parts.clock.advance({ minutes: 2, seconds: 1 });
    expect(await again()).toEqual({ done: 0 });
    parts.clock.advance({ minutes: 2 });
    expect(await bad()).toMatchObject([{ id: ids[1], failures: 2 }]);
    await db.database.write(department, (tx) => tx.query('update chores set spoilt = false'));
    expect(await again()).toEqual({ done: 1 });
    expect(await bad()).toEqual([]);
  });

  it('gives up where nothing goes through at all', async () => {
    const ids = await chores(100);
    let tried = 0;
    const run = parts.batches.inBatches(department, 'chores', ids, async () => {
      tried += 1;
      throw new TypeError('no such thing');
    });
    await expect(run).rejects.toThrow(/no such thing/);
    expect(await bad()).toHaveLength(20);
    expect(tried).toBeLessThan(60);
  });

  it('does not blame rows for a connection lost', async () => {
    const ids = await chores(400);
    let batches = 0;
    const run = parts.batches.inBatches(department, 'chores', ids, async (tx, batch) => {
      const done = await countUp(tx, batch);
      batches += 1;
      if (batches === 2) await cut(await pidOf(tx));
      await tx.query('select 1');
      return done;
    });
    await expect(run).rejects.toThrow();
    expect(await bad()).toEqual([]);
    expect(await doneOf(ids)).toBe(300);
    const rest = await parts.batches.inBatches(department, 'chores', ids, countUpOnce);
    expect(rest).toEqual({ done: 100 });
  });

  it('does not blame rows for a deadlock that outlives its retries, and goes on with the rest', async () => {
    const ids = await chores(310);
    const again = await parts.batches.inBatches(department, 'chores', ids, async (tx, batch) => {
      if (batch.length === 300) await tx.query(RAISE_DEADLOCK);
      return countUp(tx, batch);
    });
    expect(again).toEqual({ postponed: 300, done: 10 });
    expect(await bad()).toEqual([]);
  });

  it('takes a real deadlock again and does everything once', async () => {
    const ids = await chores(2);
    const [one = '', other = ''] = ids;
    let met = 0;
    let meet: () => void = () => undefined;
    const both = new Promise<void>((resolve) => (meet = resolve));
    const crosswise = (first: string, second: string) => async (tx: EntityManager) => {
      await countUp(tx, [first]);
      // Only the first time round each waits until the other has its row.
      met += 1;
      if (met === 2) meet();
      if (met <= 2) await both;
      await tx.query('select from chores where id = $1 for update', [second]);
      return 1;
    };
    const [a, b] = await Promise.all([
      parts.batches.inBatches(department, 'a', [one], crosswise(one, other)),
      parts.batches.inBatches(department, 'b', [other], crosswise(other, one)),
    ]);
    expect([a, b]).toEqual([{ done: 1 }, { done: 1 }]);
    expect(met).toBe(3);
    expect(await doneOf(ids)).toBe(2);
  });

  it('stops after the batch in hand when asked to', async () => {
    const ids = await chores(900);
    const stop = new AbortController();
    const counts = await parts.batches.inBatches(
      department,
      'chores',
      ids,
      (tx, batch) => {
        stop.abort();
        return countUp(tx, batch);
      },
      stop.signal,
    );
    expect(counts).toEqual({ done: 300 });
    expect(await doneOf(ids)).toBe(300);
  });
});

const RAISE_DEADLOCK = `do $$ begin raise exception 'made' using errcode = 'deadlock_detected'; end $$`;

async function chores(count: number, spoilt: readonly number[] = []): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  await db.database.write(department, (tx) =>
    tx.query(
      `insert into chores (id, department_id, spoilt)
       select id, $1, (place - 1) = any ($3) from unnest($2::uuid[]) with ordinality as row (id, place)`,
      [department, ids, spoilt],
    ),
  );
  return ids;
}

/** Fails on a spoilt row, as a constraint would. */
async function countUp(tx: EntityManager, ids: readonly string[]): Promise<number> {
  const [, count] = await tx.query<[unknown, number]>(
    `update chores set done = done + case when spoilt then ('spoilt' || done)::int else 1 end
     where id = any ($1)`,
    [ids],
  );
  return count;
}

async function countUpOnce(tx: EntityManager, ids: readonly string[]): Promise<number> {
  const rows = await tx.query<{ id: string }[]>(
    'select id from chores where done = 0 and id = any ($1) for update skip locked',
    [ids],
  );
  return countUp(
    tx,
    rows.map(({ id }) => id),
  );
}

async function doneOf(ids: readonly string[]): Promise<number> {
  const [row] = await db.database.read(department, (tx) =>
    tx.query<{ done: number }[]>('select sum(done)::int as done from chores where id = any ($1)', [
      ids,
    ]),
  );
  return row?.done ?? 0;
}

function bad(): Promise<{ id: string; error: string; failures: number }[]> {
  return db.database.read(department, (tx) =>
    tx.query('select subject_id as id, error, failures from engine_bad'),
  );
}

async function pidOf(tx: EntityManager): Promise<number> {
  const [row] = await tx.query<{ pid: number }[]>('select pg_backend_pid() as pid');
  return row?.pid ?? 0;
}

function cut(pid: number): Promise<unknown> {
  return withClient(db.owner, (client) =>
    client.query('select pg_terminate_backend($1, 5000)', [pid]),
  );
}
