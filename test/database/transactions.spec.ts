import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '../../src/database/connection.js';
import { prepared } from '../../src/database/database.module.js';
import { newDepartment, testDatabase, type TestDatabase } from '../support/database.js';

let db: TestDatabase;
let ours: string;

beforeAll(async () => {
  db = await testDatabase();
  ours = await newDepartment(db.database);
});
afterAll(() => db.close());

describe('write', () => {
  it('is all or nothing', async () => {
    const failing = db.database.write(ours, async (tx) => {
      await tx.query(`update departments set name = 'Половина'`);
      throw new Error('на полпути');
    });
    await expect(failing).rejects.toThrow('на полпути');
    const [row] = await db.database.read(ours, (tx) =>
      tx.query<{ name: string }[]>('select name from departments'),
    );
    expect(row?.name).not.toBe('Половина');
  });

  it('runs again after a deadlock, and both changes are there', async () => {
    const theirs = await newDepartment(db.database);
    const lock = (id: string) => `select pg_advisory_xact_lock(hashtext('${id}'))`;
    const bothHoldOne = meeting(2);
    let runs = 0;
    const cross = (first: string, second: string) =>
      db.database.write(ours, async (tx) => {
        runs++;
        await tx.query(lock(first));
        await bothHoldOne();
        await tx.query(lock(second));
        await tx.query(
          `update departments set settings = settings || jsonb_build_object($1::text, true)`,
          [first],
        );
      });
    await Promise.all([cross(ours, theirs), cross(theirs, ours)]);
    expect(runs).toBe(3);
    const [row] = await db.database.read(ours, (tx) =>
      tx.query<{ settings: object }[]>('select settings from departments'),
    );
    expect(Object.keys(row?.settings ?? {}).sort()).toEqual([ours, theirs].sort());
  });

  it('does not run again for any other failure', async () => {
    let runs = 0;
    const failing = db.database.write(ours, (tx) => {
      runs++;
      return tx.query('select 1 / 0');
    });
    await expect(failing).rejects.toThrow(/division by zero/);
    expect(runs).toBe(1);
  });

  it('is refused for what is no department', () => {
    expect(() => db.database.write('', async () => undefined)).toThrow(RangeError);
    expect(() => db.database.read(`${ours}' or true`, async () => undefined)).toThrow(RangeError);
  });
});

describe('read', () => {
  it('sees one moment throughout, whatever is written meanwhile', async () => {
    const name = 'select name from departments';
    const [before, after] = await db.database.read(ours, async (tx) => {
      const first = await tx.query<unknown[]>(name);
      await db.database.write(ours, (other) =>
        other.query(`update departments set name = name || ' (новое)'`),
      );
      return [first, await tx.query<unknown[]>(name)];
    });
    expect(after).toEqual(before);
  });

  it('gives a civil date as it is written', async () => {
    const [row] = await db.database.read(ours, (tx) =>
      tx.query<{ day: unknown }[]>(`select date '2021-03-01' as day`),
    );
    expect(row?.day).toBe('2021-03-01');
  });

  it('answers what is asked at once in the order of asking, prepared or not', async () => {
    const twice = prepared<{ n: number }>('twice', 'select $1::int * 2 as n');
    const answers = await db.database.read(ours, (tx) =>
      Promise.all([
        twice(tx, [1]),
        tx.query<{ n: number }[]>('select 3 as n'),
        twice(tx, [2]),
        tx.query<{ n: number }[]>('select 5 as n'),
      ]),
    );
    expect(answers.map(([row]) => row?.n)).toEqual([2, 3, 4, 5]);
  });

  it('fails by what is wrong first, and the next one finds the connection as it was', async () => {
    const failing = db.database.read(ours, (tx) =>
      Promise.all([tx.query('select 1 / 0'), tx.query('select 1')]),
    );
    await expect(failing).rejects.toThrow(/division by zero/);
    await expect(countOfDepartments()).resolves.toBe(1);
  });

  it('that cannot be opened gives nothing of what it found', async () => {
    const alone = await testDatabase({ poolSize: 1 });
    try {
      const department = await newDepartment(alone.database);
      const broken = alone.dataSource.createQueryRunner();
      await broken.query('begin');
      await expect(broken.query('select 1 / 0')).rejects.toThrow();
      await broken.release();
      let isAsked = false;
      const read = alone.database.read(department, (tx) => {
        isAsked = true;
        return tx.query('select 1').catch(() => 'что-нибудь');
      });
      await expect(read).rejects.toThrow(/transaction is aborted/);
      expect(isAsked).toBe(true);
      const next = alone.database.read(department, (tx) => tx.query('select 1 as n'));
      await expect(next).resolves.toEqual([{ n: 1 }]);
    } finally {
      await alone.close();
    }
  });

  it('keeps what it has read when the connection is lost at its very end', async () => {
    const read = await db.database.read(ours, async (tx) => {
      const [row] = await tx.query<{ pid: number }[]>('select pg_backend_pid() as pid');
      await withClient(db.owner, (client) =>
        client.query('select pg_terminate_backend($1, 5000)', [row!.pid]),
      );
      return row!.pid;
    });
    expect(read).toBeGreaterThan(0);
    await expect(countOfDepartments()).resolves.toBe(1);
  });
});

async function countOfDepartments(): Promise<number> {
  const [row] = await db.database.read(ours, (tx) =>
    tx.query<{ n: number }[]>('select count(*)::int as n from departments'),
  );
  return row!.n;
}

/** Resolves for all once `parties` have come; those who come later do not wait. */
function meeting(parties: number): () => Promise<void> {
  let come = 0;
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  return () => {
    if (++come >= parties) open();
    return gate;
  };
}
