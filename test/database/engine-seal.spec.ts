import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { SealService } from '../../src/engine/work/seal.service.js';
import { HistoryService } from '../../src/history/history.module.js';
import { FixedClock } from '../../src/time/index.js';
import { newDepartment, testDatabase, type TestDatabase } from '../support/database.js';
import { testEngine, type TestEngine } from '../support/engine.js';

const history = new HistoryService();
let db: TestDatabase;
let parts: TestEngine;
let barnaul: string;
let berlin: string;

beforeAll(async () => {
  db = await testDatabase();
  [barnaul, berlin] = [await newDepartment(db.database), await newDepartment(db.database)];
  await db.database.write(berlin, (tx) =>
    tx.query(`update departments set time_zone = 'Europe/Berlin'`),
  );
  const clock = new FixedClock(new Date('2023-03-01T12:00:00Z'));
  parts = testEngine(db, ({ batches }) => [new SealService(db.engine, batches, history)], clock);
});
afterAll(async () => {
  await parts.close();
  await db.close();
});

it('history is sealed in the night of each department, once, and once for a gap of days', async () => {
  const tickAt = async (time: string) => {
    parts.clock.set(new Date(time));
    const [run] = await parts.engine.tick();
    return [run?.counts['sealed'] ?? 0, await sealed(barnaul), await sealed(berlin)];
  };
  const february = ['2023-02-28'];
  expect(await tickAt('2023-03-01T12:00:00Z')).toEqual([2, february, february]);
  expect(await tickAt('2023-03-01T12:01:00Z')).toEqual([0, february, february]);
  // Midnight in Barnaul; six hours later, in Berlin.
  const first = ['2023-02-28', '2023-03-01'];
  expect(await tickAt('2023-03-01T17:00:00Z')).toEqual([1, first, february]);
  expect(await tickAt('2023-03-01T23:00:00Z')).toEqual([1, first, first]);
  const later = [...first, '2023-03-10'];
  expect(await tickAt('2023-03-11T12:00:00Z')).toEqual([2, later, later]);
  // A clock set back seals nothing, nor is a day sealed again afterwards.
  expect(await tickAt('2023-03-05T12:00:00Z')).toEqual([0, later, later]);
  expect(await tickAt('2023-03-11T12:05:00Z')).toEqual([0, later, later]);
});

async function sealed(department: string): Promise<string[]> {
  const rows = await db.database.read(department, (tx) =>
    tx.query<{ day: string }[]>('select day from history_seals order by number'),
  );
  return rows.map(({ day }) => day);
}
