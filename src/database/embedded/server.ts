import { existsSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { errorCode, type Connection } from '../connection.js';
import { makeCluster, startPostmaster, untilAccepting, untilGone } from './cluster.js';
import { explainingStart, startFailure } from './failure.js';
import { makeHome, placeOf, type Place } from './place.js';
import { clearRemains, runningPostmaster, stopPostmaster } from './postmaster.js';
import { installPrograms } from './programs.js';
import { underStartLock } from './start-lock.js';

/**
 * One PostgreSQL per data directory, shared by every process of the product: the first one in starts
 * it, the last one out stops it.
 *
 * Entering and leaving happen under one lock, which the kernel frees when its holder dies (start-lock).
 * Who is in is counted by the server itself: each process keeps a connection, its lease, which holds an
 * advisory lock in shared mode. The server drops the lock with the connection, so a killed process
 * leaves the count at once, and there is no number on disk to be wrong.
 *
 *   enter   lock { server running? else clear remains, initdb if needed, start; take the lease }
 *   leave   lock { give the lease up; nobody else holds one? stop the server and wait for its end }
 *
 * Between "nobody else holds one" and the end of the server nobody can come in, because coming in needs
 * the lock. If the leaver dies in that moment, the lock is free while the server may be going down: who
 * enters then finds it not accepting, waits for its end, and starts anew.
 *
 * What a kill leaves: of node, a server without a lease, found running by the next process and stopped
 * when that one leaves; of the server, a postmaster.pid that proves nothing (postmaster) and a lost
 * lease, whereupon every process still in enters again and so restarts it; of initdb, a draft directory.
 */
export type EmbeddedServer = Readonly<{
  /** The superuser, on the product's database. */
  administrator: Connection;
  leave: () => Promise<void>;
}>;

const DATABASE = 'kontrol';
const LEASE = 7_001_002;

export async function enterEmbeddedServer(dataDirectory: string): Promise<EmbeddedServer> {
  const home = await explainingStart(dataDirectory, async () => makeHome(dataDirectory));
  let left = false;
  let lease = await enter(home);
  const keep = (): void => void lease.client.once('end', () => void regain());
  const regain = async (): Promise<void> => {
    for (let pause = 50; !left; pause = Math.min(pause * 2, 10_000)) {
      try {
        lease = await enter(home);
        return left ? await leave(home, lease) : keep();
      } catch {
        // The pool reports to its users that the database is away; this only tries to bring it back.
        await sleep(pause, undefined, { ref: false });
      }
    }
  };
  keep();
  return {
    administrator: administratorAt(lease.socket, DATABASE),
    leave: async () => {
      if (left) return;
      left = true;
      await leave(home, lease);
    },
  };
}

/** The driver's types leave out what keeps a connection from holding the process open. */
type LeaseClient = Client & { ref(): void; unref(): void };
type Lease = Readonly<{ client: LeaseClient; socket: string; place: Place }>;

function enter(home: string): Promise<Lease> {
  return underStartLock(home, () =>
    explainingStart(home, async () => {
      const place = placeOf(home);
      for (let attempt = 0; attempt < 5; attempt++) {
        const found = runningPostmaster(place);
        const server = found ? await untilAccepting(place) : await start(place);
        const client = server && (await takeLease(server.socket));
        if (client) return { client, socket: server.socket, place };
        if (found) await untilGone(place, found.pid);
      }
      throw startFailure(place.directory, 'запущен, но обрывает соединения');
    }),
  );
}

async function start(place: Place): ReturnType<typeof startPostmaster> {
  if (existsSync(place.data)) await clearRemains(place);
  const programs = await installPrograms(place);
  await makeCluster(place, programs);
  return startPostmaster(place, programs);
}

/** Null if the server is just going down. */
async function takeLease(socket: string): Promise<LeaseClient | null> {
  const client = new Client(administratorAt(socket, 'postgres')) as LeaseClient;
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select pg_advisory_lock_shared($1)', [LEASE]);
    const known = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (known.rowCount === 0) await client.query(`create database ${DATABASE}`);
  } catch (error) {
    await client.end().catch(() => undefined);
    const goingDown = ['57P01', '57P02', '57P03', 'ECONNREFUSED', 'ENOENT', 'ECONNRESET'];
    if (goingDown.includes(errorCode(error) ?? '') || !errorCode(error)) return null;
    throw error;
  }
  // The lease alone does not keep the process from ending.
  client.unref();
  return client;
}

function leave(home: string, { client, place }: Lease): Promise<void> {
  return underStartLock(home, async () => {
    const lastOut = await giveUp(client);
    const server = lastOut && runningPostmaster(place);
    if (!server) return;
    await stopPostmaster(place, server.pid);
    if (dirname(place.socket) !== place.directory) rmSync(place.socket, { recursive: true });
  });
}

async function giveUp(client: LeaseClient): Promise<boolean> {
  client.removeAllListeners('end');
  try {
    client.ref();
    await client.query('select pg_advisory_unlock_shared($1)', [LEASE]);
    const { rows } = await client.query<{ alone: boolean }>(
      'select pg_try_advisory_lock($1) as alone',
      [LEASE],
    );
    return rows[0]?.alone ?? false;
  } catch {
    // The server is gone already: nothing to stop.
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function administratorAt(socket: string, database: string): Connection {
  return { host: socket, port: 5432, user: 'postgres', password: undefined, database, ssl: false };
}
