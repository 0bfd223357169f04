import { asCivilDate, type CivilDate } from '../../src/time/index.js';
import type { StampedEvent, TaskEvent, TaskEventType } from '../../src/tasks/task-events.js';
import type { EvidenceFact, TaskFacts, TaskState } from '../../src/tasks/task-facts.js';

/** «10» → 10 March 2026, the month in which the specs of the lifecycle happen. */
export const march = (day: number): CivilDate =>
  asCivilDate(`2026-03-${String(day).padStart(2, '0')}`);

export const TODAY = march(10);
export const DUE = march(20);

/** A task given to a school on 2 March, due on the 20th, that an order must prove. */
export function aTask(given: Partial<TaskFacts> = {}): TaskFacts {
  return {
    ...{ part: 'each', kind: 'final', demanded: ['order'], organisation: 'school' },
    ...{ executor: 'principal', coExecutors: ['deputy'], acceptor: 'overseer', overseer: 'olga' },
    ...{ createdOn: march(1), from: null, opensOn: march(2), originalDue: DUE, due: DUE },
    ...{ base: null, baseSetOn: null, assignedOn: null, acknowledgedOn: null, evidence: [] },
    ...{ account: null, doneOn: null, submittedOn: null, doer: null, doers: [], extension: null },
    ...{ extensions: 0, returns: 0, acceptedOn: null, acceptedBy: null },
    ...{ closedBecause: null, closedReason: null },
    ...given,
  };
}

const ASKED: Partial<TaskFacts> = { assignedOn: march(2), base: DUE, baseSetOn: march(2) };
const HANDED_IN: Partial<TaskFacts> = {
  ...{ assignedOn: march(2), account: 'Приказ издан.', doneOn: march(6), submittedOn: march(9) },
  ...{ doer: 'principal', doers: ['principal'], base: march(9), baseSetOn: march(9) },
  evidence: [aDocument('signed')],
};
const ENDED = { ...ASKED, base: null, baseSetOn: null, closedBecause: 'decided' } as const;

/** What a task's facts are in a state, as the events that lead there leave them. */
const STANDING: Readonly<Record<TaskState, Partial<TaskFacts>>> = {
  planned: {},
  assigned: ASKED,
  inProgress: { ...ASKED, acknowledgedOn: march(3) },
  submitted: HANDED_IN,
  returned: { ...HANDED_IN, base: march(12), baseSetOn: march(9), returns: 1 },
  accepted: {
    ...HANDED_IN,
    ...{ base: null, baseSetOn: null, acceptedOn: march(10), acceptedBy: 'olga' },
  },
  cancelled: { ...ENDED, closedReason: 'Организация закрыта.' },
  notApplicable: { ...ENDED, closedReason: 'Заявок не было.' },
};

export function aTaskIn(state: TaskState, given: Partial<TaskFacts> = {}): TaskFacts {
  return aTask({ ...STANDING[state], ...given });
}

export function aDocument(id: string, given: Partial<EvidenceFact> = {}): EvidenceFact {
  return { id, kind: 'order', number: '17', date: march(6), ...given };
}

type Of<T extends TaskEventType> = Extract<TaskEvent, { type: T }>;

/** Events as they are allowed, by whoever may bring them about. */
const EVENTS: Readonly<{ [T in TaskEventType]: readonly [Of<T>, string | null] }> = {
  open: [{ type: 'open' }, null],
  acknowledge: [{ type: 'acknowledge' }, 'principal'],
  start: [{ type: 'start' }, 'principal'],
  attach: [{ type: 'attach', evidence: aDocument('new'), replaces: null }, 'principal'],
  detach: [{ type: 'detach', evidence: 'signed', reason: 'Приложен не тот.' }, 'principal'],
  submit: [
    {
      ...{ type: 'submit', account: 'Приказ издан.', doneOn: march(9), doer: 'principal' },
      incoming: null,
    },
    'principal',
  ],
  accept: [{ type: 'accept' }, 'olga'],
  return: [{ type: 'return', reason: 'Нет подписи.', reworkDue: march(13) }, 'olga'],
  askExtension: [
    {
      ...{ type: 'askExtension', extension: 'x1', proposed: march(27) },
      ...{ reason: 'Директор в отпуске.', late: false },
    },
    'principal',
  ],
  decideExtension: [
    { type: 'decideExtension', decision: 'granted', due: march(27), reason: '' },
    'chair',
  ],
  reassign: [
    { type: 'reassign', executor: 'teacher', organisation: 'school', reason: '' },
    'principal',
  ],
  cancel: [{ type: 'cancel', because: 'decided', reason: 'Решение председателя.' }, 'chair'],
  deemNotApplicable: [{ type: 'deemNotApplicable', reason: 'Заявок не было.' }, 'chair'],
  comment: [{ type: 'comment', text: 'Ждём подписи.' }, 'principal'],
  reopen: [{ type: 'reopen', due: null, reason: 'Принято по ошибке.' }, 'chair'],
  amend: [
    {
      ...{ type: 'amend', due: march(25), opensOn: march(4), demanded: ['minutes'] },
      reason: 'Приказ № 2.',
    },
    'coordinator',
  ],
};

export function anEvent<T extends TaskEventType>(
  type: T,
  given: Partial<Omit<Of<T>, 'type'>> = {},
  by: { readonly person?: string | null; readonly on?: CivilDate } = {},
): StampedEvent {
  const [event, person] = EVENTS[type];
  const stamped: TaskEvent = { ...event, ...given };
  return { ...stamped, by: { person, on: TODAY, ...by } };
}
