import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import { readConfig, type Config } from '../../src/config/index.js';
import { DataSource } from 'typeorm';
import { withClient, type Connection } from '../../src/database/connection.js';
import { dataSourceOptions } from '../../src/database/data-source.js';
import { Database } from '../../src/database/database.js';
import { EngineDatabase } from '../../src/database/engine-database.js';
import { migrateUp } from '../../src/database/migrate.js';
import { openDatabase, type OpenDatabase } from '../../src/database/open.js';
import { migrationSteps, withStructure } from '../../src/database/structure.js';
import { HistoryService } from '../../src/history/history.module.js';
import { newDepartment, urlOf } from '../support/database.js';
import { givenServer } from '../support/given-server.js';

/** What an administrator meets who names a server of his own in DATABASE_URL. */
const history = new HistoryService();
let administrator: Connection;
let stop: () => Promise<void>;
let base: Connection;

beforeAll(async () => {
  ({ administrator, stop } = await givenServer());
}, 60_000);
beforeEach(async () => {
  base = await aBase();
});
afterAll(() => stop());

describe('an administrator in DATABASE_URL', () => {
  it('may prepare several bases of a new server at once, each from several processes', async () => {
    const bases = await Promise.all([aBase(), aBase(), aBase()]);
    const done = await Promise.all(
      [...bases, ...bases].map((each) => withStructure(configOf(each), migrateUp)),
    );
    const carriedOut = done.map(({ length }) => length).filter((count) => count > 0);
    expect(carriedOut).toHaveLength(bases.length);
    for (const each of bases) await worksBehindSecurity(await openDatabase(configOf(each)));
  });

  it('is told to migrate first, and then finds everything made', async () => {
    const config = configOf(base);
    await expect(openDatabase(config)).rejects.toThrow(/kontrol migrate/);
    expect((await withStructure(config, migrationSteps)).every(({ done }) => !done)).toBe(true);
    const done = await withStructure(config, migrateUp);
    expect(done.length).toBeGreaterThan(1);
    expect(await withStructure(config, migrateUp)).toEqual([]);

    const [first, second] = await Promise.all([openDatabase(config), openDatabase(config)]);
    expect(first.login).toEqual(second.login);
    expect(first.login.user).toBe(`kontrol_login_${base.database}`);
    expect(first.login.password).not.toBe(base.password);
    await worksBehindSecurity(first);
  });

  it('with a new password needs only to migrate again', async () => {
    await withStructure(configOf(base), migrateUp);
    await inBase(`alter role postgres password 'новый пароль'`);
    const renewed = { ...base, password: 'новый пароль' };
    try {
      await expect(openDatabase(configOf(renewed))).rejects.toThrow(
        /не подготовлена.*kontrol migrate/,
      );
      await withStructure(configOf(renewed), migrateUp);
      await openDatabase(configOf(renewed));
    } finally {
      await withClient(renewed, (client) =>
        client.query(`alter role postgres password '${base.password ?? ''}'`),
      );
    }
  });

  it('who may only create roles and owns the base will do', async () => {
    const hoster = await aRole('createrole');
    await inBase(`alter database "${base.database}" owner to "${hoster.user}"`);
    await inBase(`grant kontrol_app, kontrol_engine to "${hoster.user}" with admin option`);
    await withStructure(configOf(hoster), migrateUp);
    await worksBehindSecurity(await openDatabase(configOf(hoster)));
  });

  it('who may create roles but not give ours is told what to have run', async () => {
    await withStructure(configOf(base), migrateUp);
    const another = await aBase();
    const hoster = { ...(await aRole('createrole')), database: another.database };
    await inBase(`alter database "${another.database}" owner to "${hoster.user}"`);
    await expect(withStructure(configOf(hoster), migrateUp)).rejects.toThrow(/WITH ADMIN OPTION/);
  });

  it('keeps the login role of one base out of the other', async () => {
    const another = await aBase();
    for (const each of [base, another]) await withStructure(configOf(each), migrateUp);
    const { login } = await openDatabase(configOf(base));
    await expect(
      withClient({ ...login, database: another.database }, async () => undefined),
    ).rejects.toThrow(/закрыт доступ к базе/);
  });
});

describe('plain users in DATABASE_URL and DATABASE_OWNER_URL', () => {
  it('are taken as they are, once somebody has run the statements asked for', async () => {
    await withStructure(configOf(base), migrateUp);
    const another = await aBase();
    const [owner, login] = [await aRole('', another), await aRole('', another)];
    const config = configOf(login, owner);
    const told = await withStructure(config, migrateUp).catch((error: Error) => error.message);
    expect(told).toContain(`GRANT kontrol_app, kontrol_engine TO "${login.user}"`);
    for (const statement of String(told).match(/GRANT .*;/g) ?? []) {
      await withClient({ ...administrator, database: another.database }, (client) =>
        client.query(statement),
      );
    }
    await expect(openDatabase(config)).rejects.toThrow(/kontrol migrate/);
    await withStructure(config, migrateUp);
    const opened = await openDatabase(config);
    expect(opened.login).toEqual(login);
    await worksBehindSecurity(opened);
  });

  it('do not have to be the same kind: an administrator may own for a plain user', async () => {
    const login = await aRole();
    const config = configOf(login, base);
    await expect(openDatabase(config)).rejects.toThrow(/kontrol migrate/);
    await withStructure(config, migrateUp);
    const opened = await openDatabase(config);
    expect(opened.login).toEqual(login);
    await worksBehindSecurity(opened);
  });

  it('are refused where one would own and use the tables', async () => {
    const owner = await aRole();
    await inBase(`alter database "${base.database}" owner to "${owner.user}"`);
    await expect(withStructure(configOf(owner), migrateUp)).rejects.toThrow(/DATABASE_OWNER_URL/);
    await inBase(`set role "${owner.user}"; create table own (id int)`);
    await expect(openDatabase(configOf(owner))).rejects.toThrow(
      /владеет таблицами.*DATABASE_OWNER_URL/,
    );
  });

  it('are refused where row-level security would not hold for them', async () => {
    const login = await aRole('bypassrls');
    await withStructure(configOf(login, base), migrateUp);
    await expect(openDatabase(configOf(login, base))).rejects.toThrow(/обходит защиту строк/);
  });
});

describe('a server', () => {
  it.each<[string, Partial<Connection>, RegExp]>([
    ['that is not there', { host: '127.0.0.1', port: 1 }, /не отвечает по адресу 127\.0\.0\.1:1/],
    ['with another password', { password: 'не тот' }, /не впускает пользователя «postgres»/],
    ['without the base', { database: 'нет такой' }, /нет базы «нет такой».*CREATE DATABASE/],
  ])('%s is refused in plain words, without the password', async (_, change, words) => {
    const refused = await openDatabase(configOf({ ...base, ...change })).catch(
      (error: Error) => error.message,
    );
    expect(refused).toMatch(words);
    expect(refused).not.toContain(base.password);
  });

  it('with a base in another encoding is refused before anything is made', async () => {
    const database = `latin_${randomBytes(4).toString('hex')}`;
    await inBase(
      `create database ${database} template template0 encoding 'LATIN1' locale_provider libc locale 'C'`,
    );
    await expect(withStructure(configOf({ ...base, database }), migrateUp)).rejects.toThrow(
      /LATIN1.*UTF8/,
    );
  });

  it('migrated by a newer release is refused by an older one', async () => {
    await withStructure(configOf(base), migrateUp);
    await inBase(
      `insert into migrations (timestamp, name) values (9999999999999, 'Tomorrow9999999999999')`,
    );
    await expect(openDatabase(configOf(base))).rejects.toThrow(/новее этой версии/);
  });
});

/** Two departments are made and kept apart, history is linked, and the login alone sees none of it. */
async function worksBehindSecurity({ login }: OpenDatabase): Promise<void> {
  const source = await new DataSource(dataSourceOptions(login, 2)).initialize();
  try {
    const database = new Database(source);
    const departments = [await newDepartment(database), await newDepartment(database)];
    const subject = { kind: 'plan', id: randomUUID() };
    for (const department of departments) {
      const change = {
        subject,
        event: 'confirm',
        actor: { id: null, name: 'Я' },
        facts: {},
        at: new Date(0),
      };
      await database.write(department, (tx) => history.append(tx, change));
      expect(await database.read(department, (tx) => history.verify(tx, subject))).toEqual([]);
      expect(await database.read(department, (tx) => history.read(tx, subject))).toHaveLength(1);
    }
    expect(await database.departments()).toHaveLength(2);
    const seen = await new EngineDatabase(source).across((tx) =>
      tx.query<unknown[]>('select from history'),
    );
    expect(seen).toHaveLength(2);
    const alone = await source.query<unknown[]>('select from departments').catch((error: Error) => {
      expect(error.message).toMatch(/permission denied/);
      return [];
    });
    expect(alone).toEqual([]);
  } finally {
    await source.destroy();
  }
}

async function aBase(): Promise<Connection> {
  const database = `отдел_${randomBytes(4).toString('hex')}`;
  await withClient(administrator, (client) => client.query(`create database "${database}"`));
  return { ...administrator, database };
}

async function aRole(rights = '', { database } = base): Promise<Connection> {
  const role = { user: `Роль_${randomBytes(4).toString('hex')}`, password: 'пароль' };
  await inBase(`create role "${role.user}" login password '${role.password}' ${rights}`);
  return { ...base, ...role, database };
}

function inBase(statement: string): Promise<unknown> {
  return withClient(base, (client) => client.query(statement));
}

function configOf(connection: Connection, owner?: Connection): Config {
  return readConfig({
    DATABASE_URL: urlOf(connection),
    DATABASE_OWNER_URL: owner && urlOf(owner),
  });
}
