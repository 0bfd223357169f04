import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { withClient } from '../../src/database/connection.js';
import type { EngineWork, Tick } from '../../src/engine/work.js';
import { FixedClock } from '../../src/time/index.js';
import { newDepartment, testDatabase, type TestDatabase } from '../support/database.js';
import { testEngine, type TestEngine } from '../support/engine.js';

let db: TestDatabase;
let department: string;
const open: TestEngine[] = [];

beforeAll(async () => {
  db = await testDatabase();
  department = await newDepartment(db.database);
});
afterEach(async () => {
  jest.useRealTimers();
  await Promise.all(open.splice(0).map((each) => each.close()));
  await withClient(db.owner, (client) => client.query('truncate engine_runs, engine_gaps'));
});
afterAll(() => db.close());

function engineOf(works: readonly EngineWork[], clock?: FixedClock): TestEngine {
  const made = testEngine(db, works, clock);
  open.push(made);
  return made;
}

function work(name: string, run: (tick: Tick) => unknown = () => ({})): EngineWork {
  return { name, run: async (tick) => (await run(tick)) as Awaited<ReturnType<EngineWork['run']>> };
}

describe('a tick', () => {
  it('runs the modules in the order written, each with every department at its own moment', async () => {
    const ran: string[] = [];
    const seen = (name: string) =>
      work(name, ({ departments, now }) => {
        ran.push(name);
        expect(now).toEqual(new Date('2023-03-01T20:00:00Z'));
        expect(departments.find((each) => each.department === department)).toMatchObject({
          today: '2023-03-02',
          time: '03:00',
        });
        return { done: 1 };
      });
    const clock = new FixedClock(new Date('2023-03-01T20:00:00Z'));
    const { engine } = engineOf([seen('open'), seen('raise'), seen('digest')], clock);
    const runs = await engine.tick();
    expect(ran).toEqual(['open', 'raise', 'digest']);
    expect(runs.map(({ outcome, counts }) => [outcome, counts])).toEqual(
      Array.from({ length: 3 }, () => ['done', { done: 1 }]),
    );
  });

  it('goes on past a module that fails, and says since when it does', async () => {
    let broken = true;
    const raise = work('raise', () => {
      if (broken) throw new Error('нет такой ступени');
      return { raised: 1 };
    });
    const { engine, clock } = engineOf([raise, work('send', () => ({ sent: 2 }))]);
    expect(await engine.tick()).toMatchObject([
      { module: 'raise', outcome: 'failed', error: 'нет такой ступени' },
      { module: 'send', outcome: 'done', counts: { sent: 2 } },
    ]);
    clock.advance({ minutes: 1 });
    await engine.tick();
    expect(await runs()).toMatchObject([
      { module: 'raise', error: 'нет такой ступени', failing_since: at('03:00') },
      { module: 'send', error: null, failing_since: null, started_at: at('03:01') },
    ]);
    broken = false;
    clock.advance({ minutes: 1 });
    await engine.tick();
    expect((await runs())[0]).toMatchObject({ error: null, failing_since: null });
  });

  it('leaves out a module that another process is at, and comes back to it', async () => {
    const { release, held, slow } = aSlowModule();
    const first = engineOf([slow]);
    const second = engineOf([work('raise', () => ({ raised: 1 })), work('send')]);
    const atIt = first.engine.tick();
    await held;
    expect(await second.engine.tick()).toMatchObject([
      { module: 'raise', outcome: 'busy' },
      { module: 'send', outcome: 'done' },
    ]);
    // Nor does the same process begin it twice.
    expect(await first.engine.tick()).toMatchObject([{ outcome: 'busy' }]);
    release();
    await atIt;
    expect(await second.engine.tick()).toMatchObject([{ outcome: 'done' }, { outcome: 'done' }]);
  });

  it('leaves to its next round what needs the whole of what is still being made elsewhere', async () => {
    const { release, held, slow } = aSlowModule();
    const digest = { ...work('digest'), after: ['raise'] };
    const atIt = engineOf([slow]).engine.tick();
    await held;
    const second = engineOf([work('raise'), digest, work('send')]);
    expect((await second.engine.tick()).map(({ outcome }) => outcome)).toEqual([
      'busy',
      'busy',
      'done',
    ]);
    release();
    await atIt;
    expect((await second.engine.tick()).every(({ outcome }) => outcome === 'done')).toBe(true);
  });

  it('for one department runs beside them, and is not written down as a round', async () => {
    const { release, held, slow } = aSlowModule();
    const first = engineOf([slow]);
    const atIt = first.engine.tick();
    await held;
    const other = await newDepartment(db.database);
    const told: string[] = [];
    const second = engineOf([
      work('raise', ({ departments }) => {
        told.push(...departments.map((each) => each.department));
        return {};
      }),
      work('send'),
    ]);
    expect(await second.engine.tick({ department: other, modules: ['raise'] })).toMatchObject([
      { module: 'raise', outcome: 'done' },
    ]);
    expect(told).toEqual([other]);
    release();
    await atIt;
    expect((await runs()).map(({ module }) => module)).toEqual(['raise']);
  });

  it('has each module stop in time, and does not wait for one that does not', async () => {
    jest.useFakeTimers({
      doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance'],
    });
    const asked = work('raise', async ({ signal }) => {
      const stopped = new Promise((resolve) => signal.addEventListener('abort', resolve));
      jest.advanceTimersByTime(51_000);
      await stopped;
      return { raised: 7 };
    });
    const { release, held, slow } = aSlowModule('digest');
    const { engine } = engineOf([asked, slow, work('send', () => ({ sent: 1 }))]);
    const ticking = engine.tick();
    await held;
    jest.advanceTimersByTime(71_000);
    expect(await ticking).toMatchObject([
      { module: 'raise', outcome: 'unfinished', counts: { raised: 7 } },
      { module: 'digest', outcome: 'unfinished', error: 'did not stop in time' },
      { module: 'send', outcome: 'done' },
    ]);
    expect(await engine.tick({ modules: ['digest'] })).toMatchObject([{ outcome: 'busy' }]);
    release();
  });

  it('asked to stop finishes what is in hand and begins nothing more', async () => {
    const stop = new AbortController();
    const { engine } = engineOf([
      work('raise', ({ signal }) => {
        stop.abort();
        expect(signal.aborted).toBe(true);
        return { raised: 3 };
      }),
      work('send'),
    ]);
    expect(await engine.tick({ signal: stop.signal })).toMatchObject([
      { module: 'raise', outcome: 'unfinished', counts: { raised: 3 } },
    ]);
  });
});

describe('missed work', () => {
  const daily = work('raise', () => ({ raised: 40 }));

  it('is nothing while rounds come every minute', async () => {
    const { engine, clock } = engineOf([daily]);
    for (let minute = 0; minute < 3; minute++) {
      expect(await engine.tick()).toMatchObject([{ missedMinutes: 0 }]);
      clock.advance({ minutes: 1, seconds: 1 });
    }
    expect(await gaps()).toEqual([]);
  });

  it('of nine days is measured, and kept with what was caught up', async () => {
    const { engine, clock } = engineOf([daily]);
    await engine.tick();
    clock.advance({ days: 9 });
    expect(await engine.tick()).toMatchObject([{ missedMinutes: 9 * 24 * 60 - 1 }]);
    clock.advance({ minutes: 1 });
    expect(await engine.tick()).toMatchObject([{ missedMinutes: 0 }]);
    expect(await gaps()).toEqual([
      {
        module: 'raise',
        stopped_at: at('03:00'),
        resumed_at: new Date('2023-03-10T03:00:00Z'),
        missed_minutes: 12_959,
        caught_up: { raised: 40 },
      },
    ]);
  });

  it('counts from the beginning of a run that a kill cut short', async () => {
    const dying = engineOf([work('raise', () => new Promise(() => undefined))]);
    void dying.engine.tick();
    await untilStarted();
    await dying.close();
    const { engine } = engineOf([daily], new FixedClock(new Date('2023-03-01T05:00:00Z')));
    expect(await engine.tick()).toMatchObject([{ outcome: 'done', missedMinutes: 119 }]);
  });

  it('is none where the clock was set back', async () => {
    const { engine, clock } = engineOf([daily]);
    await engine.tick();
    clock.set(new Date('2023-02-20T03:00:00Z'));
    expect(await engine.tick()).toMatchObject([{ outcome: 'done', missedMinutes: 0 }]);
    clock.advance({ minutes: 1 });
    expect(await engine.tick()).toMatchObject([{ outcome: 'done', missedMinutes: 0 }]);
  });
});

describe('departments', () => {
  it('whose settings cannot be read stop no other', async () => {
    const broken = await newDepartment(db.database);
    await db.database.write(broken, (tx) =>
      tx.query(`update departments set settings = '{"reworkDays": "скоро"}'`),
    );
    const nowhere = await newDepartment(db.database);
    await db.database.write(nowhere, (tx) =>
      tx.query(`update departments set time_zone = 'Нигде/Никогда'`),
    );
    const { departments } = engineOf([]);
    const ids = (await departments.at(null)).map((each) => each.department);
    expect(ids).toContain(department);
    expect(ids).not.toContain(broken);
    expect(ids).not.toContain(nowhere);
  });

  it('have each its own day and hour, a simulated one its own year', async () => {
    const utc = new FixedClock(new Date('2023-03-26T00:30:00Z'));
    const { departments } = engineOf([], utc);
    const [berlin, demo] = [await newDepartment(db.database), await newDepartment(db.database)];
    await inDepartment(berlin, `update departments set time_zone = 'Europe/Berlin'`);
    await inDepartment(demo, `update departments set simulated_at = '2021-03-31T17:30:00Z'`);
    const momentOf = async (id: string) => (await departments.at(id))[0];
    expect(await momentOf(department)).toMatchObject({ today: '2023-03-26', time: '07:30' });
    expect(await momentOf(demo)).toMatchObject({
      today: '2021-04-01',
      time: '00:30',
      isSimulated: true,
    });
    // The hour that the night of summer time leaves out, and the one that autumn has twice.
    const hours = ['2023-03-26T00:59:00Z', '2023-03-26T01:00:00Z', '2023-10-29T00:30:00Z'];
    const times = [];
    for (const hour of [...hours, '2023-10-29T01:30:00Z', '2023-10-29T23:00:00Z']) {
      utc.set(new Date(hour));
      const moment = await momentOf(berlin);
      times.push(`${moment?.today} ${moment?.time}`);
    }
    expect(times).toEqual([
      '2023-03-26 01:59',
      '2023-03-26 03:00',
      '2023-10-29 02:30',
      '2023-10-29 02:30',
      '2023-10-30 00:00',
    ]);
  });
});

function aSlowModule(name = 'raise'): {
  release: () => void;
  held: Promise<void>;
  slow: EngineWork;
} {
  let release: () => void = () => undefined;
  let begun: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (begun = resolve));
  const released = new Promise<void>((resolve) => (release = resolve));
  const slow = work(name, async () => {
    begun();
    await released;
    return {};
  });
  return { release, held, slow };
}

async function untilStarted(): Promise<void> {
  while ((await runs()).length === 0) await new Promise((resolve) => setImmediate(resolve));
}

function at(time: string): Date {
  return new Date(`2023-03-01T${time}:00Z`);
}

type RunRow = {
  module: string;
  started_at: Date;
  error: string | null;
  failing_since: Date | null;
};

function runs(): Promise<RunRow[]> {
  return db.engine.across((tx) => tx.query('select * from engine_runs order by module'));
}

function gaps(): Promise<unknown[]> {
  return db.engine.across((tx) => tx.query('select * from engine_gaps order by resumed_at'));
}

function inDepartment(id: string, sql: string): Promise<unknown> {
  return db.database.write(id, (tx) => tx.query(sql));
}
