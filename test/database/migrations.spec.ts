import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '../../src/database/connection.js';
import { migrateDownTo, migrateUp } from '../../src/database/migrate.js';
import { migrations } from '../../src/database/migrations/index.js';
import { schemaDdl } from '../../src/database/schema-ddl.js';
import { migrationSteps } from '../../src/database/structure.js';
import { emptyDatabase } from '../support/database.js';

type Empty = Awaited<ReturnType<typeof emptyDatabase>>;
let db: Empty;

beforeAll(async () => {
  db = await emptyDatabase();
});
afterAll(() => db.close());

describe('migrations', () => {
  it('go up, down to nothing, and up to the same structure', async () => {
    const names = migrations.map(({ name }) => name);
    expect(await migrateUp(db)).toEqual(names);
    const first = await ddl();
    expect(await migrateDownTo(db, null)).toEqual([...names].reverse());
    expect(await leftovers()).toEqual(['migrations']);
    expect(await migrateUp(db)).toEqual(names);
    expect(await ddl()).toBe(first);
  });

  it('go down to each in turn, and up again to the same structure', async () => {
    const whole = await ddl();
    for (const [place, { name }] of migrations.entries()) {
      const undone = await migrateDownTo(db, name);
      expect(undone).toHaveLength(migrations.length - 1 - place);
      expect((await migrationSteps(db)).filter(({ done }) => done)).toHaveLength(place + 1);
      await migrateUp(db);
      expect(await ddl()).toBe(whole);
    }
  });

  it('of an unknown name are refused', async () => {
    await expect(migrateDownTo(db, 'Yesterday1')).rejects.toThrow(/«Yesterday1»/);
  });

  it('are named after their files and stand in order of time', () => {
    const times = migrations.map(({ name }) => Number(/\d{13}$/.exec(name)?.[0]));
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(new Set(times).size).toBe(times.length);
  });
});

function ddl(): Promise<string> {
  return withClient(db.owner, schemaDdl);
}

async function leftovers(): Promise<string[]> {
  const { rows } = await withClient(db.owner, (client) =>
    client.query<{ name: string }>(
      `select relname as name from pg_class
       where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')
       union all select proname from pg_proc where pronamespace = 'public'::regnamespace`,
    ),
  );
  return rows.map(({ name }) => name);
}
