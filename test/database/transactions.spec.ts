import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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
});

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
