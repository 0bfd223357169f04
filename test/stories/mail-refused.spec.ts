import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FixedClock } from '../../src/time/index.js';
import { newDepartment, testDatabase, type TestDatabase } from '../support/database.js';
import {
  aLetter,
  aSender,
  lettersOf,
  LETTERS_START,
  writeLetters,
  type LetterRow,
  type Sender,
} from '../support/outbox.js';
import { SmtpPeer, type Behaviour, type PeerOptions } from '../support/smtp-peer.js';

let test: TestDatabase;
let clock: FixedClock;
let department: string;
const ends: (() => Promise<void>)[] = [];
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  clock = new FixedClock(LETTERS_START);
  department = await newDepartment(test.database);
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  // What is left would be due in the next test too.
  await test.database.write(department, (tx) =>
    tx.query(`update letters set due_at = 'infinity' where state = 'queued'`),
  );
});

async function aPeer(behaviour: Behaviour = {}, options: PeerOptions = {}): Promise<SmtpPeer> {
  const peer = await SmtpPeer.start(options);
  Object.assign(peer.behaviour, behaviour);
  ends.push(() => peer.close());
  return peer;
}

function sending(peer: SmtpPeer, environment: Readonly<Record<string, string>> = {}): Sender {
  const sender = aSender(test, clock, { smtp: peer.url, environment });
  ends.push(() => sender.end());
  return sender;
}

async function only(): Promise<LetterRow> {
  const [row, ...more] = await lettersOf(test.database, department);
  expect(more).toEqual([]);
  return row!;
}

/** What the coordinator is told, once one is there to be told. */
async function aCoordinator(email: string | null = null): Promise<void> {
  await test.database.write(department, (tx) =>
    tx.query(
      `insert into people (id, surname, given, gender, email, access)
       values (gen_random_uuid(), 'Воронина', 'Е.', 'f', $1, '{coordinator}')`,
      [email],
    ),
  );
}

function told(): Promise<readonly { kind: string; facts: Record<string, unknown> }[]> {
  return test.database.read(department, (tx) =>
    tx.query(`select kind, facts from notices where state = 'waiting'`),
  );
}

describe('an address the mail server refuses', () => {
  const gone: Behaviour = {
    recipient: (address) =>
      address.startsWith('gone') ? { code: 550, text: '5.1.1 no such user here' } : undefined,
  };

  it('ends that letter and no other, is remembered, and the coordinator learns of it once', async () => {
    await aCoordinator();
    const sender = sending(await aPeer(gone));
    await writeLetters(test, department, [
      aLetter(),
      aLetter({ toAddress: 'gone@school.example', subject: 'Первое', toName: 'СОШ №1' }),
      aLetter(),
    ]);
    expect(await sender.run()).toEqual({ sent: 2, refused: 1 });
    await writeLetters(test, department, [aLetter({ toAddress: 'gone@school.example' })]);
    expect(await sender.run()).toEqual({ refused: 1 });
    const rows = await lettersOf(test.database, department);
    expect(rows.map(({ state }) => state).sort()).toEqual(['refused', 'refused', 'sent', 'sent']);
    expect(await told()).toEqual([
      {
        kind: 'address-refused',
        facts: {
          what: 'address',
          name: 'СОШ №1',
          address: 'gone@school.example',
          letter: 'Первое',
          reason: '550 5.1.1 no such user here',
        },
      },
    ]);
    clock.advance({ days: 3 });
    expect(await sender.run()).toEqual({});
  });

  it('is forgotten once a letter is taken for it, and news again if it is refused again', async () => {
    await aCoordinator();
    const peer = await aPeer(gone);
    const sender = sending(peer);
    const another = () =>
      writeLetters(test, department, [aLetter({ toAddress: 'gone@s.example' })]);
    const refusedNow = () =>
      test.database.read(department, (tx) => tx.query('select address from refused_addresses'));
    await another();
    await sender.run();
    expect(await refusedNow()).toEqual([{ address: 'gone@s.example' }]);
    delete peer.behaviour.recipient;
    await another();
    expect(await sender.run()).toEqual({ sent: 1 });
    expect(await refusedNow()).toEqual([]);
    Object.assign(peer.behaviour, gone);
    await another();
    await sender.run();
    expect(await told()).toHaveLength(2);
  });

  it('is not told to the coordinator whose own it is', async () => {
    await aCoordinator('gone@school.example');
    const sender = sending(await aPeer(gone));
    await writeLetters(test, department, [
      aLetter({ toAddress: 'Gone@school.example'.toLowerCase() }),
    ]);
    expect(await sender.run()).toEqual({ refused: 1 });
    expect(await told()).toEqual([]);
  });
});

describe('what is no refusal of the address', () => {
  it.each([
    ['a sender not seen before', { code: 451, text: '4.7.1 greylisted, try later' }],
    ['a mailbox in use', { code: 450, text: '4.2.1 mailbox busy' }],
    ['a full mailbox', { code: 552, text: '5.2.2 mailbox full' }],
    ['a full mailbox by another number', { code: 550, text: '5.2.2 over quota' }],
  ])('%s: later and later, an hour apart at most, and never given up', async (_, refusal) => {
    const peer = await aPeer({ recipient: () => refusal });
    const sender = sending(peer);
    await writeLetters(test, department, [aLetter()]);
    const pauses: number[] = [];
    for (let attempt = 1; attempt <= 9; attempt++) {
      expect(await sender.run()).toEqual({ later: 1 });
      const row = await only();
      expect(row).toMatchObject({ state: 'queued', attempts: attempt, unanswered: 0 });
      expect(row.lastError).toContain(refusal.text);
      expect(await sender.run()).toEqual({});
      pauses.push((row.dueAt.getTime() - clock.now().getTime()) / 60_000);
      clock.set(row.dueAt);
    }
    [1, 2, 4, 8, 16, 32, 60, 60, 60].forEach((most, index) => {
      expect(pauses[index]).toBeGreaterThanOrEqual(most * 0.75);
      expect(pauses[index]).toBeLessThanOrEqual(most);
    });
    delete peer.behaviour.recipient;
    expect(await sender.run()).toEqual({ sent: 1 });
    expect(await only()).toMatchObject({ state: 'sent', attempts: 10, possibleDuplicate: false });
  });

  it.each<[string, Behaviour]>([
    ['the sender is refused', { sender: { code: 553, text: '5.7.1 not your address' } }],
    ['relaying is denied', { recipient: () => ({ code: 554, text: '5.7.1 Relay access denied' }) }],
    ['signing in comes first', { recipient: () => ({ code: 530, text: '5.7.0 sign in first' }) }],
    ['the door is closed', { greeting: { code: 554, text: 'no service for you' } }],
    ['the server is closing', { recipient: () => ({ code: 421, text: '4.3.2 closing' }) }],
  ])('%s: nobody is refused, the error is shown', async (_, behaviour) => {
    await aCoordinator();
    const peer = await aPeer(behaviour);
    const sender = sending(peer);
    await writeLetters(test, department, [aLetter()]);
    expect(await sender.run()).toEqual({ later: 1 });
    const row = await only();
    expect(row).toMatchObject({ state: 'queued', attempts: 1 });
    expect(row.lastError).toMatch(/553|554|530|421/);
    expect(await told()).toEqual([]);
    for (const name of ['sender', 'recipient', 'greeting'] as const) delete peer.behaviour[name];
    clock.advance({ minutes: 1 });
    expect(await sender.run()).toEqual({ sent: 1 });
  });
});

describe('a letter whose content the server refuses', () => {
  it('is tried three times, then it is refused and the coordinator told; its address is not', async () => {
    await aCoordinator();
    const sender = sending(
      await aPeer({ content: () => ({ code: 554, text: '5.6.0 rejected as spam' }) }),
    );
    await writeLetters(test, department, [aLetter()]);
    for (const state of ['queued', 'queued', 'refused']) {
      expect(await sender.run()).toEqual({ refusedContent: 1 });
      expect(await only()).toMatchObject({
        state,
        unanswered: 0,
        possibleDuplicate: false,
        lastError: '554 5.6.0 rejected as spam',
      });
      clock.advance({ hours: 1 });
    }
    expect(await sender.run()).toEqual({});
    expect(await told()).toMatchObject([{ kind: 'address-refused', facts: { what: 'content' } }]);
    const refused = await test.database.read(department, (tx) =>
      tx.query('select from refused_addresses'),
    );
    expect(refused).toEqual([]);
  });

  it('for now only, goes later', async () => {
    const peer = await aPeer({ content: () => ({ code: 452, text: '4.3.1 no room' }) });
    const sender = sending(peer);
    await writeLetters(test, department, [aLetter()]);
    expect(await sender.run()).toEqual({ later: 1 });
    delete peer.behaviour.content;
    clock.advance({ minutes: 1 });
    expect(await sender.run()).toEqual({ sent: 1 });
    expect(await only()).toMatchObject({ unanswered: 0, possibleDuplicate: false });
  });
});

describe('signing in to the mail server', () => {
  const account = { user: 'otdel@edu.example', password: 'тайна: %/@?' };
  const trusted = {
    SMTP_TLS: 'required',
    SMTP_CA: fileURLToPath(new URL('../support/tls/localhost.pem', import.meta.url)),
  };

  it.each(['starttls', 'implicit'] as const)(
    'goes over %s with a trusted certificate',
    async (tls) => {
      const peer = await aPeer({}, { ...account, tls });
      await writeLetters(test, department, [aLetter()]);
      expect(await sending(peer, trusted).run()).toEqual({ sent: 1 });
      expect(peer.letters[0]?.isSecure).toBe(true);
    },
  );

  it.each(['starttls', 'implicit'] as const)(
    'is not done over %s with a certificate nobody vouches for',
    async (tls) => {
      const peer = await aPeer({}, { ...account, tls });
      await writeLetters(test, department, [aLetter()]);
      expect(await sending(peer, { SMTP_TLS: 'required' }).run()).toEqual({ later: 1 });
      expect((await only()).lastError).toMatch(/certificate/);
      expect(peer.offered).toBe(0);
    },
  );

  it('is not done in the clear: a server without STARTTLS hears nothing', async () => {
    const peer = await aPeer({}, account);
    await writeLetters(test, department, [aLetter()]);
    expect(await sending(peer, trusted).run()).toEqual({ later: 1 });
    expect((await only()).lastError).toMatch(/STARTTLS/);
    expect(peer.offered).toBe(0);
  });

  it('with a wrong password refuses nobody, and says so', async () => {
    const peer = await aPeer({}, { ...account, tls: 'starttls' });
    const wrong = peer.url.replace(encodeURIComponent(account.password), 'wrong');
    const sender = aSender(test, clock, { smtp: wrong, environment: trusted });
    ends.push(() => sender.end());
    await writeLetters(test, department, [aLetter()]);
    expect(await sender.run()).toEqual({ later: 1 });
    const row = await only();
    expect(row).toMatchObject({ state: 'queued', attempts: 1 });
    expect(row.lastError).toMatch(/^EAUTH .*535/);
    expect(row.lastError).not.toContain('wrong');
  });
});
