import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  asCivilDate as d,
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
import { rungKey, WEEKDAYS, type Ladder, type Rung } from './rung.js';
import { rungsDue, rungsOwed, type Climbing } from './rungs-due.js';

const years = readCalendarYears();
const calendar = workingCalendar(years);
const withDecrees = workingCalendar(years, { decreeDaysOff: true });
const usual: Ladder = [{ version: 0, since: null, until: null, rungs: readDefaultLadder() }];

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
