import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  asCivilDate,
  dateOfDayNumber,
  dayNumber,
  workingCalendar,
  type CivilDate,
  type WorkingCalendar,
} from '../../time/index.js';
import { readCalendarYears } from '../../time/calendar.reader.js';
import { basesOf } from './bases-of.js';
import { ladderOf } from './ladder-spells.js';
import { readDefaultLadder } from './ladder.reader.js';
import { readLadder } from './ladder.js';
import { rungKey, WEEKDAYS, type Ladder, type Rung } from './rung.js';
import { rungsDue, rungsOwed, type Climbing } from './rungs-due.js';

const years = readCalendarYears();
const calendar = workingCalendar(years);
const withDecrees = workingCalendar(years, { decreeDaysOff: true });
const usual: Ladder = [{ version: 0, since: null, until: null, rungs: readDefaultLadder() }];
const d = asCivilDate;

/** Given long ago, so that nothing of its ladder lies before it. */
function aTask(base: string, given: Partial<Climbing> = {}): Climbing {
  return {
    kind: 'final',
    state: 'assigned',
    base: d(base),
    baseSetOn: d('2000-01-01'),
    assignedOn: d('2000-01-01'),
    raised: [],
    ...given,
  };
}

function due(task: Climbing, today: string, ladder = usual, from: string | null = null): string[] {
  return rungsDue(ladder, task, calendar, d(today), from === null ? null : d(from)).map(
    ({ key, nth, day, outcome }) => `${day} ${key}${nth > 0 ? ` #${nth}` : ''} ${outcome}`,
  );
}

describe('the default ladder', () => {
  it('comes on working days: before and after Friday 12 May 2023', () => {
    const owed = rungsOwed(usual, aTask('2023-05-12'), calendar, d('2023-06-15'));
    expect(owed.map(({ key, nth, day }) => `${day} ${key} ${nth}`)).toEqual([
      '2023-05-03 reminder-5 0', // 8 and 9 May are off
      '2023-05-11 reminder-1 0',
      '2023-05-15 overdue 0',
      '2023-05-17 overdue-measure 0',
      '2023-05-19 explanation-request 0',
      '2023-05-29 overdue-list 0', // Friday 26 May is the tenth day, the list comes on Monday
      '2023-06-05 overdue-list 1',
      '2023-06-13 overdue-list 2', // Monday 12 June is a holiday
    ]);
  });

  it('goes over New Year, and counts a working Saturday', () => {
    const days = (base: string, through: string): string[] =>
      rungsOwed(usual, aTask(base), calendar, d(through)).map(({ day }) => day);
    expect(days('2022-12-30', '2023-01-13')).toEqual([
      '2022-12-23',
      '2022-12-29',
      '2023-01-09',
      '2023-01-11',
      '2023-01-13',
    ]);
    // 27 April 2024 is a Saturday on which one works; 28–30 April and 1 May are off.
    expect(days('2024-04-26', '2024-05-07')).toEqual([
      '2024-04-19',
      '2024-04-25',
      '2024-04-27',
      '2024-05-03',
      '2024-05-07',
    ]);
  });

  it('lets a checkpoint climb no further than the overseer', () => {
    const keys = (kind: 'final' | 'checkpoint', state: Climbing['state']): string[] => [
      ...new Set(
        rungsOwed(usual, aTask('2023-03-01', { kind, state }), calendar, d('2024-03-01')).map(
          ({ key }) => key,
        ),
      ),
    ];
    expect(keys('checkpoint', 'inProgress')).toEqual([
      'reminder-5',
      'reminder-1',
      'overdue',
      'overdue-measure',
    ]);
    expect(keys('checkpoint', 'submitted')).toEqual(['awaiting-acceptance']);
    expect(keys('final', 'submitted')).toEqual([
      'awaiting-acceptance',
      'awaiting-acceptance-above',
    ]);
  });

  it.each(['planned', 'accepted', 'cancelled', 'notApplicable'] as const)(
    'leaves a task alone that is %s',
    (state) => expect(due(aTask('2023-03-01', { state }), '2024-01-01')).toEqual([]),
  );

  it('leaves a task without a base alone: one that was born late', () => {
    const task = aTask('2023-03-01', { base: null, baseSetOn: null });
    expect(due(task, '2024-01-01')).toEqual([]);
  });
});

describe('a rung', () => {
  it('is told once', () => {
    const task = aTask('2023-03-01');
    expect(due(task, '2023-03-02', usual, '2023-03-02')).toEqual(['2023-03-02 overdue tell']);
    const [raised] = rungsDue(usual, task, calendar, d('2023-03-02'), d('2023-03-02'));
    expect(due({ ...task, raised: [raised!] }, '2023-03-02', usual, '2023-03-02')).toEqual([]);
  });

  it('is superseded by a higher one after nine days of outage', () => {
    const task = aTask('2023-03-01');
    expect(due(task, '2023-03-09', usual, '2023-02-28')).toEqual([
      '2023-02-28 reminder-1 superseded',
      '2023-03-02 overdue superseded',
      '2023-03-06 overdue-measure superseded',
      '2023-03-09 explanation-request tell',
    ]);
  });

  it('is late by the days of the outage', () => {
    const late = rungsDue(usual, aTask('2023-03-01'), calendar, d('2023-03-09'), d('2023-03-02'));
    expect(late.map(({ lateDays }) => lateDays)).toEqual([7, 3, 0]);
  });

  it('is not owed for days before the task was given to its executor', () => {
    const task = aTask('2023-03-01', { assignedOn: d('2023-03-03') });
    expect(due(task, '2023-03-06')).toEqual(['2023-03-06 overdue-measure tell']);
  });

  it('counts from the new day after an extension, and from the rework day after a return', () => {
    const moved = aTask('2023-03-15', { baseSetOn: d('2023-03-13') });
    expect(due(moved, '2023-03-16')).toEqual([
      '2023-03-14 reminder-1 superseded',
      '2023-03-16 overdue tell',
    ]);
    const rework = aTask('2023-03-15', { state: 'returned', baseSetOn: d('2023-03-10') });
    expect(due(rework, '2023-03-14')).toEqual(['2023-03-14 reminder-1 tell']);
  });

  it('belongs to the version of its day', () => {
    const [reminder] = readDefaultLadder();
    const own: Rung = { ...reminder!, key: 'own', at: -2 };
    const ladder = ladderOf([{ version: 1, since: d('2023-02-27'), rungs: [own] }], usual);
    // Of the usual ladder −5 lies before; of the new one only what comes from its first day on.
    expect(due(aTask('2023-03-01'), '2023-03-31', ladder)).toEqual([
      '2023-02-20 reminder-5 superseded',
      '2023-02-27 own tell',
    ]);
    expect(due(aTask('2023-02-28'), '2023-03-31', ladder)).toEqual(['2023-02-17 reminder-5 tell']);
  });
});

describe('versions of a ladder', () => {
  const rungs = readDefaultLadder().slice(0, 1);
  const of = (version: number, since: string, own: readonly Rung[] | null = rungs) => ({
    version,
    since: d(since),
    rungs: own,
  });
  const shown = (ladder: Ladder): string[] =>
    ladder.map(({ version, since, until }) => `${version}: ${since ?? '…'}–${until ?? '…'}`);

  it('follow each other', () => {
    const ladder = ladderOf([of(1, '2023-01-10'), of(2, '2023-02-10')], usual);
    expect(shown(ladder)).toEqual([
      '0: …–2023-01-10',
      '1: 2023-01-10–2023-02-10',
      '2: 2023-02-10–…',
    ]);
  });

  it('give way to a later decision before they come into force', () => {
    const ladder = ladderOf([of(1, '2023-09-01'), of(2, '2023-02-10')], usual);
    expect(shown(ladder)).toEqual(['0: …–2023-02-10', '2: 2023-02-10–…']);
  });

  it('of a plan stand upon the department’s, and may be given up for it', () => {
    const department = ladderOf([of(1, '2023-03-01')], usual);
    const plan = ladderOf([of(1, '2023-01-01'), of(2, '2023-02-01', null)], department);
    expect(shown(plan)).toEqual([
      '0: …–2023-01-01',
      '1: 2023-01-01–2023-02-01',
      '0: 2023-02-01–2023-03-01',
      '1: 2023-03-01–…',
    ]);
  });
});

const first = dayNumber(d('2017-06-01'));
const last = dayNumber(d('2027-06-30'));
const anyDay = fc.integer({ min: first, max: last }).map(dateOfDayNumber);

/** Ladders nobody would write, within what the file allows. */
const anyRung: fc.Arbitrary<Omit<Rung, 'key'>> = fc
  .record({
    side: fc.constantFrom('executor' as const, 'overseer' as const),
    at: fc.integer({ min: -12, max: 25 }),
    weekly: fc.option(fc.constantFrom(...WEEKDAYS)),
    every: fc.integer({ min: 1, max: 15 }),
    times: fc.option(fc.integer({ min: 1, max: 6 })),
    repeats: fc.boolean(),
    kinds: fc.subarray(['final', 'checkpoint'] as const, { minLength: 1 }),
  })
  .map(({ side, at, weekly, every, times, repeats, kinds }) => ({
    ...{ side, at, weekly, kinds },
    states: side === 'executor' ? (['assigned', 'returned'] as const) : (['submitted'] as const),
    repeat: repeats ? { every: weekly ? null : every, times } : null,
    audience: [['executor']],
    notice: 'reminder',
    headNotice: null,
    group: 'task',
  }));
const anyRungs = fc
  .array(anyRung, { minLength: 1, maxLength: 5 })
  .map((rungs) => rungs.map((rung, at): Rung => ({ ...rung, key: `r${at}` })));
const anyLadder = fc
  .record({ usual: anyRungs, next: anyRungs, since: fc.option(anyDay) })
  .map(({ usual: rungs, next, since }): Ladder => {
    const always: Ladder = [{ version: 0, since: null, until: null, rungs }];
    return since ? ladderOf([{ version: 1, since, rungs: next }], always) : always;
  });
const anyTask = fc.record({
  kind: fc.constantFrom('final' as const, 'checkpoint' as const),
  state: fc.constantFrom('assigned', 'inProgress', 'returned', 'submitted', 'accepted', 'planned'),
  baseBefore: fc.integer({ min: -40, max: 200 }),
  setBefore: fc.integer({ min: 0, max: 220 }),
  givenBefore: fc.integer({ min: 0, max: 220 }),
});

/** What the inversion finds for one task, by the conditions that are left to SQL. */
function found(
  ladder: Ladder,
  task: Climbing,
  own: WorkingCalendar,
  from: CivilDate,
  today: CivilDate,
): string[] {
  return basesOf(ladder, own, { from, today, earliest: addDays(from, -400) })
    .filter(({ base }) => base === task.base)
    .filter(
      ({ rung }) => rung.kinds.includes(task.kind) && rung.states.some((s) => s === task.state),
    )
    .filter(({ day }) => day >= (task.baseSetOn ?? day) && day >= (task.assignedOn ?? day))
    .map((rung) => `${rung.day} ${rungKey(rung)}`)
    .sort();
}

describe('the calendar turned round', () => {
  it.each([
    ['as it is', calendar],
    ['with decree days off', withDecrees],
  ])('finds exactly what a task owes, over ten years, %s', (_, own) => {
    fc.assert(
      fc.property(
        anyLadder,
        anyTask,
        anyDay,
        fc.integer({ min: 0, max: 30 }),
        (ladder, { baseBefore, setBefore, givenBefore, ...rest }, today, days) => {
          const from = addDays(today, -days);
          const task: Climbing = {
            ...(rest as Pick<Climbing, 'kind' | 'state'>),
            base: addDays(today, -baseBefore),
            baseSetOn: addDays(today, -setBefore),
            assignedOn: addDays(today, -givenBefore),
            raised: [],
          };
          const owed = rungsOwed(ladder, task, own, today, from);
          expect(found(ladder, task, own, from, today)).toEqual(
            owed.map((rung) => `${rung.day} ${rungKey(rung)}`).sort(),
          );
        },
      ),
      { numRuns: 100 },
    );
  });

  it('finds every base of every day of ten years once: the default ladder', () => {
    // Until done would be all lists of ten years for each of their bases.
    const ladder = usual.map((spell) => ({
      ...spell,
      rungs: spell.rungs.map((rung) => ({
        ...rung,
        repeat: rung.repeat && { every: null, times: 3 },
      })),
    }));
    const from = d('2018-01-01');
    const today = d('2027-12-31');
    const bases = new Map<string, number>();
    const earliest = d('2017-12-01');
    for (const each of basesOf(ladder, calendar, { from, today, earliest })) {
      const id = rungKey(each);
      bases.set(id, (bases.get(id) ?? 0) + 1);
    }
    expect([...bases.values()].every((times) => times === 1)).toBe(true);
    for (let base = earliest; base <= today; base = addDays(base, 1)) {
      for (const state of ['assigned', 'submitted'] as const) {
        for (const rung of rungsOwed(ladder, aTask(base, { state }), calendar, today, from)) {
          const id = rungKey(rung);
          if (bases.delete(id)) continue;
          throw new Error(`not found: ${id}`);
        }
      }
    }
    // What is left are bases after the last day: their reminders come before them.
    expect([...bases.keys()].filter((id) => (id.split(':')[1] ?? '') <= today)).toEqual([]);
  });

  it('raises day by day what a look at all days owes', () => {
    fc.assert(
      fc.property(anyLadder, anyDay, fc.integer({ min: -30, max: 60 }), (ladder, start, offset) => {
        const raised: Climbing['raised'][number][] = [];
        const base = addDays(start, offset);
        for (let day = start; day <= addDays(start, 60); day = addDays(day, 1)) {
          const task = aTask(base, { raised, baseSetOn: start, assignedOn: start });
          const told = rungsDue(ladder, task, calendar, day);
          expect(told.every(({ outcome, lateDays }) => outcome === 'tell' && lateDays === 0)).toBe(
            true,
          );
          raised.push(...told);
        }
        const task = aTask(base, { baseSetOn: start, assignedOn: start });
        expect(raised.map(rungKey)).toEqual(
          rungsOwed(ladder, task, calendar, addDays(start, 60)).map(rungKey),
        );
      }),
      { numRuns: 40 },
    );
  });
});

describe('a ladder written by hand', () => {
  const read = (...rungs: object[]): string[] => {
    const ladder = readLadder({ rungs });
    return 'errors' in ladder
      ? Object.entries(ladder.errors).map(([where, what]) => `${where}: ${what}`)
      : [];
  };
  const rung = { key: 'first', at: 1, audience: ['executor'], notice: 'overdue' };

  it('is taken with its usual values', () => {
    const ladder = readLadder({ rungs: [rung] });
    expect(ladder).toEqual({
      rungs: [
        {
          ...{ key: 'first', side: 'executor', at: 1, notice: 'overdue', headNotice: null },
          ...{ kinds: ['final', 'checkpoint'], states: ['assigned', 'inProgress', 'returned'] },
          ...{ audience: [['executor']], group: 'task', weekly: null, repeat: null },
        },
      ],
    });
  });

  it.each<[string, object, RegExp]>([
    ['a field nobody knows', { when: 3 }, /неизвестное поле: when/],
    ['no day', { at: undefined }, /ступень «first», at: нужно целое число рабочих дней/],
    ['too far a day', { at: 400 }, /рабочих дней не больше 250/],
    ['a key in Cyrillic', { key: 'первая' }, /обозначение \(key\) — латинские буквы/],
    ['an unknown reader', { audience: ['mayor'] }, /кому сообщается: executor, head/],
    ['nobody', { audience: [] }, /список пуст: кому сообщается/],
    ['a state of the other side', { states: ['submitted'] }, /Состояния не той стороны/],
    ['a reminder after the date', { notice: 'reminder' }, /после срока — другое уведомление/],
    ['overdue before it', { at: -1 }, /До срока и в его день/],
    [
      'the chairperson before it',
      { at: -1, notice: 'reminder', audience: ['chairperson'] },
      /До срока напоминают только/,
    ],
    [
      'checkpoints to the chairperson',
      { notice: 'overdue-list', audience: ['chairperson'] },
      /не идёт выше контролёра/,
    ],
    ['the list to the executor', { notice: 'overdue-list' }, /составлено не для исполнителя/],
    ['acceptance on the wrong side', { notice: 'awaiting-acceptance' }, /на стороне контролёра/],
    [
      'words for a head who is not told',
      { headNotice: 'overdue-head' },
      /руководителю \(head\) ступень не сообщает/,
    ],
    ['a repetition without days', { repeat: 'until-done' }, /через every рабочих дней/],
    ['a repetition nobody understands', { repeat: 'often' }, /повтор: until-done/],
  ])('is refused for %s', (_, change, sentence) => {
    expect(read({ ...rung, ...change }).join('\n')).toMatch(sentence);
  });

  it('tells all faults at once, each under its rung', () => {
    const faults = read(rung, { ...rung, notice: 'reminder' }, { ...rung, key: 'third', at: -1 });
    expect(faults.sort()).toEqual([
      expect.stringMatching(/^ступень «first»: Обозначение повторяется.* после срока — другое/),
      expect.stringMatching(/^ступень «third»: До срока и в его день/),
    ]);
    expect(read({ at: 'x' })).toEqual(
      expect.arrayContaining([expect.stringMatching(/^ступень 1, key/)]),
    );
    expect(readLadder(null)).toHaveProperty('errors');
    expect(readLadder({ rungs: [] })).toHaveProperty('errors');
  });
});
