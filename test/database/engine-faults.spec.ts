import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { withClient } from '../../src/database/connection.js';
import { testDatabase, urlOf, type TestDatabase } from '../support/database.js';
import { Crew } from '../support/engine-crew.js';
import { faultsOf } from '../support/engine-books.js';
import { atWork, pick, processes, randomOf, untilDone } from '../support/engine-disturbed.js';
import {
  aRound,
  stepsOf,
  toldOf,
  type Round,
  type Step,
  type Told,
} from '../support/engine-round.js';
import { SmtpPeer } from '../support/smtp-peer.js';
import { clock } from '../support/tasks.js';

/**
 * Four processes of the engine on one database, killed at random moments of their rounds. Before that,
 * each variant of a round is gone through with nobody killed: afterwards every round must have come
 * to the same rungs, notices and states, with its books in order.
 */
const ROUNDS = process.env['LONG'] ? 200 : 40;
const CUTS = process.env['LONG'] ? 40 : 8;
const VARIANTS = 4;

let db: TestDatabase;
let peer: SmtpPeer;
let crew: Crew;
let directory: string;
const undisturbed: Told[] = [];
const gone: { round: Round; variant: number }[] = [];

beforeAll(async () => {
  db = await testDatabase({ poolSize: 4 });
  directory = mkdtempSync(join(tmpdir(), 'kontrol-engine-'));
  peer = await SmtpPeer.start({ keep: false });
  peer.behaviour.content = () => USUAL;
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
  await peer.close();
  await db.close();
  rmSync(directory, { recursive: true, force: true });
}, 60_000);

describe('undisturbed', () => {
  it.each(Array.from({ length: VARIANTS }, (_, variant) => variant))(
    'round %i comes to an end with its books in order',
    async (variant) => {
      const round = await aRound(db, variant);
      for (const step of stepsOf(db, variant)) await walk(step, round, async () => undefined);
      expect(await faultsOf(db, round, peer.taken)).toEqual([]);
      const told = await toldOf(db, round);
      expect(told.rungs.length).toBeGreaterThan(10);
      undisturbed[variant] = told;
    },
    60_000,
  );
});

describe('killed at random moments', () => {
  it.each(Array.from({ length: ROUNDS }, (_, seed) => seed))(
    'round %i loses nothing and does nothing twice',
    async (seed) => {
      const random = randomOf(seed);
      const variant = seed % VARIANTS;
      const round = await aRound(db, variant);
      const steps = stepsOf(db, variant);
      const deadly = new Set([
        pick(random, steps),
        ...(random() < 0.3 ? [pick(random, steps)] : []),
      ]);
      for (const step of steps) {
        const kills = deadly.has(step) ? () => kill(random) : async () => undefined;
        await walk(step, round, kills);
      }
      expect(await faultsOf(db, round, peer.taken)).toEqual([]);
      expect(await toldOf(db, round)).toEqual(undisturbed[variant]);
      gone.push({ round, variant });
    },
    60_000,
  );

  it('all rounds are as they were left, however often the clock was set back since', async () => {
    for (const { round, variant } of gone) {
      expect(await faultsOf(db, round, peer.taken)).toEqual([]);
      expect(await toldOf(db, round)).toEqual(undisturbed[variant]);
    }
    expect(await unknown(peer.taken)).toEqual([]);
  }, 60_000);
});

describe('cut off from the database at random moments', () => {
  it.each(Array.from({ length: CUTS }, (_, seed) => seed))(
    'round %i goes on as soon as it is back, and no process dies of it',
    async (seed) => {
      const random = randomOf(1_000 + seed);
      const variant = seed % VARIANTS;
      const round = await aRound(db, variant);
      for (const step of stepsOf(db, variant)) await walk(step, round, () => cut(random));
      expect(await faultsOf(db, round, peer.taken)).toEqual([]);
      expect(await toldOf(db, round)).toEqual(undisturbed[variant]);
    },
    60_000,
  );
});

/** One step of the clock with all at work, whatever is done to them, and then until nothing is left. */
async function walk(step: Step, round: Round, disturb: () => Promise<void>): Promise<void> {
  clock.set(new Date(step.at));
  await crew.setClock(step.at);
  crew.go();
  await disturb();
  await crew.rest();
  await untilDone(db, crew);
  await step.then(round);
}

/**
 * At a random moment: of time, and then rather the process that is at work, or of the sending of
 * letters, and then the process whose letter was taken and not yet answered for.
 */
async function kill(random: () => number): Promise<void> {
  const everybody = crew.members.map((_, place) => place);
  const letter = random() < 0.5 ? await taken(Math.floor(random() * 8)) : null;
  if (letter === null) await pause(random() * 150);
  const busy = (await (letter === null ? atWork(db) : holding(letter))).flatMap(
    (pid) => crew.placeOf(pid) ?? [],
  );
  await crew.replace(pick(random, busy.length > 0 && random() < 0.8 ? busy : everybody));
}

/** The letter that the mail server takes after so many, before it answers; null if none comes. */
function taken(after: number): Promise<string | null> {
  let left = after;
  return new Promise((resolve) => {
    peer.behaviour.content = ({ messageId }) => {
      left -= 1;
      if (left !== -1) return USUAL;
      resolve(messageId);
      return { after: 100 };
    };
    void pause(500).then(() => resolve(null));
  });
}

/** The process that has this letter in hand. */
function holding(messageId: string): Promise<number[]> {
  return processes(
    db,
    `join letters on sending_by = classid::bigint << 32 | objid::bigint
     where locktype = 'advisory' and objsubid = 1 and message_id = '${messageId}'`,
  );
}

/** As a restart of the server does: every session of the processes ends, whatever it is at. */
async function cut(random: () => number): Promise<void> {
  for (let times = 0; times < 3; times++) {
    await pause(random() * 80);
    await withClient(db.owner, (client) =>
      client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid()`,
      ),
    );
  }
}

/** Letters that the mail server took and nobody has written. */
async function unknown(taken: ReadonlyMap<string, number>): Promise<string[]> {
  const { rows } = await withClient(db.owner, (client) =>
    client.query<{ id: string }>('select message_id as id from letters'),
  );
  const known = new Set(rows.map(({ id }) => id));
  return [...taken.keys()].filter((id) => !known.has(id));
}

/** Long enough for a process to be killed in between. */
const USUAL = { after: 3 } as const;
