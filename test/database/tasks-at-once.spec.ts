import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createHash, randomUUID } from 'node:crypto';
import { DomainError } from '../../src/errors.js';
import type { TaskChange, TaskEvent, TaskFacts } from '../../src/tasks/index.js';
import { asCivilDate } from '../../src/time/index.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { aMeasure, as, aSetting, history, someTasks, storedAndReplayed } from '../support/tasks.js';
import { tasks, type Setting, type StaffName } from '../support/tasks.js';

const CLIENTS = 64;
const TURNS = 12;
const TASKS = 100;
const TODAY = asCivilDate('2026-03-02');

let db: TestDatabase;
let here: Setting;
let ids: string[];
beforeAll(async () => {
  db = await testDatabase({ poolSize: 40 });
  here = await aSetting(db.database);
  ids = await db.database.write(here.department, async (tx) => {
    const made: string[] = [];
    for (const terms of [
      { contract: 'lead' } as const,
      { contract: 'n-of-m', needed: 7 } as const,
      { contract: 'all' } as const,
    ]) {
      const count = terms.contract === 'all' ? 60 : 20;
      const given = Array.from({ length: count }, (_, at) => ({
        executor: [here.staff.specialist, here.staff.principal, here.staff.other][at % 3]!,
        part:
          terms.contract !== 'lead'
            ? ('each' as const)
            : at === 0
              ? ('lead' as const)
              : ('part' as const),
        demanded: at % 4 === 0 ? (['report'] as const) : [],
      }));
      made.push(...(await someTasks(tx, here, await aMeasure(tx, here, terms), given)));
    }
    return made;
  });
});
afterAll(() => db.close());

it('what 64 clients do to the same 100 tasks is a valid life of each, and everybody is told', async () => {
  const outcomes = (
    await Promise.all(Array.from({ length: CLIENTS }, (_, client) => turns(client)))
  ).flat();
  const done = outcomes.reduce((sum, { events }) => sum + events, 0);
  expect(outcomes).toHaveLength(CLIENTS * TURNS);
  expect(new Set(outcomes.map(({ code }) => code))).toEqual(
    new Set(['done', 'refused-event', 'conflict']),
  );

  let entries = 0;
  await db.database.read(here.department, async (tx) => {
    for (const id of ids) {
      const { stored, replayed, entries: own } = await storedAndReplayed(tx, id);
      expect({ state: stored.state, facts: inOrder(stored.facts) }).toEqual({
        ...replayed,
        facts: inOrder((replayed as { facts: TaskFacts }).facts),
      });
      expect(own).toHaveLength(stored.seq);
      expect(stored.facts.originalDue).toBe('2026-03-20');
      const { state, facts } = stored;
      if (state === 'accepted') expect(facts.doers).not.toContain(facts.acceptedBy);
      entries += own.filter(({ event, actor }) => event !== 'create' && actor.id !== null).length;
    }
    // Every success is in the history, and nothing else is: no update was lost.
    expect(entries).toBe(done);
    const { faulty, subjects } = await history.verifyAll(tx);
    expect({ faulty, subjects }).toEqual({ faulty: 0, subjects: TASKS });
    const [open] = await tx.query<{ most: number }[]>(
      `select coalesce(max(n), 0)::int as most from (select count(*) as n from extensions
         where decision is null group by task_id) as open`,
    );
    expect(open!.most).toBeLessThanOrEqual(1);
    const spans = await tx.query(
      `select task_id from task_spans s group by task_id
       having count(*) filter (where recorded_to is null) <> 1
         or max(state) filter (where recorded_to is null)
           <> (select t.state from tasks t where t.id = s.task_id)`,
    );
    expect(spans).toEqual([]);
    await expectContractsKept(tx);
  });
});

async function expectContractsKept(tx: Parameters<typeof storedAndReplayed>[0]): Promise<void> {
  for (const each of await tasks.rollUps(tx, here.plan, TODAY)) {
    const of = await tx.query<{ state: string; part: string }[]>(
      'select state, part from tasks where occurrence_id = $1',
      [each.occurrence],
    );
    const accepted = of.filter(({ state }) => state === 'accepted');
    const isOpen = ({ state }: { state: string }): boolean =>
      !['accepted', 'cancelled', 'notApplicable'].includes(state);
    if (accepted.some(({ part }) => part === 'lead')) expect(of.filter(isOpen)).toEqual([]);
    if (of.length === 20 && of[0]!.part === 'each' && accepted.length >= 7) {
      expect(of.filter(isOpen)).toEqual([]);
    }
  }
}

/** In whatever order documents were attached within one instant. */
function inOrder(facts: TaskFacts): TaskFacts {
  return { ...facts, evidence: [...facts.evidence].sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

/** How many events went through, or the code of the refusal. */
interface Outcome {
  readonly code: string;
  readonly events: number;
}

/** One after another, each what this client thinks of doing next to a task all others are at as well. */
async function turns(client: number): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    // The same choice in every run, whoever comes first.
    const dice = createHash('sha256').update(`${client}/${turn}`).digest();
    const id = ids[dice[0]! % TASKS]!;
    outcomes.push(await attempt(id, dice));
  }
  return outcomes;
}

async function attempt(id: string, dice: Buffer): Promise<Outcome> {
  try {
    const events = await db.database.write(here.department, async (tx) => {
      const [task] = await tx.query<{ executor: string; state: string; seq: number }[]>(
        `select executor_id as executor, state, (select max(seq) from history h
           where h.subject_kind = 'task' and h.subject_id = t.id) as seq from tasks t where id = $1`,
        [id],
      );
      const isAlone = ids.indexOf(id) >= 40;
      const { who, events } = choice(task!.state, task!.executor, isAlone, dice);
      const seen = dice[1]! % 3 === 0 ? { seen: task!.seq } : {};
      const changes = events.map((event): TaskChange => ({
        ...{ id, event, ...seen },
        ...(event.type === 'attach' && { source: { address: 'https://school.example/' } }),
      }));
      const by = await as(tx, who);
      for (const outcome of await tasks.applyMany(tx, changes, by)) {
        if (!outcome.ok) throw outcome.error;
      }
      return changes.length;
    });
    return { code: 'done', events };
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code, events: 0 };
    throw error;
  }
}

/** Something that fits the state as this client saw it; another may have been quicker. */
function choice(
  state: string,
  executor: string,
  isAlone: boolean,
  dice: Buffer,
): { who: string; events: readonly TaskEvent[] } {
  const staff = (name: StaffName): string => here.staff[name];
  const pick = <T>(...of: readonly T[]): T => of[dice[2]! % of.length]!;
  const own = (event: TaskEvent) => ({ who: executor, events: [event] });
  const report = { id: randomUUID(), kind: 'report', number: null, date: null } as const;
  const attach: TaskEvent = { type: 'attach', evidence: report, replaces: null };
  const submit: TaskEvent = {
    ...{ type: 'submit', account: 'Готово.', doneOn: TODAY, doer: executor, incoming: null },
  };
  const askTime: TaskEvent = {
    ...{ type: 'askExtension', extension: randomUUID(), proposed: asCivilDate('2026-04-01') },
    ...{ reason: 'Карантин', late: false },
  };
  const decide: TaskEvent = {
    ...{ type: 'decideExtension', decision: pick('granted', 'refused'), reason: 'Решено' },
    due: pick(asCivilDate('2026-04-01'), null),
  };
  const back: TaskEvent = {
    ...{ type: 'return', reason: 'Дополнить', reworkDue: asCivilDate('2026-03-05') },
  };
  switch (state) {
    case 'planned':
      return { who: staff('coordinator'), events: [{ type: 'open' }] };
    case 'assigned':
    case 'inProgress':
    case 'returned':
      return pick(
        own({ type: 'start' }),
        own(attach),
        own(submit),
        { who: executor, events: [attach, submit] },
        own(askTime),
        { who: staff('head'), events: [decide] },
        own(submit),
      );
    case 'submitted':
      return pick(
        { who: staff('overseer'), events: [{ type: 'accept' }] },
        { who: staff('coordinator'), events: [{ type: 'accept' }] },
        { who: staff('overseer'), events: [back] },
        own(askTime),
      );
    default:
      // What a contract has settled stays settled, so that it can be looked at afterwards.
      return isAlone
        ? {
            who: staff('coordinator'),
            events: [{ type: 'reopen', due: null, reason: 'Проверка' }],
          }
        : own({ type: 'comment', text: 'Учтём.' });
  }
}
