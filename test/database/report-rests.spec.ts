import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { withClient } from '../../src/database/connection.js';
import { ReportWorkService } from '../../src/engine/work/report.service.js';
import { HistoryService } from '../../src/history/history.module.js';
import { MomentService, PeopleService } from '../../src/people/people.module.js';
import { LedgerService, MonthlyService, ReportsService } from '../../src/reports/reports.module.js';
import { FixedClock } from '../../src/time/index.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { testEngine, type TestEngine } from '../support/engine.js';
import { aRound } from '../support/engine-round.js';

/** Two departments owe a report, and the ledger takes none of the first: all over one connection. */
let db: TestDatabase;
let parts: TestEngine;
let refused: string;
let other: string;

beforeAll(async () => {
  db = await testDatabase({ poolSize: 1 });
  [refused, other] = [await underControl(), await underControl()];
  await refuse();
  const clock = new FixedClock(new Date('2026-04-01T05:00:00Z'));
  const moments = new MomentService(clock);
  const history = new HistoryService();
  const ledger = new LedgerService(history);
  const reports = new ReportsService(moments);
  const monthly = new MonthlyService(reports, ledger, new PeopleService(history), moments);
  const work = new ReportWorkService(db.engine, db.database, moments, monthly, ledger);
  parts = testEngine(db, [work], clock);
}, 60_000);
afterAll(async () => {
  await parts?.close();
  await db?.close();
});

it('a report that cannot be frozen rests, longer each time, and holds up no other', async () => {
  expect(await tick()).toMatchObject({ frozen: 1, failed: 1 });
  expect(await monthsOf(other)).toEqual(['2026-03-01']);
  expect(await bad()).toMatchObject([{ failures: 1, error: expect.stringContaining('refused') }]);

  parts.clock.advance({ minutes: 1 });
  expect(await tick()).toMatchObject({ frozen: 0, failed: 0 });
  parts.clock.advance({ minutes: 1 });
  expect(await tick()).toMatchObject({ failed: 1 });
  parts.clock.advance({ minutes: 3 });
  expect(await tick()).toMatchObject({ failed: 0 });
  parts.clock.advance({ minutes: 1 });
  expect(await tick()).toMatchObject({ failed: 1 });
  expect(await bad()).toMatchObject([{ failures: 3 }]);

  await withClient(db.owner, (client) =>
    client.query('alter table reports drop constraint refused'),
  );
  expect(await tick()).toMatchObject({ frozen: 0, failed: 0 });
  parts.clock.advance({ minutes: 8 });
  expect(await tick()).toMatchObject({ frozen: 1, failed: 0 });
  expect(await monthsOf(refused)).toEqual(['2026-03-01']);
  expect(await bad()).toEqual([]);
});

/** A department with a plan approved in March. */
async function underControl(): Promise<string> {
  const { department } = await aRound(db, 0);
  await db.database.write(department, (tx) =>
    tx.query(
      `insert into plan_versions (plan_id, version, title, measures, approved_by, approved_at)
       select id, 1, title, array(select m.id from measures m where m.plan_id = plans.id), 'Отдел',
         '2026-03-02T03:00:00Z' from plans`,
    ),
  );
  return department;
}

async function refuse(): Promise<void> {
  await withClient(db.owner, (client) =>
    client.query(
      `alter table reports add constraint refused check (department_id <> '${refused}')`,
    ),
  );
}

async function tick(): Promise<Readonly<Record<string, number>> | undefined> {
  const [run] = await parts.engine.tick();
  return run?.counts;
}

function monthsOf(department: string): Promise<string[]> {
  return db.database.read(department, async (tx) =>
    (await tx.query<{ month: string }[]>('select month from reports')).map(({ month }) => month),
  );
}

function bad(): Promise<{ error: string; failures: number }[]> {
  return db.database.read(refused, (tx) =>
    tx.query(`select error, failures from engine_bad where module = 'report' and subject_id = $1`, [
      refused,
    ]),
  );
}
