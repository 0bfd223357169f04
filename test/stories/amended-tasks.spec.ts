import { afterAll, beforeEach, beforeAll, describe, expect, it } from '@jest/globals';
import { NO_ANSWERS } from '../../src/plans/index.js';
import { readAnswers } from '../../src/plans/plans.module.js';
import type { TaskChange, TaskEvent } from '../../src/tasks/index.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { aControl, admitted, toldTasks, type ToldTask } from '../support/control.js';
import { aDraft, admissions, plans, seededDepartment } from '../support/plans.js';
import { storedAndReplayed } from '../support/tasks.js';

let test: TestDatabase;
let department: string;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

const here = aControl('2023-02-01');
let orders = 0;
let plan = 0;

const ANALYSIS = ['1', 'Анализ итогов проверочных работ', 'май 2023', 'Гусева Т.Ю.', 'Справка'];
const LESSONS = ['2', 'Открытые уроки по итогам', 'апрель 2023', 'ОО', 'Отчёт'];
const YEAR = ['3', 'Собеседования с педагогами', 'февраль, июнь 2023', 'Воронина Е.В.', 'Протокол'];
const NEEDED = ['4', 'Внеплановая проверка', 'по необходимости', 'Гусева Т.Ю.', 'Справка'];

beforeEach(async () => {
  department = await seededDepartment(test.database, 'objectivity-2022-2023');
  const draft = aDraft([ANALYSIS, LESSONS, YEAR, NEEDED], { order: `от 27.01.2023 № ${++orders}` });
  const [stored] = await admitted(test.database, department, here, draft, NO_ANSWERS);
  plan = stored!.number;
});

function amended(rows: readonly (readonly string[])[], answers = NO_ANSWERS) {
  const draft = aDraft(rows, { order: 'от 10.02.2023 № 99' });
  return test.database.write(department, (tx) =>
    here.control.amend(tx, draft, plan, answers, here.context(), here.by()),
  );
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

const told = () => toldTasks(test.database, department);

/** «1 Гусева planned 2023-05-31», of tasks in force. */
const line = ({ measure, who, state, due }: ToldTask): string =>
  `${measure} ${who} ${state} ${due}`;
async function open(measure: string): Promise<string[]> {
  return (await told())
    .filter((task) => task.measure === measure && task.state !== 'cancelled')
    .map(line);
}

const having = (text: string[], at: number, word: string) => text.with(at, word);

describe('an amending order', () => {
  it('of an excluded row ends its tasks, by the order', async () => {
    expect(await amended([ANALYSIS, YEAR, NEEDED])).toMatchObject({
      tasks: { cancelled: 6, amended: 0, created: 0 },
    });
    const lessons = (await told()).filter(({ measure }) => measure === '2');
    expect(lessons.map(({ state }) => state)).toEqual(Array<string>(6).fill('cancelled'));
    for (const { reason } of lessons)
      expect(reason).toBe('Изменения в плане, приказ № 99 от 10.02.2023: мероприятие исключено');
  });

  it('moves a task to its new date; the first one stays', async () => {
    const [before] = await told();
    const { tasks } = await amended([having(ANALYSIS, 2, 'июнь 2023'), LESSONS, YEAR, NEEDED]);
    expect(tasks).toEqual({ cancelled: 0, amended: 1, reassigned: 0, created: 0 });
    const [after] = await told();
    expect(after).toMatchObject({
      ...{ id: before!.id, number: 1, due: '2023-06-30', originalDue: '2023-05-31' },
      opensOn: '2023-06-01',
    });
    await test.database.read(department, async (tx) => {
      const { stored, replayed, entries } = await storedAndReplayed(tx, after!.id);
      expect(entries.map(({ event }) => event)).toEqual(['create', 'amend']);
      expect(stored.facts).toEqual((replayed as typeof stored).facts);
      const { measures } = await plans.show(tx, plan);
      expect(stored.occurrence).toBe(measures[0]!.demands[0]!.id);
    });
  });

  it('leaves running work where it stands, and what climbs counts from the new date', async () => {
    const own = (await told()).find(({ measure, due }) => measure === '3' && due === '2023-02-28');
    await apply(own!.number, { type: 'open' }, { type: 'start' });
    await amended([ANALYSIS, LESSONS, having(YEAR, 2, 'март, июнь 2023'), NEEDED]);
    await test.database.read(department, async (tx) => {
      const { stored, replayed } = await storedAndReplayed(tx, own!.id);
      expect(stored).toMatchObject({
        state: 'inProgress',
        facts: { due: '2023-03-31', base: '2023-03-31', originalDue: '2023-02-28' },
      });
      expect(stored.facts).toEqual((replayed as typeof stored).facts);
    });
  });

  it('asks nobody again who had finished, and moves the others', async () => {
    const own = (await told()).filter(({ measure }) => measure === '2');
    await apply(own[0]!.number, { type: 'deemNotApplicable', reason: 'нет классов' });
    const { tasks } = await amended([ANALYSIS, having(LESSONS, 2, 'май 2023'), YEAR, NEEDED]);
    expect(tasks).toEqual({ cancelled: 0, amended: 5, reassigned: 0, created: 0 });
    const after = (await told()).filter(({ measure }) => measure === '2');
    expect(after.map(({ state, due }) => `${state} ${due}`)).toEqual([
      'notApplicable 2023-04-28',
      ...Array<string>(5).fill('planned 2023-05-31'),
    ]);
  });

  it('gives a row late from birth its first date that anybody hears of', async () => {
    here.clock.set(new Date('2023-06-05T03:00:00Z'));
    department = await seededDepartment(test.database, 'objectivity-2022-2023');
    const late = aDraft([ANALYSIS, LESSONS], { order: 'от 27.01.2023 № 1' });
    const [stored] = await admitted(test.database, department, here, late, NO_ANSWERS);
    plan = stored!.number;
    expect(stored!.fannedOut).toMatchObject({ tasks: 7, bornLate: 7 });
    const { tasks } = await amended([having(ANALYSIS, 2, 'август 2023'), LESSONS]);
    here.clock.set(new Date('2023-02-01T03:00:00Z'));
    expect(tasks).toEqual({ cancelled: 1, amended: 0, reassigned: 0, created: 1 });
    const own = (await told()).filter(({ measure }) => measure === '1');
    expect(own.map(({ state, originalDue }) => `${state} ${originalDue}`)).toEqual([
      'cancelled 2023-05-31',
      'planned 2023-08-31',
    ]);
  });

  it('of several dates keeps those that stay, moves the changed one, ends the surplus', async () => {
    await amended([ANALYSIS, LESSONS, having(YEAR, 2, 'февраль, август 2023'), NEEDED]);
    expect(await open('3')).toEqual([
      '3 Воронина planned 2023-02-28',
      '3 Воронина planned 2023-08-31',
    ]);
    const moved = (await told()).find(({ due }) => due === '2023-08-31');
    expect(moved?.originalDue).toBe('2023-06-30');
    const draft = aDraft([ANALYSIS, LESSONS, having(YEAR, 2, 'август 2023'), NEEDED], {
      order: 'от 11.02.2023 № 100',
    });
    const { tasks } = await test.database.write(department, (tx) =>
      here.control.amend(tx, draft, plan, NO_ANSWERS, here.context(), here.by()),
    );
    expect(tasks).toMatchObject({ cancelled: 1, created: 0 });
    expect(await open('3')).toEqual(['3 Воронина planned 2023-08-31']);
  });

  it('makes tasks of the dates and rows it adds', async () => {
    const more = ['5', 'Круглый стол', 'июнь 2023', 'Гусева Т.Ю.', 'Протокол'];
    const { tasks } = await amended([
      ANALYSIS,
      LESSONS,
      having(YEAR, 2, 'февраль, июнь, июль 2023'),
      NEEDED,
      more,
    ]);
    expect(tasks).toMatchObject({ cancelled: 0, created: 2 });
    expect(await open('5')).toEqual(['5 Гусева planned 2023-06-30']);
    expect((await open('3')).at(-1)).toBe('3 Воронина planned 2023-07-31');
    const told = await test.database.read(department, (tx) =>
      tx.query<{ n: number }[]>(
        `select count(*)::int as n from notices where kind = 'task-assigned'`,
      ),
    );
    expect(told[0]!.n).toBe(2);
  });

  it('gives a row to somebody else: the former is let go, the other begins anew', async () => {
    const { tasks } = await amended([having(ANALYSIS, 3, 'Воронина Е.В.'), LESSONS, YEAR, NEEDED]);
    expect(tasks).toEqual({ cancelled: 1, amended: 0, reassigned: 0, created: 1 });
    expect(await open('1')).toEqual(['1 Воронина planned 2023-05-31']);
    const back = aDraft([ANALYSIS, LESSONS, YEAR, NEEDED], { order: 'от 12.02.2023 № 101' });
    await test.database.write(department, (tx) =>
      here.control.amend(tx, back, plan, NO_ANSWERS, here.context(), here.by()),
    );
    const own = (await told()).filter(({ measure }) => measure === '1');
    expect(own.map(line)).toEqual([
      '1 Гусева assigned 2023-05-31',
      '1 Воронина cancelled 2023-05-31',
    ]);
  });

  it('a lead put before the schools makes theirs parts of it, without documents', async () => {
    const led = having(LESSONS, 3, 'Гусева Т.Ю., ОО');
    const answers = readAnswers('"plan-1/collect-from-schools": да');
    const { tasks } = await amended([ANALYSIS, led, YEAR, NEEDED], answers);
    expect(tasks).toMatchObject({ cancelled: 0, amended: 6, created: 1 });
    const own = (await told()).filter(({ measure }) => measure === '2');
    expect(own.map(({ part, demanded }) => [part, ...demanded])).toEqual([
      ...Array<string[]>(6).fill(['part']),
      ['lead', 'report'],
    ]);
    expect(own.at(-1)).toMatchObject({ who: 'Гусева', due: '2023-04-28' });
    await test.database.read(department, async (tx) => {
      const { stored, replayed } = await storedAndReplayed(tx, own[0]!.id);
      expect(stored.facts).toEqual((replayed as typeof stored).facts);
    });
  });

  it('a changed result changes what must be attached, and nothing of the date', async () => {
    const { tasks } = await amended([having(ANALYSIS, 4, 'Приказ'), LESSONS, YEAR, NEEDED]);
    expect(tasks).toEqual({ cancelled: 0, amended: 1, reassigned: 0, created: 0 });
    const [task] = await told();
    expect(task).toMatchObject({ demanded: ['order'], due: '2023-05-31' });
  });

  it('leaves alone a row that is only worded anew', async () => {
    const before = await told();
    const { tasks } = await amended([
      having(ANALYSIS, 1, 'Анализ итогов работ'),
      LESSONS,
      YEAR,
      NEEDED,
    ]);
    expect(tasks).toEqual({ cancelled: 0, amended: 0, reassigned: 0, created: 0 });
    expect(await told()).toEqual(before);
  });

  it('stops asking of an event that the row no longer waits for', async () => {
    await amended([ANALYSIS, LESSONS, YEAR, having(NEEDED, 2, 'июль 2023')]);
    const armed = await test.database.read(department, (tx) =>
      tx.query('select closed_reason as reason from armed_measures'),
    );
    expect(armed).toEqual([{ reason: 'Изменения в плане, приказ № 99 от 10.02.2023' }]);
    expect(await open('4')).toEqual(['4 Гусева planned 2023-07-31']);
  });

  it('tells beforehand which running tasks each row touches', async () => {
    const draft = aDraft([having(ANALYSIS, 2, 'июнь 2023'), YEAR, NEEDED], {
      order: 'от 10.02.2023 № 99',
    });
    const touched = await test.database.read(department, async (tx) => {
      const { amendment } = await admissions.examineAmendment(tx, draft, plan, here.context());
      return here.amendments.touchedBy(tx, amendment.diff);
    });
    expect(
      touched.map(({ changes, tasks }) => [changes, tasks.map((task) => task.number)]),
    ).toEqual([
      [['removed'], [2, 3, 4, 5, 6, 7]],
      [['re-dated'], [1]],
    ]);
    expect((await told()).every(({ state }) => state === 'planned')).toBe(true);
  });
});
