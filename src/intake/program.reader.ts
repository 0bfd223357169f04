import { Worker } from 'node:worker_threads';
import { UnreadableDocument } from '../errors.js';
import { readDocument } from './readers/read-document.reader.js';
import { refusal } from './readers/refusal.js';
import type { ReaderMessage, ReaderTask } from './sandbox.reader.js';

/**
 * The child process that reads one file and ends. Reading is one long computation that answers no
 * timer, so a second thread watches over it: memory above the limit, computing without a sign of
 * progress for too long, or a parent that is no more, end the process at once.
 */
const WATCH = `
  const { workerData: { parent, memory, patience, signs } } = require('node:worker_threads');
  const computed = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  };
  let heard = 0;
  let since = computed();
  setInterval(() => {
    if (Atomics.load(signs, 0) !== heard) {
      heard = Atomics.load(signs, 0);
      since = computed();
    } else if (computed() - since > patience) process.kill(process.pid, 'SIGXCPU');
    if (process.memoryUsage.rss() > memory) process.kill(process.pid, 'SIGUSR2');
    if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
  }, 25);
`;

const signs = new Int32Array(new SharedArrayBuffer(4));

process.once('message', (task: ReaderTask) => {
  new Worker(WATCH, {
    eval: true,
    workerData: { parent: process.ppid, memory: task.memory, patience: task.patience, signs },
  }).unref();
  void read(task).then(answer);
});

async function read({ path, name }: ReaderTask): Promise<ReaderMessage> {
  try {
    const onRows = (rows: number) => {
      Atomics.add(signs, 0, 1);
      process.send?.({ kind: 'rows', rows } satisfies ReaderMessage);
    };
    const document = await readDocument(path, { name, onRows });
    return { kind: 'document', document, peak: peak() };
  } catch (cause) {
    const said = cause instanceof UnreadableDocument ? cause : refusal('broken');
    const trace =
      said === cause ? {} : { cause: String(cause instanceof Error ? cause.stack : cause) };
    return {
      kind: 'refusal',
      message: said.message,
      details: { ...said.details, ...trace },
      peak: peak(),
    };
  }
}

function peak(): number {
  return process.resourceUsage().maxRSS * 1024;
}

function answer(message: ReaderMessage): void {
  process.send?.(message, () => process.exit());
}
