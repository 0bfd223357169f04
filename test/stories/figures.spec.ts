import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { percentOnTime, type Standing } from '../../src/reports/index.js';
import { ReportsService } from '../../src/reports/reports.module.js';
import type { TaskEvent, TaskFacts } from '../../src/tasks/index.js';
import { asCivilDate, type CivilDate } from '../../src/time/index.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import {
  aMeasure,
  as,
  aSetting,
  clock,
  moments,
  someTasks,
  tasks,
  type Setting,
} from '../support/tasks.js';

let db: TestDatabase;
let setting: Setting;
const reports = new ReportsService(moments);
const day = asCivilDate;

/**
 * Counted by hand. Two rows: the first is due on 20 March and once more on 10 April, the second on
 * 25 March.
 *
 *              СОШ №1                      СОШ №2               in person
 *   row 1      done 20.03, accepted 23.03  overdue              –
 *   row 1      (10.04) in work             released on 24.03    –
 *   row 2      done 27.03, entered 30.03   to mend by 06.04     extended to 08.04
 */
beforeAll(async () => {
  db = await testDatabase();
  setting = await aSetting(db.database);
  const { school, second, staff } = setting;
  const first = await write((tx) => aMeasure(tx, setting));
  const again = await write((tx) => occurrenceOf(tx, first.measure, day('2026-04-10')));
  const other = await write((tx) => aMeasure(tx, setting));
  const due = (date: string): Partial<TaskFacts> => ({ originalDue: day(date), due: day(date) });
  const ids = await write(async (tx) => [
    ...(await someTasks(tx, setting, first, [{ organisation: school }, { organisation: second }])),
    ...(await someTasks(tx, setting, again, [
      { organisation: school, ...due('2026-04-10') },
      { organisation: second, ...due('2026-04-10') },
    ])),
    ...(await someTasks(tx, setting, other, [
      { organisation: school, ...due('2026-03-25') },
      { organisation: second, ...due('2026-03-25') },
      { executor: staff.specialist, ...due('2026-03-25') },
    ])),
  ]);
  for (const id of ids) await happens('2026-03-02', id, { type: 'open' });
  await happens('2026-03-21', ids[0]!, done('2026-03-20'));
  await happens('2026-03-23', ids[0]!, { type: 'accept' }, staff.head);
  await happens('2026-03-24', ids[3]!, { type: 'cancel', because: 'released', reason: 'Принято.' });
  await happens('2026-03-23', ids[6]!, {
    ...{ type: 'askExtension', extension: randomUUID(), proposed: day('2026-04-08') },
    ...{ reason: 'Болезнь.', late: true },
  });
  await happens(
    '2026-03-24',
    ids[6]!,
    { type: 'decideExtension', decision: 'granted', due: day('2026-04-08'), reason: 'Да.' },
    staff.head,
  );
  await happens('2026-03-25', ids[5]!, done('2026-03-25'));
  await happens(
    '2026-03-26',
    ids[5]!,
    { type: 'return', reason: 'Нет выводов.', reworkDue: day('2026-04-06') },
    staff.head,
  );
  await happens('2026-03-30', ids[4]!, done('2026-03-27'));
}, 60_000);
afterAll(() => db?.close());

const write = <T>(work: (tx: EntityManager) => Promise<T>): Promise<T> =>
  db.database.write(setting.department, work);
const read = <T>(work: (tx: EntityManager) => Promise<T>): Promise<T> =>
  db.database.read(setting.department, work);
const evening = (date: string) => ({ at: new Date(`${date}T12:00:00Z`) });

function done(doneOn: string): TaskEvent {
  const incoming = { number: '12', date: day('2026-03-02') };
  return { type: 'submit', account: 'Да.', doneOn: day(doneOn), doer: null, incoming };
}

async function happens(on: string, id: string, event: TaskEvent, who = 'engine'): Promise<void> {
  clock.set(new Date(`${on}T03:00:00Z`));
  await write(async (tx) => tasks.apply(tx, id, event, await as(tx, who)));
}

async function occurrenceOf(tx: EntityManager, measure: string, due: CivilDate) {
  const occurrence = randomUUID();
  await tx.query(
    `insert into occurrences (id, measure_id, written, due, kind, why, settlement)
     values ($1, $2, $3, $3, 'final', 'срок', 'live')`,
    [occurrence, measure, due],
  );
  return { measure, occurrence };
}

describe('discipline on 1 April', () => {
  it('is as counted by hand', async () => {
    const { total, lines } = await read((tx) =>
      reports.discipline(tx, 'organisation', evening('2026-04-01')),
    );
    expect(lines.map(({ name }) => name)).toEqual(['СОШ №1', 'СОШ №2', 'Поручено лично']);
    expect(total.main).toMatchObject({
      ...{ total: 6, done: 1, onTime: 1, late: 0, enteredLate: 1 },
      ...{ underReview: 1, underReviewLate: 1, inWork: 4, overdue: 1 },
      ...{ returned: 1, extended: 1, ended: 1, released: 1, planned: 0, bornLate: 0 },
      // Eight working days after 20 March, two after 25 March until the work was done.
      ...{ daysLate: 10, worstDelay: 8 },
    });
    // One in time of three: done, handed in late, overdue.
    expect(percentOnTime(total.main)).toBeCloseTo(100 / 3);
  });

  it('is asked by due date, plan, organisation and person', async () => {
    const { school, staff, plan } = setting;
    const total = async (question: object): Promise<number> => {
      const asked = { ...evening('2026-04-01'), ...question };
      return (await read((tx) => reports.discipline(tx, 'plan', asked))).total.main.total;
    };
    expect(await total({ due: { until: day('2026-03-31') } })).toBe(4);
    expect(await total({ due: { from: day('2026-04-08'), until: day('2026-04-08') } })).toBe(1);
    expect(await total({ organisation: school })).toBe(3);
    expect(await total({ person: staff.specialist })).toBe(1);
    expect(await total({ plan })).toBe(6);
    expect(await total({ plan: randomUUID() })).toBe(0);
  });
});

describe('the matrix', () => {
  const cells = async (
    date: string,
  ): Promise<(readonly [Standing, string, number, number] | null)[][]> => {
    const { lines } = await read((tx) => reports.matrix(tx, setting.plan, evening(date)));
    return lines.map((line) =>
      line.cells.map((cell) => cell && [cell.standing, cell.due, cell.daysLate, cell.of]),
    );
  };

  it('shows the worst of each cell with its date, delay and how many there are', async () => {
    expect(await cells('2026-04-01')).toEqual([
      [['inTime', '2026-04-10', 0, 2], ['overdue', '2026-03-20', 8, 2], null],
      [
        ['reviewLate', '2026-03-25', 2, 1],
        ['inTime', '2026-03-25', 0, 1],
        ['inTime', '2026-04-08', 0, 1],
      ],
    ]);
    const { lines, columns } = await read((tx) =>
      reports.matrix(tx, setting.plan, evening('2026-04-01')),
    );
    expect(columns.map(({ name }) => name)).toEqual(['СОШ №1', 'СОШ №2', 'Поручено лично']);
    expect(lines[0]!.cells[0]).toMatchObject({
      counts: { inTime: 1, doneOnTime: 1 },
      task: null,
    });
    expect(lines[0]!.cells[1]).toMatchObject({
      counts: { overdue: 1, released: 1 },
      task: null,
    });
    expect(lines[1]!.cells.map((cell) => cell?.task)).toEqual([5, 6, 7]);
  });

  it('is as it was on an earlier day, and refuses an unknown plan', async () => {
    expect(await cells('2026-03-10')).toEqual([
      [['inTime', '2026-03-20', 0, 2], ['inTime', '2026-03-20', 0, 2], null],
      [
        ['inTime', '2026-03-25', 0, 1],
        ['inTime', '2026-03-25', 0, 1],
        ['inTime', '2026-03-25', 0, 1],
      ],
    ]);
    await expect(read((tx) => reports.matrix(tx, randomUUID()))).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('the trend', () => {
  it('shows each month as it ended, of the whole span and of what was due in the month', async () => {
    const { months } = await read((tx) =>
      reports.trend(tx, day('2026-02-10'), day('2026-06-30'), evening('2026-04-20')),
    );
    const shown = months.map(({ from, until, asOf, year, month }) => [
      ...[
        from,
        until,
        asOf.day,
        year.total,
        year.done,
        year.underReview,
        year.inWork,
        year.overdue,
      ],
      ...[month.total, month.overdue, month.daysLate],
    ]);
    expect(shown).toEqual([
      ['2026-02-10', '2026-02-28', '2026-02-28', 0, 0, 0, 0, 0, 0, 0, 0],
      // On 31 March: № 2 overdue by seven working days, № 5 late by two.
      ['2026-03-01', '2026-03-31', '2026-03-31', 6, 1, 1, 4, 1, 4, 1, 9],
      // On 20 April also the rework of 6 April, the extended 8 April and 10 April.
      ['2026-04-01', '2026-04-30', '2026-04-20', 6, 1, 1, 4, 4, 2, 2, 8 + 6],
    ]);
  });

  it('has no months that have not begun', async () => {
    const { months } = await read((tx) =>
      reports.trend(tx, day('2026-09-01'), day('2027-08-31'), evening('2026-04-20')),
    );
    expect(months).toEqual([]);
  });
});
