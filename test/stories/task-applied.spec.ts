import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { TaskChange, TaskEvent, TaskFacts } from '../../src/tasks/index.js';
import { asCivilDate } from '../../src/time/index.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { aMeasure, as, aSetting, clock, someTasks, storedAndReplayed } from '../support/tasks.js';
import { tasks, type MeasureTerms, type Setting, type StaffName } from '../support/tasks.js';

let db: TestDatabase;
let here: Setting;
beforeAll(async () => {
  db = await testDatabase();
  here = await aSetting(db.database);
});
afterAll(() => db.close());

const day = asCivilDate;
const TODAY = day('2026-03-02');

/** Tasks of a measure of their own, opened. */
function opened(
  given: readonly Partial<TaskFacts>[],
  terms: MeasureTerms = {},
): Promise<readonly string[]> {
  return db.database.write(here.department, async (tx) => {
    const ids = await someTasks(tx, here, await aMeasure(tx, here, terms), given);
    const changes = ids.map((id): TaskChange => ({ id, event: { type: 'open' } }));
    await tasks.applyMany(tx, changes, await as(tx, 'engine'));
    return ids;
  });
}

function apply(who: StaffName, id: string, event: TaskEvent, given = {}) {
  return db.database.write(here.department, async (tx) =>
    tasks.apply(tx, id, event, await as(tx, here.staff[who]), given),
  );
}

function applyMany(who: StaffName | 'engine', changes: readonly TaskChange[]) {
  return db.database.write(here.department, async (tx) =>
    tasks.applyMany(tx, changes, await as(tx, who === 'engine' ? who : here.staff[who])),
  );
}

function stored(id: string) {
  return db.database.read(here.department, (tx) => storedAndReplayed(tx, id));
}

function rows<Row>(sql: string, ...parameters: unknown[]): Promise<Row[]> {
  return db.database.read(here.department, (tx) => tx.query<Row[]>(sql, parameters));
}

async function statesOf(ids: readonly string[]): Promise<(string | undefined)[]> {
  const found = await rows<{ id: string; state: string }>(
    'select id, state from tasks where id = any ($1::uuid[])',
    ids,
  );
  return ids.map((id) => found.find((row) => row.id === id)?.state);
}

const submit = (who: StaffName): TaskEvent => ({
  ...{ type: 'submit', account: 'Проведено.', doneOn: TODAY, incoming: null },
  doer: here.staff[who],
});
const memo = (id: string) => ({ id, kind: 'analytical-memo' as const, number: null, date: null });
const ask = (extension: string): TaskEvent => ({
  ...{ type: 'askExtension', extension, proposed: day('2026-04-01'), reason: 'Карантин' },
  late: false,
});

describe('a task', () => {
  it('goes its way from the executor to acceptance, and its history makes it again', async () => {
    const [id] = await opened([{ executor: here.staff.specialist }]);
    expect(await apply('specialist', id!, { type: 'start' })).toBe('inProgress');
    expect(await apply('specialist', id!, submit('specialist'))).toBe('submitted');
    const back = { type: 'return', reason: 'Нет выводов', reworkDue: day('2026-03-05') } as const;
    expect(await apply('overseer', id!, back)).toBe('returned');
    expect(await apply('specialist', id!, submit('specialist'))).toBe('submitted');
    expect(await apply('overseer', id!, { type: 'accept' })).toBe('accepted');
    const { stored: task, replayed, entries } = await stored(id!);
    const events = ['create', 'open', 'start', 'submit', 'return', 'submit', 'accept'];
    expect(entries.map(({ event }) => event)).toEqual(events);
    expect({ state: task.state, facts: task.facts }).toEqual(replayed);
    expect(await rows('select state from task_spans where task_id = $1 order by seq', id)).toEqual(
      ['planned', 'assigned', 'inProgress', 'submitted', 'returned', 'submitted', 'accepted'].map(
        (state) => ({ state }),
      ),
    );
    const told = await rows(
      `select kind, person_id as person, at_once as "atOnce" from notices
       where subject_id = $1 order by (facts->>'entry')::int`,
      id,
    );
    expect(told).toEqual([
      { kind: 'task-submitted', person: here.staff.overseer, atOnce: false },
      { kind: 'task-returned', person: here.staff.specialist, atOnce: true },
      { kind: 'task-submitted', person: here.staff.overseer, atOnce: false },
    ]);
  });

  it('keeps evidence, its versions and an extension beside it, and all of them in its history', async () => {
    const [id] = await opened([{ executor: here.staff.specialist, demanded: ['analytical-memo'] }]);
    const [first, second, asked] = [randomUUID(), randomUUID(), randomUUID()];
    const site = (page: string) => ({ source: { address: `https://school.example/${page}` } });
    const attach = (evidence: string, replaces: string | null): TaskEvent => {
      return { type: 'attach', evidence: memo(evidence), replaces };
    };
    await expect(apply('specialist', id!, submit('specialist'))).rejects.toMatchObject({
      ...{ code: 'refused-event', details: { refusal: 'evidence-missing' } },
    });
    await apply('specialist', id!, attach(first, null), site('1'));
    await apply('specialist', id!, attach(second, first), site('2'));
    await apply('specialist', id!, ask(asked));
    const granted = { type: 'decideExtension', decision: 'granted' } as const;
    await apply('head', id!, { ...granted, due: day('2026-03-27'), reason: '' });
    await apply('specialist', id!, submit('specialist'));
    const versions = await rows(
      `select id, version, replaces_id as replaces, ended_because as ended from evidence
       where task_id = $1 order by version`,
      id,
    );
    expect(versions).toEqual([
      { id: first, version: 1, replaces: null, ended: 'replaced' },
      { id: second, version: 2, replaces: first, ended: null },
    ]);
    expect(
      await rows(
        'select decision, due, decided_by_id as by from extensions where task_id = $1',
        id,
      ),
    ).toEqual([{ decision: 'granted', due: '2026-03-27', by: here.staff.head }]);
    const { stored: task, replayed, entries } = await stored(id!);
    expect({ state: task.state, facts: task.facts }).toEqual(replayed);
    expect(task.facts).toMatchObject({ due: '2026-03-27', originalDue: '2026-03-20' });
    expect(entries[2]!.facts).toContain('"source":{"address":"https://school.example/1"}');
    const told = await rows(
      `select kind, person_id as person, at_once as "atOnce" from notices
       where subject_id = $1 and kind like 'extension%' order by (facts->>'entry')::int`,
      id,
    );
    expect(told).toEqual([
      { kind: 'extension-asked', person: here.staff.head, atOnce: true },
      { kind: 'extension-decided', person: here.staff.specialist, atOnce: true },
    ]);
  });

  it('with several events in one stroke is as with one after another, or not at all', async () => {
    const given = { executor: here.staff.specialist };
    const [id, other] = await opened([given, given]);
    const [first, second, asked] = [randomUUID(), randomUUID(), randomUUID()];
    const address = { source: { address: 'https://school.example/' } };
    const attach = (evidence: string, replaces: string | null): TaskEvent => {
      return { type: 'attach', evidence: memo(evidence), replaces };
    };
    const refused: TaskEvent = { type: 'comment', text: ' ' };
    const outcomes = await applyMany('specialist', [
      { id: id!, event: attach(first, null), ...address },
      { id: other!, event: { type: 'start' } },
      { id: id!, event: attach(second, first), ...address },
      { id: id!, event: ask(asked) },
      { id: other!, event: refused },
      { id: id!, event: submit('specialist') },
    ]);
    expect(outcomes).toMatchObject([
      { id, ok: true, state: 'submitted' },
      { id: other, ok: false, error: { code: 'refused-event' } },
    ]);
    const { stored: task, replayed } = await stored(id!);
    expect({ state: task.state, facts: task.facts }).toEqual(replayed);
    expect(
      await rows(
        'select version, ended_because as ended from evidence where task_id = $1 order by 1',
        id,
      ),
    ).toEqual([
      { version: 1, ended: 'replaced' },
      { version: 2, ended: null },
    ]);
    expect(await statesOf([other!])).toEqual(['assigned']);
    expect((await stored(other!)).entries).toHaveLength(2);
  });

  it('is not touched by whoever has no right to it', async () => {
    const [id] = await opened([{ organisation: here.school, executor: here.staff.principal }]);
    for (const [who, event] of [
      ['other', { type: 'start' }],
      ['specialist', submit('specialist')],
      ['principal', { type: 'accept' }],
      ['overseer', { type: 'cancel', because: 'decided', reason: 'Не нужно' }],
      ['coordinator', { type: 'decideExtension', decision: 'refused', due: null, reason: 'Нет' }],
    ] as const) {
      await expect(apply(who, id!, event)).rejects.toMatchObject({ code: 'not-permitted' });
    }
    // Everybody of the school may, whoever of them it is given to.
    expect(await apply('teacher', id!, { type: 'start' })).toBe('inProgress');
    const stranger = await aSetting(db.database);
    const foreign = db.database.write(stranger.department, async (tx) =>
      tasks.apply(tx, id!, { type: 'start' }, await as(tx, 'engine')),
    );
    await expect(foreign).rejects.toMatchObject({ code: 'not-found' });
  });

  it('done by the overseer is accepted above', async () => {
    const [id] = await opened([{ executor: here.staff.specialist, overseer: here.staff.overseer }]);
    await apply('coordinator', id!, {
      ...{ type: 'reassign', executor: here.staff.overseer, organisation: null },
      reason: 'Отпуск',
    });
    await db.database.write(here.department, async (tx) => {
      await tx.query(`update people set access = '{overseer,executor}' where id = $1`, [
        here.staff.overseer,
      ]);
      await tasks.apply(tx, id!, submit('overseer'), await as(tx, here.staff.overseer));
    });
    await expect(apply('overseer', id!, { type: 'accept' })).rejects.toMatchObject({
      code: 'not-permitted',
    });
    await expect(apply('coordinator', id!, { type: 'accept' })).rejects.toMatchObject({
      code: 'not-permitted',
    });
    expect(await apply('head', id!, { type: 'accept' })).toBe('accepted');
  });

  it('is passed on inside the school by its executor, and nowhere else', async () => {
    const [id] = await opened([{ organisation: here.school, executor: here.staff.principal }]);
    const to = (executor: string, organisation: string | null): TaskEvent => ({
      ...{ type: 'reassign', executor, organisation, reason: 'По должности' },
    });
    await expect(apply('principal', id!, to(here.staff.other, here.school))).rejects.toMatchObject({
      code: 'not-permitted',
    });
    await expect(apply('principal', id!, to(here.staff.other, here.second))).rejects.toMatchObject({
      code: 'not-permitted',
    });
    await apply('principal', id!, to(here.staff.teacher, here.school));
    await apply('coordinator', id!, to(here.staff.other, here.second));
    const { stored: task } = await stored(id!);
    expect(task.facts).toMatchObject({ executor: here.staff.other, organisation: here.second });
    await expect(apply('coordinator', id!, to(randomUUID(), here.second))).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('seen before somebody else changed it is refused with what happened', async () => {
    const [id] = await opened([{ executor: here.staff.specialist }]);
    const { stored: seen } = await stored(id!);
    await apply('specialist', id!, { type: 'start' }, { seen: seen.seq });
    const late = apply('specialist', id!, submit('specialist'), { seen: seen.seq });
    await expect(late).rejects.toMatchObject({ code: 'conflict', details: { seen: 2, last: 3 } });
    await expect(late).rejects.toThrow(/изменилось: работа начата \(Фамилия-specialist А\.И\.\)/);
  });

  it('written by a newer release is left alone', async () => {
    const [id] = await opened([{ executor: here.staff.specialist }]);
    await db.database.write(here.department, (tx) =>
      tx.query('update tasks set machine = 99 where id = $1', [id]),
    );
    await expect(apply('specialist', id!, { type: 'start' })).rejects.toMatchObject({
      code: 'unavailable',
    });
  });
});

describe('the contract', () => {
  const each = (executor: string, part: TaskFacts['part']) => ({ executor, part });

  it('of a lead releases what is still open, and keeps what was accepted', async () => {
    const ids = await opened(
      [
        each(here.staff.specialist, 'lead'),
        each(here.staff.principal, 'part'),
        each(here.staff.other, 'part'),
        each(here.staff.teacher, 'part'),
      ],
      { contract: 'lead' },
    );
    const [lead, first, second, third] = ids as [string, string, string, string];
    await apply('principal', first, submit('principal'));
    await apply('overseer', first, { type: 'accept' });
    await apply('other', second, submit('other'));
    await apply('specialist', lead, submit('specialist'));
    expect(await statesOf(ids)).toEqual(['submitted', 'accepted', 'submitted', 'assigned']);
    await apply('overseer', lead, { type: 'accept' });
    expect(await statesOf(ids)).toEqual(['accepted', 'accepted', 'cancelled', 'cancelled']);
    const { stored: task, replayed, entries } = await stored(third);
    expect({ state: task.state, facts: task.facts }).toEqual(replayed);
    expect(task.facts).toMatchObject({ closedBecause: 'released' });
    expect(task.facts.closedReason).toMatch(/^Исполнение принято у ответственного исполнителя/);
    expect(entries.at(-1)!.actor).toEqual({ id: null, name: 'На контроле' });
    expect(await rows(`select from notices where subject_id = $1`, third)).toEqual([]);
  });

  it('of so many releases the rest once as many are accepted, even by two at once', async () => {
    const people = ['specialist', 'principal', 'other', 'teacher'] as const;
    for (let round = 0; round < 5; round++) {
      const ids = await opened(
        people.map((who) => each(here.staff[who], 'each')),
        { contract: 'n-of-m', needed: 2 },
      );
      for (const at of [0, 1]) await apply(people[at]!, ids[at]!, submit(people[at]!));
      expect(await statesOf(ids)).toEqual(['submitted', 'submitted', 'assigned', 'assigned']);
      await Promise.all([0, 1].map((at) => apply('overseer', ids[at]!, { type: 'accept' })));
      expect(await statesOf(ids)).toEqual(['accepted', 'accepted', 'cancelled', 'cancelled']);
    }
  });

  it('of all releases nobody', async () => {
    const ids = await opened([
      each(here.staff.specialist, 'each'),
      each(here.staff.principal, 'each'),
    ]);
    await apply('specialist', ids[0]!, submit('specialist'));
    await apply('overseer', ids[0]!, { type: 'accept' });
    expect(await statesOf(ids)).toEqual(['accepted', 'assigned']);
  });
});

describe('the record of any day', () => {
  it('is right though the clock was set back', async () => {
    const [id] = await opened([{ executor: here.staff.specialist }]);
    const at = clock.now();
    clock.advance({ days: 2 });
    await apply('specialist', id!, { type: 'start' });
    clock.set(at);
    await apply('specialist', id!, submit('specialist'));
    const spans = await rows<{ state: string; from: Date; to: Date | null }>(
      `select state, recorded_from as "from", recorded_to as "to" from task_spans
       where task_id = $1 order by seq`,
      id,
    );
    spans.slice(1).forEach((span, before) => expect(span.from).toEqual(spans[before]!.to));
    const asOf = async (instant: Date) => {
      const listed = await db.database.read(here.department, (tx) =>
        tasks.list(tx, { person: here.staff.specialist, limit: 5000 }, instant),
      );
      return listed.filter((task) => task.id === id).map(({ state }) => state);
    };
    expect(await asOf(new Date(at.getTime() - 1))).toEqual([]);
    expect(await asOf(new Date(at.getTime() + 86_400_000))).toEqual(['assigned']);
    expect(await asOf(new Date(at.getTime() + 3 * 86_400_000))).toEqual(['submitted']);
  });
});
