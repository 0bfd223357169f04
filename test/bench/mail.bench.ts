import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createTransport } from 'nodemailer';
import { readConfig } from '../../src/config/index.js';
import type { Database } from '../../src/database/database.js';
import { LettersService } from '../../src/mail/mail.module.js';
import { asCivilDate } from '../../src/time/index.js';
import { median, timed, withBenchDatabase, type BenchDatabase } from './bench-database.js';
import type { BenchLine } from './bench-line.js';

const LETTERS = 2_000;
const DEPARTMENTS = 20;
const CONNECTIONS = 5;
const ROUNDS = 3;
const AT = new Date('2023-05-12T03:00:00Z');
const TEXT = 'Поручение № 12 «Анализ итогов» ждёт исполнения до 15 мая 2023 г.\n'.repeat(10);
const HTML = `<html><body>${`<p>${TEXT}</p>`.repeat(4)}</body></html>`;

/** Letters a second from the outbox, all database work included, against nodemailer's pool alone. */
export async function mailBench(): Promise<BenchLine[]> {
  const sink = child('smtp-sink.js', {});
  const port = await lineOf(sink);
  try {
    return await withBenchDatabase((bench) => measured(bench, port));
  } finally {
    await ended(sink);
  }
}

async function measured({ database, login }: BenchDatabase, port: string): Promise<BenchLine[]> {
  const departments = await someDepartments(database);
  const environment = {
    LOGIN: JSON.stringify(login),
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    SMTP_TLS: 'off',
    SMTP_CONNECTIONS: String(CONNECTIONS),
    MAIL_FROM: 'kontrol@edu.example',
  };
  const senders = Array.from({ length: 4 }, () => child('mail-sender.js', environment));
  const times = { bare: [] as number[], one: [] as number[], four: [] as number[] };
  try {
    await Promise.all(senders.map(lineOf));
    await bareLetters(Number(port));
    // By turns, so that whatever else the machine does falls on all three.
    for (let round = 0; round < ROUNDS; round++) {
      times.bare.push(await timed(() => bareLetters(Number(port))));
      await lettersInto(database, departments);
      times.one.push(await timed(() => allSend(senders.slice(0, 1))));
      await lettersInto(database, departments);
      times.four.push(await timed(() => allSend(senders)));
    }
  } finally {
    for (const sender of senders) await ended(sender);
  }
  const perSecond = (all: readonly number[]): number => (LETTERS * 1000) / median(all);
  return (['one', 'four'] as const).map((name) => {
    const ratio = median(times.bare) / median(times[name]);
    const [own, alone] = [perSecond(times[name]), perSecond(times.bare)].map(Math.round);
    return {
      name: `mail handed over, ${name === 'one' ? 'one process' : 'four processes'}`,
      value: `${own}/s, ${ratio.toFixed(2)} of nodemailer alone (${alone}/s)`,
      target: '≥ 0.3',
      ok: ratio >= 0.3,
    };
  });
}

async function allSend(senders: readonly ChildProcess[]): Promise<void> {
  const replies = senders.map(lineOf);
  for (const sender of senders) sender.stdin?.write('\n');
  const sent = (await Promise.all(replies)).reduce((sum, each) => sum + Number(each), 0);
  if (sent !== LETTERS) throw new Error(`${sent} letters sent of ${LETTERS}`);
}

async function bareLetters(port: number): Promise<void> {
  const transport = createTransport({
    pool: true,
    host: '127.0.0.1',
    port,
    ignoreTLS: true,
    maxConnections: CONNECTIONS,
    maxMessages: 100,
  });
  await Promise.all(
    Array.from({ length: LETTERS }, (_, n) =>
      transport.sendMail({
        from: { name: 'Отдел образования', address: 'kontrol@edu.example' },
        to: { name: 'Гусева Татьяна Юрьевна', address: `school${n}@edu.example` },
        subject: 'Сводка на 12 мая 2023 г.',
        text: TEXT,
        html: HTML,
      }),
    ),
  );
  transport.close();
}

async function someDepartments(database: Database): Promise<readonly string[]> {
  const ids = Array.from({ length: DEPARTMENTS }, () => randomUUID());
  for (const id of ids) {
    await database.write(id, (tx) =>
      tx.query(`insert into departments (id, name, time_zone) values ($1, $2, 'Asia/Barnaul')`, [
        id,
        `Отдел ${id}`,
      ]),
    );
  }
  return ids;
}

async function lettersInto(database: Database, departments: readonly string[]): Promise<void> {
  const service = new LettersService(readConfig({ MAIL_FROM: 'kontrol@edu.example' }));
  for (const department of departments) {
    const letters = Array.from({ length: LETTERS / DEPARTMENTS }, (_, n) => ({
      key: randomUUID(),
      kind: 'digest',
      day: asCivilDate('2023-05-12'),
      to: null,
      toName: 'Гусева Татьяна Юрьевна',
      toAddress: `school${n}@edu.example`,
      subject: 'Сводка на 12 мая 2023 г.',
      text: TEXT,
      html: HTML,
    }));
    await database.write(department, (tx) =>
      service.write(tx, letters, { composedAt: AT, dueAt: AT }),
    );
  }
}

function child(file: string, environment: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [fileURLToPath(new URL(file, import.meta.url))], {
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}

async function lineOf({ stdout }: ChildProcess): Promise<string> {
  const [said] = (await once(stdout!, 'data')) as [Buffer];
  return said.toString('utf8').trim();
}

async function ended(process: ChildProcess): Promise<void> {
  process.kill();
  await once(process, 'exit');
}
