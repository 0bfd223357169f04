import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { withClient } from '../../src/database/connection.js';
import { HistoryService } from '../../src/history/history.module.js';
import { faultSentence } from '../../src/history/index.js';
import { asCivilDate } from '../../src/time/index.js';
import { newDepartment, testDatabase, type TestDatabase } from '../support/database.js';

const history = new HistoryService();
let db: TestDatabase;
let department: string;
let ids: string[];

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

/** Six subjects of two kinds with three entries each, sealed after every entry. */
beforeEach(async () => {
  department = await newDepartment(db.database);
  ids = Array.from({ length: 6 }, () => randomUUID()).sort();
  for (const night of ['2026-03-02', '2026-03-03', '2026-03-04']) {
    await append(ids);
    expect(await seal(night)).toBe(ids.length);
  }
});

function append(subjects: readonly string[], event = 'amend'): Promise<void> {
  return db.database.write(department, (tx) =>
    history.appendMany(
      tx,
      subjects.map((id) => ({
        subject: { kind: kindOf(id), id },
        event,
        actor: { id: null, name: 'На контроле' },
        facts: {},
        at: new Date('2026-03-05T04:05:06.789Z'),
      })),
    ),
  );
}

function kindOf(id: string): string {
  return ids.indexOf(id) % 2 === 0 ? 'task' : 'plan';
}

function seal(day: string): Promise<number | null> {
  return db.database.write(department, (tx) =>
    history.seal(tx, asCivilDate(day), new Date(`${day}T18:00:00Z`)),
  );
}

function verify() {
  return db.database.read(department, (tx) => history.verifyAll(tx));
}

/** As the owner of the database could, past all locks. */
function tamper(statement: string, ...parameters: unknown[]): Promise<void> {
  return withClient(db.owner, async (client) => {
    await client.query(`set session_replication_role = replica`);
    await client.query(statement, parameters);
  });
}

async function codes(): Promise<string[]> {
  const { faults } = await verify();
  return faults.map((found) => {
    expect(faultSentence(found)).toMatch(/[а-яё]\.$/);
    return 'seal' in found
      ? `seal ${found.seal.number} ${found.fault}`
      : `${ids.indexOf(found.subject.id)} ${found.fault.seq} ${found.fault.code}`;
  });
}

describe('a sealed history', () => {
  it('is whole, and counts what was looked at', async () => {
    expect(await verify()).toEqual({ subjects: 6, entries: 18, seals: 3, faulty: 0, faults: [] });
  });

  it('stays whole while it grows; a day is sealed once, and no day before it', async () => {
    await append(ids.slice(0, 2));
    expect(await seal('2026-03-04')).toBeNull();
    expect(await seal('2026-03-01')).toBeNull();
    const twice = await Promise.all([seal('2026-03-05'), seal('2026-03-05')]);
    expect(twice.sort()).toEqual([2, null]);
    expect(await seal('2026-03-06')).toBe(0);
    await append(ids);
    expect(await codes()).toEqual([]);
  });

  it('of more subjects and entries than are read at once is whole too', async () => {
    ids.push(...Array.from({ length: 1300 }, () => randomUUID()));
    for (let n = 0; n < 3; n++) await append(ids.slice(6));
    for (let n = 0; n < 21; n++) await append(Array.from({ length: 100 }, () => ids[0]!));
    await seal('2026-03-05');
    const { subjects, entries, faults } = await verify();
    expect({ subjects, entries, faults }).toEqual({
      ...{ subjects: 1306, entries: 18 + 3900 + 2100, faults: [] },
    });
    await tamper('delete from history where subject_id = $1 and seq = 2000', ids[0]);
    expect(await codes()).toEqual(['0 2001 broken-link']);
  });
});

describe('found, though done by the owner of the database:', () => {
  it('an entry altered', async () => {
    await tamper(`update history set facts = '{"a":1}' where subject_id = $1 and seq = 2`, ids[1]);
    expect(await codes()).toEqual(['1 2 altered']);
  });

  it('an entry removed from the middle', async () => {
    await tamper('delete from history where subject_id = $1 and seq = 2', ids[2]);
    expect(await codes()).toEqual(['2 3 broken-link', '2 2 removed']);
  });

  it('the end cut off, with the head moved back', async () => {
    await tamper('delete from history where subject_id = $1 and seq = 3', ids[0]);
    await tamper(
      `update history_heads h set seq = e.seq, hash = e.hash from history e
       where h.subject_id = $1 and e.subject_id = $1 and e.seq = 2`,
      ids[0],
    );
    expect(await codes()).toEqual(['0 3 removed']);
  });

  it('a whole subject taken away together with its head', async () => {
    await tamper('delete from history where subject_id = $1', ids[4]);
    await tamper('delete from history_heads where subject_id = $1', ids[4]);
    expect(await codes()).toEqual(['4 1 removed', '4 2 removed', '4 3 removed']);
  });

  it('a chain written anew from its second entry, hashes and head and all', async () => {
    await tamper(
      `update history set actor_name = 'Другой' where subject_id = $1 and seq = 2`,
      ids[3],
    );
    await tamper(
      `update history e set hash = history_hash(e) where subject_id = $1 and seq = 2`,
      ids[3],
    );
    await tamper(
      `update history e set prev_hash = p.hash from history p
       where e.subject_id = $1 and e.seq = 3 and p.subject_id = $1 and p.seq = 2`,
      ids[3],
    );
    await tamper(
      `update history e set hash = history_hash(e) where subject_id = $1 and seq = 3`,
      ids[3],
    );
    await tamper(
      `update history_heads h set hash = e.hash from history e
       where h.subject_id = $1 and e.subject_id = $1 and e.seq = 3`,
      ids[3],
    );
    expect(await codes()).toEqual(['3 2 not-as-sealed', '3 3 not-as-sealed']);
  });

  it('a head taken out of its seal, with the subject', async () => {
    await tamper('delete from history where subject_id = $1', ids[4]);
    await tamper('delete from history_heads where subject_id = $1', ids[4]);
    await tamper('delete from history_sealed_heads where subject_id = $1', ids[4]);
    expect(await codes()).toEqual(['seal 1 altered', 'seal 2 altered', 'seal 3 altered']);
  });

  it('a seal changed, one taken out, and the last ones taken away', async () => {
    await tamper(
      `update history_seals set day = '2026-02-27' where department_id = $1 and number = 1`,
      department,
    );
    expect(await codes()).toEqual(['seal 1 altered']);
    const remove = async (from: number): Promise<void> => {
      for (const [table, column] of [
        ['history_sealed_heads', 'seal'],
        ['history_seals', 'number'],
      ]) {
        const where = `department_id = $1 and ${column} = $2`;
        await tamper(`delete from ${table} where ${where}`, department, from);
      }
    };
    await remove(2);
    expect(await codes()).toEqual(['seal 1 altered', 'seal 3 broken-link']);
    await remove(3);
    expect((await codes()).sort()).toEqual(
      ['seal 1 altered', ...ids.map((_, at) => `${at} 3 seal-lost`)].sort(),
    );
  });
});

describe('seals', () => {
  it.each([
    `insert into history_seals (number, day, heads, prev_digest, digest, sealed_at)
     values (9, '2027-01-01', 0, decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex'), now())`,
    `update history_seals set day = '2027-01-01'`,
    'delete from history_seals',
    'delete from history_sealed_heads',
    'update history_heads set sealed = 0',
  ])('refuse the application: %s', async (statement) => {
    await expect(db.database.write(department, (tx) => tx.query(statement))).rejects.toThrow(
      /permission denied/,
    );
  });

  it('of one department name nothing of another', async () => {
    const ours = await newDepartment(db.database, 'Другой');
    const sealed = await db.database.write(ours, (tx) =>
      history.seal(tx, asCivilDate('2026-03-05'), new Date('2026-03-05T18:00:00Z')),
    );
    expect(sealed).toBe(0);
    expect(await db.database.read(ours, (tx) => history.verifyAll(tx))).toMatchObject({
      ...{ subjects: 0, seals: 1, faults: [] },
    });
  });
});
