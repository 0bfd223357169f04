import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { FixedClock } from '../../src/time/index.js';
import { newDepartment, testDatabase, type TestDatabase } from '../support/database.js';
import { aLetter, aSender, lettersOf, LETTERS_START, writeLetters } from '../support/outbox.js';
import { SmtpPeer } from '../support/smtp-peer.js';

const LETTERS = process.env['LONG'] ? 10_000 : 2_000;

let test: TestDatabase;
let peer: SmtpPeer;
beforeAll(async () => {
  test = await testDatabase({ poolSize: 16 });
  peer = await SmtpPeer.start({ keep: false });
});
afterAll(async () => {
  await peer.close();
  await test.close();
});

it('thousands of letters of four departments go out with some dozens in memory at a time', async () => {
  const departments: string[] = [];
  const html = '<p>Поручение ждёт исполнения.</p>'.repeat(200);
  for (let each = 0; each < 4; each++) {
    const department = await newDepartment(test.database);
    departments.push(department);
    for (let written = 0; written < LETTERS / 4; written += 500) {
      await writeLetters(
        test,
        department,
        Array.from({ length: 500 }, () => aLetter({ html })),
      );
    }
  }
  const clock = new FixedClock(LETTERS_START);
  const senders = [1, 2].map(() => aSender(test, clock, { smtp: peer.url }));
  let mostInHand = 0;
  peer.behaviour.taken = () => {
    for (const { desk } of senders) mostInHand = Math.max(mostInHand, desk.kept.length);
  };
  await Promise.all(senders.map((sender) => sender.run()));
  expect(peer.taken.size).toBe(LETTERS);
  expect(new Set(peer.taken.values())).toEqual(new Set([1]));
  // A claim, what is being handed over, and what waits to be laid down.
  expect(mostInHand).toBeLessThanOrEqual(50 + 5 + 5 + 300);
  for (const department of departments) {
    const rows = await lettersOf(test.database, department);
    expect(rows.every(({ state }) => state === 'sent')).toBe(true);
  }
  for (const sender of senders) await sender.end();
}, 300_000);
