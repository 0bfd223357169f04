import { Pool, type Client } from 'pg';
import { withClient, type Connection } from './connection.js';
import { ACTING_AS_ENGINE } from './department-table.js';
import { ACT_AS_OWNER } from './roles.js';

/** The last change of the queue's tables that the library of this release makes. */
export const QUEUE_REVISION = 19;

/** The library shuts its tables with security and no policy, so that only their owner gets in. */
const LET_THE_ENGINE_IN = `
  grant usage on schema graphile_worker to kontrol_engine;
  grant select, insert, update, delete on all tables in schema graphile_worker to kontrol_engine;
  grant usage on all sequences in schema graphile_worker to kontrol_engine;
  do $$
  declare closed text;
  begin
    for closed in
      select relname from pg_class c
      where relnamespace = 'graphile_worker'::regnamespace and relrowsecurity
        and not exists (select from pg_policy p where p.polrelid = c.oid)
    loop
      execute format('create policy engine on graphile_worker.%I to kontrol_engine using (%s)',
        closed, $policy$${ACTING_AS_ENGINE}$policy$);
    end loop;
  end $$`;

/**
 * Makes or updates the tables of the job queue, in the schema that its library keeps to itself. They
 * belong to kontrol_owner like all others. The worker acts as kontrol_engine and is let in here;
 * whoever wants a job done enters by enqueue_job().
 */
export async function migrateQueue(owner: Connection): Promise<void> {
  const revision = await withClient(owner, async (client) => {
    await client.query(ACT_AS_OWNER);
    return queueRevision(client);
  });
  if (revision >= QUEUE_REVISION) return;
  // Loaded only here: most processes find the queue made.
  const { Logger, makeWorkerUtils } = await import('graphile-worker');
  const pool = new Pool({
    ...owner,
    max: 1,
    verify: (client, done) => {
      client.query(ACT_AS_OWNER).then(() => done(), done);
    },
  });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    const silent = new Logger(() => () => undefined);
    const utils = await makeWorkerUtils({ pgPool: pool, logger: silent });
    await utils.release();
    await pool.query(LET_THE_ENGINE_IN);
  } finally {
    await pool.end();
  }
}

/** 0 where there is no queue yet. The client may read its tables, or act as kontrol_engine. */
export async function queueRevision(client: Client): Promise<number> {
  const { rows } = await client.query<{ exists: boolean; readable: boolean }>(
    `select to_regnamespace('graphile_worker') is not null
        and exists (select from pg_class where relname = 'migrations'
                    and relnamespace = to_regnamespace('graphile_worker')) as exists,
      has_schema_privilege(to_regnamespace('graphile_worker')::oid, 'usage') as readable`,
  );
  if (!rows[0]?.exists) return 0;
  await client.query('begin read only');
  try {
    if (!rows[0].readable) await client.query('set local role kontrol_engine');
    const read = await client.query<{ revision: number }>(
      'select coalesce(max(id), 0) as revision from graphile_worker.migrations',
    );
    return read.rows[0]?.revision ?? 0;
  } finally {
    await client.query('rollback');
  }
}
