import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource, type EntityManager } from 'typeorm';
import { parse } from 'yaml';
import { readConfig } from '../../src/config/index.js';
import { dataSourceOptions } from '../../src/database/data-source.js';
import { Database } from '../../src/database/database.js';
import { openDatabase } from '../../src/database/open.js';
import { HistoryService } from '../../src/history/history.module.js';
import { readDraft } from '../../src/intake/index.js';
import { readDocument } from '../../src/intake/readers/read-document.reader.js';
import { readDepartmentSeed, referenceGroups } from '../../src/people/department-seed.js';
import { PeopleService } from '../../src/people/people.module.js';
import { settle, type ConfirmedPlans } from '../../src/plans/index.js';
import { PlansService, readAnswers } from '../../src/plans/plans.module.js';
import { asCivilDate, workingCalendar } from '../../src/time/index.js';
import { readCalendarYears } from '../../src/time/time.module.js';
import type { BenchLine } from './bench-line.js';
import { insertUnnested, type Row } from './insert-unnested.js';

const ROWS = 5_000;
const MOST = 3;
const ROUNDS = 5;
const SEED = 'seeds/slavgorod-2021';

/** Confirming a plan of 5,000 rows against hand-written INSERT … SELECT unnest of the very same rows. */
export async function plansBench(): Promise<BenchLine[]> {
  const directory = mkdtempSync(join(tmpdir(), 'kontrol-bench-'));
  const { login, close } = await openDatabase(readConfig({ DATA_DIR: directory }));
  const dataSource = new DataSource(dataSourceOptions(login, 2));
  await dataSource.initialize();
  try {
    return await measured(new Database(dataSource));
  } finally {
    await dataSource.destroy();
    await close();
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function measured(database: Database): Promise<BenchLine[]> {
  const history = new HistoryService();
  const people = new PeopleService(history);
  const plans = new PlansService(history);
  const department = randomUUID();
  const by = { actor: { id: null, name: 'bench' }, at: new Date('2021-03-01T09:00:00Z') };
  const seed = departmentSeed();
  await database.write(department, (tx) => people.importDepartment(tx, seed, by));
  const confirmed = await longPlan(database, department, people);
  let order = 0;
  const confirm = (): Promise<unknown> => {
    const next = { ...confirmed, order: { ...confirmed.order!, number: `bench-${order++}` } };
    return database.write(department, (tx) => plans.confirm(tx, next, by));
  };
  const memory = await peakMemory(confirm);
  const [{ id: plan }] = await database.read(department, (tx) =>
    tx.query<[{ id: string }]>('select id from plans where number = 1'),
  );
  const rows = await database.read(department, (tx) => storedRows(tx, plan));
  const byHand = (): Promise<unknown> => {
    const again = withNewIds(rows);
    return timed(() => database.write(department, (tx) => insertByHand(tx, again)));
  };
  await byHand();
  const times: { ours: number; theirs: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const ours = await timed(confirm);
    times.push({ ours, theirs: (await byHand()) as number });
  }
  const ours = median(times.map((each) => each.ours));
  const theirs = median(times.map((each) => each.theirs));
  const ratio = ours / theirs;
  return [
    {
      name: `storing a plan of ${ROWS} rows / INSERT … SELECT unnest of the same rows by hand`,
      value: `${ratio.toFixed(2)}× (${ours.toFixed(0)} / ${theirs.toFixed(0)} ms)`,
      target: `≤ ${MOST}×`,
      ok: ratio <= MOST,
    },
    {
      name: `peak memory while storing a plan of ${ROWS} rows`,
      value: `+${memory.toFixed(0)} MB`,
      target: '≤ 300 MB',
      ok: memory <= 300,
    },
  ];
}

function departmentSeed() {
  const yaml = (path: string): unknown => parse(readFileSync(path, 'utf8'), { merge: true });
  const common = referenceGroups.parse(yaml('seeds/reference/groups.yaml')).groups;
  const read = readDepartmentSeed(yaml(`${SEED}/department.yaml`), common);
  if ('errors' in read) throw new Error(JSON.stringify(read.errors));
  return read.seed;
}

/** The seed's rows over and over, each with words of its own. */
async function longPlan(
  database: Database,
  department: string,
  people: PeopleService,
): Promise<ConfirmedPlans> {
  const calendar = workingCalendar(readCalendarYears('seeds/reference/production-calendar.json'));
  const draft = readDraft(await readDocument(`${SEED}/prikaz-136-1.txt`), { calendar });
  const directory = await database.read(department, (tx) => people.directory(tx));
  const answers = readAnswers(readFileSync(`${SEED}/answers.yaml`, 'utf8'));
  const settled = settle(draft, answers, directory, { on: asCivilDate('2021-03-01'), calendar });
  if (settled.kind === 'open') throw new Error(JSON.stringify(settled.problems));
  const all = settled.confirmed.plans.flatMap((plan) => plan.measures);
  const measures = Array.from({ length: ROWS }, (_, at) => {
    const measure = all[at % all.length]!;
    return { ...measure, number: String(at + 1), measure: `${measure.measure} (${at + 1})` };
  });
  return { ...settled.confirmed, plans: [{ ...settled.confirmed.plans[0]!, measures }] };
}

type Rows = Readonly<Record<string, readonly Row[]>>;
type RowsOfPlan = { readonly tables: Rows; readonly plan: string };

/** In the order in which references allow them to be written. */
const TABLES = ['measures', 'measure_wordings', 'measure_parties', 'occurrences'] as const;

async function storedRows(tx: EntityManager, plan: string): Promise<Rows> {
  const rows: Record<string, readonly Row[]> = {};
  for (const table of TABLES) {
    const key = table === 'measures' ? 'id' : 'measure_id';
    rows[table] = await tx.query<Row[]>(
      `select t.* from ${table} t join measures m on m.id = t.${key} where m.plan_id = $1`,
      [plan],
    );
  }
  return rows;
}

/** The same rows under another plan, so that they can be written again. */
function withNewIds(rows: Rows): RowsOfPlan {
  const ids = new Map(rows['measures']!.map((row) => [row['id'], randomUUID()]));
  const own = randomUUID();
  const renewed = (table: string, row: Row): Row => {
    if (table === 'measures') return { ...row, id: ids.get(row['id']), plan_id: own };
    const measure = { ...row, measure_id: ids.get(row['measure_id']) };
    return table === 'occurrences' ? { ...measure, id: randomUUID() } : measure;
  };
  const all = TABLES.map((table) => [table, rows[table]!.map((row) => renewed(table, row))]);
  return { tables: Object.fromEntries(all) as Rows, plan: own };
}

/** What a programmer would write by hand, and nothing besides: four statements, no checks, no history. */
async function insertByHand(tx: EntityManager, rows: RowsOfPlan) {
  await tx.query(
    `insert into plans (id, number, key, title)
     select $1::uuid, max(number) + 1, max(number)::text, max(number)::text from plans`,
    [rows.plan],
  );
  for (const table of TABLES) await insertUnnested(tx, table, rows.tables[table]!);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Megabytes of resident memory above the start, looked at every few milliseconds. */
async function peakMemory(work: () => Promise<unknown>): Promise<number> {
  global.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  const timer = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 5);
  await work();
  clearInterval(timer);
  return Math.max(most, process.memoryUsage.rss()) / 2 ** 20 - before / 2 ** 20;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
