import { randomBytes, randomUUID } from 'node:crypto';
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { escapeIdentifier, escapeLiteral, type Client } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { readConfig, type Config } from '../../src/config/index.js';
import { connectionOf, withClient, type Connection } from '../../src/database/connection.js';
import { dataSourceOptions } from '../../src/database/data-source.js';
import { Database } from '../../src/database/database.js';
import { enterEmbeddedServer } from '../../src/database/embedded/server.js';
import { EngineDatabase } from '../../src/database/engine-database.js';
import { applicationLogin } from '../../src/database/login.js';
import { migrateUp } from '../../src/database/migrate.js';
import { createRoles } from '../../src/database/roles.js';

/**
 * A database of its own for one spec file, copied from a migrated template and reached exactly as the
 * application reaches its own: through the login role. The server is the one in DATABASE_URL, or an
 * embedded one that the first spec of a run to need it starts and all share.
 */
export type TestDatabase = Readonly<{
  database: Database;
  engine: EngineDatabase;
  /** The pool below `database`: a bare connection of the login role. */
  dataSource: DataSource;
  /** Settings with which an application opens this database. */
  config: Config;
  login: Connection;
  /** The administrator, for what no application may do. */
  owner: Connection;
  close: () => Promise<void>;
}>;
type Options = {
  entities?: NonNullable<DataSourceOptions['entities']>;
  poolSize?: number;
  grown?: Grown;
};

/** What a database is to have in it besides tables: made once a run, copied for every spec that asks. */
export type Grown = Readonly<{ name: string; grow: (config: Config) => Promise<void> }>;

export async function testDatabase(options: Options = {}): Promise<TestDatabase> {
  const server = await testServer();
  const name = `kontrol_test_${runId()}_${randomBytes(5).toString('hex')}`;
  const owner = { ...server.administrator, database: name };
  const login = applicationLogin(owner);
  await withClient(server.administrator, (client) =>
    copyTemplate(client, server.administrator, name, options.grown),
  );
  await withClient(owner, (client) => createRoles(client, login));
  const dataSource = new DataSource({
    ...dataSourceOptions(login, options.poolSize ?? 10),
    entities: options.entities ?? [],
  });
  await dataSource.initialize();
  const close = async (): Promise<void> => {
    if (dataSource.isInitialized) await dataSource.destroy();
    await dropDatabase(server.administrator, name);
    await server.leave();
  };
  return {
    database: new Database(dataSource),
    engine: new EngineDatabase(dataSource),
    dataSource,
    config: readConfig({ DATABASE_URL: urlOf(owner), DATA_DIR: runDirectory() }),
    login,
    owner,
    close,
  };
}

/** A department to work in. */
export async function newDepartment(database: Database, name = 'Отдел'): Promise<string> {
  const id = randomUUID();
  await database.write(id, (tx) =>
    tx.query(`insert into departments (id, name, time_zone) values ($1, $2, 'Asia/Barnaul')`, [
      id,
      `${name} ${id}`,
    ]),
  );
  return id;
}

/** An empty database on the server of this run, with nothing migrated. */
export async function emptyDatabase(): Promise<
  Pick<TestDatabase, 'config' | 'owner' | 'login' | 'close'>
> {
  const server = await testServer();
  const name = `kontrol_test_${runId()}_${randomBytes(5).toString('hex')}`;
  const owner = { ...server.administrator, database: name };
  await withClient(server.administrator, (client) =>
    client.query(`create database ${escapeIdentifier(name)} template template0 encoding 'UTF8'`),
  );
  return {
    owner,
    login: applicationLogin(owner),
    config: readConfig({ DATABASE_URL: urlOf(owner), DATA_DIR: runDirectory() }),
    close: async () => {
      await dropDatabase(server.administrator, name);
      await server.leave();
    },
  };
}

/** The address of a connection, as DATABASE_URL would give it. */
export function urlOf({ host, port, user, password, database }: Connection): string {
  const secret = password === undefined ? '' : `:${encodeURIComponent(password)}`;
  const place = host.startsWith('/') ? encodeURIComponent(host) : `${host}:${port}`;
  return `postgresql://${encodeURIComponent(user)}${secret}@${place}/${encodeURIComponent(database)}`;
}

type TestServer = { administrator: Connection; leave: () => Promise<void> };

async function testServer(): Promise<TestServer> {
  const given = process.env['DATABASE_URL'];
  if (given) return { administrator: connectionOf(given), leave: async () => undefined };
  keepServer();
  return enterEmbeddedServer(runDirectory());
}

/** Once a run: a process that holds the server between spec files, and clears up when the run ends. */
function keepServer(): void {
  try {
    writeFileSync(join(runDirectory(), 'kept'), '', { flag: 'wx' });
  } catch {
    return;
  }
  spawn(process.execPath, ['test/support/keeper.mjs', runDirectory(), runId()], {
    detached: true,
    stdio: 'ignore',
  }).unref();
}

/** Made by the first spec to need it, under a lock; the others wait and copy. */
async function copyTemplate(
  client: Client,
  server: Connection,
  name: string,
  grown?: Grown,
): Promise<void> {
  const bare = `kontrol_test_${runId()}_template`;
  const wanted = grown ? `${bare}_${grown.name}` : bare;
  await client.query('select pg_advisory_lock(7001003)');
  if (!(await isTemplate(client, bare))) await makeTemplate(client, server, bare);
  if (grown && !(await isTemplate(client, wanted))) {
    await client.query(`drop database if exists ${wanted} with (force)`);
    await client.query(`create database ${wanted} template ${bare}`);
    const owner = { ...server, database: wanted };
    await withClient(owner, (inside) => createRoles(inside, applicationLogin(owner)));
    await grown.grow(readConfig({ DATABASE_URL: urlOf(owner), DATA_DIR: runDirectory() }));
    await client.query(`alter database ${wanted} is_template true`);
  }
  await client.query(`create database ${name} template ${wanted}`);
  await client.query('select pg_advisory_unlock(7001003)');
}

async function isTemplate(client: Client, name: string): Promise<boolean> {
  const { rows } = await client.query<{ ready: boolean }>(
    'select datistemplate as ready from pg_database where datname = $1',
    [name],
  );
  return rows[0]?.ready ?? false;
}

async function makeTemplate(client: Client, server: Connection, name: string): Promise<void> {
  await client.query(`drop database if exists ${name} with (force)`);
  if (!process.env['DATABASE_URL']) {
    // Our own server, and nothing on it is to outlive a power cut.
    await client.query('alter system set fsync = off');
    await client.query('select pg_reload_conf()');
  }
  await client.query(`create database ${name} template template0 encoding 'UTF8'`);
  const owner = { ...server, database: name };
  await migrateUp({ owner, login: applicationLogin(owner) });
  await client.query(`alter database ${name} is_template true`);
}

async function dropDatabase(server: Connection, database: string): Promise<void> {
  await withClient(server, async (client) => {
    await client.query(`drop database if exists ${escapeIdentifier(database)} with (force)`);
    const login = applicationLogin({ ...server, database }).user;
    const known = await client.query(
      `select from pg_roles where rolname = ${escapeLiteral(login)}`,
    );
    if (known.rowCount) await client.query(`drop role ${escapeIdentifier(login)}`);
  });
}

function runId(): string {
  const id = process.env['KONTROL_TEST_RUN'];
  if (!id)
    throw new Error('the run has no id: jest.config.mjs names the global setup that gives it');
  return id;
}

function runDirectory(): string {
  return process.env['KONTROL_TEST_DIR'] ?? '';
}
