import { existsSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode } from '../connection.js';
import type { Place } from './place.js';

/** A running server, as its postmaster.pid tells of it. `accepting`: it lets clients in. */
export type Postmaster = Readonly<{ pid: number; socket: string; accepting: boolean }>;

/**
 * The server of this place, or null if none runs. The file outlives a server that was killed, and its
 * process id may meanwhile be somebody else's: only a process named postgres that works in this very
 * directory counts.
 */
export function runningPostmaster(place: Place): Postmaster | null {
  const file = join(place.data, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  if (!(pid > 0) || !isPostgresOf(place, pid)) return null;
  const accepting = lines[7]?.trim() === 'ready';
  return { pid, socket: lines[4]?.trim() || place.socket, accepting };
}

/** What a killed server left behind and a new one would stumble over. Under the start lock only. */
export async function clearRemains(place: Place): Promise<void> {
  // Children outlive a killed postmaster by a moment and keep its shared memory.
  for (const pid of processesOf(place)) kill(pid, 'SIGKILL');
  for (let wait = 0; wait < 100 && processesOf(place).length > 0; wait++) await sleep(20);
  rmSync(join(place.data, 'postmaster.pid'), { force: true });
  for (const name of ['.s.PGSQL.5432', '.s.PGSQL.5432.lock']) {
    rmSync(join(place.socket, name), { force: true });
  }
}

/** Orderly at first: connections are cut, everything is written out. */
export async function stopPostmaster(place: Place, pid: number): Promise<void> {
  for (const [signal, seconds] of [
    ['SIGINT', 60],
    ['SIGQUIT', 10],
  ] as const) {
    kill(pid, signal);
    for (let wait = 0; wait < seconds * 100; wait++) {
      if (!isPostgresOf(place, pid)) return;
      await sleep(10);
    }
  }
  kill(pid, 'SIGKILL');
}

export function isPostgresOf(place: Place, pid: number): boolean {
  try {
    const program = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0] ?? '';
    // Children rename themselves: «postgres: checkpointer».
    if (!/^postgres(:|$)/.test(basename(program)) && !program.startsWith('postgres:')) return false;
    const [here, data] = [statSync(`/proc/${pid}/cwd`), statSync(place.data)];
    return here.dev === data.dev && here.ino === data.ino;
  } catch {
    return false;
  }
}

function processesOf(place: Place): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => isPostgresOf(place, pid));
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // Gone already is what was wanted; anything else is not ours to hide.
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}
