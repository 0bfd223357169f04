import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TaskEvent } from '../../src/tasks/index.js';
import { asCivilDate as d } from '../../src/time/index.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import type { TestEngine } from '../support/engine.js';
import {
  aReachableSetting,
  happen,
  ladders,
  openTasks,
  raisedRungs,
  raisingEngine,
  writtenNotices,
} from '../support/ladders.js';
import { as, clock, standIns, type Setting } from '../support/tasks.js';
import { readDefaultLadder } from '../../src/escalation/ladder/ladder.reader.js';

let db: TestDatabase;
let running: TestEngine;
let setting: Setting;

beforeAll(async () => {
  db = await testDatabase();
  running = raisingEngine(db);
});
afterAll(async () => {
  await running.close();
  await db.close();
});
beforeEach(async () => {
  at('2026-03-02');
  setting = await aReachableSetting(db);
});

/** Morning in the departments' zone. */
function at(day: string, utc = '03:00'): void {
  clock.set(new Date(`${day}T${utc}:00Z`));
}

async function tick(day?: string, utc?: string): Promise<void> {
  if (day) at(day, utc);
  await running.engine.tick({ department: setting.department });
}

async function days(from: string, to: string): Promise<void> {
  for (let day = new Date(from); day <= new Date(to); day.setUTCDate(day.getUTCDate() + 1)) {
    await tick(day.toISOString().slice(0, 10));
  }
}

async function rungs(): Promise<string[]> {
  return (await raisedRungs(db, setting.department)).map(
    ({ key, nth, day, outcome, late }) =>
      `${day} ${key}${nth > 0 ? ` #${nth}` : ''} ${outcome}${late > 0 ? ` +${late}` : ''}`,
  );
}

async function told(): Promise<string[]> {
  const names = new Map<string, string>(
    Object.entries({
      ...setting.staff,
      school: setting.school,
      office: setting.office,
      second: setting.second,
    }).map(([name, id]) => [id, name]),
  );
  return (await writtenNotices(db, setting.department))
    .filter(({ facts }) => 'rung' in facts)
    .map(({ day, kind, to }) => `${day} ${kind} ${names.get(to) ?? to}`);
}

async function only(given: Parameters<typeof openTasks>[2][number]): Promise<string> {
  const [id] = await openTasks(db, setting, [given]);
  return id!;
}

function handIn(): TaskEvent {
  const doer = setting.staff.principal;
  return { type: 'submit', account: 'Сделано.', doneOn: d('2026-03-02'), doer, incoming: null };
}

describe('a task nobody does', () => {
  it('climbs from the executor to the chairperson, whose list comes every week', async () => {
    await only({
      executor: setting.staff.teacher,
      organisation: setting.school,
      due: d('2026-03-20'),
    });
    await days('2026-03-02', '2026-04-20');
    expect(await rungs()).toEqual([
      '2026-03-13 reminder-5 told',
      '2026-03-19 reminder-1 told',
      '2026-03-23 overdue told',
      '2026-03-25 overdue-measure told',
      '2026-03-27 explanation-request told',
      '2026-04-06 overdue-list told',
      '2026-04-13 overdue-list #1 told',
      '2026-04-20 overdue-list #2 told',
    ]);
    expect(await told()).toEqual([
      '2026-03-13 reminder teacher',
      '2026-03-19 reminder teacher',
      '2026-03-23 overdue teacher',
      '2026-03-23 overdue-head principal',
      '2026-03-25 overdue-measure overseer',
      '2026-03-27 explanation-request coordinator',
      '2026-04-06 overdue-list head',
      '2026-04-13 overdue-list head',
      '2026-04-20 overdue-list head',
    ]);
  });

  it('is written of once to an executor who is the head as well', async () => {
    await only({
      executor: setting.staff.principal,
      organisation: setting.school,
      due: d('2026-03-06'),
    });
    await days('2026-03-06', '2026-03-10');
    expect(await told()).toEqual(['2026-03-06 reminder principal', '2026-03-10 overdue principal']);
  });

  it('is written of to the mailbox where nobody in particular does it', async () => {
    await only({ organisation: setting.second, due: d('2026-03-05') });
    await tick('2026-03-04');
    await tick('2026-03-06');
    expect(await told()).toEqual(['2026-03-04 reminder second', '2026-03-06 overdue second']);
  });

  it('owes only the highest rung after nine days without the engine; all are recorded', async () => {
    await only({
      executor: setting.staff.teacher,
      organisation: setting.school,
      due: d('2026-03-13'),
    });
    await tick('2026-03-11');
    await tick('2026-03-20');
    expect((await rungs()).slice(1)).toEqual([
      '2026-03-12 reminder-1 superseded +8',
      '2026-03-16 overdue superseded +4',
      '2026-03-18 overdue-measure superseded +2',
      '2026-03-20 explanation-request told',
    ]);
    expect((await told()).slice(1)).toEqual(['2026-03-20 explanation-request coordinator']);
  });
});

describe('what is raised', () => {
  it('is raised once, however often anybody looks and however the clock jumps', async () => {
    await only({
      executor: setting.staff.teacher,
      organisation: setting.school,
      due: d('2026-03-13'),
    });
    for (const day of ['2026-03-12', '2026-03-12', '2026-03-16', '2026-03-12', '2026-03-16']) {
      await tick(day);
    }
    expect(await rungs()).toEqual([
      '2026-03-05 reminder-5 superseded +7',
      '2026-03-12 reminder-1 told',
      '2026-03-16 overdue told',
    ]);
    expect(await told()).toHaveLength(3);
  });

  it('stops when the work is handed in, and climbs on the overseer’s side', async () => {
    const id = await only({ organisation: setting.school, due: d('2026-03-04') });
    await tick('2026-03-03');
    await happen(db, setting, id, handIn(), setting.staff.principal);
    await days('2026-03-04', '2026-04-02');
    expect(await rungs()).toEqual([
      '2026-03-03 reminder-1 told',
      '2026-03-18 awaiting-acceptance told',
      '2026-04-01 awaiting-acceptance-above told',
    ]);
    expect((await told()).slice(1)).toEqual([
      '2026-03-18 awaiting-acceptance overseer',
      '2026-04-01 awaiting-acceptance head',
    ]);
  });

  it('counts from the rework day after a return, also one after the last look of a day', async () => {
    const id = await only({ organisation: setting.school, due: d('2026-03-04') });
    await happen(db, setting, id, handIn(), setting.staff.principal);
    await tick('2026-03-05');
    // Half past eleven at night; the next look is tomorrow's.
    at('2026-03-05', '16:30');
    const back = { type: 'return', reason: 'Нет вывода.', reworkDue: d('2026-03-06') } as const;
    await happen(db, setting, id, back, setting.staff.overseer);
    await tick('2026-03-06');
    expect(await rungs()).toEqual(['2026-03-05 reminder-1 told +1']);
    await tick('2026-03-10');
    expect((await rungs()).at(-1)).toBe('2026-03-10 overdue told');
  });

  it('counts from the new date after an extension', async () => {
    const id = await only({ organisation: setting.school, due: d('2026-03-06') });
    await tick('2026-03-05');
    const extension = '11111111-1111-4111-8111-111111111111'.replace(/^1{8}/, id.slice(0, 8));
    const ask = {
      type: 'askExtension',
      extension,
      proposed: d('2026-03-20'),
      reason: 'Болезнь.',
      late: true,
    } as const;
    await happen(db, setting, id, ask, setting.staff.principal);
    const grant = {
      type: 'decideExtension',
      decision: 'granted',
      due: d('2026-03-20'),
      reason: '',
    } as const;
    await happen(db, setting, id, grant, setting.staff.head);
    await days('2026-03-06', '2026-03-23');
    expect(await rungs()).toEqual([
      '2026-03-05 reminder-1 told',
      '2026-03-13 reminder-5 told',
      '2026-03-19 reminder-1 told',
      '2026-03-23 overdue told',
    ]);
  });

  it('owes the new executor nothing of the time before', async () => {
    const id = await only({ organisation: setting.school, due: d('2026-03-03') });
    await tick('2026-03-03');
    at('2026-03-10');
    const organisation = setting.second;
    const pass: TaskEvent = { type: 'reassign', executor: null, organisation, reason: 'Другая.' };
    await happen(db, setting, id, pass, setting.staff.coordinator);
    await days('2026-03-10', '2026-03-11');
    expect((await rungs()).slice(1)).toEqual(['2026-03-11 explanation-request told']);
  });

  it('keeps its history with the task’s', async () => {
    const id = await only({ organisation: setting.second, due: d('2026-03-05') });
    await tick('2026-03-04');
    const [entry] = await db.database.read(setting.department, (tx) =>
      tx.query<{ facts: string; actor_name: string }[]>(
        `select facts, actor_name from history where subject_id = $1 and event = 'raise'`,
        [id],
      ),
    );
    expect(entry?.actor_name).toBe('На контроле');
    expect(JSON.parse(entry?.facts ?? '')).toEqual({
      on: '2026-03-04',
      rungs: [
        {
          ...{ key: 'reminder-1', nth: 0, side: 'executor', base: '2026-03-05', day: '2026-03-04' },
          ...{ lateDays: 0, outcome: 'told' },
          to: [{ notice: 'reminder', kind: 'organisation', id: setting.second }],
        },
      ],
    });
  });
});

describe('where nobody can be told', () => {
  it('that is recorded, the coordinator hears of it, and the next rung is taken at once', async () => {
    await sql(`update organisations set email = null where id = $1`, [setting.second]);
    await only({ organisation: setting.second, due: d('2026-03-13') });
    await days('2026-03-05', '2026-03-16');
    expect(await rungs()).toEqual([
      '2026-03-05 reminder-5 nobody',
      '2026-03-12 reminder-1 nobody',
      '2026-03-16 overdue nobody',
    ]);
    expect(await told()).toEqual([
      '2026-03-05 nobody-to-tell coordinator',
      '2026-03-16 overdue-measure overseer',
    ]);
  });

  it('takes an address refused by its server for none', async () => {
    await sql(
      `insert into refused_addresses (address, reason, refused_at)
       select upper(email), '550', '2026-03-02' from organisations where id = $1`,
      [setting.second],
    );
    await only({ organisation: setting.second, due: d('2026-03-05') });
    await tick('2026-03-04');
    expect(await told()).toEqual(['2026-03-04 nobody-to-tell coordinator']);
  });

  it('writes for the absent where the substitute can be reached', async () => {
    const { teacher, principal, coordinator } = setting.staff;
    await sql(`update people set email = null where id = $1`, [teacher]);
    await sql(`update organisations set email = null`);
    await db.database.write(setting.department, async (tx) => {
      const { moment, actor } = await as(tx, coordinator);
      if (actor === 'engine') throw new Error('a person');
      await standIns.substitute(
        tx,
        {
          person: teacher,
          substitute: principal,
          from: d('2026-03-04'),
          to: null,
          reason: 'Отпуск.',
        },
        { actor: { id: coordinator, name: actor.name }, at: moment.now },
      );
    });
    await only({ executor: teacher, due: d('2026-03-05') });
    await tick('2026-03-04');
    expect(await told()).toEqual(['2026-03-04 reminder teacher']);
  });
});

describe('a ladder set by the department', () => {
  const [reminder, , overdue] = readDefaultLadder();

  async function set(key: string, atDays: number, plan: string | null = null): Promise<void> {
    await db.database.write(setting.department, async (tx) => {
      const by = await as(tx, setting.staff.coordinator);
      if (by.actor === 'engine') throw new Error('a person');
      const own = atDays > 0 ? overdue! : reminder!;
      const rungs = [{ ...own, key, at: atDays }];
      await ladders.set(tx, { plan, rungs }, { actor: by.actor, moment: by.moment });
    });
  }

  it('brings nothing of the days before it, and today’s at once', async () => {
    await only({ organisation: setting.second, due: d('2026-03-13') });
    await only({ organisation: setting.second, due: d('2026-03-12') });
    await tick('2026-03-11');
    await set('own-2', -2);
    await set('own-1', -1);
    await tick();
    expect((await rungs()).slice(2)).toEqual([
      '2026-03-11 own-1 told',
      '2026-03-11 reminder-1 told',
    ]);
    await tick('2026-03-12');
    expect((await rungs()).slice(4)).toEqual(['2026-03-12 own-1 told']);
  });

  it('holds for one plan alone where it was set for that', async () => {
    await set('own-3', -3, setting.plan);
    await only({ organisation: setting.second, due: d('2026-03-13') });
    const other = await aReachableSetting(db);
    await openTasks(db, other, [{ organisation: other.second, due: d('2026-03-13') }]);
    at('2026-03-06');
    await running.engine.tick();
    await tick('2026-03-10');
    expect(await rungs()).toEqual(['2026-03-10 own-3 told']);
    expect((await raisedRungs(db, other.department)).map(({ key }) => key)).toEqual(['reminder-5']);
  });

  it('is set by a coordinator, not by a school, never into the past, and remembered', async () => {
    const change = { plan: null, rungs: [reminder!], since: d('2026-03-01') };
    await db.database.write(setting.department, async (tx) => {
      const by = await as(tx, setting.staff.coordinator);
      const school = await as(tx, setting.staff.principal);
      if (by.actor === 'engine' || school.actor === 'engine') throw new Error('people');
      const { moment } = by;
      await expect(ladders.set(tx, change, { actor: school.actor, moment })).rejects.toThrow(
        /меняет администратор/,
      );
      await expect(ladders.set(tx, change, { actor: by.actor, moment })).rejects.toThrow(
        /задним числом/,
      );
      const since = d('2026-03-03');
      expect(await ladders.set(tx, { ...change, since }, { actor: by.actor, moment })).toBe(1);
      expect(await ladders.set(tx, { plan: null, rungs: null }, { actor: by.actor, moment })).toBe(
        2,
      );
      expect((await ladders.current(tx, setting.plan, d('2026-03-05'))).version).toBe(0);
      const entries = await tx.query<{ event: string }[]>(
        `select event from history where subject_kind = 'ladder' and subject_id = $1`,
        [setting.department],
      );
      expect(entries).toHaveLength(2);
    });
  });
});

describe('the day', () => {
  it('is the department’s, also where clocks are put forward', async () => {
    const berlin = await aReachableSetting(db);
    await db.database.write(berlin.department, (tx) =>
      tx.query(`update departments set time_zone = 'Europe/Berlin'`),
    );
    // Clocks go forward on Sunday 29 March 2026; the rung is of Monday.
    await openTasks(db, berlin, [{ organisation: berlin.second, due: d('2026-03-27') }]);
    setting = berlin;
    await tick('2026-03-27', '10:00');
    await tick('2026-03-29', '21:59');
    const before = await rungs();
    await tick('2026-03-29', '22:01');
    expect((await rungs()).slice(before.length)).toEqual(['2026-03-30 overdue told']);
  });
});

async function sql(statement: string, values: readonly unknown[] = []): Promise<void> {
  await db.database.write(setting.department, (tx) => tx.query(statement, [...values]));
}
