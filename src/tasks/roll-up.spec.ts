import { expect, it } from '@jest/globals';
import { aTaskIn, march } from '../../test/support/lifecycle.js';
import { rollUp } from './roll-up.js';
import type { TaskPart, TaskState } from './task-facts.js';

const task = (state: TaskState, part: TaskPart = 'each', due = march(20)) => ({
  ...aTaskIn(state, { part, due, base: state === 'assigned' ? due : null }),
  state,
});
const ALL = { kind: 'all', needed: null } as const;
const LEAD = { kind: 'lead', needed: null } as const;

it('counts who has done it, who is being checked, who is late and who is awaited', () => {
  const tasks = [
    task('accepted'),
    task('submitted'),
    task('assigned', 'each', march(5)),
    task('assigned'),
    task('planned'),
    task('cancelled'),
    task('notApplicable'),
  ];
  expect(rollUp(tasks, ALL, march(10))).toEqual({
    ...{ done: 1, underReview: 1, late: 1, waiting: 2, of: 5, isOffControl: false },
  });
});

it.each([
  ['all have', [task('accepted'), task('accepted')], ALL, true],
  ['one has not', [task('accepted'), task('submitted')], ALL, false],
  ['the rest need not', [task('accepted'), task('notApplicable')], ALL, true],
  ['nobody need', [task('cancelled'), task('notApplicable')], ALL, true],
  ['nobody was asked', [], ALL, false],
  [
    'the lead has, a part is open',
    [task('accepted', 'lead'), task('assigned', 'part')],
    LEAD,
    true,
  ],
  [
    'a part has, the lead has not',
    [task('assigned', 'lead'), task('accepted', 'part')],
    LEAD,
    false,
  ],
  ['the lead was cancelled', [task('cancelled', 'lead'), task('assigned', 'part')], LEAD, false],
  [
    'two of two',
    [task('accepted'), task('accepted'), task('assigned')],
    { kind: 'n-of-m', needed: 2 } as const,
    true,
  ],
  [
    'one of two',
    [task('accepted'), task('assigned'), task('assigned')],
    { kind: 'n-of-m', needed: 2 } as const,
    false,
  ],
  [
    'fewer left than needed',
    [task('accepted'), task('cancelled')],
    { kind: 'n-of-m', needed: 2 } as const,
    true,
  ],
])('off control: %s', (_name, tasks, contract, expected) => {
  expect(rollUp(tasks, contract, march(10)).isOffControl).toBe(expected);
});

it.each(['all', 'n-of-m'] as const)('those that stand alike are told once (%s)', (kind) => {
  const many = (count: number, one: ReturnType<typeof task>) => ({ ...one, count });
  const alike = [
    many(3, task('accepted')),
    many(2, task('submitted')),
    many(2, task('assigned', 'each', march(5))),
    many(4, task('cancelled')),
  ];
  const each = alike.flatMap(({ count, ...one }) => Array.from({ length: count }, () => one));
  for (const needed of [3, 4]) {
    const contract = { kind, needed };
    expect(rollUp(alike, contract, march(10))).toEqual(rollUp(each, contract, march(10)));
  }
  expect(rollUp(alike, { kind, needed: 3 }, march(10)).isOffControl).toBe(kind === 'n-of-m');
});
