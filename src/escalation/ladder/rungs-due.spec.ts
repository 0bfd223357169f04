import { describe, expect, it } from '@jest/globals';
import { asCivilDate as d, workingCalendar } from '../../time/index.js';
import { readCalendarYears } from '../../time/calendar.reader.js';
import { ladderOf } from './ladder-spells.js';
import { readDefaultLadder } from './ladder.reader.js';
import type { Ladder, Rung } from './rung.js';
import { rungsDue, rungsOwed, type Climbing } from './rungs-due.js';

const calendar = workingCalendar(readCalendarYears());
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
