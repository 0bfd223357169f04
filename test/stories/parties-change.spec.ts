import { afterAll, beforeEach, beforeAll, describe, expect, it } from '@jest/globals';
import { NO_ANSWERS } from '../../src/plans/index.js';
import { readAnswers } from '../../src/plans/plans.module.js';
import type { TaskChange, TaskEvent } from '../../src/tasks/index.js';
import type { Followed } from '../../src/tasks/tasks.module.js';
import { asCivilDate, type CivilDate } from '../../src/time/index.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { aControl, admitted, toldTasks, type Control } from '../support/control.js';
import { aDraft, history, people, seededDepartment } from '../support/plans.js';
import { storedAndReplayed } from '../support/tasks.js';

let test: TestDatabase;
let department: string;
let here: Control;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  department = await seededDepartment(test.database, 'objectivity-2022-2023');
  here = aControl('2023-02-01');
});

const day = asCivilDate;
const WINTER = ['1', 'Сверка списков', 'февраль 2023', 'ОО', 'Список'];
const LESSONS = ['2', 'Открытые уроки по итогам', 'апрель 2023', 'ОО', 'Отчёт'];
const ANALYSIS = ['3', 'Анализ итогов работ', 'май 2023', 'Гусева Т.Ю.', 'Справка'];
const OFFICE = ['4', 'Собеседования', 'июнь 2023', 'Отдел образования', 'Протокол'];
const SITE = ['5', 'Публикация итогов', 'июнь 2023', 'ответственный за сайт', ''];

const MEADOW = 'МБОУ «Луговая СОШ»';
const CENTRAL = 'МБОУ «Центральная СОШ №1»';
const NEW = 'МБОУ «Новая СОШ»';

async function controlled(
  rows = [WINTER, LESSONS, ANALYSIS, OFFICE],
  answers = NO_ANSWERS,
): Promise<void> {
  await admitted(test.database, department, here, aDraft(rows), answers);
}

const told = () => toldTasks(test.database, department);
const rows = <Row>(sql: string, ...values: unknown[]): Promise<Row[]> =>
  test.database.read(department, (tx) => tx.query<Row[]>(sql, values));

async function ids(): Promise<(name: string) => string> {
  const {
    organisations,
    people: persons,
    groups,
    roles,
  } = await test.database.read(department, (tx) => people.directory(tx));
  const all = [
    ...organisations,
    ...groups,
    ...roles,
    ...persons.map((each) => ({ ...each, name: each.surname })),
  ];
  return (name) => all.find((each) => each.name === name)!.id;
}

type Change = { on: CivilDate; reason: string };
const change = (on = '2023-02-01'): Change => ({ on: day(on), reason: 'Приказ № 7' });

function changing(
  work: (
    id: (name: string) => string,
    tx: Parameters<Parameters<TestDatabase['database']['write']>[1]>[0],
  ) => Promise<Followed>,
) {
  return test.database.write(department, async (tx) => work(await ids(), tx));
}

async function apply(number: number, ...events: readonly TaskEvent[]): Promise<void> {
  await test.database.write(department, async (tx) => {
    const { id } = (await told()).find((task) => task.number === number)!;
    const by = { actor: 'engine', moment: await here.moments.of(tx) } as const;
    const changes = events.map((event): TaskChange => ({ id, event }));
    for (const outcome of await here.tasks.applyMany(tx, changes, by))
      if (!outcome.ok) throw outcome.error;
  });
}

async function ofSchool(name: string): Promise<string[]> {
  return (await told())
    .filter(({ who }) => who === name)
    .map(({ measure, state, due }) => `${measure} ${state} ${due}`);
}

/** A school that no plan has asked yet. */
async function newSchool(): Promise<void> {
  await test.database.write(department, (tx) =>
    tx.query(`insert into organisations (id, kind, name, email)
      values (gen_random_uuid(), 'school', '${NEW}', 'novaya@example.org')`),
  );
}

const join = (name: string, on?: string) =>
  changing((id, tx) =>
    here.parties.join(tx, { group: id('ОО'), member: id(name), ...change(on) }, here.by()),
  );
const leave = (name: string, on?: string) =>
  changing((id, tx) =>
    here.parties.leave(tx, { group: id('ОО'), member: id(name), ...change(on) }, here.by()),
  );

describe('a school joins', () => {
  it('and gets what is still ahead of it, and hears of it', async () => {
    await controlled();
    await newSchool();
    here.clock.set(new Date('2023-03-10T03:00:00Z'));
    expect(await join(NEW, '2023-03-10')).toEqual({ created: 1, cancelled: 0, reassigned: 0 });
    expect(await ofSchool(NEW)).toEqual(['2 planned 2023-04-28']);
    const [notice] = await rows<{ reason: string }>(
      `select facts->>'reason' as reason from notices where kind = 'task-assigned'`,
    );
    expect(notice?.reason).toBe(`${NEW}: вступление в группу с 10.03.2023. Приказ № 7`);
  });

  it('not where the measure concerns others only', async () => {
    const narrow = ['1', `Семинар в ${MEADOW}`, 'апрель 2023', 'Руководители ОО', 'Отчёт'];
    await controlled([narrow]);
    await newSchool();
    expect(await join(NEW)).toEqual({ created: 0, cancelled: 0, reassigned: 0 });
  });

  it('after it had left: its tasks go on where they stood', async () => {
    await controlled();
    await leave(MEADOW, '2023-01-31');
    expect(await ofSchool(MEADOW)).toEqual(['1 cancelled 2023-02-28', '2 cancelled 2023-04-28']);
    expect(await join(MEADOW)).toMatchObject({ created: 2 });
    expect(await ofSchool(MEADOW)).toEqual(['1 assigned 2023-02-28', '2 assigned 2023-04-28']);
  });

  it('not before the day has come', async () => {
    await controlled();
    await newSchool();
    await expect(join(NEW, '2023-02-02')).rejects.toMatchObject({ code: 'invalid-input' });
    expect(await ofSchool(NEW)).toEqual([]);
  });
});

describe('a school leaves', () => {
  it('and owes only what was due while it was a member', async () => {
    await controlled();
    here.clock.set(new Date('2023-03-10T03:00:00Z'));
    expect(await leave(MEADOW, '2023-03-09')).toEqual({ created: 0, cancelled: 1, reassigned: 0 });
    expect(await ofSchool(MEADOW)).toEqual(['1 planned 2023-02-28', '2 cancelled 2023-04-28']);
    const gone = (await told()).find(({ who, measure }) => who === MEADOW && measure === '2');
    expect(gone?.reason).toBe(`${MEADOW}: выход из группы 09.03.2023. Приказ № 7`);
    expect(await ofSchool(CENTRAL)).toEqual(['1 planned 2023-02-28', '2 planned 2023-04-28']);
  });

  it('for good, closed: nothing open is left to it, in any group', async () => {
    await controlled();
    const followed = await changing((id, tx) =>
      here.parties.close(tx, id(MEADOW), change(), here.by()),
    );
    expect(followed).toEqual({ created: 0, cancelled: 2, reassigned: 0 });
    const id = (await ids())(MEADOW);
    expect(await rows('select to_on as "to" from organisations where id = $1', id)).toEqual([
      { to: '2023-02-01' },
    ]);
    expect(
      await rows('select to_on as "to" from group_members where organisation_id = $1', id),
    ).toEqual([{ to: '2023-02-01' }]);
    await test.database.read(department, async (tx) => {
      const entries = await history.read(tx, { kind: 'organisation', id });
      expect(entries.at(-1)).toMatchObject({ event: 'close' });
      const closed = (await told()).find(({ who }) => who === MEADOW);
      const { stored, replayed } = await storedAndReplayed(tx, closed!.id);
      expect(stored.facts).toMatchObject({ closedBecause: 'left' });
      expect(stored.facts).toEqual((replayed as typeof stored).facts);
    });
    const again = changing((id, tx) => here.parties.close(tx, id(MEADOW), change(), here.by()));
    await expect(again).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('a merger', () => {
  it('passes on what the successor has not itself; the rest is merged into its own', async () => {
    const narrow = ['1', `Семинар в ${MEADOW}`, 'апрель 2023', 'Руководители ОО', 'Отчёт'];
    await controlled([narrow, LESSONS]);
    const followed = await changing((id, tx) =>
      here.parties.merge(tx, id(MEADOW), id(CENTRAL), change(), here.by()),
    );
    expect(followed).toEqual({ created: 0, cancelled: 1, reassigned: 1 });
    expect(await ofSchool(CENTRAL)).toEqual(['1 planned 2023-04-28', '2 planned 2023-04-28']);
    expect(await ofSchool(MEADOW)).toEqual(['2 cancelled 2023-04-28']);
    const merged = (await told()).find(({ who }) => who === MEADOW);
    expect(merged?.reason).toBe(`Реорганизация 01.02.2023: присоединение к ${CENTRAL}. Приказ № 7`);
  });

  it('asks the successor nothing twice, however often the plan is handed out', async () => {
    const narrow = ['1', `Семинар в ${MEADOW}`, 'апрель 2023', 'Руководители ОО', 'Отчёт'];
    await controlled([narrow, LESSONS]);
    await changing((id, tx) =>
      here.parties.merge(tx, id(MEADOW), id(CENTRAL), change(), here.by()),
    );
    const again = await test.database.write(department, async (tx) => {
      const [plan] = await tx.query<{ id: string }[]>('select id from plans');
      return here.fanOut.fanOut(tx, plan!.id, here.by());
    });
    expect(again.tasks).toBe(0);
  });

  it('with itself is refused', async () => {
    await controlled();
    const self = changing((id, tx) =>
      here.parties.merge(tx, id(MEADOW), id(MEADOW), change(), here.by()),
    );
    await expect(self).rejects.toMatchObject({ code: 'invalid-input' });
  });
});

describe('somebody else takes over', () => {
  it('a new head, what lay with the mailbox and then with the former head', async () => {
    await controlled();
    const head = (who: string) =>
      changing((id, tx) => here.parties.setHead(tx, id(CENTRAL), id(who), change(), here.by()));
    expect(await head('Белова')).toMatchObject({ reassigned: 2 });
    // Passed on inside the school: no longer the head's.
    const passed = (await told()).find(({ who, measure }) => who === CENTRAL && measure === '1')!;
    const { id: task, number } = passed;
    const school = (await ids())(CENTRAL);
    await apply(number, {
      ...{ type: 'reassign', executor: (await ids())('Громов'), organisation: school, reason: 'x' },
    });
    expect(await head('Савельев')).toMatchObject({ reassigned: 1 });
    const own = (await told()).filter(({ who }) => who === CENTRAL);
    expect(own.map(({ measure, executor }) => [measure, executor])).toEqual([
      ['1', 'Громов'],
      ['2', 'Савельев'],
    ]);
    await test.database.read(department, async (tx) => {
      const { stored, replayed } = await storedAndReplayed(tx, task);
      expect(stored.facts).toEqual((replayed as typeof stored).facts);
    });
  });

  it('a role that nobody held: its tasks come with its holder, and pass on with it', async () => {
    await test.database.write(department, (tx) =>
      tx.query(`insert into roles (id, name) values (gen_random_uuid(), 'ответственный за сайт')`),
    );
    await controlled([SITE], readAnswers('"role-vacant/ответственный за сайт": оставить'));
    expect(await told()).toEqual([]);
    const appoint = (who: string, on?: string) =>
      changing((id, tx) =>
        here.parties.appoint(tx, id('ответственный за сайт'), id(who), change(on), here.by()),
      );
    expect(await appoint('Гусева')).toEqual({ created: 1, cancelled: 0, reassigned: 0 });
    here.clock.set(new Date('2023-03-10T03:00:00Z'));
    expect(await appoint('Воронина', '2023-03-10')).toEqual({
      ...{ created: 0, cancelled: 0, reassigned: 1 },
    });
    const [task, ...more] = await told();
    expect(more).toEqual([]);
    expect(task).toMatchObject({ executor: 'Воронина', due: '2023-06-30' });
    await expect(appoint('Гусева', '2023-03-10')).rejects.toMatchObject({ code: 'conflict' });
  });

  it('for somebody who leaves: personal work needs a successor, a school’s goes to its mailbox', async () => {
    await controlled();
    await changing((id, tx) =>
      here.parties.setHead(tx, id(CENTRAL), id('Белова'), change(), here.by()),
    );
    const depart = (who: string, to: string | null) =>
      changing((id, tx) =>
        here.parties.depart(tx, id(who), to && id(to), change('2023-01-31'), here.by()),
      );
    await expect(depart('Гусева', null)).rejects.toMatchObject({
      ...{ code: 'invalid-input', message: expect.stringContaining('больше не на ком: 1') },
    });
    expect(await depart('Гусева', 'Воронина')).toMatchObject({ reassigned: 1 });
    expect(await depart('Белова', null)).toMatchObject({ reassigned: 2 });
    const all = await told();
    expect(all.find(({ measure }) => measure === '3')?.executor).toBe('Воронина');
    expect(all.filter(({ who }) => who === CENTRAL).map(({ executor }) => executor)).toEqual([
      null,
      null,
    ]);
    const [school] = await rows<{ head: string | null }>(
      'select head_id as head from organisations where name = $1',
      CENTRAL,
    );
    expect(school?.head).toBeNull();
  });
});
