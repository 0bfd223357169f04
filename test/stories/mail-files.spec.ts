import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import { FixedClock } from '../../src/time/index.js';
import { newDepartment, testDatabase, type TestDatabase } from '../support/database.js';
import {
  aLetter,
  aSender,
  lettersOf,
  LETTERS_START,
  writeLetters,
  type Sender,
  type SenderOptions,
} from '../support/outbox.js';
import { SmtpPeer } from '../support/smtp-peer.js';

let test: TestDatabase;
let directory: string;
let department: string;
const senders: Sender[] = [];
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kontrol-letters-'));
  department = await newDepartment(test.database, 'Отдел образования «Северный»');
});
afterEach(async () => {
  for (const sender of senders.splice(0)) await sender.end();
  rmSync(directory, { recursive: true });
});

function filing(options: SenderOptions = {}): Sender {
  const sender = aSender(test, new FixedClock(LETTERS_START), { directory, ...options });
  senders.push(sender);
  return sender;
}

const folder = (): string =>
  join(directory, 'letters', `Отдел-образования-Северный-${department}`, '2023-05-12');

describe('letters with no mail server set', () => {
  it('become files that mail programs read, named by number, recipient and subject', async () => {
    const subject = 'Сводка на 12 мая 2023 г.: 3 поручения ждут исполнения, 1 просрочено';
    await writeLetters(test, department, [
      aLetter({ subject, toName: 'Гусева Т.Ю. / МБОУ «СОШ №1»', text: 'Первая\n' }),
    ]);
    await writeLetters(test, department, [aLetter({ subject: '…', toName: '../../etc/passwd' })]);
    expect(await filing().run()).toEqual({ filed: 2 });
    const names = readdirSync(folder()).sort();
    const rows = await lettersOf(test.database, department);
    expect(names.map((name) => name.replace(/-[0-9a-f]{8}\.eml$/, ''))).toEqual([
      expect.stringMatching(/^0[12]-(Гусева-Т-Ю-МБОУ-СОШ-1-Сводка-на-12-мая|etc-passwd)/),
      expect.stringMatching(/^0[12]-(Гусева-Т-Ю-МБОУ-СОШ-1-Сводка-на-12-мая|etc-passwd)/),
    ]);
    for (const row of rows) {
      expect(row).toMatchObject({ state: 'sent', possibleDuplicate: false, sentAt: LETTERS_START });
      const read = await simpleParser(readFileSync(join(directory, row.handedTo!)));
      expect(read.messageId).toBe(row.messageId);
      expect(read.date).toEqual(LETTERS_START);
      expect(read.from?.text).toContain('Отдел образования «Северный»');
    }
    const first = await simpleParser(
      readFileSync(
        join(directory, rows.find((row) => row.handedTo?.includes('Гусева'))!.handedTo!),
      ),
    );
    expect(first).toMatchObject({ subject, text: 'Первая\n' });
    expect(first.html).toContain('<p>');
  });

  it('are numbered on through the day, and keep the file a killed process had written', async () => {
    await writeLetters(
      test,
      department,
      Array.from({ length: 3 }, () => aLetter()),
    );
    await filing().run();
    await writeLetters(
      test,
      department,
      Array.from({ length: 2 }, () => aLetter()),
    );
    await test.database.write(department, (tx) =>
      tx.query(
        `update letters set state = 'queued', sent_at = null, handed_to = null
         where id = (select id from letters where state = 'sent' limit 1)`,
      ),
    );
    expect(await filing().run()).toEqual({ filed: 3 });
    const names = readdirSync(folder()).sort();
    expect(names.map((name) => name.slice(0, 2))).toEqual(['01', '02', '03', '04', '05']);
    for (const row of await lettersOf(test.database, department)) {
      expect(names).toContain(row.handedTo?.split('/').at(-1));
    }
  });

  it('that cannot be written wait, with the reason, and are written later', async () => {
    await writeLetters(test, department, [aLetter()]);
    const clock = new FixedClock(LETTERS_START);
    const blocked = aSender(test, clock, { environment: { FILES_DIR: '/dev/null/files' } });
    senders.push(blocked);
    await expect(blocked.run()).rejects.toThrow();
    const [row] = await lettersOf(test.database, department);
    expect(row).toMatchObject({ state: 'queued', attempts: 1, unanswered: 0 });
    expect(row?.lastError).toMatch(/ENOTDIR/);
    const later = aSender(test, new FixedClock(row!.dueAt), { directory });
    senders.push(later);
    expect(await later.run()).toEqual({ filed: 1 });
  });
});

describe('letters of a demo department', () => {
  it('are files whatever server is set, dated by its own clock; others go out beside them', async () => {
    const peer = await SmtpPeer.start();
    const other = await newDepartment(test.database);
    const simulated = new Date('2021-03-01T02:00:00Z');
    await test.database.write(department, (tx) =>
      tx.query('update departments set simulated_at = $1', [simulated]),
    );
    await writeLetters(test, department, [aLetter()], simulated);
    await writeLetters(test, other, [aLetter()]);
    expect(await filing({ smtp: peer.url }).run()).toEqual({ filed: 1, sent: 1 });
    expect(peer.taken.size).toBe(1);
    const [row] = await lettersOf(test.database, department);
    const read = await simpleParser(readFileSync(join(directory, row!.handedTo!)));
    expect(read.date).toEqual(simulated);
    await peer.close();
  });
});
