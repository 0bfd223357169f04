import { describe, expect, it } from '@jest/globals';
import { asCivilDate } from '../time/index.js';
import {
  FIGURE_NAMES,
  FIGURES,
  figuresOf,
  percentOnTime,
  standingOf,
  STANDINGS,
  type Recorded,
  type Standing,
  type Tally,
} from './figures.js';

const march = (day: number) => asCivilDate(`2026-03-${String(day).padStart(2, '0')}`);
const recorded = (given: Partial<Recorded>): Recorded => ({
  ...{ state: 'assigned', createdOn: march(1), originalDue: march(20), due: march(20) },
  ...{ base: march(20), workedUntil: null, closedBecause: null },
  ...given,
});

describe('the standing of a task', () => {
  it.each<[Standing, string, Partial<Recorded>]>([
    ['inTime', 'on its last day', {}],
    ['overdue', 'the day after', { due: march(19), base: march(19) }],
    ['inTime', 'while there is time to mend it', { state: 'returned', due: march(10) }],
    ['overdue', 'not mended', { state: 'returned', due: march(10), base: march(19) }],
    ['inTime', 'extended', { due: march(27), originalDue: march(10), base: march(27) }],
    ['planned', 'not opened, though its day has passed', { state: 'planned', due: march(2) }],
    ['doneOnTime', 'done on the day', { state: 'accepted', workedUntil: march(20) }],
    ['doneLate', 'done a day later', { state: 'accepted', workedUntil: march(21) }],
    ['doneOnTime', 'extended', { state: 'accepted', workedUntil: march(24), due: march(25) }],
    ['reviewOnTime', 'handed in', { state: 'submitted', workedUntil: march(20) }],
    ['reviewLate', 'handed in late', { state: 'submitted', workedUntil: march(21) }],
    [
      'released',
      'overdue when its lead was accepted',
      { state: 'cancelled', closedBecause: 'released', due: march(2) },
    ],
    ['decided', 'cancelled', { state: 'cancelled', closedBecause: 'decided' }],
    ['notApplicable', 'no need arose', { state: 'notApplicable', closedBecause: 'decided' }],
    ['bornLate', 'asked too late', { createdOn: march(21) }],
    [
      'bornLate',
      'asked too late and ended',
      { createdOn: march(21), state: 'cancelled', closedBecause: 'decided' },
    ],
    [
      'bornLate',
      'asked too late and done',
      { createdOn: march(21), state: 'accepted', workedUntil: march(25) },
    ],
  ])('%s: %s', (standing, _name, given) => {
    expect(standingOf(recorded(given), march(20))).toBe(standing);
  });
});

const tally = (standing: Standing, count: number, more: Partial<Tally> = {}): Tally => ({
  ...{ standing, count, enteredLate: 0, returned: 0, extended: 0, daysLate: 0, worstDelay: 0 },
  ...more,
});

describe('figures', () => {
  it('count every standing in one place and no other', () => {
    const parts = ['done', 'underReview', 'inWork', 'planned', 'bornLate', 'ended'] as const;
    const all = parts.flatMap((name) => FIGURES[name].of);
    expect([...all].sort()).toEqual([...STANDINGS].sort());
    const each = Object.fromEntries(STANDINGS.map((standing, at) => [standing, at + 1]));
    const { total, done, underReview, inWork, planned, bornLate, ended } = figuresOf(
      STANDINGS.map((standing) => tally(standing, each[standing] ?? 0)),
    );
    expect(total).toBe(done + underReview + inWork);
    expect(total + planned + bornLate + ended).toBe(120);
  });

  it('take a delay and a mark only where they belong', () => {
    const figures = figuresOf([
      tally('overdue', 2, { daysLate: 9, worstDelay: 6, enteredLate: 2, returned: 1 }),
      tally('doneLate', 1, { daysLate: 4, worstDelay: 4 }),
      tally('bornLate', 1, { daysLate: 90, worstDelay: 90, returned: 1, extended: 1 }),
      tally('planned', 1, { daysLate: 30, worstDelay: 30 }),
      tally('doneOnTime', 3, { enteredLate: 2, extended: 1 }),
    ]);
    expect(figures).toMatchObject({
      ...{ daysLate: 13, worstDelay: 6, enteredLate: 2, returned: 1, extended: 1, total: 6 },
    });
  });

  it('of nothing are nought, and no percentage', () => {
    const figures = figuresOf([]);
    for (const name of FIGURE_NAMES) expect(figures[name]).toBe(0);
    expect(percentOnTime(figures)).toBeNull();
    expect(percentOnTime(figuresOf([tally('inTime', 5), tally('planned', 9)]))).toBeNull();
  });

  it('the percentage is of what was handed in or should have been', () => {
    const figures = figuresOf([
      ...[tally('doneOnTime', 5), tally('doneLate', 2), tally('reviewOnTime', 1)],
      ...[tally('reviewLate', 1), tally('overdue', 1), tally('inTime', 40), tally('released', 7)],
    ]);
    expect(percentOnTime(figures)).toBe(60);
  });
});
