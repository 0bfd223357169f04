import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrateDownTo, migrateUp } from '../../src/database/migrate.js';
import { migrations } from '../../src/database/migrations/index.js';
import { ReportsService } from '../../src/reports/reports.module.js';
import { NO_ANSWERS } from '../../src/plans/index.js';
import { aControl, admitted } from '../support/control.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { BusyDays } from '../support/figures/busy-days.js';
import { aDraft, seededDepartment } from '../support/plans.js';
import { plusDays } from '../support/year/naive-ladder.js';

/**
 * Spans written before they told of figures are filled in from tasks and their history. Here they are
 * written whole, stripped by the way down and filled in by the way up.
 */
const FROM = '2023-02-01';
const DAYS = 75;
const ROWS = [
  ['1', 'Сверка списков', 'февраль 2023', 'ОО', 'Список'],
  ['2', 'Анализ итогов', 'март, апрель 2023', 'Гусева Т.Ю., Воронина Е.В.', 'Справка'],
  ['3', 'Открытые уроки', 'до 20.03.2023', 'ОО', 'Отчёт'],
  ['4', 'Подготовка базы', 'до 25.01.2023', 'Воронина Е.В.', 'Отчёт'],
];

let db: TestDatabase;
let department: string;
const here = aControl(FROM);
const reports = new ReportsService(here.moments);
const busy = new BusyDays(here);

beforeAll(async () => {
  db = await testDatabase();
  department = await seededDepartment(db.database, 'objectivity-2022-2023');
  const draft = aDraft(ROWS, { order: 'от 20.01.2023 № 25' });
  await admitted(db.database, department, here, draft, NO_ANSWERS);
  for (let day = 0; day < DAYS; day += 3) {
    here.clock.set(new Date(`${plusDays(FROM, day)}T05:00:00Z`));
    await db.database.write(department, (tx) => busy.live(tx, 6));
  }
}, 120_000);
afterAll(() => db?.close());

describe('spans filled in', () => {
  it('tell what they told when they were written', async () => {
    const before = [await spans(), await figures()];
    const at = migrations.findIndex(({ name }) => name.startsWith('SpanFacts'));
    await migrateDownTo(db, migrations[at - 1]!.name);
    expect(await columns()).not.toContain('worked_until');
    await migrateUp(db);
    expect([await spans(), await figures()]).toEqual(before);
    expect(busy.done).toMatchObject({
      ...{ return: expect.any(Number), reopen: expect.any(Number) },
      ...{ decideExtension: expect.any(Number), cancel: expect.any(Number) },
    });
  }, 60_000);
});

/** Of a closed span co-executors are those of today; the day counted from matters where it is the later. */
function spans(): Promise<unknown[]> {
  return db.database.read(department, (tx) =>
    tx.query(
      `select t.number, s.seq, s.state, s.due, greatest(s.due, s.base_on) as last, s.worked_until,
         s.submitted_on, s.accepted_on, s.returns, s.extensions, s.closed_because, s.kind, s.born_late,
         s.occurrence_id, s.organisation_id, s.executor_id, s.recorded_from, s.recorded_to
       from task_spans s join tasks t on t.id = s.task_id
       where s.recorded_to is distinct from s.recorded_from order by t.number, s.seq`,
    ),
  );
}

function figures(): Promise<unknown[]> {
  return db.database.read(department, async (tx) => {
    const all: unknown[] = [];
    for (let day = 1; day < DAYS; day += 12) {
      const at = new Date(`${plusDays(FROM, day)}T12:00:00Z`);
      all.push(await reports.discipline(tx, 'person', { at }));
    }
    return all;
  });
}

async function columns(): Promise<string[]> {
  const rows = await db.database.read(department, (tx) =>
    tx.query<{ name: string }[]>(
      `select attname as name from pg_attribute
       where attrelid = 'task_spans'::regclass and attnum > 0 and not attisdropped`,
    ),
  );
  return rows.map(({ name }) => name);
}
