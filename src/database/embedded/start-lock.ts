import { statSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Unavailable } from '../../errors.js';

const PATIENCE_MS = 180_000;

/**
 * One process at a time may start, enter or leave the server of a directory.
 *
 * The lock is a listening socket in Linux's abstract namespace, named after the directory itself
 * (device and inode, so that every path to it gives the same name). The kernel lets one process bind a
 * name, and frees it the moment that process ends, however it ends: there is no lock file to go stale,
 * and so no taking over of stale locks, which is where such schemes race. Whoever has to wait connects
 * and is woken by the connection closing. Processes in different network namespaces do not see each
 * other's lock; PostgreSQL's own postmaster.pid still stands between those.
 */
export async function underStartLock<T>(directory: string, work: () => Promise<T>): Promise<T> {
  const name = lockName(directory);
  const deadline = performance.now() + PATIENCE_MS;
  const waiting = new Set<Socket>();
  let server: Server | null;
  while (!(server = await bind(name, waiting))) {
    const holder = await untilReleased(name, deadline - performance.now());
    if (performance.now() > deadline) throw tooLong(directory, holder);
  }
  try {
    return await work();
  } finally {
    server.close();
    for (const socket of waiting) socket.destroy();
  }
}

/** Filled up to the last byte: versions of Node disagree on how a shorter name is padded. */
function lockName(directory: string): string {
  const { dev, ino } = statSync(directory, { bigint: true });
  return `\0na-kontrole-${dev}-${ino}-`.padEnd(108, '-');
}

function bind(name: string, waiting: Set<Socket>): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      waiting.add(socket);
      socket.on('error', () => undefined).on('close', () => waiting.delete(socket));
      socket.write(String(process.pid));
    });
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    );
    server.listen({ path: name, exclusive: true }, () => resolve(server));
  });
}

/** Resolves when the holder lets go, dies, or `timeout` ms have passed; gives its process id if it said so. */
async function untilReleased(name: string, timeout: number): Promise<string> {
  let holder = '';
  await new Promise<void>((resolve) => {
    const socket = connect({ path: name });
    socket.setTimeout(Math.max(timeout, 1), () => socket.destroy());
    socket.on('data', (id) => (holder = id.toString()));
    socket.on('error', () => undefined).on('close', () => resolve());
  });
  // A holder between binding and listening refuses; without a pause this would spin.
  await sleep(5);
  return holder;
}

function tooLong(directory: string, holder: string): Unavailable {
  return new Unavailable(
    `Другой процесс${holder ? ` (${holder})` : ''} слишком долго запускает встроенный PostgreSQL в ${directory}. ` +
      'Дождитесь его окончания или завершите его и повторите.',
  );
}
