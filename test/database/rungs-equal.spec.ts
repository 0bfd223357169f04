import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { withClient } from '../../src/database/connection.js';
import { ladderOf } from '../../src/escalation/ladder/ladder-spells.js';
import { readDefaultLadder } from '../../src/escalation/ladder/ladder.reader.js';
import { rungKey, type Ladder, type Rung } from '../../src/escalation/ladder/rung.js';
import { rungsDue, type Climbing } from '../../src/escalation/ladder/rungs-due.js';
import type { RaiseService } from '../../src/escalation/raise/raise.service.js';
import { addDays, asCivilDate as d, type CivilDate } from '../../src/time/index.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { aReachableSetting, raisedRungs, raising, writtenNotices } from '../support/ladders.js';
import { aMeasure, clock, moments, type Setting } from '../support/tasks.js';

/** What SQL finds and writes is what the rules say of each task, whatever the tasks are. */
let db: TestDatabase;
let raise: RaiseService;

beforeAll(async () => {
  db = await testDatabase();
  raise = raising();
  clock.set(new Date('2026-05-12T03:00:00Z'));
});
afterAll(() => db.close());

const today = d('2026-05-12');
type Row = Climbing & { id: string; plan: string };

/** Repeatable: the same number gives the same tasks. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const STATES = ['planned', 'assigned', 'inProgress', 'returned', 'submitted', 'accepted'] as const;

function someRows(count: number, plans: readonly string[], seed: number): Row[] {
  const throwDice = dice(seed);
  return Array.from({ length: count }, () => {
    const state = STATES[throwDice(STATES.length)]!;
    const climbs = state !== 'planned' && state !== 'accepted' && throwDice(12) > 0;
    const setOn = addDays(today, -throwDice(70));
    return {
      id: randomUUID(),
      plan: plans[throwDice(plans.length)]!,
      kind: throwDice(4) === 0 ? 'checkpoint' : 'final',
      state,
      base: climbs ? addDays(today, 12 - throwDice(70)) : null,
      baseSetOn: climbs ? setOn : null,
      assignedOn: addDays(today, -throwDice(70)),
      raised: [],
    };
  });
}

async function store(tx: EntityManager, setting: Setting, rows: readonly Row[]): Promise<void> {
  const { measure, occurrence } = await aMeasure(tx, setting);
  const account = randomUUID();
  await tx.query(
    `insert into accounts (id, text, done_on, entered_at, entered_by)
     values ($1, 'Сделано.', '2026-01-10', '2026-01-10', 'Проверка')`,
    [account],
  );
  await tx.query(
    `insert into tasks (id, number, plan_id, measure_id, occurrence_id, party_id, part, kind,
       demanded, organisation_id, acceptor, state, machine, created_on, opens_on, original_due, due,
       base_on, base_set_on, assigned_on, account_id, done_on, submitted_on, accepted_on)
     select id, (select coalesce(max(number), 0) from tasks) + row_number() over (), plan, $2, $3,
       gen_random_uuid(), 'each', kind, '{}', $4, 'overseer', state, 1, '2026-01-01', '2026-01-01',
       '2026-03-01', '2026-03-01', base, "baseSetOn", "assignedOn",
       case when state in ('submitted', 'accepted') then $5::uuid end,
       case when state in ('submitted', 'accepted') then '2026-01-10'::date end,
       case when state in ('submitted', 'accepted') then '2026-01-10'::date end,
       case when state = 'accepted' then '2026-01-11'::date end
     from json_to_recordset($1) as row (id uuid, plan uuid, kind text, state text, base date,
       "baseSetOn" date, "assignedOn" date)`,
    [JSON.stringify(rows), measure, occurrence, setting.school, account],
  );
}

async function ladderVersion(
  tx: EntityManager,
  plan: string | null,
  version: number,
  since: string,
  rungs: readonly Rung[] | null,
): Promise<void> {
  await tx.query(
    `insert into ladders (id, plan_id, version, since, rungs, approved_by, approved_at)
     values (gen_random_uuid(), $1, $2, $3, $4, 'Проверка', '2026-01-01')`,
    [plan, version, since, rungs && JSON.stringify(rungs)],
  );
}

/** All in one department, by its own door; `from` is the first day looked at. */
async function raiseAll(setting: Setting, from: CivilDate): Promise<number> {
  return db.database.write(setting.department, async (tx) => {
    const moment = await moments.of(tx);
    const earliestBase = addDays(from, -400);
    const look = { moment, from, earliestBase, isRebasedOnly: false };
    const owing = (await raise.owing(tx, [look])).get(setting.department) ?? [];
    let raised = 0;
    for (let at = 0; at < owing.length; at += 97) {
      raised += (await raise.raise(tx, moment, owing.slice(at, at + 97), from)).raised;
    }
    return raised;
  });
}

describe('rungs found and raised by SQL', () => {
  const usual = readDefaultLadder();
  const repeated: Rung = { ...usual[2]!, key: 'again', at: 2, repeat: { every: 3, times: null } };
  const midweek: Rung = { ...usual[5]!, key: 'midweek', at: 4, weekly: 'wednesday' };

  it.each([1, 2, 3, 4])('are what rungsDue says of each task, dice %d', async (seed) => {
    const setting = await aReachableSetting(db);
    const other = randomUUID();
    const rows = someRows(400, [setting.plan, other], seed);
    const from = addDays(today, -(seed * 7));
    await db.database.write(setting.department, async (tx) => {
      await tx.query(
        `insert into plans (id, number, key, title) values ($1, 2, 'plan-2', 'План')`,
        [other],
      );
      await store(tx, setting, rows);
      await ladderVersion(tx, null, 1, '2026-04-20', [...usual.slice(0, 3), repeated]);
      await ladderVersion(tx, other, 1, '2026-04-28', [midweek, ...usual.slice(6)]);
      await ladderVersion(tx, other, 2, '2026-05-11', null);
    });
    const always: Ladder = [{ version: 0, since: null, until: null, rungs: usual }];
    const own = ladderOf(
      [{ version: 1, since: d('2026-04-20'), rungs: [...usual.slice(0, 3), repeated] }],
      always,
    );
    const plans = ladderOf(
      [
        { version: 1, since: d('2026-04-28'), rungs: [midweek, ...usual.slice(6)] },
        { version: 2, since: d('2026-05-11'), rungs: null },
      ],
      own,
    );
    const { calendar } = await db.database.read(setting.department, (tx) => moments.of(tx));
    const expected = rows.flatMap((task) =>
      rungsDue(task.plan === other ? plans : own, task, calendar, today, from).map(
        (rung) =>
          `${task.id} ${rungKey(rung)} ${rung.day} ${rung.outcome === 'tell' ? 'told' : 'superseded'} ${rung.lateDays}`,
      ),
    );
    expect(await raiseAll(setting, from)).toBe(expected.length);
    const raised = (await raisedRungs(db, setting.department)).map(
      ({ task, side, base, key, nth, day, outcome, late }) =>
        `${task} ${side}:${base}:${key}:${nth} ${day} ${outcome} ${late}`,
    );
    expect(raised.sort()).toEqual(expected.sort());
    expect(expected.length).toBeGreaterThan(100);
    expect(await raiseAll(setting, from)).toBe(0);
  });

  it('are raised once by four at once over the same tasks', async () => {
    const setting = await aReachableSetting(db);
    const rows = someRows(300, [setting.plan], 7);
    await db.database.write(setting.department, (tx) => store(tx, setting, rows));
    const from = addDays(today, -14);
    const ids = rows.map(({ id }) => id);
    const round = (): Promise<number> =>
      db.database.write(setting.department, async (tx) => {
        const moment = await moments.of(tx);
        let raised = 0;
        for (let at = 0; at < ids.length; at += 50) {
          raised += (await raise.raise(tx, moment, ids.slice(at, at + 50), from)).raised;
        }
        return raised;
      });
    const counts = await Promise.all(Array.from({ length: 4 }, round));
    counts.push(await round());
    const raised = await raisedRungs(db, setting.department);
    expect(counts.reduce((a, b) => a + b)).toBe(raised.length);
    expect(raised.length).toBeGreaterThan(100);
    expect(counts.at(-1)).toBe(0);
    const notices = await writtenNotices(db, setting.department);
    const told = raised.filter(({ outcome }) => outcome === 'told');
    expect(new Set(notices.map(({ task }) => task))).toEqual(new Set(told.map(({ task }) => task)));
    const entries = await db.database.read(setting.department, (tx) =>
      tx.query<{ count: number }[]>(
        `select count(*)::int as count from history where event = 'raise'`,
      ),
    );
    expect(entries[0]?.count).toBe(new Set(raised.map(({ task }) => task)).size);
  });

  it('look at tasks by index alone', async () => {
    const setting = await aReachableSetting(db);
    const rows = someRows(3000, [setting.plan], 11);
    await db.database.write(setting.department, (tx) => store(tx, setting, rows));
    const plans: string[] = [];
    await withClient(db.owner, (client) => client.query('analyze tasks'));
    await db.engine.across(async (tx) => {
      const watched = new Proxy(tx, {
        get(target, name) {
          const value: unknown = Reflect.get(target, name);
          if (name !== 'query' || typeof value !== 'function') return value;
          return async (sql: string, values?: unknown[]) => {
            const rows = await target.query<{ 'QUERY PLAN': string }[]>(`explain ${sql}`, values);
            plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
            return target.query(sql, values);
          };
        },
      });
      const moment = await db.database.read(setting.department, (own) => moments.of(own));
      const looks = await raise.looks(watched, [moment]);
      await raise.owing(watched, looks);
      await raise.owing(
        watched,
        looks.map((look) => ({ ...look, isRebasedOnly: true })),
      );
    });
    const ofTasks = plans.filter((plan) => plan.includes('on tasks'));
    expect(ofTasks).toHaveLength(3);
    expect(ofTasks.join('\n')).not.toMatch(/Seq Scan on (tasks|rungs)/);
  });
});
