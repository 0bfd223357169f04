import { NoticesService } from '../../src/mail/mail.module.js';
import { PeopleService } from '../../src/people/people.module.js';
import { LadderService } from '../../src/escalation/ladder/ladder.service.js';
import { RaiseService } from '../../src/escalation/raise/raise.service.js';
import { DryRunService } from '../../src/escalation/dry-run/dry-run.service.js';
import { RaiseWorkService } from '../../src/engine/work/raise.service.js';
import type { CivilDate } from '../../src/time/index.js';
import type { TestDatabase } from './database.js';
import { testEngine, type TestEngine } from './engine.js';
import {
  aMeasure,
  as,
  aSetting,
  clock,
  history,
  someTasks,
  standIns,
  tasks,
  type Setting,
} from './tasks.js';
import type { TaskEvent, TaskFacts } from '../../src/tasks/index.js';

export const people = new PeopleService(history);
export const ladders = new LadderService(history);

export function raising(): RaiseService {
  return new RaiseService(ladders, people, standIns, new NoticesService(), history);
}

export function dryRuns(): DryRunService {
  return new DryRunService(ladders, people);
}

/** The engine of one process that raises rungs and nothing else. */
export function raisingEngine(db: TestDatabase): TestEngine {
  const work = ({ batches }: Pick<TestEngine, 'batches'>) => [
    new RaiseWorkService(db.engine, db.database, batches, raising()),
  ];
  return testEngine(db, work, clock);
}

/** Everybody of the setting has an address; the office and one school have heads. */
export async function aReachableSetting(db: TestDatabase): Promise<Setting> {
  const setting = await aSetting(db.database);
  await db.database.write(setting.department, async (tx) => {
    await tx.query(`update people set email = id || '@example.org'`);
    await tx.query(`update organisations set email = id || '@example.org'`);
    await tx.query(`update organisations set head_id = $1 where id = $2`, [
      setting.staff.principal,
      setting.school,
    ]);
    await tx.query(`update organisations set head_id = $1 where id = $2`, [
      setting.staff.head,
      setting.office,
    ]);
  });
  return setting;
}

/** Open tasks of one measure. */
export async function openTasks(
  db: TestDatabase,
  setting: Setting,
  given: readonly Partial<TaskFacts>[],
): Promise<string[]> {
  return db.database.write(setting.department, async (tx) => {
    const ids = await someTasks(tx, setting, await aMeasure(tx, setting), given);
    const by = await as(tx, 'engine');
    await tasks.applyMany(
      tx,
      ids.map((id) => ({ id, event: { type: 'open' } })),
      by,
    );
    return ids;
  });
}

/** Those planned whose day has come. */
export async function openDue(db: TestDatabase, { department }: Setting): Promise<void> {
  await db.database.write(department, async (tx) => {
    const by = await as(tx, 'engine');
    const rows = await tx.query<{ id: string }[]>(
      `select id from tasks where state = 'planned' and opens_on <= $1`,
      [by.moment.today],
    );
    await tasks.applyMany(
      tx,
      rows.map(({ id }) => ({ id, event: { type: 'open' } })),
      by,
    );
  });
}

export function happen(
  db: TestDatabase,
  { department }: Setting,
  id: string,
  event: TaskEvent,
  by: string,
): Promise<unknown> {
  return db.database.write(department, async (tx) => tasks.apply(tx, id, event, await as(tx, by)));
}

export interface RaisedRow {
  readonly task: string;
  readonly key: string;
  readonly nth: number;
  readonly side: string;
  readonly base: CivilDate;
  readonly day: CivilDate;
  readonly outcome: string;
  readonly late: number;
}

export function raisedRungs(db: TestDatabase, department: string): Promise<readonly RaisedRow[]> {
  return db.database.read(department, (tx) =>
    tx.query<RaisedRow[]>(
      `select task_id as task, rung_key as key, nth, side, base_on as base, day, outcome,
         late_days as late
       from rungs order by day, rung_key, nth, task_id`,
    ),
  );
}

export interface WrittenNotice {
  readonly kind: string;
  readonly to: string;
  readonly task: string;
  readonly day: CivilDate;
  readonly facts: Readonly<Record<string, unknown>>;
}

export function writtenNotices(
  db: TestDatabase,
  department: string,
): Promise<readonly WrittenNotice[]> {
  return db.database.read(department, (tx) =>
    tx.query<WrittenNotice[]>(
      `select kind, coalesce(person_id, organisation_id) as to, subject_id as task, day, facts
       from notices order by day, kind, 2, key`,
    ),
  );
}
