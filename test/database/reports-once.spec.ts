import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { testDatabase, urlOf, type TestDatabase } from '../support/database.js';
import { Crew } from '../support/engine-crew.js';
import { atWork, pick, randomOf, untilDone } from '../support/engine-disturbed.js';
import { aRound, type Round } from '../support/engine-round.js';
import { SmtpPeer } from '../support/smtp-peer.js';
import { clock } from '../support/tasks.js';

/**
 * Four processes of the engine on one database make the monthly reports of a department, killed while
 * they freeze, print and send, and with a mail server that is down for a day: of each month there is
 * one report, made once, and one letter with its files.
 */
const KILLED = process.env['LONG'] ? 30 : 5;
const DUE = '2026-04-01T05:00:00.000Z';
const NEXT_DAY = '2026-04-02T05:30:00.000Z';

let db: TestDatabase;
let peer: SmtpPeer;
let crew: Crew;
let directory: string;

beforeAll(async () => {
  db = await testDatabase({ poolSize: 4 });
  directory = mkdtempSync(join(tmpdir(), 'kontrol-reports-'));
  peer = await SmtpPeer.start({ keep: true });
  crew = await Crew.start(4, {
    DATABASE_URL: urlOf(db.owner),
    DATABASE_POOL: '4',
    DATA_DIR: directory,
    SMTP_URL: peer.url,
    SMTP_TLS: 'off',
    SMTP_CONNECTIONS: '2',
    MAIL_FROM: 'kontrol@example.org',
  });
}, 120_000);
afterAll(async () => {
  await crew?.leave();
  await peer?.close();
  await db?.close();
  rmSync(directory, { recursive: true, force: true });
}, 60_000);

describe('the reports of a month', () => {
  it.each(Array.from({ length: KILLED }, (_, seed) => seed))(
    'are one, and told once, whoever dies over them (%i)',
    async (seed) => {
      const random = randomOf(40_000 + seed);
      const round = await aDepartment();
      await work(DUE, async () => {
        for (let kills = 0; kills < 2; kills++) {
          await pause(random() * 1_500);
          const busy = (await atWork(db)).flatMap((pid) => crew.placeOf(pid) ?? []);
          const everybody = crew.members.map((_, place) => place);
          await crew.replace(pick(random, busy.length > 0 ? busy : everybody));
        }
      });
      await expectOneReport(round);
    },
    120_000,
  );

  it('wait for a mail server that is down for a day, and go then, once', async () => {
    peer.behaviour.greeting = { code: 421, text: '4.3.2 closing' };
    const round = await aDepartment();
    clock.set(new Date(DUE));
    await crew.setClock(DUE);
    crew.go();
    await pause(3_000);
    await crew.rest();
    delete peer.behaviour.greeting;
    await work(NEXT_DAY, async () => undefined);
    await expectOneReport(round);
  }, 120_000);

  it('left out by an outage are made, each its own', async () => {
    const round = await aDepartment();
    await work('2026-06-01T05:00:00.000Z', async () => undefined);
    expect(await reportsOf(round)).toEqual(['2026-03-01', '2026-04-01', '2026-05-01']);
  }, 120_000);
});

/** A department with a plan approved in March and a chairperson who reads. */
async function aDepartment(): Promise<Round> {
  const round = await aRound(db, 0);
  await db.database.write(round.department, (tx) =>
    tx.query(
      `insert into plan_versions (plan_id, version, title, measures, approved_by, approved_at)
       select id, 1, title, array(select m.id from measures m where m.plan_id = plans.id), 'Отдел',
         '2026-03-02T03:00:00Z' from plans`,
    ),
  );
  return round;
}

async function work(at: string, disturb: () => Promise<void>): Promise<void> {
  clock.set(new Date(at));
  await crew.setClock(at);
  crew.go();
  await disturb();
  await crew.rest();
  await untilDone(db, crew);
}

async function expectOneReport(round: Round): Promise<void> {
  expect(await reportsOf(round)).toEqual(['2026-03-01']);
  const letters = await db.database.read(round.department, (tx) =>
    tx.query<{ id: string; state: string; files: number }[]>(
      `select message_id as id, state,
         (select count(*)::int from letter_files f where f.letter_id = l.id and f.content_id is null) as files
       from letters l where kind = 'monthly-report'`,
    ),
  );
  expect(letters.map(({ state, files }) => [state, files])).toEqual([['sent', 3]]);
  const copies = peer.letters.filter(({ messageId }) => messageId === letters[0]?.id);
  // A reply lost with the process that waited for it: the same letter once more, and marked.
  expect([1, 2]).toContain(copies.length);
  const [first] = copies;
  const read = first && (await peer.read(first));
  const endings = read?.attachments.map(({ filename }) => filename?.replace(/^.*\./, ''));
  expect(endings?.filter((ending) => ending !== 'png')).toEqual(['pdf', 'docx', 'xlsx']);
}

/** Months made, oldest first; one that is frozen only is missing. */
async function reportsOf({ department }: Round): Promise<string[]> {
  const rows = await db.database.read(department, (tx) =>
    tx.query<{ month: string }[]>(
      'select month from reports where made_at is not null order by month',
    ),
  );
  return rows.map(({ month }) => month);
}
