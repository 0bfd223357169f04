import { mkdirSync, mkdtempSync, rmSync, writeFileSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withClient, type Connection } from '../../src/database/connection.js';
import { startPostmaster, makeCluster } from '../../src/database/embedded/cluster.js';
import { makeHome, placeOf } from '../../src/database/embedded/place.js';
import { stopPostmaster } from '../../src/database/embedded/postmaster.js';
import { installPrograms } from '../../src/database/embedded/programs.js';

/** A server as somebody else would give it: everybody signs in with a password, the administrator too. */
export async function givenServer(): Promise<{
  administrator: Connection;
  stop: () => Promise<void>;
}> {
  const directory = mkdtempSync(join(tmpdir(), 'kontrol-given-'));
  chmodSync(directory, 0o755);
  mkdirSync(join(directory, 'var'));
  const place = placeOf(makeHome(join(directory, 'var')));
  const programs = await installPrograms(place);
  await makeCluster(place, programs);
  const { pid, socket } = await startPostmaster(place, programs);
  const administrator: Connection = {
    host: socket,
    port: 5432,
    user: 'postgres',
    password: 'тайна: %/@?',
    database: 'postgres',
    ssl: false,
  };
  await withClient(administrator, async (client) => {
    await client.query(`alter role postgres password '${administrator.password ?? ''}'`);
    writeFileSync(join(place.data, 'pg_hba.conf'), 'local all all scram-sha-256\n');
    // Nothing here is to outlive a power cut.
    await client.query('alter system set fsync = off');
    await client.query('select pg_reload_conf()');
  });
  const stop = async (): Promise<void> => {
    await stopPostmaster(place, pid);
    rmSync(directory, { recursive: true, maxRetries: 5 });
  };
  return { administrator, stop };
}
