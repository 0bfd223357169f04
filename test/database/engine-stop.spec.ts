import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withClient } from '../../src/database/connection.js';
import { newDepartment, testDatabase, urlOf, type TestDatabase } from '../support/database.js';
import { aLetter, lettersOf, writeLetters } from '../support/outbox.js';
import { SmtpPeer } from '../support/smtp-peer.js';

/** The engine as it is installed, `node dist/main.js`, asked to stop while it hands letters over. */
let db: TestDatabase;
let peer: SmtpPeer;
let department: string;
let directory: string;
const running: ChildProcess[] = [];

beforeAll(async () => {
  db = await testDatabase({ poolSize: 3 });
  peer = await SmtpPeer.start({ keep: false });
  department = await newDepartment(db.database);
  directory = mkdtempSync(join(tmpdir(), 'kontrol-stop-'));
});
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
  peer.behaviour.content = () => 'take';
  delete peer.behaviour.taken;
});
afterAll(async () => {
  await peer.close();
  await db.close();
  rmSync(directory, { recursive: true, force: true });
});

describe('asked to stop', () => {
  it('it finishes what is in hand, leaves the rest and nothing half done', async () => {
    await writeLetters(
      db,
      department,
      Array.from({ length: 300 }, () => aLetter()),
    );
    const some = taken(40);
    const { ended } = start();
    await some;
    running[0]!.kill('SIGTERM');
    expect(await ended).toEqual({ code: 0, signal: null });
    const letters = await lettersOf(db.database, department);
    const sent = letters.filter(({ state }) => state === 'sent');
    expect(sent.length).toBeGreaterThanOrEqual(40);
    expect(sent.length).toBeLessThan(300);
    expect(letters.every(({ state }) => state === 'sent' || state === 'queued')).toBe(true);
    expect(sent.map(({ messageId }) => peer.taken.get(messageId))).toEqual(sent.map(() => 1));
    expect(peer.taken.size).toBe(sent.length);
    expect(await sessions()).toBe(0);

    const all = taken(300 - sent.length);
    const again = start();
    await all;
    running[1]!.kill('SIGTERM');
    expect(await again.ended).toEqual({ code: 0, signal: null });
    const after = await lettersOf(db.database, department);
    expect(
      after.every(({ state, possibleDuplicate }) => state === 'sent' && !possibleDuplicate),
    ).toBe(true);
    expect([...peer.taken.values()].every((copies) => copies === 1)).toBe(true);
  }, 90_000);

  it('a second time it ends at once, and what was in hand is found by the next', async () => {
    const [id] = await writeLetters(db, department, [aLetter()]);
    const offered = new Promise<void>((resolve) => {
      peer.behaviour.content = () => {
        resolve();
        return 'hang';
      };
    });
    const { ended } = start();
    await offered;
    running[0]!.kill('SIGTERM');
    running[0]!.kill('SIGINT');
    expect(await ended).toEqual({ code: 1, signal: null });
    expect(await letter(id)).toMatchObject({ state: 'sending' });

    peer.behaviour.content = () => 'take';
    const arrived = taken(1);
    const again = start();
    await arrived;
    running[1]!.kill('SIGTERM');
    await again.ended;
    expect(await letter(id)).toMatchObject({ state: 'sent', possibleDuplicate: true });
  }, 90_000);
});

type End = { code: number | null; signal: NodeJS.Signals | null };

function start(): { ended: Promise<End> } {
  const child = spawn(process.execPath, ['--no-warnings', 'dist/main.js'], {
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: urlOf(db.owner),
      DATA_DIR: directory,
      SMTP_URL: peer.url,
      SMTP_TLS: 'off',
      SMTP_CONNECTIONS: '2',
      MAIL_FROM: 'kontrol@example.org',
      PORT: '0',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  running.push(child);
  const ended = new Promise<End>((resolve) =>
    child.once('exit', (code, signal) => resolve({ code, signal })),
  );
  return { ended };
}

/** Once the mail server has taken so many more. */
function taken(count: number): Promise<void> {
  return new Promise((resolve) => {
    let left = count;
    peer.behaviour.taken = () => {
      left -= 1;
      if (left === 0) resolve();
    };
  });
}

async function letter(id: string | undefined) {
  return (await lettersOf(db.database, department)).find((each) => each.id === id);
}

/** Of processes of the engine, on this database. */
async function sessions(): Promise<number> {
  const { rows } = await withClient(db.owner, (client) =>
    client.query<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity
       where datname = current_database() and application_name like 'kontrol-engine%'`,
    ),
  );
  return rows[0]?.count ?? 0;
}
