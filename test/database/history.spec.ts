import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { withClient } from '../../src/database/connection.js';
import { HistoryService, type Change } from '../../src/history/history.module.js';
import type { Subject } from '../../src/history/index.js';
import { newDepartment, testDatabase, type TestDatabase } from '../support/database.js';

const history = new HistoryService();
let db: TestDatabase;
let department: string;
let subject: Subject;

beforeAll(async () => {
  db = await testDatabase();
  department = await newDepartment(db.database);
});
beforeEach(() => {
  subject = { kind: 'plan', id: randomUUID() };
});
afterAll(() => db.close());

describe('history', () => {
  it('keeps what was stated, word for word, and verifies', async () => {
    const actor = { id: randomUUID(), name: 'Иванова Мария Петровна' };
    const at = new Date('2026-03-05T04:05:06.789Z');
    await append(
      aChange({ event: 'confirm', actor, at, facts: { b: 'ё\n"', a: [1, null, { я: 0.1 }] } }),
    );
    await append(aChange({ event: 'amend' }));
    const [first, second] = await read();
    expect(first).toMatchObject({ department, subject, seq: 1, at, actor, event: 'confirm' });
    expect(first?.facts).toBe('{"a":[1,null,{"я":0.1}],"b":"ё\\n\\""}');
    expect(second).toMatchObject({ seq: 2, event: 'amend', prevHash: first?.hash });
    expect(await verify()).toEqual([]);
  });

  it('of an instant anywhere in time is hashed the same by both readings', async () => {
    for (const at of [
      '1970-01-01T00:00:00.000Z',
      '2024-02-29T23:59:59.999Z',
      '2099-12-31T20:00:00.010Z',
    ]) {
      await append(aChange({ at: new Date(at) }));
    }
    expect(await verify()).toEqual([]);
  });

  it('is one chain however many write it at once', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, n) => append(aChange({ facts: { n } }))));
    const entries = await read();
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
    expect(await verify()).toEqual([]);
  });

  it('takes many changes of many subjects in one statement, in the order given', async () => {
    const other = { kind: 'measure', id: randomUUID() };
    const changes = Array.from({ length: 300 }, (_, n) =>
      aChange({ subject: n % 3 ? subject : other, facts: { n } }),
    );
    await db.database.write(department, (tx) => history.appendMany(tx, changes));
    const numbers = (await read()).map(({ facts }) => (JSON.parse(facts) as { n: number }).n);
    expect(numbers).toHaveLength(200);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(await verify()).toEqual([]);
  });

  it('undone with its transaction leaves the chain as it was', async () => {
    await append(aChange());
    const failing = db.database.write(department, async (tx) => {
      await history.append(tx, aChange());
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await append(aChange());
    expect((await read()).map(({ seq }) => seq)).toEqual([1, 2]);
    expect(await verify()).toEqual([]);
  });

  it('cannot be numbered, linked or hashed by its writer', async () => {
    await append(aChange());
    await db.database.write(department, (tx) =>
      tx.query(
        `insert into history (subject_kind, subject_id, seq, at, actor_name, event, facts, prev_hash, hash)
         values ('plan', $1, 77, now(), 'Кто-то', 'confirm', '{}', decode(repeat('11', 32), 'hex'), decode(repeat('22', 32), 'hex'))`,
        [subject.id],
      ),
    );
    expect((await read()).map(({ seq }) => seq)).toEqual([1, 2]);
    expect(await verify()).toEqual([]);
  });

  it.each([
    `update history set facts = '{}'`,
    'delete from history',
    'truncate history',
    `update history_heads set seq = 1`,
    'delete from history_heads',
    `insert into history_heads (subject_kind, subject_id, seq, hash) values ('plan', gen_random_uuid(), 1, '\\x00')`,
    'alter table history disable trigger all',
  ])('refuses the application: %s', async (statement) => {
    await append(aChange());
    await expect(db.database.write(department, (tx) => tx.query(statement))).rejects.toThrow(
      /permission denied|must be owner/,
    );
  });

  it.each([
    'update history set event = event',
    'delete from history',
    'truncate history',
    'truncate history_heads',
  ])('refuses even the administrator: %s', async (statement) => {
    await append(aChange());
    await expect(withClient(db.owner, (client) => client.query(statement))).rejects.toThrow(
      'history can only be added to',
    );
  });

  it('tampered with past all locks tells where', async () => {
    for (let n = 0; n < 4; n++) await append(aChange({ facts: { n } }));
    const tamper = (statement: string) =>
      withClient(db.owner, async (client) => {
        await client.query(`set session_replication_role = replica`);
        await client.query(statement, [subject.id]);
      });
    await tamper(`update history set actor_name = 'Другой' where subject_id = $1 and seq = 2`);
    expect(await verify()).toEqual([{ code: 'altered', seq: 2 }]);
    await tamper('delete from history where subject_id = $1 and seq = 4');
    expect(await verify()).toEqual([
      { code: 'altered', seq: 2 },
      { code: 'cut-off', seq: 3 },
    ]);
  });

  it('of one department is nothing to another', async () => {
    await append(aChange());
    const stranger = await newDepartment(db.database, 'Чужой');
    expect(await db.database.read(stranger, (tx) => history.read(tx, subject))).toEqual([]);
    const intrusion = db.database.write(stranger, (tx) =>
      tx.query(
        `insert into history (department_id, subject_kind, subject_id, at, actor_name, event, facts, prev_hash, hash, seq)
         values ($1, 'plan', $2, now(), 'Кто-то', 'confirm', '{}', '', '', 1)`,
        [department, subject.id],
      ),
    );
    await expect(intrusion).rejects.toThrow(/row-level security/);
    expect(await read()).toHaveLength(1);
  });
});

function aChange(given: Partial<Change> = {}): Change {
  return {
    subject,
    event: 'amend',
    actor: { id: null, name: 'На контроле' },
    facts: {},
    at: new Date('2026-03-05T04:05:06.789Z'),
    ...given,
  };
}

function append(change: Change): Promise<void> {
  return db.database.write(department, (tx) => history.append(tx, change));
}

function read() {
  return db.database.read(department, (tx) => history.read(tx, subject));
}

function verify() {
  return db.database.read(department, (tx) => history.verify(tx, subject));
}
