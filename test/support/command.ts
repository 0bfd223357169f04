import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Config } from '../../src/config/index.js';

/** What a run of `kontrol` came to. */
export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface CommandSession {
  /** One after another, however asked. */
  readonly kontrol: (...words: readonly string[]) => Promise<Ran>;
  readonly close: () => Promise<void>;
}

/** The commands as they are built, on the database and files of a spec: see command-session.mjs. */
export function commandSession(config: Config): CommandSession {
  const child = spawn(process.execPath, ['test/support/command-session.mjs'], {
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: config.databaseUrl ?? '',
      DATA_DIR: config.dataDirectory,
      FILES_DIR: config.filesDirectory,
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let last: Promise<unknown> = Promise.resolve();
  const ask = async (words: readonly string[]): Promise<Ran> => {
    child.stdin.write(`${JSON.stringify(words)}\n`);
    const { value, done } = await answers.next();
    if (done) throw new Error('the session of commands ended');
    return JSON.parse(value) as Ran;
  };
  return {
    kontrol: (...words) => {
      const answer = last.then(() => ask(words));
      last = answer.catch(() => undefined);
      return answer;
    },
    close: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
