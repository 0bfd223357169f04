import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DryRun, Rung } from '../../src/escalation/index.js';
import { readDefaultLadder } from '../../src/escalation/ladder/ladder.reader.js';
import type { TaskEvent } from '../../src/tasks/index.js';
import { addDays, asCivilDate as d, type CivilDate } from '../../src/time/index.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import type { TestEngine } from '../support/engine.js';
import {
  aReachableSetting,
  dryRuns,
  happen,
  openDue,
  openTasks,
  raisedRungs,
  raisingEngine,
  writtenNotices,
} from '../support/ladders.js';
import { aMeasure, clock, moments, someTasks, standIns, type Setting } from '../support/tasks.js';

/** What a dry run foretells is what then happens, and of the past what has happened. */
let db: TestDatabase;
let engine: TestEngine;
let setting: Setting;

beforeAll(async () => {
  db = await testDatabase();
  engine = raisingEngine(db);
});
afterAll(async () => {
  await engine.close();
  await db.close();
});
beforeEach(async () => {
  at('2026-03-02');
  setting = await aReachableSetting(db);
});

/** Early in the day of the departments' zone, before digests go out. */
function at(day: string): void {
  clock.set(new Date(`${day}T00:30:00Z`));
}

/** Digests have gone out by then: what is done now counts from the next day. */
function afternoon(day: string): void {
  clock.set(new Date(`${day}T06:00:00Z`));
}

async function days(from: string, to: string): Promise<void> {
  for (let day = new Date(from); day <= new Date(to); day.setUTCDate(day.getUTCDate() + 1)) {
    at(day.toISOString().slice(0, 10));
    await engine.engine.tick({ department: setting.department });
  }
}

function tried(
  from: string,
  to: string,
  given: { rungs?: readonly Rung[]; plan?: string } = {},
): Promise<DryRun> {
  return db.database.read(setting.department, async (tx) =>
    dryRuns().run(tx, await moments.of(tx), {
      ...{ from: d(from), to: d(to), plan: given.plan ?? null, rungs: given.rungs ?? null },
    }),
  );
}

/** Day, reader, kind and how many, as notices that rungs wrote would be gathered. */
async function written(): Promise<string[]> {
  const counts = new Map<string, number>();
  for (const { day, to, kind, facts } of await writtenNotices(db, setting.department)) {
    if (!('rung' in facts)) continue;
    const line = `${day} ${to} ${kind}`;
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return [...counts].map(([line, times]) => `${line} ${times}`).sort();
}

function foretold({ letters }: DryRun): string[] {
  return letters
    .flatMap(({ day, to, notices }) =>
      Object.entries(notices).map(([kind, times]) => `${day} ${to.id} ${kind} ${times}`),
    )
    .sort();
}

describe('a dry run', () => {
  it('foretells two months in which nobody does anything, tasks not yet open among them', async () => {
    const { teacher, principal, overseer } = setting.staff;
    await openTasks(db, setting, [
      { executor: teacher, organisation: setting.school, due: d('2026-03-13') },
      { organisation: setting.second, due: d('2026-03-13') },
      {
        executor: principal,
        organisation: setting.school,
        due: d('2026-03-27'),
        kind: 'checkpoint',
      },
      { executor: overseer, acceptor: 'chairperson', due: d('2026-03-20') },
      { organisation: setting.school, due: d('2026-02-20'), originalDue: d('2026-02-20') },
    ]);
    await db.database.write(setting.department, async (tx) => {
      const measure = await aMeasure(tx, setting);
      const opensOn = d('2026-03-16');
      await someTasks(tx, setting, measure, [
        {
          organisation: setting.second,
          opensOn,
          due: d('2026-04-03'),
          originalDue: d('2026-04-03'),
        },
      ]);
    });
    const run = await tried('2026-03-02', '2026-05-04');
    for (let day = d('2026-03-02'); day <= '2026-05-04'; day = addDays(day, 1)) {
      if (day === '2026-03-16') await openPlanned(day);
      await days(day, day);
    }
    expect(foretold(run)).toEqual(await written());
    expect(run.rungs).toBe((await raisedRungs(db, setting.department)).length);
    expect(run.rungs).toBeGreaterThan(25);
    // One digest a reader and day, however many tasks.
    expect(new Set(run.letters.map(({ day, to }) => `${day} ${to.id}`)).size).toBe(
      run.letters.length,
    );
  });

  it('of days past tells what was told, through a submission, a return and an extension', async () => {
    const { principal, teacher, overseer, head } = setting.staff;
    const [first, second] = await openTasks(db, setting, [
      { executor: principal, organisation: setting.school, due: d('2026-03-13') },
      { executor: teacher, organisation: setting.school, due: d('2026-03-16') },
    ]);
    const doneOn = d('2026-03-02');
    const submit: TaskEvent = {
      ...{ type: 'submit', account: 'Сделано.', doneOn, doer: principal, incoming: null },
    };
    const back: TaskEvent = { type: 'return', reason: 'Нет вывода.', reworkDue: d('2026-03-31') };
    const extension = second!.replace(/^.{8}/, '00000000');
    await days('2026-03-02', '2026-03-16');
    afternoon('2026-03-16');
    await happen(db, setting, first!, submit, principal);
    await days('2026-03-17', '2026-03-25');
    afternoon('2026-03-25');
    await happen(
      db,
      setting,
      second!,
      {
        type: 'askExtension',
        extension,
        proposed: d('2026-04-08'),
        reason: 'Болезнь.',
        late: true,
      },
      teacher,
    );
    await days('2026-03-26', '2026-03-26');
    afternoon('2026-03-26');
    await happen(
      db,
      setting,
      second!,
      { type: 'decideExtension', decision: 'granted', due: d('2026-04-08'), reason: '' },
      head,
    );
    await happen(db, setting, first!, back, overseer);
    await days('2026-03-27', '2026-04-30');
    const run = await tried('2026-03-02', '2026-04-30');
    expect(foretold(run)).toEqual(await written());
    expect(run.rungs).toBe((await raisedRungs(db, setting.department)).length);
    const some = await tried('2026-03-20', '2026-03-31');
    expect(foretold(some)).toEqual(
      (await written()).filter((line) => line >= '2026-03-20' && line < '2026-04-01'),
    );
  });

  it('tries a file that nobody has set, for all plans or one, and writes nothing', async () => {
    await openTasks(db, setting, [{ organisation: setting.second, due: d('2026-03-13') }]);
    const [reminder] = readDefaultLadder();
    const rungs: Rung[] = [{ ...reminder!, key: 'own', at: -3 }];
    for (const plan of [{}, { plan: setting.plan }]) {
      const run = await tried('2026-03-02', '2026-04-30', { rungs, ...plan });
      expect(
        run.letters.map(({ day, name, notices, tasks }) => ({ day, name, notices, tasks })),
      ).toEqual([{ day: '2026-03-10', name: 'СОШ №2', notices: { reminder: 1 }, tasks: [1] }]);
    }
    expect(await raisedRungs(db, setting.department)).toEqual([]);
    await expect(tried('2026-03-02', '2026-03-01')).rejects.toThrow(/раньше/);
  });

  it('counts letters of the absent as their substitutes’, and says who cannot be told', async () => {
    const { teacher, principal, coordinator } = setting.staff;
    await openTasks(db, setting, [
      { executor: teacher, organisation: setting.school, due: d('2026-03-13') },
      { organisation: setting.second, due: d('2026-03-13') },
    ]);
    await db.database.write(setting.department, async (tx) => {
      await tx.query('update organisations set email = null where id = $1', [setting.second]);
      await standIns.substitute(
        tx,
        {
          person: teacher,
          substitute: principal,
          from: d('2026-03-11'),
          to: null,
          reason: 'Отпуск.',
        },
        { actor: { id: coordinator, name: 'Координатор' }, at: clock.now() },
      );
    });
    const run = await tried('2026-03-02', '2026-03-16');
    expect(run.letters.map(({ day, to, notices }) => [day, to.id, notices])).toEqual(
      expect.arrayContaining([
        ['2026-03-05', teacher, { reminder: 1 }],
        ['2026-03-12', principal, { reminder: 1 }],
        ['2026-03-05', coordinator, { 'nobody-to-tell': 1 }],
      ]),
    );
    expect(run.unheard.map(({ day, rung, task }) => `${day} ${rung} ${task}`)).toEqual([
      '2026-03-05 reminder-5 2',
      '2026-03-12 reminder-1 2',
      '2026-03-16 overdue 2',
    ]);
  });
});

async function openPlanned(day: CivilDate): Promise<void> {
  at(day);
  await openDue(db, setting);
}
