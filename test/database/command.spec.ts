import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let directory: string;
let complaint = '';

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'kontrol-command-'));
  chmodSync(directory, 0o755);
});
afterAll(() => rmSync(directory, { recursive: true, maxRetries: 5 }));

describe('a command on the embedded database', () => {
  it('that fails ends with its error and stops the server', async () => {
    expect(await command('fail')).toEqual({ code: 1, signal: null });
    expect(complaint).toContain('not this time');
    expect(serverRuns()).toBe(false);
  });

  it('that is interrupted in its work ends at once, and stops the server', async () => {
    expect(await command('wait', 'working')).toEqual({ code: 130, signal: null });
    expect(serverRuns()).toBe(false);
  });

  it('that is interrupted while it starts does not leave the server behind', async () => {
    expect(await command('wait', 'begun')).toEqual({ code: 130, signal: null });
    expect(serverRuns()).toBe(false);
  });

  it('that succeeds ends by itself and stops the server', async () => {
    expect(await command('succeed')).toEqual({ code: 0, signal: null });
    expect(serverRuns()).toBe(false);
  });
});

type End = { code: number | null; signal: NodeJS.Signals | null };

function command(what: string, interruptAt?: string): Promise<End> {
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      ['test/database/command-process.mjs', randomUUID(), what],
      {
        env: { PATH: process.env['PATH'], DATA_DIR: directory },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    child.stdout.on('data', (said: Buffer) => {
      if (interruptAt && said.toString().includes(interruptAt)) {
        // The handlers are set up by now, or the plain end of a process is as good.
        setTimeout(() => child.kill('SIGINT'), 20);
      }
    });
    complaint = '';
    child.stderr.on('data', (text: Buffer) => (complaint += text.toString()));
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
}

function serverRuns(): boolean {
  return existsSync(join(directory, 'postgres/data/postmaster.pid'));
}
