import { describe, expect, it } from '@jest/globals';
import { aDocument, aTaskIn, DUE, march } from '../../test/support/lifecycle.js';
import { enteredLate, isDueSoon, isLate, isOverdue } from './judgements.js';
import { TASK_STATES, type TaskFacts, type TaskState } from './task-facts.js';

const judged = (state: TaskState, given: Partial<TaskFacts> = {}) => ({
  ...aTaskIn(state, given),
  state,
});

describe('overdue', () => {
  it.each(TASK_STATES)('while it is owed: %s', (state) => {
    const isOwed = state === 'assigned' || state === 'inProgress' || state === 'returned';
    expect(isOverdue(judged(state), march(21))).toBe(isOwed);
  });

  it('from the day after on', () => {
    expect(isOverdue(judged('assigned'), DUE)).toBe(false);
  });

  it('not while there is time to mend it', () => {
    const task = judged('returned', { base: march(25) });
    expect(isOverdue(task, march(25))).toBe(false);
    expect(isOverdue(task, march(26))).toBe(true);
  });

  it('never what was late when it was born', () => {
    const task = judged('assigned', { createdOn: march(21), base: null });
    expect(isOverdue(task, march(30))).toBe(false);
  });
});

describe('due soon', () => {
  it.each([
    [14, false],
    [15, true],
    [20, true],
    [21, false],
  ])('on %i March, looking five days ahead: %s', (day, expected) => {
    const until = march(day + 5);
    expect(isDueSoon(judged('assigned'), march(day), until)).toBe(expected);
  });

  it('is not what is with the overseer', () => {
    expect(isDueSoon(judged('submitted'), march(18), march(23))).toBe(false);
  });
});

describe('late', () => {
  it.each([
    ['done on the day', { doneOn: DUE }, false],
    ['done a day later', { doneOn: march(21) }, true],
    ['by a document of a day later', { evidence: [aDocument('e', { date: march(21) })] }, true],
    [
      'by the earlier of two documents of a kind',
      { evidence: [aDocument('b', { date: march(23) }), aDocument('a', { date: march(19) })] },
      false,
    ],
    [
      'whatever else is attached',
      { evidence: [aDocument('e'), aDocument('f', { kind: 'other', date: march(25) })] },
      false,
    ],
    ['born late', { doneOn: march(25), createdOn: march(24) }, false],
    ['extended', { doneOn: march(25), due: march(27) }, false],
  ])('%s', (_name, given: Partial<TaskFacts>, expected) => {
    expect(isLate(judged('submitted', given))).toBe(expected);
    expect(isLate(judged('accepted', given))).toBe(expected);
    expect(isLate(judged('returned', given))).toBe(false);
  });
});

describe('entered late', () => {
  it.each([
    ['in time', { submittedOn: DUE }, false],
    ['a day after, done in time', { submittedOn: march(21) }, true],
    ['late anyway', { submittedOn: march(23), doneOn: march(22) }, false],
    ['mended after a return', { submittedOn: march(23), returns: 1 }, false],
    ['born late', { submittedOn: march(25), createdOn: march(24) }, false],
  ])('%s', (_name, given: Partial<TaskFacts>, expected) => {
    expect(enteredLate(judged('accepted', given))).toBe(expected);
  });
});
