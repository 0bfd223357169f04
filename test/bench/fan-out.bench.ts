import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Database } from '../../src/database/database.js';
import { readDepartmentSeed } from '../../src/people/department-seed.js';
import { NO_ANSWERS } from '../../src/plans/index.js';
import { aControl, type Control } from '../support/control.js';
import { aDraft, admissions, people } from '../support/plans.js';
import { median, timed, withBenchDatabase } from './bench-database.js';
import type { BenchLine } from './bench-line.js';
import { insertUnnested, type Row } from './insert-unnested.js';

const ORGANISATIONS = 5_000;
const ROUNDS = 5;
const MOST = 3;

/** One measure of five thousand schools handed out, against a bare insert of the very same rows. */
export async function fanOutBench(): Promise<BenchLine[]> {
  return withBenchDatabase(async ({ database }) => {
    const control = aControl('2023-03-01');
    const department = await aBigDepartment(database, control);
    const rounds: { ours: number; theirs: number }[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const plan = await aPlan(database, department, control, round);
      const ours = await timed(() =>
        database.write(department, (tx) => control.fanOut.fanOut(tx, plan, control.by())),
      );
      const rows = await database.read(department, (tx) => storedRows(tx, plan));
      if (rows['tasks']!.length !== ORGANISATIONS)
        throw new Error(`${rows['tasks']!.length} tasks`);
      const bare = await aPlan(database, department, control, 100 + round);
      const again = await database.read(department, (tx) => renewed(tx, rows, bare));
      const theirs = await timed(() =>
        database.write(department, async (tx) => {
          for (const table of TABLES) await insertUnnested(tx, table, again[table]!);
        }),
      );
      // The first round plans its queries and warms both.
      if (round > 0) rounds.push({ ours, theirs });
    }
    const ours = median(rounds.map((each) => each.ours));
    const theirs = median(rounds.map((each) => each.theirs));
    return [
      {
        name: `one measure over ${ORGANISATIONS} organisations / bare insert of the same rows`,
        value: `${(ours / theirs).toFixed(2)}× (${ours.toFixed(0)} / ${theirs.toFixed(0)} ms)`,
        target: `≤ ${MOST}×`,
        ok: ours / theirs <= MOST,
      },
    ];
  });
}

async function aBigDepartment(database: Database, { by }: Control): Promise<string> {
  const names = Array.from({ length: ORGANISATIONS }, (_, at) => `СОШ №${at + 1}`);
  const read = readDepartmentSeed({
    department: {
      name: 'Большой отдел',
      timeZone: 'Asia/Barnaul',
      fullName: { nominative: 'Отдел' },
    },
    organisations: names.map((name, at) => ({
      name,
      kind: 'school',
      email: `school${at + 1}@example.org`,
    })),
    groups: [{ name: 'руководители ОО', kind: 'organisations', members: names }],
  });
  if ('errors' in read) throw new Error(JSON.stringify(read.errors));
  const id = randomUUID();
  await database.write(id, (tx) => people.importDepartment(tx, read.seed, by()));
  return id;
}

/** Confirmed, but nothing asked of anybody yet. */
async function aPlan(
  database: Database,
  department: string,
  { context, by }: Control,
  number: number,
): Promise<string> {
  const draft = aDraft([['1', 'Анализ работы', 'май 2023 г.', 'Руководители ОО', 'Справка']], {
    order: `от 27.02.2023 № ${number + 1}`,
  });
  const [plan] = await database.write(department, (tx) =>
    admissions.admit(tx, draft, NO_ANSWERS, context(), by()),
  );
  return plan!.id;
}

type Rows = Readonly<Record<string, readonly Row[]>>;
const TABLES = ['tasks', 'task_spans', 'history', 'notices'] as const;

async function storedRows(tx: EntityManager, plan: string): Promise<Rows> {
  return {
    tasks: await tx.query<Row[]>('select * from tasks where plan_id = $1', [plan]),
    task_spans: await tx.query<Row[]>(
      'select s.* from task_spans s join tasks t on t.id = s.task_id where t.plan_id = $1',
      [plan],
    ),
    history: await tx.query<Row[]>(
      `select subject_kind, subject_id, at, actor_id, actor_name, event, facts
       from history h join tasks t on t.id = h.subject_id where t.plan_id = $1`,
      [plan],
    ),
    notices: await tx.query<Row[]>('select * from notices where subject_id = $1', [plan]),
  };
}

/** The same rows of another plan, so that they can be written again. */
async function renewed(tx: EntityManager, rows: Rows, plan: string): Promise<Rows> {
  const [{ measure, occurrence, last } = {} as never] = await tx.query<
    { measure: string; occurrence: string; last: number }[]
  >(
    `select m.id as measure, o.id as occurrence, (select max(number) + 1000000 from tasks) as last
     from measures m join occurrences o on o.measure_id = m.id where m.plan_id = $1`,
    [plan],
  );
  const ids = new Map(rows['tasks']!.map((row) => [row['id'], randomUUID()]));
  const of = (id: unknown): string => ids.get(id)!;
  return {
    tasks: rows['tasks']!.map((row, at) => ({
      ...row,
      id: of(row['id']),
      number: last + at + 1,
      plan_id: plan,
      measure_id: measure,
      occurrence_id: occurrence,
    })),
    task_spans: rows['task_spans']!.map((row) => ({
      ...row,
      task_id: of(row['task_id']),
      occurrence_id: occurrence,
    })),
    history: rows['history']!.map((row) => ({ ...row, subject_id: of(row['subject_id']) })),
    notices: rows['notices']!.map((row) => ({
      ...row,
      id: randomUUID(),
      key: `${row['key'] as string}-again`,
      subject_id: plan,
    })),
  };
}
