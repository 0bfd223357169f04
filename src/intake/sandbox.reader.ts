import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { UnreadableDocument } from '../errors.js';
import { ChildProgram, programBeside, type Fall } from '../processes/processes.module.js';
import { LIMITS } from './readers/limits.js';
import { refusal, type RefusalReason } from './readers/refusal.js';
import type { SourceDocument } from './source-document.js';

export interface OpenOptions {
  /** The name the user gave the file, where it is stored under another; only its ending matters. */
  readonly name?: string;
  /** Table rows read so far. Heard every some hundred rows of the formats that are read row by row. */
  readonly onProgress?: (rows: number) => void;
  /** Milliseconds of computing without a sign of progress after which reading is given up. */
  readonly patience?: number;
  /** Milliseconds by the clock after which reading is given up in any case. */
  readonly timeLimit?: number;
  /** Bytes of resident memory the reading process may take. */
  readonly memory?: number;
  /** Told at the end: the most resident memory that reading took, in bytes. */
  readonly onPeak?: (bytes: number) => void;
}

/** What the child is told, and what it says. */
export interface ReaderTask {
  readonly path: string;
  readonly name: string;
  readonly memory: number;
  readonly patience: number;
}

export type ReaderMessage =
  | { readonly kind: 'rows'; readonly rows: number }
  | { readonly kind: 'document'; readonly document: SourceDocument; readonly peak: number }
  | {
      readonly kind: 'refusal';
      readonly message: string;
      readonly details: Readonly<Record<string, unknown>>;
      readonly peak: number;
    };

const MEGABYTE = 1024 * 1024;
/**
 * Computing is counted, not waiting: a file over which the reader broods is given up within 10 s, while an
 * honest long one is read to its end however little of a busy machine it gets.
 */
const PATIENCE = 8_000;
const TIME_LIMIT = 60_000;
const MEMORY = 800 * MEGABYTE;

/**
 * Any file to a source document, read in a process of its own, which a hostile file may at worst bring
 * down. Throws `UnreadableDocument` with one sentence for the user and `details.reason`.
 */
export async function openDocument(
  path: string,
  options: OpenOptions = {},
): Promise<SourceDocument> {
  await admit(path);
  const task: ReaderTask = {
    path: resolve(path),
    name: options.name ?? basename(path),
    memory: options.memory ?? MEMORY,
    patience: options.patience ?? PATIENCE,
  };
  return readInChild(task, options);
}

/** What can be refused without opening the file. */
async function admit(path: string): Promise<void> {
  const file = await stat(path).catch((cause: unknown) => {
    const code = cause instanceof Error && 'code' in cause ? cause.code : '';
    throw refusal(code === 'EACCES' || code === 'EPERM' ? 'no-access' : 'not-found');
  });
  if (file.isDirectory()) throw refusal('is-a-directory');
  if (!file.isFile()) throw refusal('not-a-document');
  if (file.size === 0) throw refusal('empty');
  if (file.size > LIMITS.file) throw refusal('too-large');
}

function readInChild(task: ReaderTask, options: OpenOptions): Promise<SourceDocument> {
  const { onProgress, timeLimit = TIME_LIMIT } = options;
  const program = new ChildProgram(PROGRAM, task.memory * 0.8);
  const child = program.process;
  return new Promise((resolve, reject) => {
    let outcome: (() => void) | undefined;
    const settle = (how: () => void) => {
      outcome ??= how;
      child.kill('SIGKILL');
    };
    const limit = setTimeout(() => settle(() => reject(refusal('too-slow'))), timeLimit);
    child.on('message', (message: ReaderMessage) => {
      if (message.kind !== 'rows') options.onPeak?.(message.peak);
      if (message.kind === 'document') settle(() => resolve(message.document));
      else if (message.kind === 'refusal') settle(() => reject(refused(message)));
      else onProgress?.(message.rows);
    });
    child.on('error', (cause) => settle(() => reject(cause)));
    // The outcome is told only once the process is gone: no reader outlives its reading.
    child.once('close', (code, signal) => {
      clearTimeout(limit);
      if (outcome) outcome();
      else reject(refusal(FALLS[program.fall(code, signal)]));
    });
    child.send(task);
  });
}

const PROGRAM = programBeside(import.meta.url, 'program.reader.js');

function refused({ message, details }: ReaderMessage & { kind: 'refusal' }): UnreadableDocument {
  return new UnreadableDocument(message, details);
}

const FALLS: Readonly<Record<Fall, RefusalReason>> = {
  'too-slow': 'too-slow',
  'out-of-memory': 'out-of-memory',
  stopped: 'broken',
  broken: 'broken',
};
