import { expect, it } from '@jest/globals';
import { measureState, type MeasureState, type StandingFacts } from './measure-standing.js';

type Progress = StandingFacts['progress'][number];

const progress = (more: Partial<Progress>): Progress => ({
  ...{ done: 0, underReview: 0, late: 0, waiting: 0, planned: 0, isOffControl: false },
  ...more,
  of: (more.done ?? 0) + (more.underReview ?? 0) + (more.late ?? 0) + (more.waiting ?? 0),
});
const LIVE = [{ settlement: 'live' }] as const;
const PENDING = [{ settlement: 'pending' }] as const;
const DONE = progress({ done: 3, isOffControl: true });
const AHEAD = progress({ waiting: 3, planned: 3 });

it.each<[string, MeasureState, Partial<StandingFacts>]>([
  ['somebody late', 'overdue', { progress: [progress({ late: 1, underReview: 5 })] }],
  [
    'late beside a day to decide of',
    'overdue',
    { demands: PENDING, progress: [progress({ late: 1 })] },
  ],
  ['a day to decide of', 'decide', { demands: PENDING }],
  ['nobody asked of what is demanded', 'decide', {}],
  ['something to check', 'review', { progress: [progress({ underReview: 1, waiting: 2 })] }],
  ['asked, not due', 'work', { progress: [progress({ waiting: 3, planned: 2 })] }],
  ['one date done, the next far away', 'work', { progress: [DONE, AHEAD] }],
  ['far away', 'ahead', { progress: [AHEAD] }],
  ['waits for an event', 'event', { demands: [], waiting: { isOver: false } }],
  ['the last event done, waits on', 'event', { progress: [DONE], waiting: { isOver: false } }],
  ['no event came', 'off', { demands: [], waiting: { isOver: true } }],
  ['all taken off control', 'done', { progress: [DONE, DONE] }],
  [
    'a late part released with its lead',
    'done',
    { progress: [progress({ done: 1, late: 1, isOffControl: true })] },
  ],
  ['all cancelled', 'off', { progress: [progress({ isOffControl: true })] }],
  ['done before control', 'done', { demands: [{ settlement: 'fulfilled' }] }],
  ['removed before control', 'off', { demands: [{ settlement: 'removed' }] }],
])('%s: %s', (_, state, facts) => {
  expect(measureState({ demands: LIVE, progress: [], waiting: null, ...facts })).toBe(state);
});
