import { Client } from 'pg';
import { DataSource, MigrationExecutor, type QueryRunner } from 'typeorm';
import { InvalidInput, Unavailable } from '../errors.js';
import { withClient, type Connection } from './connection.js';
import { dataSourceOptions } from './data-source.js';
import { migrations } from './migrations/index.js';
import { migrateQueue } from './queue.js';
import { ACT_AS_OWNER, createRoles, mayCreateRoles, requireRoles } from './roles.js';

/** Held while the structure changes; any number, as long as it stays the same. */
const MIGRATION_LOCK = 7_001_001;

export type MigrationStep = Readonly<{ name: string; done: boolean }>;
/** Who changes the structure, and as whom the application will come. */
export type Parties = Readonly<{ owner: Connection; login: Connection }>;

/** Brings the structure up to this release, roles included. Returns what was carried out now. */
export async function migrateUp({ owner, login }: Parties): Promise<readonly string[]> {
  await withClient(owner, async (client) => {
    await requireSuitableServer(client, owner);
    if (await mayCreateRoles(client)) await createRoles(client, login);
    else await refuseSelf(owner, login, () => requireRoles(client, login));
  });
  return underLock(owner, async (executor, runner) => {
    const done = await executor.executePendingMigrations();
    await migrateQueue(owner);
    await runner.query('grant select on migrations to kontrol_app');
    return done.map(({ name }) => name);
  });
}

/**
 * Takes back every migration after the one named (`null`: all of them), newest first, with the data
 * they held. Returns what was taken back.
 */
export async function migrateDownTo(
  { owner }: Pick<Parties, 'owner'>,
  name: string | null,
): Promise<readonly string[]> {
  if (name !== null && !migrations.some((migration) => migration.name === name)) {
    throw new InvalidInput(`Нет обновления структуры с именем «${name}».`, {
      known: migrations.map((migration) => migration.name),
    });
  }
  return underLock(owner, async (executor) => {
    const undone: string[] = [];
    for (;;) {
      const last = (await executor.getExecutedMigrations())[0];
      if (!last || last.name === name) return undone;
      await executor.undoLastMigration();
      undone.push(last.name);
    }
  });
}

async function underLock<T>(
  owner: Connection,
  work: (executor: MigrationExecutor, runner: QueryRunner) => Promise<T>,
): Promise<T> {
  const source = new DataSource({ ...dataSourceOptions(owner, 2), migrations });
  await source.initialize();
  const runner = source.createQueryRunner();
  try {
    await runner.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await runner.query(ACT_AS_OWNER);
    const executor = new MigrationExecutor(source, runner);
    executor.transaction = 'each';
    return await work(executor, runner);
  } finally {
    await runner.release();
    // Ends the session, and with it the lock and the role.
    await source.destroy();
  }
}

async function requireSuitableServer(client: Client, { database }: Connection): Promise<void> {
  const { rows } = await client.query<{ version: number; encoding: string }>(
    `select current_setting('server_version_num')::int as version,
            current_setting('server_encoding') as encoding`,
  );
  const { version = 0, encoding = '' } = rows[0] ?? {};
  if (version < 140_000) {
    throw new Unavailable(
      `Нужен PostgreSQL версии 14 или новее, а на сервере ${Math.floor(version / 10_000)}.`,
    );
  }
  if (encoding !== 'UTF8') {
    throw new Unavailable(
      `База «${database}» в кодировке ${encoding}, а нужна UTF8: создайте другую (CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0).`,
    );
  }
}

async function refuseSelf(
  owner: Connection,
  login: Connection,
  otherwise: () => Promise<void>,
): Promise<void> {
  if (owner.user !== login.user) return otherwise();
  throw new Unavailable(
    `Пользователь «${owner.user}» из DATABASE_URL владел бы таблицами, и защита данных одного отдела от другого на него бы не действовала. ` +
      'Укажите его в DATABASE_OWNER_URL, а в DATABASE_URL — другого пользователя, который ничем не владеет.',
  );
}
