import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { newDepartment, testDatabase, type TestDatabase } from '../support/database.js';

let db: TestDatabase;
let ours: string;
let theirs: string;

beforeAll(async () => {
  db = await testDatabase({ poolSize: 1 });
  ours = await newDepartment(db.database, 'Наш');
  theirs = await newDepartment(db.database, 'Чужой');
});
afterAll(() => db.close());

describe('rows of one department', () => {
  it('are all that its transactions see', async () => {
    const seen = await db.database.read(ours, (tx) => tx.query('select id from departments'));
    expect(seen).toEqual([{ id: ours }]);
  });

  it('are hidden from a department that does not exist', async () => {
    const seen = await db.database.read(randomUUID(), (tx) =>
      tx.query('select id from departments'),
    );
    expect(seen).toEqual([]);
  });

  it('are hidden where no department is set, on a connection used before', async () => {
    await db.database.read(ours, (tx) => tx.query('select 1'));
    const seen = await db.dataSource.transaction(async (tx) => {
      await tx.query('set local role kontrol_app');
      return tx.query('select id from departments');
    });
    expect(seen).toEqual([]);
  });

  it('are closed to the bare login, on a connection used before', async () => {
    await db.database.read(ours, (tx) => tx.query('select 1'));
    await expect(db.dataSource.query('select id from departments')).rejects.toThrow(
      /permission denied/,
    );
    const [setting] = await db.dataSource.query<{ department: string; role: string }[]>(
      `select current_setting('kontrol.department', true) as department, current_setting('role') as role`,
    );
    expect(setting?.department ?? '').toBe('');
    expect(setting?.role).toBe('none');
  });

  it('cannot be written into another department', async () => {
    const insert = db.database.write(ours, (tx) =>
      tx.query(`insert into departments (id, name, time_zone) values ($1, 'Подлог', 'UTC')`, [
        randomUUID(),
      ]),
    );
    await expect(insert).rejects.toThrow(/row-level security/);
    const [, changed] = await db.database.write(ours, (tx) =>
      tx.query(`update departments set name = 'Захвачен' where id = $1`, [theirs]),
    );
    expect(changed).toBe(0);
    const move = db.database.write(ours, (tx) =>
      tx.query('update departments set id = $1', [randomUUID()]),
    );
    await expect(move).rejects.toThrow(/row-level security/);
    await expect(
      db.database.write(ours, (tx) => tx.query('delete from departments')),
    ).rejects.toThrow(/permission denied/);
  });
});

describe('roles', () => {
  it.each(['kontrol_owner', 'postgres', 'pg_read_all_data'])('%s is out of reach', async (role) => {
    await expect(db.database.write(ours, (tx) => tx.query(`set role ${role}`))).rejects.toThrow(
      /permission denied to set role|does not exist/,
    );
  });

  it('laid off leave nothing: the login itself may read no table', async () => {
    for (const trick of ['reset role', 'set role none', 'set session authorization default']) {
      const peek = db.database.write(ours, async (tx) => {
        await tx.query(trick);
        return tx.query('select id from departments');
      });
      await expect(peek).rejects.toThrow(/permission denied/);
    }
  });

  it('do not let security be switched off', async () => {
    const peek = db.database.read(ours, async (tx) => {
      await tx.query('set local row_security = off');
      return tx.query('select id from departments');
    });
    await expect(peek).rejects.toThrow(/row-level security/);
    for (const change of [
      'alter table departments disable row level security',
      'alter table departments no force row level security',
      'drop policy departments_department on departments',
      'alter role current_user bypassrls',
    ]) {
      await expect(db.database.write(ours, (tx) => tx.query(change))).rejects.toThrow(
        /must be owner|permission denied|must have|must be superuser/,
      );
    }
  });

  it('let a reader change nothing', async () => {
    await expect(
      db.database.read(ours, (tx) => tx.query(`update departments set name = 'Иной'`)),
    ).rejects.toThrow(/read-only/);
  });

  it('let the engine look across departments and change none', async () => {
    const seen = await db.engine.across((tx) =>
      tx.query<{ id: string }[]>('select id from departments'),
    );
    expect(seen.map(({ id }) => id).sort()).toEqual([ours, theirs].sort());
    await expect(
      db.engine.across((tx) => tx.query(`update departments set name = 'Иной'`)),
    ).rejects.toThrow(/permission denied/);
  });

  it('let anybody know departments by name only', async () => {
    const names = await db.database.departments();
    expect(names.map(({ id }) => id).sort()).toEqual([ours, theirs].sort());
    expect(Object.keys(names[0] ?? {}).sort()).toEqual(['id', 'name']);
  });
});

describe('every table', () => {
  it('of a department is enabled, forced and has a policy', async () => {
    const tables = await catalogue();
    const departmental = tables.filter(({ departmental }) => departmental);
    expect(departmental.map(({ name }) => name)).toContain('history');
    expect(departmental.filter((table) => !table.held).map(({ name }) => name)).toEqual([]);
  });

  it('without a department is known to be common to all', async () => {
    const common = (await catalogue()).filter(({ departmental }) => !departmental);
    expect(common.map(({ name }) => name).sort()).toEqual([
      'departments',
      'engine_gaps',
      'engine_runs',
      'migrations',
      'sign_in_failures',
    ]);
  });

  it('belongs to the owner nobody logs in as', async () => {
    const owners = new Set((await catalogue()).map(({ owner }) => owner));
    expect([...owners]).toEqual(['kontrol_owner']);
  });
});

type Table = { name: string; departmental: boolean; held: boolean; owner: string };

function catalogue(): Promise<Table[]> {
  return db.dataSource.query<Table[]>(`
    select relname as name, relowner::regrole::text as owner,
      exists (select from pg_attribute where attrelid = c.oid and attname = 'department_id'
                and attnotnull and not attisdropped) as departmental,
      relrowsecurity and relforcerowsecurity
        and exists (select from pg_policy p where p.polrelid = c.oid
                      and 'kontrol_app'::regrole = any (p.polroles)
                      and pg_get_expr(p.polqual, p.polrelid) like '%kontrol.department%') as held
    from pg_class c
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`);
}
