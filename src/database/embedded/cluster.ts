import { spawn, type SpawnOptions } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, readdirSync, renameSync } from 'node:fs';
import { statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { renameDurably } from './durable.js';
import { startFailure } from './failure.js';
import { makePrivate, type Place } from './place.js';
import { isPostgresOf, runningPostmaster, type Postmaster } from './postmaster.js';
import type { Programs } from './programs.js';

const READY_WITHIN_MS = 300_000;
const LARGEST_LOG = 5_000_000;

/**
 * Makes the cluster if there is none: beside its final name, and renamed when whole, so that an
 * interrupted initdb leaves a draft that the next start throws away. Collation and case are ICU's, so
 * that they do not depend on the system's locales.
 */
export async function makeCluster(place: Place, programs: Programs): Promise<void> {
  for (const name of readdirSync(place.directory)) {
    if (!name.startsWith('data.new-')) continue;
    // An initdb whose process was killed may still be writing; it ends as soon as it has to report.
    await rm(join(place.directory, name), { recursive: true, maxRetries: 20, retryDelay: 50 });
  }
  if (existsSync(place.data)) return requireVersion(place, programs);
  const draft = join(place.directory, `data.new-${randomBytes(4).toString('hex')}`);
  makePrivate(draft, place);
  const said = await run(join(programs.directory, 'bin', 'initdb'), place, [
    `--pgdata=${draft}`,
    '--username=postgres',
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=icu',
    '--icu-locale=ru-RU',
    '--no-instructions',
  ]);
  if (said !== null) throw startFailure(place.directory, said);
  renameDurably(draft, place.data);
}

/** Starts the server apart from this process, which it is to outlive, and waits until it lets clients in. */
export async function startPostmaster(place: Place, programs: Programs): Promise<Postmaster> {
  makePrivate(place.socket, place);
  if (existsSync(place.log) && statSync(place.log).size > LARGEST_LOG) {
    renameSync(place.log, `${place.log}.1`);
  }
  const log = openSync(place.log, 'a', 0o600);
  const begun = statSync(place.log).size;
  const server = spawn(join(programs.directory, 'bin', 'postgres'), serverArguments(place), {
    ...serverOptions(place),
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  server.unref();
  let ended: string | null = null;
  server.once('error', (error) => (ended = String(error)));
  server.once('exit', () => (ended ??= ''));
  const deadline = performance.now() + READY_WITHIN_MS;
  while (ended === null && performance.now() < deadline) {
    const postmaster = runningPostmaster(place);
    if (postmaster?.accepting && postmaster.pid === server.pid) return postmaster;
    await sleep(10);
  }
  throw startFailure(
    place.directory,
    `${readFileSync(place.log).subarray(begun).toString()}\n${ended ?? ''}`,
  );
}

/** Waits for a server that is up but not ready; null once it is gone. */
export async function untilAccepting(place: Place): Promise<Postmaster | null> {
  const deadline = performance.now() + READY_WITHIN_MS;
  while (performance.now() < deadline) {
    const postmaster = runningPostmaster(place);
    if (!postmaster || postmaster.accepting) return postmaster;
    await sleep(20);
  }
  throw startFailure(place.directory, 'сервер запущен, но не готов принимать соединения');
}

export async function untilGone(place: Place, pid: number): Promise<void> {
  for (let wait = 0; wait < 3000 && isPostgresOf(place, pid); wait++) await sleep(20);
}

function serverArguments(place: Place): string[] {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: place.socket,
    unix_socket_permissions: '0700',
    port: '5432',
    max_connections: '200',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', place.data, ...options];
}

/** Its own session, root directory and a bare environment: nothing of this process reaches the server. */
function serverOptions({ runAs }: Place): SpawnOptions {
  const identity = runAs ? { uid: runAs.uid, gid: runAs.gid } : {};
  return { cwd: '/', env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }, ...identity };
}

/** Null if the program ended well, otherwise all it said. */
function run(program: string, place: Place, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    const said: Buffer[] = [];
    const child = spawn(program, args, {
      ...serverOptions(place),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout?.on('data', (text: Buffer) => said.push(text));
    child.stderr?.on('data', (text: Buffer) => said.push(text));
    child.once('error', (error) => resolve(String(error)));
    child.once('close', (code) => resolve(code === 0 ? null : Buffer.concat(said).toString()));
  });
}

function requireVersion(place: Place, programs: Programs): void {
  const version = readFileSync(join(place.data, 'PG_VERSION'), 'utf8').trim();
  if (version === programs.major) return;
  throw startFailure(place.directory, `was initialized by PostgreSQL version ${version}`);
}
