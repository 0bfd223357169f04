import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Temporal } from 'temporal-polyfill';
import { Database } from '../../src/database/database.module.js';
import { EngineService } from '../../src/engine/engine.module.js';
import { HistoryService } from '../../src/history/history.module.js';
import {
  MomentService,
  PeopleService,
  readDepartmentFile,
  StandInsService,
} from '../../src/people/people.module.js';
import { ControlService, TasksService } from '../../src/tasks/tasks.module.js';
import { testDatabase, urlOf, type TestDatabase } from '../support/database.js';
import { seedAnswers, seedDraft, type SeedName } from '../support/plans.js';
import { owedToday, plusDays, type Standing } from '../support/year/naive-ladder.js';
import { liveTheDay, yearPeople, type YearPeople } from '../support/year/people-of-the-year.js';

/**
 * Two departments and their three plans through the year that follows the approval, day by day, with
 * everybody doing what people do. Afterwards the books are checked against a second, plain reading of
 * the ladder made from snapshots of each round.
 */
const DAYS = 366;
const DEPARTMENTS: readonly { seed: SeedName; from: string; zone: string }[] = [
  { seed: 'slavgorod-2021', from: '2021-03-01', zone: 'Asia/Barnaul' },
  { seed: 'objectivity-2022-2023', from: '2023-01-27', zone: 'Europe/Moscow' },
];

interface Year {
  readonly seed: SeedName;
  readonly department: string;
  readonly zone: string;
  readonly expected: Set<string>;
}

let db: TestDatabase;
let app: INestApplicationContext;
let directory: string;
const years: Year[] = [];

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kontrol-year-'));
  db = await testDatabase();
  Object.assign(process.env, { DATABASE_URL: urlOf(db.login), DATA_DIR: directory });
  const { AppModule } = await import('../../src/app.module.js');
  app = await NestFactory.createApplicationContext(AppModule, { logger: false });
  for (const { seed, from, zone } of DEPARTMENTS) years.push(await live(seed, from, zone));
}, 600_000);

afterAll(async () => {
  await app?.close();
  await db?.close();
  rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
});

async function live(seed: SeedName, from: string, zone: string): Promise<Year> {
  const department = randomUUID();
  const database = app.get(Database);
  const file = await readDepartmentFile(`seeds/${seed}/department.yaml`);
  const by = { actor: { id: null, name: 'Проверка' }, at: new Date(`${from}T02:00:00Z`) };
  const people = await database.write(department, async (tx) => {
    await app.get(PeopleService).importDepartment(tx, file, by);
    return yearPeople(tx, 'Школьный');
  });
  await at(department, zone, from, '09:30');
  await database.write(department, async (tx) => {
    const { today, calendar } = await app.get(MomentService).of(tx);
    const context = { on: today, calendar };
    const control = app.get(ControlService);
    await control.admit(tx, await seedDraft(seed), seedAnswers(seed), context, by);
  });
  const year: Year = { seed, department, zone, expected: new Set() };
  for (let passed = 0; passed < DAYS; passed++) await liveDay(year, people, plusDays(from, passed));
  return year;
}

async function liveDay(year: Year, people: YearPeople, day: string): Promise<void> {
  const { department, zone } = year;
  await at(department, zone, day, '09:30');
  await round(year, day);
  await at(department, zone, day, '14:00');
  const services = {
    tasks: app.get(TasksService),
    moments: app.get(MomentService),
    standIns: app.get(StandInsService),
  };
  const done = await app.get(Database).write(department, (tx) => liveTheDay(tx, people, services));
  if (done === 0) return;
  await at(department, zone, day, '16:00');
  await round(year, day);
}

/** One round of the engine, and what the plain ladder says of the tasks as it left them. */
async function round({ department, expected }: Year, day: string): Promise<void> {
  const runs = await app.get(EngineService).tick({ department });
  for (const { module, outcome, counts, error } of runs) {
    if (outcome !== 'done' || counts['failed'])
      throw new Error(`${day} ${module}: ${outcome} ${error ?? ''} ${JSON.stringify(counts)}`);
  }
  const standing = await app.get(Database).read(department, (tx) =>
    tx.query<Standing[]>(
      `select id, kind, state, base_on as base, base_set_on as "baseSetOn", assigned_on as "assignedOn"
       from tasks where state in ('assigned', 'inProgress', 'returned', 'submitted')`,
    ),
  );
  for (const task of standing)
    for (const rung of owedToday(task, day)) expected.add(`${rung} ${day}`);
}

async function at(department: string, zone: string, day: string, time: string): Promise<void> {
  const now = Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone);
  await app
    .get(Database)
    .write(department, (tx) =>
      app.get(MomentService).simulate(tx, new Date(now.epochMilliseconds)),
    );
}

const query = <T>(year: Year, sql: string): Promise<T[]> =>
  app.get(Database).read(year.department, (tx) => tx.query<T[]>(sql));

describe.each(DEPARTMENTS.map(({ seed }, index) => [seed, index] as const))(
  '%s',
  (_seed, index) => {
    it('raised every rung that the ladder owes, once, on its working day', async () => {
      const year = years[index]!;
      const raised = await query<{ rung: string }>(
        year,
        `select task_id || ' ' || side || ' ' || base_on || ' ' || rung_key || ' ' || nth || ' ' || day as rung
       from rungs`,
      );
      const found = raised.map(({ rung }) => rung).sort();
      expect(found).toEqual([...year.expected].sort());
      expect(found.length).toBeGreaterThan(100);
      const late = await query(year, 'select from rungs where late_days > 0');
      expect(late).toEqual([]);
    });

    it('told nobody of work that was in', async () => {
      const year = years[index]!;
      const wrong = await query(
        year,
        `select n.kind, s.state, l.subject from notices n join letters l on l.id = n.letter_id
       join task_spans s on s.task_id = n.subject_id and s.recorded_from <= l.composed_at
         and (s.recorded_to is null or s.recorded_to > l.composed_at)
       where n.subject_kind = 'task' and n.kind in ('reminder', 'overdue', 'overdue-head',
           'overdue-measure', 'explanation-request', 'overdue-list')
         and s.state not in ('assigned', 'inProgress', 'returned')`,
      );
      expect(wrong).toEqual([]);
    });

    it('wrote one digest a reader and day, on working days and within hours', async () => {
      const year = years[index]!;
      const twice = await query(
        year,
        `select from letters where kind = 'digest'
       group by day, coalesce(person_id, organisation_id) having count(*) > 1`,
      );
      expect(twice).toEqual([]);
      const hours = await query<{ hour: string }>(
        year,
        `select distinct to_char(composed_at at time zone '${year.zone}', 'HH24:MI') as hour
       from letters where kind = 'digest'`,
      );
      for (const { hour } of hours) expect(['09:30', '14:00', '16:00']).toContain(hour);
    });

    it('wrote as few letters as docs/letters.md says', async () => {
      const year = years[index]!;
      const counted = await query<{
        reader: string;
        readers: number;
        least: number;
        most: number;
        mean: string;
      }>(
        year,
        `select reader, count(*)::int as readers, min(letters)::int as least, max(letters)::int as most,
         round(avg(letters), 1)::text as mean
       from (select case when o.id is not null and o.kind = 'school' then 'школа'
               when o.id is not null then 'служба, отдел (ящик)'
               when p.access && '{chairperson}' then 'председатель'
               when p.access && '{coordinator}' then 'координатор'
               when p.access && '{overseer}' then 'контролёр' else 'специалист' end as reader,
             count(*) as letters
           from letters l left join organisations o on o.id = l.organisation_id
             left join people p on p.id = l.person_id
           group by 1, o.id, p.id) each group by reader order by reader`,
      );
      const lines = counted.map(
        ({ reader, readers, least, most, mean }) =>
          `| ${DEPARTMENTS[index]!.seed} | ${reader} | ${readers} | ${mean} | ${least}–${most} |`,
      );
      const page = readFileSync('docs/letters.md', 'utf8').replace(/ +/g, ' ');
      for (const line of lines) expect(page).toContain(line);
    });

    it('handed over all it wrote, left nothing waiting, and its chains are whole', async () => {
      const year = years[index]!;
      expect(await query(year, `select from letters where state <> 'sent'`)).toEqual([]);
      const files = readdirSync(join(directory, 'letters'), { recursive: true, encoding: 'utf8' });
      const [{ count } = { count: 0 }] = await query<{ count: number }>(
        year,
        'select count(*)::int as count from letters',
      );
      expect(count).toBeGreaterThan(50);
      expect(files.filter((name) => name.endsWith('.eml')).length).toBeGreaterThanOrEqual(count);
      const faults = await app
        .get(Database)
        .read(year.department, (tx) => app.get(HistoryService).verifyAll(tx));
      expect(faults).toMatchObject({ faults: [] });
    });
  },
);
