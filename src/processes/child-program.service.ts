import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * `stopped`: ended from outside; `broken`: it fell by its own fault, and said why in `lastWords`.
 */
export type Fall = 'too-slow' | 'out-of-memory' | 'stopped' | 'broken';

const MEGABYTE = 1024 * 1024;
const WORDS_KEPT = 4096;

/**
 * A program of ours that does for us what may go wrong, in a process of its own: what users wrote may
 * at worst bring that process down. Its program watches over itself by `watchOver`.
 */
export class ChildProgram {
  readonly process: ChildProcess;
  private words = '';

  /** `heap`: bytes that its own objects may take; memory outside of V8's heap is for the watch. */
  constructor(program: string, heap: number) {
    this.process = fork(program, [], {
      // Nothing of our own arguments and environment is for a process that works on foreign texts.
      execArgv: [`--max-old-space-size=${Math.floor(heap / MEGABYTE)}`],
      env: { TZ: 'UTC' },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.process.stderr?.setEncoding('utf8').on('data', (said: string) => {
      this.words = (this.words + said).slice(-WORDS_KEPT);
    });
  }

  get lastWords(): string {
    return this.words;
  }

  /** Why it closed with this code or signal. */
  fall(code: number | null, signal: NodeJS.Signals | null): Fall {
    if (signal === 'SIGXCPU') return 'too-slow';
    if (signal === 'SIGUSR2') return 'out-of-memory';
    // V8 aborts when the heap is full, libraries when they are given no memory, or by a mistake.
    if (signal === 'SIGABRT' || code === 134) {
      return /out of memory|allocation.* failed/i.test(this.words) ? 'out-of-memory' : 'broken';
    }
    return signal !== null && OUTSIDE.has(signal) ? 'stopped' : 'broken';
  }
}

const OUTSIDE: ReadonlySet<string> = new Set(['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP']);

/**
 * Path of the program that stands beside the module at `url`. Run from sources (under test) there is
 * no JavaScript beside it: the built program serves.
 */
export function programBeside(url: string, name: string): string {
  const source = url.lastIndexOf('/src/');
  const built = `${url.slice(0, source)}/dist/${url.slice(source + '/src/'.length)}`;
  return fileURLToPath(new URL(name, url.endsWith('.ts') ? built : url));
}
