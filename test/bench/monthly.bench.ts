import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { readConfig } from '../../src/config/index.js';
import { withClient } from '../../src/database/connection.js';
import { closeDatabases, Database, withStructure } from '../../src/database/database.module.js';
import { EngineService } from '../../src/engine/engine.module.js';
import { timed } from './bench-database.js';
import type { BenchLine } from './bench-line.js';
import { addTasks, aRegion } from './region.js';
import { halfAYear } from './reports.bench.js';

const TASKS = 300_000;
const MONDAY = '2026-08-03T05:00:00Z';
const MOST_SECONDS = 10;

/** One department with as many tasks as a region has in a year: its monthly report, frozen and made. */
export async function monthlyBench(): Promise<BenchLine[]> {
  const directory = mkdtempSync(join(tmpdir(), 'kontrol-bench-'));
  process.env['DATA_DIR'] = directory;
  const { AppModule } = await import('../../src/app.module.js');
  const application = await NestFactory.createApplicationContext(AppModule, { logger: false });
  try {
    const database = application.get(Database);
    const region = await aRegion(database, 1);
    const [department = ''] = region.departments;
    await addTasks(database, region, TASKS);
    await halfAYear(database, region);
    await database.write(department, async (tx) => {
      await tx.query('update departments set simulated_at = $1', [MONDAY]);
      await tx.query(
        `insert into plan_versions (plan_id, version, title, measures, approved_by, approved_at)
         select p.id, 1, p.title, array(select m.id from measures m where m.plan_id = p.id order by place),
           'Отдел', '2026-07-01T05:00:00Z' from plans p`,
      );
    });
    await withStructure(readConfig({ DATA_DIR: directory }), ({ owner }) =>
      withClient(owner, (client) => client.query('vacuum analyze')),
    );
    const engine = application.get(EngineService);
    const round = async (module: string, count: string): Promise<number> => {
      let done = 0;
      const spent = await timed(async () => {
        const [run] = await engine.tick({ department, modules: [module] });
        done = run?.counts[count] ?? 0;
      });
      if (done !== 1) throw new Error(`${module} did ${done}`);
      return spent / 1000;
    };
    const frozen = await round('report', 'frozen');
    const made = await round('render', 'made');
    return [
      {
        name: `the monthly report of ${TASKS.toLocaleString('en')} tasks, frozen and made`,
        value: `${(frozen + made).toFixed(1)} s (${frozen.toFixed(1)} + ${made.toFixed(1)})`,
        target: `< ${MOST_SECONDS} s`,
        ok: frozen + made < MOST_SECONDS,
      },
    ];
  } finally {
    await application.close();
    await closeDatabases();
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  }
}
