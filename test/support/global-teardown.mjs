import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Has the keeper stop the server and waits for it; drops the templates from a server that stays. */
export default async function teardown() {
  const directory = process.env.KONTROL_TEST_DIR;
  const template = `kontrol_test_${process.env.KONTROL_TEST_RUN}_template`;
  if (process.env.DATABASE_URL) await dropTemplates(process.env.DATABASE_URL, template);
  if (existsSync(join(directory, 'kept'))) {
    rmSync(join(directory, 'kept'));
    for (let wait = 0; wait < 400 && existsSync(directory); wait++) await sleep(50);
  }
  rmSync(directory, { recursive: true, force: true });
}

async function dropTemplates(url, beginning) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const known = await client.query(
    'select datname as name from pg_database where starts_with(datname, $1)',
    [beginning],
  );
  for (const { name } of known.rows) {
    await client.query(`alter database ${name} is_template false`);
    await client.query(`drop database ${name} with (force)`);
    await client.query(`drop role if exists kontrol_login_${name}`);
  }
  await client.end();
}
