import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { LettersService } from '../../src/mail/mail.module.js';
import { FixedClock } from '../../src/time/index.js';
import { newDepartment, testDatabase, type TestDatabase } from '../support/database.js';
import {
  aLetter,
  aSender,
  lettersOf,
  LETTERS_START,
  mailConfig,
  writeLetters,
  type Sender,
} from '../support/outbox.js';
import { SmtpPeer } from '../support/smtp-peer.js';

let test: TestDatabase;
let peer: SmtpPeer;
let clock: FixedClock;
let sender: Sender;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  peer = await SmtpPeer.start();
  clock = new FixedClock(LETTERS_START);
  sender = aSender(test, clock, { smtp: peer.url });
});
afterEach(async () => {
  await sender.end();
  await peer.close();
});

describe('letters that are due', () => {
  it('are handed over once each, whosever they are, and the log says so', async () => {
    const departments = [await newDepartment(test.database), await newDepartment(test.database)];
    for (const department of departments) {
      await writeLetters(
        test,
        department,
        Array.from({ length: 70 }, () => aLetter()),
      );
    }
    expect(await sender.run()).toEqual({ sent: 140 });
    expect(await sender.run()).toEqual({});
    const rows = (
      await Promise.all(departments.map((each) => lettersOf(test.database, each)))
    ).flat();
    expect(rows).toHaveLength(140);
    for (const row of rows) {
      expect(peer.taken.get(row.messageId)).toBe(1);
      expect(row).toMatchObject({
        state: 'sent',
        attempts: 1,
        unanswered: 0,
        possibleDuplicate: false,
        lastError: null,
        sentAt: LETTERS_START,
      });
      expect(row.handedTo).toMatch(/^127\.0\.0\.1: 250 2\.0\.0 Ok: queued as \d+$/);
    }
    expect(peer.taken.size).toBe(140);
    // Five at once; one that has carried a hundred is replaced.
    expect(peer.connections).toBeLessThanOrEqual(6);
  });

  it('wait for their hour', async () => {
    const department = await newDepartment(test.database);
    await writeLetters(test, department, [aLetter()], new Date('2023-05-12T04:00:00Z'));
    expect(await sender.run()).toEqual({});
    clock.advance({ hours: 1 });
    expect(await sender.run()).toEqual({ sent: 1 });
  });

  it('are written once, however often they are written', async () => {
    const department = await newDepartment(test.database);
    const service = new LettersService(mailConfig(test, {}));
    const write = (subject: string) =>
      test.database.write(department, (tx) =>
        service.write(tx, [aLetter({ key: 'digest:1', subject }), aLetter({ key: 'digest:2' })], {
          composedAt: LETTERS_START,
          dueAt: LETTERS_START,
        }),
      );
    const first = await write('Первая');
    expect(first.map(({ isNew }) => isNew)).toEqual([true, true]);
    const second = await write('Вторая');
    expect(second).toEqual(first.map((each) => ({ ...each, isNew: false })));
    expect(await sender.run()).toEqual({ sent: 2 });
    expect(peer.letters.some(({ content }) => content.includes('Вторая'))).toBe(false);
  });
});

describe('a letter', () => {
  it('arrives as it was written: names, a long subject, both bodies, and heads that machines heed', async () => {
    const department = await newDepartment(test.database, 'Комитет по образованию «Северный»');
    const subject =
      'Сводка на 12 мая 2023 г.: 3 поручения ждут исполнения, 1 просрочено, по 2 запрошены объяснения — отдел образования';
    const text =
      'Уважаемая Татьяна Юрьевна!\n\n«Справка» — до 15 мая & <точка>.\n.\nСтрока после точки.\n';
    const html = '<p>Уважаемая <b>Татьяна Юрьевна</b>!</p>'.repeat(60);
    const toName =
      'Гусева-Константинопольская Татьяна-Александра Юрьевна, заместитель директора по УВР';
    const letter = aLetter({ subject, text, html, toName, toAddress: 'guseva@school.example' });
    await writeLetters(test, department, [letter]);
    await sender.run();
    const [taken] = peer.letters;
    const [row] = await lettersOf(test.database, department);
    expect(taken?.to).toEqual(['guseva@school.example']);
    for (const line of taken!.content.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998);
    expect(taken!.content).not.toMatch(/[^\x00-\x7f]/);
    const read = await peer.read(taken!);
    expect(read.subject).toBe(subject);
    expect(read.text?.trim()).toBe(text.trim());
    expect(read.html).toBe(html);
    expect(read.to).toMatchObject({ value: [{ name: toName, address: 'guseva@school.example' }] });
    expect(read.from?.value).toEqual([
      { name: `Комитет по образованию «Северный» ${department}`, address: 'kontrol@edu.example' },
    ]);
    expect(read.messageId).toBe(row?.messageId);
    expect(read.messageId).toMatch(/^<[0-9a-f-]{36}@localhost>$/);
    expect(read.date).toEqual(LETTERS_START);
    expect(read.headers.get('auto-submitted')).toBe('auto-generated');
    expect(read.headers.has('list-unsubscribe')).toBe(false);
    expect(read.headers.get('content-type')).toMatchObject({ value: 'multipart/alternative' });
  });

  const breaks = ['\r\n', '\n', '\r', '\u2028', '\u0085', '\u0000\r\n', '%0d%0a\r\n', '\r\n\t'];
  it.each(breaks.map((each) => [JSON.stringify(each), each]))(
    'gets no heads and no recipients from %s in a name or subject',
    async (_, lineBreak) => {
      const department = await newDepartment(test.database, 'Отдел');
      const injected = `${lineBreak}Bcc: thief@evil.example${lineBreak}X-Injected: 1${lineBreak}${lineBreak}<b>тело</b>`;
      const letter = aLetter({
        toName: `Гусева" <thief@evil.example>, "${injected}`,
        subject: `Сводка${injected}`,
        toAddress: 'guseva@school.example',
      });
      await writeLetters(test, department, [letter]);
      await sender.run();
      const taken = peer.letters.at(-1)!;
      expect(taken.to).toEqual(['guseva@school.example']);
      const read = await peer.read(taken);
      expect(read.headers.has('bcc')).toBe(false);
      expect(read.headers.has('x-injected')).toBe(false);
      expect(read.to).toMatchObject({ value: [{ address: 'guseva@school.example' }] });
      expect(read.text).toBe('Поручение № 12 ждёт исполнения.\n');
      expect(read.subject).toContain('Bcc: thief@evil.example');
    },
  );

  it('of a department whose name breaks lines has one line of it', async () => {
    const department = await newDepartment(test.database, 'Отдел\r\nBcc: thief@evil.example\r\n');
    await writeLetters(test, department, [aLetter()]);
    await sender.run();
    const taken = peer.letters.at(-1)!;
    expect(taken.to).toHaveLength(1);
    expect((await peer.read(taken)).headers.has('bcc')).toBe(false);
  });

  it.each([
    'a@b.example\r\nBcc: thief@evil.example',
    'a@b.example, thief@evil.example',
    'a@b.example> RCPT TO:<thief@evil.example',
    '"a" <a@b.example>',
    'a@b.example ',
    'a@b@c.example',
    'группа: a@b.example;',
    'a@b.example\u0000',
    '@b.example',
    '',
  ])('is not written to the address %j', async (toAddress) => {
    const department = await newDepartment(test.database);
    await expect(writeLetters(test, department, [aLetter({ toAddress })])).rejects.toThrow(
      'Не адрес электронной почты',
    );
  });
});

describe('the delivery log', () => {
  it('tells what was sent to whom, newest day first, and finds by state, address and day', async () => {
    const department = await newDepartment(test.database);
    peer.behaviour.recipient = (address) =>
      /^gone/i.test(address) ? { code: 550, text: '5.1.1 no such user' } : undefined;
    await writeLetters(test, department, [
      aLetter({ toAddress: 'here@school.example', subject: 'Первое' }),
      aLetter({ toAddress: 'Gone@school.example', subject: 'Второе' }),
    ]);
    await sender.run();
    const service = new LettersService(mailConfig(test, {}));
    const log = (filter: Parameters<LettersService['log']>[1]) =>
      test.database.read(department, (tx) => service.log(tx, filter));
    expect(await log({})).toHaveLength(2);
    const [refused] = await log({ states: ['refused'] });
    expect(refused).toMatchObject({
      subject: 'Второе',
      toAddress: 'Gone@school.example',
      state: 'refused',
      attempts: 1,
      sentAt: null,
      possibleDuplicate: false,
      lastError: '550 5.1.1 no such user',
    });
    expect((await log({ address: 'HERE@school.example' })).map(({ state }) => state)).toEqual([
      'sent',
    ]);
    expect(await log({ states: ['queued', 'sending'] })).toEqual([]);
    const whole = await test.database.read(department, (tx) => service.read(tx, refused!.id));
    expect(whole).toMatchObject({ text: 'Поручение № 12 ждёт исполнения.\n' });
    expect(
      await test.database.read(department, (tx) => service.refusedAddresses(tx)),
    ).toMatchObject([{ address: 'gone@school.example', reason: '550 5.1.1 no such user' }]);
  });
});
