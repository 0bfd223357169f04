import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { withClient } from '../../src/database/connection.js';
import { FilesService } from '../../src/files/files.module.js';
import { SmtpTransport, UNCONFIRMED } from '../../src/mail/mail.module.js';
import { FixedClock } from '../../src/time/index.js';
import { newDepartment, testDatabase, urlOf, type TestDatabase } from '../support/database.js';
import {
  aLetter,
  aSender,
  lettersOf,
  LETTERS_START,
  mailConfig,
  writeLetters,
  type LetterRow,
  type Sender,
  type SenderOptions,
} from '../support/outbox.js';
import { SmtpPeer, type Behaviour, type Taken } from '../support/smtp-peer.js';

let test: TestDatabase;
let clock: FixedClock;
let department: string;
let peer: SmtpPeer;
const ends: (() => Promise<void>)[] = [];
beforeAll(async () => {
  Logger.overrideLogger(false);
  test = await testDatabase({ poolSize: 20 });
});
afterAll(() => test.close());
beforeEach(async () => {
  clock = new FixedClock(LETTERS_START);
  department = await newDepartment(test.database);
  peer = await SmtpPeer.start({ keep: false });
  ends.push(() => peer.close());
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  await test.database.write(department, (tx) =>
    tx.query(`update letters set due_at = 'infinity' where state = 'queued'`),
  );
});

function aProcess(options: SenderOptions = {}): Sender {
  const sender = aSender(test, clock, { smtp: peer.url, ...options });
  ends.push(() => sender.end());
  return sender;
}

function write(count: number, subject = 'Сводка'): Promise<readonly string[]> {
  return writeLetters(
    test,
    department,
    Array.from({ length: count }, () => aLetter({ subject })),
  );
}

function behave(behaviour: Behaviour): void {
  for (const name of Object.keys(peer.behaviour) as (keyof Behaviour)[])
    delete peer.behaviour[name];
  Object.assign(peer.behaviour, behaviour);
}

const rows = (): Promise<readonly LetterRow[]> => lettersOf(test.database, department);
async function only(): Promise<LetterRow> {
  const [row, ...more] = await rows();
  expect(more).toEqual([]);
  return row!;
}

/** The first letters for which it is asked, by Message-ID. */
function first(count: number): (letter: Taken) => boolean {
  const chosen = new Set<string>();
  return ({ messageId }) => {
    if (chosen.size < count) chosen.add(messageId);
    return chosen.has(messageId);
  };
}

describe('a server that is away', () => {
  it('costs a few letters an attempt and the others none; one goes ahead when the pause is over', async () => {
    await write(200);
    const away = await SmtpPeer.start();
    await away.close();
    const sender = aProcess({ smtp: away.url });
    const counts = await sender.run();
    expect(counts).toMatchObject({ paused: 1 });
    const tried = (await rows()).filter(({ attempts }) => attempts > 0);
    expect(tried.length).toBeLessThanOrEqual(8);
    for (const row of tried) expect(row.lastError).toMatch(/^ESOCKET .*ECONNREFUSED/);
    expect(await sender.run()).toEqual({ paused: 1 });
    clock.advance({ seconds: 31 });
    expect(await sender.run()).toMatchObject({ later: 1, paused: 1 });
    expect((await rows()).every(({ state }) => state === 'queued')).toBe(true);
  });

  it('and comes back has all letters soon', async () => {
    await write(60);
    behave({ greeting: { code: 421, text: '4.3.2 restarting' } });
    const sender = aProcess();
    expect(await sender.run()).toMatchObject({ paused: 1 });
    behave({});
    clock.advance({ minutes: 2 });
    expect(await sender.run()).toEqual({ sent: 60 });
    expect(peer.taken.size).toBe(60);
  });
});

describe('a server that hangs', () => {
  it('at the greeting costs one time limit and not one for every letter', async () => {
    await write(100);
    behave({ greeting: 'hang' });
    expect(await aProcess({ brief: true }).run()).toMatchObject({ paused: 1 });
    const tried = (await rows()).filter(({ attempts }) => attempts > 0);
    expect(tried.length).toBeLessThanOrEqual(8);
    for (const row of tried) expect(row.lastError).toMatch(/^ETIMEDOUT/);
    expect(peer.taken.size).toBe(0);
  });

  it('over the content of some letters holds up no others, and gets those again until it takes them', async () => {
    await write(60);
    const hangs = first(2);
    behave({ content: (letter) => (hangs(letter) ? 'hang' : 'take') });
    const sender = aProcess({ brief: true });
    expect(await sender.run()).toEqual({ sent: 58, unanswered: 2 });
    for (let again = 0; again < 3; again++) {
      clock.advance({ hours: 1 });
      expect(await sender.run()).toMatchObject({ unanswered: expect.any(Number) });
    }
    behave({});
    clock.advance({ hours: 1 });
    expect(await sender.run()).toEqual({ sent: 2 });
    const doubtful = (await rows()).filter(({ possibleDuplicate }) => possibleDuplicate);
    expect(doubtful).toHaveLength(2);
    for (const { messageId } of await rows()) expect(peer.taken.get(messageId)).toBe(1);
  });

  it('by trickling its words is given up too', async () => {
    const sockets = new Set<Socket>();
    const trickle = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      const timer = setInterval(() => socket.write('220-still here\r\n'), 100);
      socket.on('close', () => clearInterval(timer));
    });
    trickle.listen(0, '127.0.0.1');
    await once(trickle, 'listening');
    ends.push(async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => trickle.close(resolve));
    });
    const address = trickle.address() as { port: number };
    await write(1);
    await aProcess({ brief: true, smtp: `smtp://127.0.0.1:${address.port}` }).run();
    expect(await only()).toMatchObject({ state: 'queued', attempts: 1, unanswered: 0 });
  });
});

describe('a connection lost after the content went', () => {
  it('sends the letter once more under its Message-ID, marked; then no third time', async () => {
    await write(1);
    behave({ content: () => 'drop' });
    const sender = aProcess();
    expect(await sender.run()).toEqual({ unanswered: 1 });
    const { messageId, ...row } = await only();
    expect(row).toMatchObject({ state: 'queued', possibleDuplicate: true, unanswered: 1 });
    clock.advance({ minutes: 1 });
    expect(await sender.run()).toEqual({ unanswered: 1 });
    expect(await only()).toMatchObject({
      state: 'sent',
      possibleDuplicate: true,
      handedTo: UNCONFIRMED,
    });
    clock.advance({ days: 1 });
    expect(await sender.run()).toEqual({});
    expect(peer.taken.get(messageId)).toBe(2);
  });

  it('and a letter taken the second time is sent, as a possible duplicate', async () => {
    await write(30);
    const drops = first(2);
    behave({ content: (letter) => (drops(letter) ? 'drop' : 'take') });
    const sender = aProcess();
    expect(await sender.run()).toEqual({ sent: 28, unanswered: 2 });
    behave({});
    clock.advance({ minutes: 1 });
    expect(await sender.run()).toEqual({ sent: 2 });
    for (const row of await rows()) {
      expect(row.state).toBe('sent');
      expect(peer.taken.get(row.messageId)).toBe(row.possibleDuplicate ? 2 : 1);
    }
  });
});

describe('a session the server ended while it rested', () => {
  it('is replaced, and the letter goes at the first attempt', async () => {
    const config = mailConfig(test, { smtp: peer.url });
    const transport = new SmtpTransport(config, new FilesService(config));
    ends.push(async () => transport.rest());
    const { signal } = new AbortController();
    for (let id = 1; id <= 3; id++) {
      const letter = {
        ...aLetter(),
        id: `${id}`,
        messageId: `<${id}@edu.example>`,
        fromName: 'Отдел',
        files: [],
      };
      const begun: number[] = [];
      const outcome = await transport.hand(
        { ...letter, composedAt: LETTERS_START },
        async () => void begun.push(id),
        signal,
      );
      expect(outcome.kind).toBe('accepted');
      expect(begun).toEqual([id]);
      peer.hangUpAll();
    }
    expect(peer.connections).toBe(3);
  });
});

describe('a slow server', () => {
  it('gets as many letters at once as there are connections', async () => {
    await write(20);
    let at = 0;
    let most = 0;
    behave({
      content: () => {
        most = Math.max(most, ++at);
        return { after: 30 };
      },
      taken: () => (at -= 1),
    });
    expect(await aProcess({ connections: 4 }).run()).toEqual({ sent: 20 });
    expect(most).toBe(4);
  });
});

describe('a process that is told to stop', () => {
  it('finishes what has begun and leaves the rest as it was', async () => {
    await write(80);
    const stop = new AbortController();
    let taken = 0;
    behave({
      taken: () => {
        taken += 1;
        if (taken === 10) stop.abort();
      },
    });
    const sender = aProcess();
    const counts = await sender.run({ signal: stop.signal });
    const after = await rows();
    const sent = after.filter(({ state }) => state === 'sent');
    const left = after.filter(({ state }) => state === 'queued');
    expect(sent.length + left.length).toBe(80);
    expect(counts['sent']).toBe(sent.length);
    expect(sent).toHaveLength(peer.taken.size);
    expect(left.length).toBeGreaterThan(50);
    for (const row of left) expect(row).toMatchObject({ attempts: 0, unanswered: 0 });
    expect(await sender.run()).toEqual({ sent: left.length });
    for (const { messageId } of after) expect(peer.taken.get(messageId)).toBe(1);
  });
});

describe('a letter somebody waits for', () => {
  it('goes while a round is under way in the same process', async () => {
    const other = await newDepartment(test.database);
    await write(10);
    const sender = aProcess({ connections: 2 });
    const second: Promise<unknown>[] = [];
    behave({
      content: () => {
        if (second.length === 0) {
          second.push(writeLetters(test, other, [aLetter()]).then(() => sender.run()));
        }
        return { after: 20 };
      },
    });
    expect(await sender.run()).toEqual({ sent: 10 });
    expect(await Promise.all(second)).toEqual([{ sent: 1 }]);
    expect(new Set(peer.taken.values())).toEqual(new Set([1]));
  });
});

describe('several processes', () => {
  it('share the letters, and send none twice', async () => {
    const departments = [department, await newDepartment(test.database)];
    for (const each of departments) {
      await writeLetters(
        test,
        each,
        Array.from({ length: 150 }, () => aLetter()),
      );
    }
    const senders = Array.from({ length: 4 }, () => aProcess());
    const all = await Promise.all(senders.map((sender) => sender.run()));
    expect(all.reduce((sum, counts) => sum + (counts['sent'] ?? 0), 0)).toBe(300);
    expect(peer.taken.size).toBe(300);
    expect(new Set(peer.taken.values())).toEqual(new Set([1]));
  });

  it('leave a living one its letters, and take up those of one that is gone', async () => {
    const [claimed, begun, twice] = await write(3);
    const holder = aProcess();
    const lock = await holder.lock.id();
    const hold = (id: string | undefined, unanswered: number) =>
      test.database.write(department, (tx) =>
        tx.query(
          `update letters set state = 'sending', sending_by = $2, unanswered = $3 where id = $1`,
          [id, lock, unanswered],
        ),
      );
    await hold(claimed, 0);
    await hold(begun, 1);
    await hold(twice, 2);
    const other = aProcess();
    expect(await other.run()).toEqual({});
    await holder.end();
    expect(await other.run()).toEqual({
      orphansRequeued: 1,
      orphansAgain: 1,
      orphansUnconfirmed: 1,
      sent: 2,
    });
    const byId = new Map((await rows()).map((row) => [row.id, row]));
    expect(byId.get(claimed!)).toMatchObject({ state: 'sent', possibleDuplicate: false });
    expect(byId.get(begun!)).toMatchObject({ state: 'sent', possibleDuplicate: true });
    expect(byId.get(twice!)).toMatchObject({
      state: 'sent',
      possibleDuplicate: true,
      handedTo: UNCONFIRMED,
    });
    expect(peer.taken.has(byId.get(twice!)!.messageId)).toBe(false);
  });
});

describe('the database lost while letters are on their way', () => {
  it('hands none over twice: what the server answered is laid down when the database is back', async () => {
    await write(60);
    const cuts: Promise<unknown>[] = [];
    behave({
      taken: () => {
        if (peer.taken.size !== 12) return;
        const cut = withClient(test.owner, (client) =>
          client.query(
            `select pg_terminate_backend(pid) from pg_stat_activity
             where datname = current_database() and pid <> pg_backend_pid()`,
          ),
        );
        cuts.push(cut);
      },
    });
    const sender = aProcess();
    await sender.run().catch(() => undefined);
    await Promise.all(cuts);
    // What had only been claimed is found again, by the same process or by another.
    for (let round = 0; round < 3; round++) await sender.run();
    for (const row of await rows()) {
      expect(row.state).toBe('sent');
      const copies = peer.taken.get(row.messageId) ?? 0;
      expect(copies).toBeGreaterThanOrEqual(1);
      expect(copies).toBeLessThanOrEqual(row.possibleDuplicate ? 2 : 1);
    }
  });
});

describe('processes killed while they send', () => {
  const KILLS = process.env['LONG'] ? 40 : 6;
  const LETTERS = KILLS * 60;

  it('forget no letter, and repeat only those whose reply was lost, marked', async () => {
    await writeLetters(
      test,
      department,
      Array.from({ length: LETTERS }, () => aLetter()),
      new Date('2023-05-12T03:00:00Z'),
    );
    behave({ content: () => ({ after: 4 }) });
    const killAt = Array.from({ length: KILLS }, (_, index) =>
      Math.round(((index + 0.5) * LETTERS) / (KILLS + 2)),
    );
    const processes: ChildProcess[] = [];
    const start = (): void => {
      const child = spawn(process.execPath, ['test/support/sender-process.mjs'], {
        env: {
          ...process.env,
          DATABASE_URL: urlOf(test.owner),
          SMTP_URL: peer.url,
          SMTP_TLS: 'off',
          MAIL_FROM: 'kontrol@edu.example',
        },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      processes.push(child);
    };
    ends.push(async () => {
      for (const child of processes) {
        if (child.exitCode !== null || child.signalCode !== null) continue;
        child.kill('SIGKILL');
        await once(child, 'exit');
      }
    });
    const whole = new Promise<void>((resolve) => {
      peer.behaviour.taken = () => {
        const due = killAt[0];
        if (due !== undefined && peer.offered >= due) {
          killAt.shift();
          processes.find(({ signalCode }) => signalCode === null)?.kill('SIGKILL');
          start();
        }
        if (peer.taken.size === LETTERS) resolve();
      };
    });
    start();
    start();
    await whole;
    await settled(processes);
    const after = await rows();
    expect(after).toHaveLength(LETTERS);
    for (const row of after) {
      expect(row.state).toBe('sent');
      const copies = peer.taken.get(row.messageId) ?? 0;
      expect(copies).toBeGreaterThanOrEqual(1);
      expect(copies).toBeLessThanOrEqual(row.possibleDuplicate ? 2 : 1);
    }
    expect(killAt).toEqual([]);
  }, 180_000);

  /** Until nothing is queued or in hand any more: orphans that had arrived already go once more. */
  async function settled(processes: readonly ChildProcess[]): Promise<void> {
    for (;;) {
      const open = (await rows()).filter(({ state }) => state === 'queued' || state === 'sending');
      if (open.length === 0) return;
      if (processes.every(({ exitCode, signalCode }) => exitCode !== null || signalCode !== null)) {
        throw new Error(`no process is left, and ${open.length} letters are open`);
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
});
