import { Worker } from 'node:worker_threads';

export interface WatchLimits {
  /** Bytes of resident memory. */
  readonly memory: number;
  /** Milliseconds of computing without a sign of progress: computing is counted, not waiting. */
  readonly patience: number;
}

export interface Watch {
  /** Work begins; before the first and between two nothing is counted. */
  begin(): void;
  /** A sign of progress: patience begins anew. */
  heard(): void;
  end(): void;
}

/**
 * Work that is one long computation answers no timer, so a second thread watches over it: memory above
 * the limit, computing without a sign of progress for too long, or a parent that is no more, end this
 * process at once, by signals that `ChildProgram.fall` understands.
 */
const WATCH = `
  const { workerData: { parent, memory, patience, signs } } = require('node:worker_threads');
  const computed = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  };
  let heard = -1;
  let since = 0;
  for (;;) {
    Atomics.wait(signs, 0, 0);
    Atomics.wait(signs, 2, 0, 25);
    if (Atomics.load(signs, 1) !== heard) {
      heard = Atomics.load(signs, 1);
      since = computed();
    } else if (computed() - since > patience) process.kill(process.pid, 'SIGXCPU');
    if (process.memoryUsage.rss() > memory) process.kill(process.pid, 'SIGUSR2');
    if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
  }
`;
/** Places in the signs that both threads see; on the third nobody ever calls. */
const AT_WORK = 0;
const HEARD = 1;
const PLACES = 3;

export function watchOver({ memory, patience }: WatchLimits): Watch {
  const signs = new Int32Array(new SharedArrayBuffer(PLACES * Int32Array.BYTES_PER_ELEMENT));
  const workerData = { parent: process.ppid, memory, patience, signs };
  new Worker(WATCH, { eval: true, workerData }).unref();
  return {
    begin() {
      Atomics.add(signs, HEARD, 1);
      Atomics.store(signs, AT_WORK, 1);
      Atomics.notify(signs, AT_WORK);
    },
    heard() {
      Atomics.add(signs, HEARD, 1);
    },
    end() {
      Atomics.store(signs, AT_WORK, 0);
    },
  };
}
