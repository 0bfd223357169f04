import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { readConfig } from '../../src/config/index.js';
import { withClient } from '../../src/database/connection.js';
import { closeDatabases, Database, withStructure } from '../../src/database/database.module.js';
import { EngineService } from '../../src/engine/engine.module.js';
import { median, timed } from './bench-database.js';
import type { BenchLine } from './bench-line.js';
import { addTasks, aRegion, NOW, TODAY, type Region } from './region.js';

const SIZES = [10_000, 100_000, 1_000_000];
const RUNGS = 20_000;
const YESTERDAY = '2026-02-27';
/** The working day after TODAY: the reminder of the day before is owed today. */
const TOMORROW = '2026-03-03';
const BASELESS = '2026-03-04';

/**
 * Rounds of the engine over a region of 60 departments, as its tasks grow: with nothing due, and with
 * 20,000 rungs due at once against the same rows written by bare INSERT … SELECT.
 */
export async function engineBench(): Promise<BenchLine[]> {
  const directory = mkdtempSync(join(tmpdir(), 'kontrol-bench-'));
  process.env['DATA_DIR'] = directory;
  const { AppModule } = await import('../../src/app.module.js');
  const application = await NestFactory.createApplicationContext(AppModule, { logger: false });
  try {
    return await measured(application);
  } finally {
    await application.close();
    await closeDatabases();
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function measured(application: INestApplicationContext): Promise<BenchLine[]> {
  const database = application.get(Database);
  const region = await aRegion(database);
  for (const department of region.departments)
    await database.write(department, (tx) =>
      tx.query('update departments set simulated_at = $1', [NOW]),
    );
  const lines: BenchLine[] = [];
  let known = 0;
  for (const size of SIZES) {
    await addTasks(database, region, size - known);
    known = size;
    await analyzed();
    lines.push(...(await atSize(application, region, size)));
  }
  return lines;
}

async function atSize(
  application: INestApplicationContext,
  region: Region,
  size: number,
): Promise<BenchLine[]> {
  const engine = application.get(EngineService);
  const database = application.get(Database);
  const isFull = size === SIZES.at(-1);
  const name = `at ${size.toLocaleString('en')} open tasks`;
  const idle = await idleRounds(application, region);
  const due = Math.min(RUNGS, size / 10);
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < 3; round++) {
    await fallDue(database, region, due, TOMORROW);
    let raised = 0;
    ours.push(
      await timed(async () => {
        const runs = await engine.tick({ modules: ['raise'] });
        raised = runs[0]?.counts['raised'] ?? 0;
      }),
    );
    if (raised !== due) throw new Error(`${raised} rungs raised of ${due}`);
    await fallDue(database, region, due, BASELESS);
    bare.push(await timed(() => byHand(application, region)));
    await settle(database, region);
  }
  const ratio = median(ours) / median(bare);
  return [
    idleLine(`a round with nothing due ${name}`, idle),
    {
      name: `raising ${due.toLocaleString('en')} rungs ${name} / bare INSERT … SELECT of the same rows`,
      value: `${ratio.toFixed(2)}× (${median(ours).toFixed(0)} / ${median(bare).toFixed(0)} ms)`,
      target: '≤ 4×',
      ok: !isFull || ratio <= 4,
    },
    idleLine(
      `a round with nothing due ${name}, after so much was raised and before a vacuum`,
      await idleRounds(application, region),
    ),
  ];
}

interface Idle {
  readonly milliseconds: number;
  /** Rows of tasks read by sequential scans. */
  readonly scanned: number;
}

/**
 * The rounds before those measured finish what there is: they write down how far the engine has come,
 * tell or hold what was raised, open connections and plan their queries.
 */
async function idleRounds(application: INestApplicationContext, region: Region): Promise<Idle> {
  const engine = application.get(EngineService);
  const database = application.get(Database);
  for (let warm = 0; warm < 5; warm++) await engine.tick();
  const scanned = await scans(database, region);
  const rounds: number[] = [];
  for (let round = 0; round < 15; round++) rounds.push(await timed(() => engine.tick()));
  return { milliseconds: median(rounds), scanned: (await scans(database, region)) - scanned };
}

function idleLine(name: string, { milliseconds, scanned }: Idle): BenchLine {
  return {
    name,
    value: `${milliseconds.toFixed(0)} ms, ${scanned} rows read by sequential scans of tasks`,
    target: '< 50 ms, none',
    ok: milliseconds < 50 && scanned === 0,
  };
}

/**
 * So many tasks that climb nothing today begin to: their base moves onto the day. The round that finds
 * them is the first of the day, which looks at all tasks.
 */
async function fallDue(
  database: Database,
  { departments }: Region,
  count: number,
  base: string,
): Promise<void> {
  const shares = departments.map(
    (_, at) =>
      Math.floor(((at + 1) * count) / departments.length) -
      Math.floor((at * count) / departments.length),
  );
  for (const [at, department] of departments.entries())
    await database.write(department, async (tx) => {
      await tx.query(
        `update tasks set base_on = $2 where id in
           (select id from tasks where base_on > '2026-04-01' order by id limit $1)`,
        [shares[at], base],
      );
      await tx.query(`update engine_progress set through = $1 where module = 'raise'`, [YESTERDAY]);
    });
}

/** They leave the ladder again. */
async function settle(database: Database, { departments }: Region): Promise<void> {
  for (const department of departments)
    await database.write(department, (tx) =>
      tx.query(`update tasks set base_on = null, base_set_on = null where base_on < '2026-04-01'`),
    );
}

/** One transaction, three statements a department: rungs, what is to be told, history. */
async function byHand(application: INestApplicationContext, region: Region): Promise<void> {
  const database = application.get(Database);
  await database.write(region.departments[0]!, async (tx) => {
    for (const department of region.departments) {
      await tx.query(`select set_config('kontrol.department', $1, true)`, [department]);
      await tx.query(
        `insert into rungs (task_id, side, base_on, rung_key, nth, day, outcome, raised_at)
         select id, 'executor', base_on, 'reminder-1', 0, $2, 'told', $3 from tasks
         where base_on = $1 and state in ('assigned', 'inProgress', 'returned')`,
        [BASELESS, TODAY, NOW],
      );
      await tx.query(
        `insert into notices (id, key, kind, organisation_id, subject_kind, subject_id, day, facts, created_at)
         select gen_random_uuid(), 'rung:' || id || ':executor:' || base_on || ':reminder-1:0', 'reminder',
           organisation_id, 'task', id, $2, jsonb_build_object('base', base_on, 'rung', 'reminder-1'), $3
         from tasks where base_on = $1 and state in ('assigned', 'inProgress', 'returned')`,
        [BASELESS, TODAY, NOW],
      );
      await tx.query(
        `insert into history (subject_kind, subject_id, at, actor_name, event, facts)
         select 'task', id, $2, 'На контроле', 'raise', '{"rung":"reminder-1","base":"' || base_on || '"}'
         from tasks where base_on = $1 and state in ('assigned', 'inProgress', 'returned') order by id`,
        [BASELESS, NOW],
      );
    }
  });
}

/** Autovacuum would do so in its own time; figures are taken after it has. */
async function analyzed(): Promise<void> {
  await withStructure(readConfig(process.env), ({ owner }) =>
    withClient(owner, (client) => client.query('vacuum analyze')),
  );
}

/** Rows of tasks that sequential scans have read so far. */
async function scans(database: Database, { departments }: Region): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const [{ rows } = { rows: 0 }] = await database.read(departments[0]!, (tx) =>
    tx.query<{ rows: number }[]>(
      `select coalesce(sum(seq_tup_read), 0)::float8 as rows from pg_stat_user_tables
       where relname = 'tasks'`,
    ),
  );
  return rows;
}
