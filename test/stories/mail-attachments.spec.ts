import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { simpleParser, type ParsedMail } from 'mailparser';
import { FilesService, type StoredFile } from '../../src/files/files.module.js';
import { LettersService } from '../../src/mail/mail.module.js';
import { messageOf } from '../../src/mail/transport/mime.service.js';
import { FixedClock } from '../../src/time/index.js';
import { commandSession } from '../support/command.js';
import { newDepartment, testDatabase, urlOf, type TestDatabase } from '../support/database.js';
import {
  aLetter,
  aSender,
  keepFiles,
  lettersOf,
  LETTERS_START,
  mailConfig,
  writeLetters,
  type LetterRow,
  type Sender,
} from '../support/outbox.js';
import { SmtpPeer, type PeerOptions } from '../support/smtp-peer.js';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const PDF_END = Buffer.from('\nstartxref\n9\n%%EOF\n');
const REPORT = 'Ежемесячный отчёт об исполнении плана «Объективность» за март 2026 г..pdf';

let test: TestDatabase;
let directory: string;
let department: string;
let clock: FixedClock;
const ends: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  Logger.overrideLogger(false);
  test = await testDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kontrol-attachments-'));
  department = await newDepartment(test.database);
  clock = new FixedClock(LETTERS_START);
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  await test.database.write(department, (tx) =>
    tx.query(`update letters set due_at = 'infinity' where state = 'queued'`),
  );
  rmSync(directory, { recursive: true });
});

/** A document of about this size, of which no part is like another. */
function aPdf(size = 5_000): Buffer {
  return Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(size), PDF_END]);
}

const keep = (...contents: readonly { content: Buffer; name: string }[]) =>
  keepFiles(test, department, directory, contents);
const place = ({ hash }: StoredFile): string => join(directory, 'files', hash.slice(0, 2), hash);

async function aPeer(options: PeerOptions = {}): Promise<SmtpPeer> {
  const peer = await SmtpPeer.start(options);
  ends.push(() => peer.close());
  return peer;
}

function sending(peer: SmtpPeer | null): Sender {
  const sender = aSender(test, clock, { smtp: peer?.url ?? null, directory });
  ends.push(() => sender.end());
  return sender;
}

async function only(): Promise<LetterRow> {
  const [row, ...more] = await lettersOf(test.database, department);
  expect(more).toEqual([]);
  return row!;
}

const badRows = (): Promise<readonly { subject_id: string; error: string }[]> =>
  test.database.read(department, (tx) => tx.query('select subject_id, error from engine_bad'));
const notices = (): Promise<readonly { state: string; facts: Record<string, unknown> }[]> =>
  test.database.read(department, (tx) =>
    tx.query(
      `select state, facts, p.surname from notices n join people p on p.id = n.person_id
       where kind = 'letter-waits' order by p.surname`,
    ),
  );

/** What came of the letter, by either way. */
async function arrived(way: 'smtp' | 'eml', peer: SmtpPeer | null): Promise<Buffer> {
  if (way === 'smtp') return Buffer.from(peer!.letters.at(-1)!.content);
  return readFileSync(join(directory, (await only()).handedTo!));
}

describe.each(['smtp', 'eml'] as const)('a letter with files, by %s', (way) => {
  async function sent(letter: Parameters<typeof aLetter>[0]): Promise<Buffer> {
    const peer = way === 'smtp' ? await aPeer() : null;
    await writeLetters(test, department, [aLetter(letter)]);
    expect(await sending(peer).run()).toEqual(way === 'smtp' ? { sent: 1 } : { filed: 1 });
    return arrived(way, peer);
  }

  it('arrives with their names, kinds and every byte, in their order', async () => {
    const contents = [
      { content: aPdf(200_000), name: REPORT },
      { content: Buffer.from('Школа;Сдано\r\n"СОШ № 1";да\r\n.\r\n'), name: 'таблица.csv' },
      { content: aPdf(), name: 'report.pdf' },
    ];
    const files = await keep(...contents);
    const read = await simpleParser(await sent({ files: names(files, contents) }));
    expect(
      read.attachments.map(({ filename, contentType, contentDisposition }) => [
        filename,
        contentType,
        contentDisposition,
      ]),
    ).toEqual([
      [REPORT, 'application/pdf', 'attachment'],
      ['таблица.csv', 'text/csv', 'attachment'],
      ['report.pdf', 'application/pdf', 'attachment'],
    ]);
    read.attachments.forEach(({ content }, at) =>
      expect(content.equals(contents[at]!.content)).toBe(true),
    );
    expect(read.text?.trim()).toBe('Поручение № 12 ждёт исполнения.');
    expect(read.html).toContain('<p>Поручение № 12 ждёт исполнения.</p>');
    expect(read.messageId).toBe((await only()).messageId);
  });

  it('shows a picture inside its text, which is no attachment', async () => {
    const [picture, document] = await keep(
      { content: PNG, name: 'Ход исполнения.png' },
      { content: aPdf(), name: 'отчёт.pdf' },
    );
    const raw = await sent({
      html: '<p>Итог</p><img src="cid:course@report" alt="Ход исполнения">',
      files: [
        { hash: picture!.hash, name: picture!.name, contentId: 'course@report' },
        { hash: document!.hash, name: document!.name },
      ],
    });
    expect(structure(raw)).toEqual([
      'multipart/mixed',
      'multipart/alternative',
      'text/plain',
      'multipart/related',
      'text/html',
      'image/png',
      'application/pdf',
    ]);
    const read = await simpleParser(raw, { skipImageLinks: true });
    const [shown, attached] = read.attachments;
    expect(shown).toMatchObject({
      cid: 'course@report',
      related: true,
      contentDisposition: 'inline',
      filename: 'Ход исполнения.png',
    });
    expect(shown?.content.equals(PNG)).toBe(true);
    expect(attached?.filename).toBe('отчёт.pdf');
    expect(attached?.related).toBeFalsy();
    expect(read.html).toContain('src="cid:course@report"');
    // As mail programs do: the reference is found.
    expect((await simpleParser(raw)).html).toContain(`data:image/png;base64,`);
  });

  it('names them twice: as RFC 2231 has it, and as Outlook reads it', async () => {
    const content = aPdf();
    const [file] = await keep({ content, name: REPORT });
    const raw = (await sent({ files: [{ hash: file!.hash, name: REPORT }] })).toString('latin1');
    expect(raw).not.toMatch(/[^\x00-\x7f]/);
    for (const line of raw.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998);
    const head = raw.slice(raw.indexOf('Content-Type: application/pdf')).split('\r\n\r\n')[0]!;
    const unfolded = head.replace(/\r\n\s+/g, ' ');
    const [, encoded = ''] = /; name="([^"]+)"/.exec(unfolded) ?? [];
    const words = encoded.split(' ').map((word) => /^=\?UTF-8\?B\?([^?]+)\?=$/.exec(word)?.[1]);
    expect(words.map((word) => Buffer.from(word ?? '', 'base64').toString()).join('')).toBe(REPORT);
    const parts = [...unfolded.matchAll(/filename\*(\d+)\*=([^;\s]+)/g)].map(([, , part]) => part);
    expect(decodeURIComponent(parts.join('').replace("utf-8''", ''))).toBe(REPORT);
  });
});

/** With the names they were given, for some are kept under the same content. */
function names(
  files: readonly StoredFile[],
  contents: readonly { name: string }[],
): readonly { hash: string; name: string }[] {
  return files.map(({ hash }, at) => ({ hash, name: contents[at]!.name }));
}

/** Kinds of its parts, as they come. */
function structure(raw: Buffer): readonly string[] {
  return [...raw.toString('latin1').matchAll(/^content-type: ([\w/]+)/gim)].map(
    ([, kind]) => kind!,
  );
}

describe('files of a letter', () => {
  it('are written with it, and a letter known already gets none', async () => {
    const [first, second] = await keep(
      { content: aPdf(), name: 'первый.pdf' },
      { content: aPdf(), name: 'второй.pdf' },
    );
    const attached = (file: StoredFile) => ({ hash: file.hash, name: file.name });
    const letter = aLetter({ files: [attached(first!)] });
    const [id] = await writeLetters(test, department, [letter]);
    const [again, other] = await writeLetters(test, department, [
      { ...letter, files: [attached(second!)] },
      aLetter({ files: [attached(second!), attached(first!)] }),
    ]);
    expect(again).toBe(id);
    const service = new LettersService(mailConfig(test, {}));
    const filesOf = async (letterId: string | undefined) =>
      (await test.database.read(department, (tx) => service.read(tx, letterId!)))?.files;
    expect(await filesOf(id)).toEqual([
      {
        hash: first!.hash,
        name: 'первый.pdf',
        contentId: null,
        size: first!.size,
        type: 'pdf',
      },
    ]);
    expect((await filesOf(other))?.map(({ name }) => name)).toEqual(['второй.pdf', 'первый.pdf']);
    const [plain] = await writeLetters(test, department, [aLetter()]);
    expect(await filesOf(plain)).toEqual([]);
  });

  it('stay as they were sent: nobody of the application may change or take away a row', async () => {
    const [file] = await keep({ content: aPdf(), name: 'отчёт.pdf' });
    await writeLetters(test, department, [
      aLetter({ files: [{ hash: file!.hash, name: 'отчёт.pdf' }] }),
    ]);
    for (const change of [
      `update letter_files set name = 'иной.pdf'`,
      'delete from letter_files',
      'truncate letter_files',
    ]) {
      await expect(test.database.write(department, (tx) => tx.query(change))).rejects.toThrow(
        /permission denied/,
      );
    }
    const other = await newDepartment(test.database);
    const seen = await test.database.read(other, (tx) => tx.query('select from letter_files'));
    expect(seen).toEqual([]);
    await expect(test.engine.across((tx) => tx.query('select from letter_files'))).rejects.toThrow(
      /permission denied/,
    );
  });

  it('are of this department: what it does not have cannot be attached', async () => {
    const other = await newDepartment(test.database);
    const [file] = await keepFiles(test, other, directory, [
      { content: aPdf(), name: 'чужой.pdf' },
    ]);
    await expect(
      writeLetters(test, department, [
        aLetter({ files: [{ hash: file!.hash, name: 'чужой.pdf' }] }),
      ]),
    ).rejects.toThrow(/foreign key/);
    expect(await lettersOf(test.database, department)).toEqual([]);
  });

  it.each([
    ['Отчёт за 12/2026: итог.pdf', 'Отчёт за 12-2026- итог.pdf'],
    ['..\\..\\отчёт"\r\nBcc: thief@evil.example.pdf', '-..-отчёт- Bcc- thief@evil.example.pdf'],
    ['\u202Efdp.отчёт.pdf', 'fdp.отчёт.pdf'],
  ])('named %j go as %j', async (given, name) => {
    const [file] = await keep({ content: aPdf(), name: 'отчёт.pdf' });
    const peer = await aPeer();
    await writeLetters(test, department, [aLetter({ files: [{ hash: file!.hash, name: given }] })]);
    await sending(peer).run();
    const read = await peer.read(peer.letters[0]!);
    expect(read.attachments.map(({ filename }) => filename)).toEqual([name]);
    expect(read.headers.has('bcc')).toBe(false);
    expect(peer.letters[0]?.to).toHaveLength(1);
  });

  it.each([
    [{ name: ' \n' }, 'нет имени'],
    [{ name: 'а.png', contentId: 'a>b' }, 'Не обозначение рисунка'],
    [{ name: 'а.png', contentId: '' }, 'Не обозначение рисунка'],
  ])('like %j are refused', async (file, words) => {
    const [kept] = await keep({ content: PNG, name: 'а.png' });
    const letter = aLetter({ files: [{ hash: kept!.hash, ...file }] });
    await expect(writeLetters(test, department, [letter])).rejects.toThrow(words);
  });

  it('are listed by kontrol letters show', async () => {
    const [report, picture] = await keep(
      { content: aPdf(3_500_000), name: 'отчёт.pdf' },
      { content: PNG, name: 'ход.png' },
    );
    const [id] = await writeLetters(test, department, [
      aLetter({
        files: [
          { hash: report!.hash, name: 'Отчёт.pdf' },
          { hash: picture!.hash, name: 'Ход.png', contentId: 'course' },
        ],
      }),
    ]);
    const session = commandSession(mailConfig(test, { directory }));
    ends.push(session.close);
    const name = (await test.database.departments()).find((each) => each.id === department)!.name;
    const show = ['letters', 'show', id!.slice(0, 8), '--department', name];
    const { out } = await session.kontrol(...show);
    expect(out).toContain('Вложение: Отчёт.pdf, 3,3 МБ\nРисунок в тексте: Ход.png, 70 байт\n');
    const json = JSON.parse((await session.kontrol(...show, '--json')).out) as { files: unknown };
    expect(json.files).toMatchObject([{ hash: report!.hash }, { contentId: 'course', size: 70 }]);
  });
});

describe('a letter of which a file is damaged or gone', () => {
  const staff = (surname: string, access: string): Promise<unknown> =>
    test.database.write(department, (tx) =>
      tx.query(
        `insert into people (id, surname, given, gender, access)
         values (gen_random_uuid(), $1, 'Е.', 'f', array[$2])`,
        [surname, access],
      ),
    );

  it.each([
    ['smtp', 'gone'],
    ['smtp', 'other content'],
    ['eml', 'gone'],
    ['eml', 'other content'],
  ] as const)(
    'waits (by %s, %s) and holds up no other; the administrator learns once; whole again, it goes',
    async (way, fault) => {
      await staff('Администраторова', 'administrator');
      await staff('Воронина', 'coordinator');
      const peer = way === 'smtp' ? await aPeer() : null;
      const [file, sound] = await keep(
        { content: aPdf(), name: 'отчёт.pdf' },
        { content: aPdf(), name: 'справка.pdf' },
      );
      const backup = join(directory, 'backup');
      copyFileSync(place(file!), backup);
      if (fault === 'gone') rmSync(place(file!));
      else writeFileSync(place(file!), aPdf());
      const [id] = await writeLetters(test, department, [
        aLetter({ files: [{ hash: file!.hash, name: 'отчёт.pdf' }], subject: 'Отчёт за март' }),
        ...Array.from({ length: 12 }, () => aLetter()),
        aLetter({ files: [{ hash: sound!.hash, name: 'справка.pdf' }] }),
      ]);
      const sender = sending(peer);
      const done = way === 'smtp' ? 'sent' : 'filed';
      expect(await sender.run()).toEqual({ [done]: 13, unreadable: 1 });
      const rows = await lettersOf(test.database, department);
      const row = rows.find((each) => each.id === id)!;
      expect(row).toMatchObject({
        state: 'queued',
        attempts: 1,
        unanswered: 0,
        possibleDuplicate: false,
        lastError: `Вложение «отчёт.pdf» не читается (файл ${file!.hash}): его нет на диске или он не тот, что был сохранён`,
      });
      expect(await badRows()).toEqual([{ subject_id: id, error: row.lastError }]);
      expect(await notices()).toMatchObject([
        {
          surname: 'Администраторова',
          state: 'waiting',
          facts: { letter: 'Отчёт за март', reason: row.lastError },
        },
      ]);
      clock.set(row.dueAt);
      expect(await sender.run()).toEqual({ unreadable: 1 });
      expect(await notices()).toHaveLength(1);
      renameSync(backup, place(file!));
      clock.advance({ hours: 1 });
      expect(await sender.run()).toEqual({ [done]: 1 });
      expect(await badRows()).toEqual([]);
      expect(await notices()).toMatchObject([{ state: 'dropped' }]);
      const after = await lettersOf(test.database, department);
      expect(after.find((each) => each.id === id)).toMatchObject({
        state: 'sent',
        attempts: 3,
        possibleDuplicate: false,
        lastError: null,
      });
    },
  );

  it('is told to the coordinator of a department without an administrator', async () => {
    await staff('Воронина', 'coordinator');
    const [file] = await keep({ content: aPdf(), name: 'отчёт.pdf' });
    rmSync(place(file!));
    await writeLetters(test, department, [
      aLetter({ files: [{ hash: file!.hash, name: 'отчёт.pdf' }] }),
    ]);
    expect(await sending(await aPeer()).run()).toEqual({ unreadable: 1 });
    expect(await notices()).toMatchObject([{ surname: 'Воронина' }]);
  });

  it('found only while it goes is cut off unfinished, and goes whole later, as no duplicate', async () => {
    const [first, second] = await keep(
      { content: aPdf(12_000_000), name: 'первый.pdf' },
      { content: aPdf(), name: 'второй.pdf' },
    );
    const backup = join(directory, 'backup');
    copyFileSync(place(second!), backup);
    const peer = await aPeer();
    peer.behaviour.arriving = (bytes) => {
      if (bytes > 50_000) truncateSync(place(second!), 100);
    };
    await writeLetters(test, department, [
      aLetter({ files: [first!, second!].map(({ hash, name }) => ({ hash, name })) }),
    ]);
    const sender = sending(peer);
    expect(await sender.run()).toEqual({ unreadable: 1 });
    expect(peer.taken.size).toBe(0);
    const row = await only();
    expect(row).toMatchObject({
      state: 'queued',
      attempts: 1,
      unanswered: 0,
      possibleDuplicate: false,
    });
    expect(row.lastError).toContain('второй.pdf');
    delete peer.behaviour.arriving;
    renameSync(backup, place(second!));
    clock.set(row.dueAt);
    expect(await sender.run()).toEqual({ sent: 1 });
    const read = await peer.read(peer.letters[0]!);
    expect(read.attachments.map(hashOf)).toEqual([first!.hash, second!.hash]);
  });
});

function hashOf({ content }: ParsedMail['attachments'][number]): string {
  return createHash('sha256').update(content).digest('hex');
}

describe('a letter with files whose reply is lost', () => {
  it('goes once more as the same letter, to the byte', async () => {
    const [file, picture] = await keep(
      { content: aPdf(300_000), name: 'отчёт.pdf' },
      { content: PNG, name: 'ход.png' },
    );
    const peer = await aPeer();
    peer.behaviour.content = () => 'drop';
    await writeLetters(test, department, [
      aLetter({
        html: '<img src="cid:course">',
        files: [
          { hash: file!.hash, name: 'отчёт.pdf' },
          { hash: picture!.hash, name: 'ход.png', contentId: 'course' },
        ],
      }),
    ]);
    const sender = sending(peer);
    expect(await sender.run()).toEqual({ unanswered: 1 });
    delete peer.behaviour.content;
    clock.advance({ minutes: 1 });
    expect(await sender.run()).toEqual({ sent: 1 });
    const [once, twice] = peer.letters;
    expect(once?.messageId).toBe((await only()).messageId);
    expect(twice?.content).toBe(once?.content);
    expect((await peer.read(twice!)).attachments.map(hashOf)).toEqual([picture!.hash, file!.hash]);
  });
});

describe('a letter larger than the mail server takes', () => {
  it('is tried three times, says both sizes, and holds up no other', async () => {
    const [file] = await keep({ content: aPdf(3_000_000), name: 'отчёт.pdf' });
    const peer = await aPeer({ size: 2_000_000 });
    const [id] = await writeLetters(test, department, [
      aLetter({ files: [{ hash: file!.hash, name: 'отчёт.pdf' }] }),
      aLetter(),
    ]);
    const sender = sending(peer);
    expect(await sender.run()).toEqual({ refusedContent: 1, sent: 1 });
    for (const state of ['queued', 'refused']) {
      clock.advance({ hours: 1 });
      expect(await sender.run()).toEqual({ refusedContent: 1 });
      const rows = await lettersOf(test.database, department);
      expect(rows.find((row) => row.id === id)).toMatchObject({
        state,
        unanswered: 0,
        lastError: 'письмо занимает 3,9 МБ, почтовый сервер принимает не больше 1,9 МБ',
      });
    }
  });
});

describe('the size of a letter', () => {
  it.each([1, 2, 3, 56, 57, 58, 113, 114, 115, 65_536, 100_003])(
    'with a file of %i bytes is known before it is composed',
    async (size) => {
      const content = Buffer.concat([Buffer.from('з'), randomBytes(200_000)]).subarray(0, size);
      const hash = createHash('sha256').update(content).digest('hex');
      const config = mailConfig(test, { directory });
      const files = new FilesService(config);
      const path = join(directory, 'files', hash.slice(0, 2));
      mkdirSync(path, { recursive: true });
      writeFileSync(join(path, hash), content);
      const letter = {
        ...aLetter(),
        id: '7d3f0c1e-0000-4000-8000-000000000000',
        messageId: '<1@edu.example>',
        fromName: 'Отдел',
        composedAt: LETTERS_START,
        files: [0, 1].map((at) => ({
          ...{ hash, size, type: 'txt' as const, name: `справка ${at}.txt` },
          contentId: at === 0 ? null : 'a',
        })),
      };
      const message = await messageOf(letter, config.mailFrom, files);
      const streamed = message.content();
      const whole = Buffer.isBuffer(streamed) ? streamed : await buffer(streamed);
      expect(message.size).toBe(whole.length);
      const read = await simpleParser(whole);
      for (const each of read.attachments) expect(each.content.equals(content)).toBe(true);
    },
  );
});

describe('letters of twenty megabytes each', () => {
  const LETTERS = process.env['LONG'] ? 50 : 15;

  it('go five at a time without being in memory', async () => {
    const [file] = await keep({ content: aPdf(20_000_000), name: 'отчёт.pdf' });
    const peer = await aPeer({ keep: false });
    const attached = [{ hash: file!.hash, name: 'отчёт.pdf' }];
    const child = spawn(process.execPath, ['test/support/sender-process.mjs'], {
      env: {
        ...process.env,
        DATABASE_URL: urlOf(test.owner),
        FILES_DIR: join(directory, 'files'),
        SMTP_URL: peer.url,
        SMTP_TLS: 'off',
        MAIL_FROM: 'kontrol@edu.example',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    ends.push(async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    });
    const before = await writeLetters(
      test,
      department,
      Array.from({ length: 300 }, () => aLetter()),
    );
    const rounds = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const whenTaken = async (letters: number): Promise<number> => {
      for (;;) {
        const { value } = await rounds.next();
        if (peer.taken.size >= letters) return (JSON.parse(value) as { maxRSS: number }).maxRSS;
      }
    };
    const without = await whenTaken(before.length);
    await writeLetters(
      test,
      department,
      Array.from({ length: LETTERS }, () => aLetter({ files: attached })),
    );
    const withFiles = await whenTaken(before.length + LETTERS);
    // Five letters whole would be 135 MB as they go, and more while they are composed.
    expect((withFiles - without) / 1024).toBeLessThan(100);
  }, 180_000);
});
