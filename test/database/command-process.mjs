import { withApplication } from '../../dist/cli/application.js';
import { Database } from '../../dist/database/database.module.js';

/** A command that works in the database for a minute, unless it is told another end. */
process.stdout.write('begun\n');
await withApplication(async (application) => {
  const database = application.get(Database);
  const [id] = process.argv.slice(2);
  await database.write(id, async (tx) => {
    await tx.query(`insert into departments (id, name, time_zone) values ($1, $2, 'UTC')`, [
      id,
      id,
    ]);
    process.stdout.write('working\n');
    if (process.argv[3] === 'fail') throw new Error('not this time');
    if (process.argv[3] !== 'succeed') await tx.query('select pg_sleep(60)');
  });
});
