import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { readConfig } from '../../src/config/index.js';
import type { Connection } from '../../src/database/connection.js';
import { dataSourceOptions } from '../../src/database/data-source.js';
import { Database } from '../../src/database/database.js';
import { EngineDatabase } from '../../src/database/engine-database.js';
import { openDatabase } from '../../src/database/open.js';

export interface BenchDatabase {
  readonly database: Database;
  readonly engine: EngineDatabase;
  readonly dataSource: DataSource;
  /** The application's own login. */
  readonly login: Connection;
  readonly directory: string;
  /** Another pool of the same login. */
  readonly pool: (size: number) => Promise<{ database: Database; dataSource: DataSource }>;
}

/**
 * The server of `DATABASE_URL`, or an embedded one in a directory of its own; either way with the
 * durability it really has, reached as the application reaches it.
 */
export async function withBenchDatabase<T>(
  work: (bench: BenchDatabase) => Promise<T>,
  poolSize = 8,
): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'kontrol-bench-'));
  const { login, close } = await openDatabase(
    readConfig({ DATA_DIR: directory, DATABASE_URL: process.env['DATABASE_URL'] }),
  );
  const pools: DataSource[] = [];
  const pool = async (size: number) => {
    const dataSource = new DataSource(dataSourceOptions(login, size));
    await dataSource.initialize();
    pools.push(dataSource);
    return { database: new Database(dataSource), dataSource };
  };
  try {
    const { database, dataSource } = await pool(poolSize);
    const engine = new EngineDatabase(dataSource);
    return await work({ database, engine, dataSource, login, directory, pool });
  } finally {
    for (const each of pools) await each.destroy();
    await close();
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  }
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** Runs `work` for every item, so many at a time. */
export async function atOnce<T>(
  items: readonly T[],
  lanes: number,
  work: (item: T, lane: number) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const lane = async (own: number): Promise<void> => {
    for (let at = next++; at < items.length; at = next++) await work(items[at]!, own);
  };
  await Promise.all(Array.from({ length: lanes }, (_, own) => lane(own)));
}
