import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { aControl, admitted, toldTasks, type Control, type ToldTask } from '../support/control.js';
import { history, seedAnswers, seedDraft, seededDepartment } from '../support/plans.js';
import type { SeedName } from '../support/plans.js';
import { storedAndReplayed } from '../support/tasks.js';

/**
 * What everybody gets from the three reference plans, task by task, each confirmed on the day of its
 * order. Checked by hand against the rows of the paper; docs/tasks.md gives the sums.
 */
let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

interface Seeded {
  readonly department: string;
  readonly control: Control;
  readonly tasks: readonly ToldTask[];
}

async function seeded(seed: SeedName, day: string): Promise<Seeded> {
  const department = await seededDepartment(test.database, seed);
  const control = aControl(day);
  await admitted(test.database, department, control, await seedDraft(seed), seedAnswers(seed));
  return { department, control, tasks: await toldTasks(test.database, department) };
}

/** «1: 2.7 checkpoint part 2021-06-03», with the kinds of document that are demanded. */
function told({ plan, measure, kind, part, due, demanded }: ToldTask): string {
  return [`${plan}: ${measure}`, kind, part, due, ...demanded].join(' ');
}

const of = (tasks: readonly ToldTask[], who: string): string[] =>
  tasks.filter((task) => task.who === who).map(told);

function counts(tasks: readonly ToldTask[]): Readonly<Record<string, number>> {
  const sum: Record<string, number> = {};
  for (const { who } of tasks) sum[who] = (sum[who] ?? 0) + 1;
  return sum;
}

describe('order № 136/1: annexes 1 and 4', () => {
  let here: Seeded;
  beforeAll(async () => {
    here = await seeded('slavgorod-2021', '2021-03-01');
  });

  const ANNEX_1 = [
    '1: 1.5 final each 2021-09-30 plan-or-regulation',
    '1: 1.6 final each 2021-08-31 order',
    '1: 1.6 final each 2021-12-30 order',
    '1: 2.1 final each 2021-05-31 minutes',
    '1: 2.1 final each 2021-08-31 minutes',
    '1: 2.2 final each 2021-09-30 plan-or-regulation',
    '1: 2.3 final each 2021-09-30',
    '1: 2.4 checkpoint each 2021-06-10',
    '1: 2.4 final each 2021-12-30',
    '1: 2.5 checkpoint each 2021-06-10',
    '1: 2.5 final each 2021-12-20',
    '1: 2.7 checkpoint part 2021-06-03',
    '1: 2.7 final part 2021-12-13',
    '1: 2.8 final each 2021-10-29',
    '1: 3.1 final each 2021-09-30',
    '1: 3.2 final each 2021-05-31 minutes',
    '1: 3.2 final each 2021-10-29 minutes',
    '1: 3.3 checkpoint each 2021-06-10',
    '1: 3.3 final each 2021-12-20',
    '1: 3.4 checkpoint each 2021-06-10',
    '1: 3.4 final each 2021-12-20',
    '1: 4.2 checkpoint each 2021-06-10',
    '1: 4.2 final each 2021-12-20',
    '1: 4.3 checkpoint each 2021-06-10',
    '1: 4.3 final each 2021-12-20',
  ];
  const ANNEX_4 = [
    '2: 15 final each 2021-06-10',
    '2: 17 final part 2021-12-23',
    '2: 18 final each 2021-04-30',
    '2: 22 final part 2021-06-03',
    '2: 24 final each 2021-06-10',
    '2: 27 final each 2021-06-10',
  ];
  /** Rows 4 and 19 concern the four schools that they name. */
  const NAMED = [
    '2: 4 final part 2021-03-24',
    ...ANNEX_4.slice(0, 3),
    '2: 19 final part 2021-03-24',
    ...ANNEX_4.slice(3),
  ];

  it.each(
    ['№10', '№15', '№21']
      .map((number) => `МБОУ «СОШ ${number}»`)
      .concat(
        'МБОУ «Лицей №17»',
        ...['Нововознесенская', 'Покровская', 'Пригородная', 'Селекционная'].map(
          (name) => `МБОУ «${name} СОШ»`,
        ),
      ),
  )('%s gets 31 tasks', (school) => {
    expect(of(here.tasks, school)).toEqual([...ANNEX_1, ...ANNEX_4]);
  });

  it.each(['Знаменская СОШ', 'Славгородская СОШ', 'Семеновская СОШ', 'СОШ №13'])(
    'МБОУ «%s», which rows 4 and 19 name, gets 33',
    (school) => {
      expect(of(here.tasks, `МБОУ «${school}»`)).toEqual([...ANNEX_1, ...NAMED]);
    },
  );

  it('a branch gets none: it reports through its school', () => {
    expect(here.tasks.filter(({ who }) => who.startsWith('Филиал'))).toEqual([]);
  });

  it('the Committee answers by its chairperson for its rows of annex 4', () => {
    const own = here.tasks.filter(({ who }) => who.startsWith('Комитет'));
    expect(own.map(told)).toEqual([
      '2: 4 final lead 2021-03-31',
      '2: 16 final each 2021-06-10',
      '2: 17 final lead 2021-12-30 plan-or-regulation',
      '2: 20 final each 2021-06-10',
      '2: 21 final each 2021-03-24 analytical-memo',
      '2: 22 final lead 2021-06-10 publication',
      '2: 23 final each 2021-12-30 analytical-memo',
      '2: 28 final each 2021-06-10',
      '2: 29 final each 2021-06-10',
      '2: 30 final each 2021-07-30',
      '2: 31 final each 2021-04-30',
    ]);
    for (const task of own)
      expect(task).toMatchObject({
        executor: 'Тараненко',
        acceptor: 'overseer',
        overseer: 'Ляшенко',
      });
  });

  it('the methodical services get the rows that name them', () => {
    expect(of(here.tasks, 'Городской методический кабинет')).toEqual([
      '1: 2.7 checkpoint lead 2021-06-10',
      '1: 2.7 final lead 2021-12-20',
    ]);
    expect(of(here.tasks, 'ММС')).toEqual([
      '2: 11 final each 2021-03-31',
      '2: 12 final each 2021-11-30',
      '2: 13 final each 2021-11-30',
      '2: 14 final each 2021-12-30',
      '2: 19 final lead 2021-03-31',
      '2: 25 final each 2021-06-10 analytical-memo',
      '2: 26 final each 2021-06-10',
    ]);
  });

  it('the specialists get their observations, each on its day and with its report', () => {
    const days = (who: string): string[] =>
      here.tasks
        .filter((task) => task.who === who && task.measure === '2.6')
        .map(({ due, participants }) => `${due} ${participants.join()}`);
    expect(days('Гуртенко')).toEqual([
      '2021-03-02 МБОУ «СОШ №10», Физика, 11 класс',
      '2021-04-27 МБОУ «Знаменская СОШ», Русский язык, 6 класс',
    ]);
    expect(days('Сидоркина')).toEqual([
      '2021-03-12 МБОУ «Семеновская СОШ», Биология, 11 класс',
      '2021-04-06 МБОУ «Знаменская СОШ», Русский язык (часть 2), 4 класс',
      '2021-04-13 МБОУ «СОШ №13», Русский язык, 6 8 класс',
      '2021-04-15 МБОУ «Семеновская СОШ», Математика, 8 класс',
    ]);
    expect(
      [days('Ляшенко'), days('Карамальдинова'), days('Адам')].map((all) => all.length),
    ).toEqual([11, 5, 4]);
    const observations = here.tasks.filter(({ measure, plan }) => plan === 1 && measure === '2.6');
    expect(observations).toHaveLength(26);
    for (const task of observations) expect(task.demanded).toEqual(['observation-report']);
  });

  it('the overseer’s own work is accepted by the chairperson', () => {
    const own = here.tasks.filter(({ who }) => who === 'Ляшенко');
    expect(own.filter(({ measure }) => measure !== '2.6').map(told)).toEqual([
      '1: 4.1 checkpoint each 2021-06-10',
      '1: 4.1 final each 2021-12-20 publication',
    ]);
    for (const task of own) expect(task).toMatchObject({ acceptor: 'chairperson', overseer: null });
  });

  it('428 tasks in all, each told once for the plan and none of them for a row born late', async () => {
    expect(here.tasks).toHaveLength(330 + 98);
    const sums = counts(here.tasks);
    expect([sums['Гуртенко'], sums['Сидоркина'], sums['Карамальдинова'], sums['Адам']]).toEqual([
      2, 4, 5, 4,
    ]);
    const letters = await test.database.read(here.department, (tx) =>
      tx.query<{ kind: string; letters: number; parties: number }[]>(
        `select kind, count(*)::int as letters,
           count(distinct (subject_id, person_id, organisation_id))::int as parties
         from notices group by kind`,
      ),
    );
    // Annex 1: twelve schools, five specialists, the chairperson of its waiting rows; annex 4: the
    // schools, the chairperson, ММС.
    expect(letters).toEqual([{ kind: 'plan-extract', letters: 32, parties: 32 }]);
    const late = here.tasks.filter(({ originalDue }) => originalDue < '2021-03-01');
    expect(late).toEqual([]);
  });

  it('again, nothing is made and nobody told twice', async () => {
    const { control, department } = here;
    const before = await toldTasks(test.database, department);
    const again = await test.database.write(department, async (tx) => {
      const [first] = await tx.query<{ id: string }[]>('select id from plans where number = 1');
      return control.fanOut.fanOut(tx, first!.id, control.by());
    });
    expect(again).toMatchObject({ tasks: 0, bornLate: 0, armed: 0 });
    expect(await toldTasks(test.database, department)).toEqual(before);
    expect(before.map(({ number }) => number)).toEqual(before.map((_, at) => at + 1));
  });

  it('every task has its history, from which it can be made again', async () => {
    const { id } = here.tasks[100]!;
    await test.database.read(here.department, async (tx) => {
      expect(await history.verify(tx, { kind: 'task', id })).toEqual([]);
      const { stored, replayed } = await storedAndReplayed(tx, id);
      expect({ state: stored.state, facts: stored.facts }).toEqual(replayed);
    });
    const [spans] = await test.database.read(here.department, (tx) =>
      tx.query<{ open: number }[]>(
        `select count(*)::int as open from task_spans
         where seq = 1 and state = 'planned' and recorded_to is null`,
      ),
    );
    expect(spans!.open).toBe(here.tasks.length);
  });
});

describe('order № 25: the plan of 2022-2023', () => {
  let here: Seeded;
  beforeAll(async () => {
    here = await seeded('objectivity-2022-2023', '2023-01-27');
  });

  it('each school accounts ten times, and attaches nothing', () => {
    const schools = Object.entries(counts(here.tasks)).filter(([who]) => who.startsWith('МБОУ'));
    expect(schools).toHaveLength(6);
    for (const [school] of schools)
      expect(of(here.tasks, school)).toEqual([
        '1: 2 final part 2023-02-17',
        '1: 1 final part 2023-12-22',
        '1: 2 final part 2024-01-24',
        '1: 3 final part 2023-10-24',
        '1: 4 final part 2023-10-24',
        '1: 5 checkpoint part 2023-06-02',
        '1: 5 final part 2023-12-22',
        '1: 1 final part 2023-06-02',
        '1: 2 final part 2023-06-02',
        '1: 3 final part 2023-06-02',
      ]);
  });

  it('the two specialists get what the plan names them for', () => {
    expect(of(here.tasks, 'Воронина')).toEqual([
      '1: 1 final each 2023-08-31 analytical-memo',
      '1: 2 final each 2023-09-29 analytical-memo',
      '1: 1 final lead 2023-06-09 observation-report',
    ]);
    expect(of(here.tasks, 'Гусева')).toEqual([
      '1: 3 final each 2023-02-28 analytical-memo',
      '1: 4 final each 2023-03-31 recommendations',
      '1: 1 final each 2023-02-28 minutes',
      '1: 5 final each 2023-08-31 analytical-memo',
      '1: 6 final each 2023-04-28 analytical-memo',
      '1: 7 final each 2023-03-31 analytical-memo',
    ]);
    const together = here.tasks.find(({ coExecutors }) => coExecutors.length > 0);
    expect(together).toMatchObject({
      ...{ executor: 'Гусева', coExecutors: ['Воронина'], due: '2023-08-31' },
      participants: ['Отдел общего образования'],
    });
  });

  it('the office and its units answer for the rows that name nobody', () => {
    expect(of(here.tasks, 'Отдел образования')).toEqual([
      '1: 2 final lead 2023-02-28 analytical-memo',
      '1: 5 checkpoint lead 2023-06-09',
      '1: 5 final lead 2023-12-29',
      '1: 7 final each 2023-06-09',
      '1: 1 final each 2023-06-09 minutes',
      '1: 2 final lead 2023-06-09',
      '1: 3 final lead 2023-06-09 minutes',
    ]);
    expect(of(here.tasks, 'Отдел общего образования')).toEqual([
      '1: 1 final lead 2023-12-29 analytical-memo application',
      '1: 3 final lead 2023-10-31 analytical-memo',
      '1: 4 final lead 2023-10-31 order',
    ]);
    expect(of(here.tasks, 'РРМЦ')).toEqual(['1: 2 final lead 2024-01-31 minutes']);
  });

  it('80 tasks in all; five rows wait for an event and are asked of when the half-year ends', async () => {
    expect(here.tasks).toHaveLength(80);
    const armed = await test.database.read(here.department, (tx) =>
      tx.query<{ askOn: string; rows: number }[]>(
        `select ask_on as "askOn", count(*)::int as rows from armed_measures group by ask_on`,
      ),
    );
    expect(armed).toEqual([{ askOn: '2023-06-09', rows: 5 }]);
  });
});
