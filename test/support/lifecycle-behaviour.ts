/**
 * What the lifecycle does, written down case by case and apart from the law: the law is held against
 * it, and so is every law with one line taken out.
 */
import { isDeepStrictEqual } from 'node:util';
import { machineOf } from '../../src/tasks/lifecycle/machine.js';
import { refusal, transitionOf } from '../../src/tasks/lifecycle/lifecycle.js';
import type { Law } from '../../src/tasks/lifecycle/law.js';
import type { StampedEvent, TaskEventType } from '../../src/tasks/task-events.js';
import { TASK_STATES, type TaskFacts, type TaskState } from '../../src/tasks/task-facts.js';
import { aDocument, anEvent, aTaskIn, march } from './lifecycle.js';

export interface Case {
  readonly name: string;
  readonly state: TaskState;
  readonly facts: TaskFacts;
  readonly event: StampedEvent;
  /** Code of the refusal, or where it leads and which facts change. */
  readonly gives: string | readonly [TaskState, Partial<TaskFacts>];
}

/** Null: the law does what the case says; else what it does instead. */
export function contradiction(law: Law, machine: ReturnType<typeof machineOf>, one: Case) {
  const { state, facts, event, gives } = one;
  const refused = refusal(state, facts, event, law);
  const can = machine.resolveState({ value: state, context: facts }).can(event);
  if (can !== (refused === null)) return `${one.name}: the machine and the refusal disagree`;
  if (refused) return refused.code === gives ? null : `${one.name}: refused as ${refused.code}`;
  if (typeof gives === 'string') return `${one.name}: not refused as ${gives}`;
  const next = transitionOf(state, facts, event, machine);
  if (next.state !== gives[0]) return `${one.name}: ${next.state}`;
  const is = isDeepStrictEqual(next.facts, { ...facts, ...gives[1] });
  return is ? null : `${one.name}: ${JSON.stringify(next.facts)}`;
}

const OPEN: readonly TaskState[] = ['planned', 'assigned', 'inProgress', 'submitted', 'returned'];
const ASKED: readonly TaskState[] = ['assigned', 'inProgress', 'returned'];
const IN_HAND: readonly TaskState[] = ['planned', ...ASKED];
const OVER: readonly TaskState[] = ['accepted', 'cancelled', 'notApplicable'];

/** In which states an event has a place at all. */
export const PLACES: Readonly<Record<TaskEventType, readonly TaskState[]>> = {
  open: ['planned'],
  acknowledge: ['assigned'],
  start: ['assigned', 'returned'],
  attach: IN_HAND,
  detach: IN_HAND,
  submit: ASKED,
  accept: ['submitted'],
  return: ['submitted'],
  askExtension: OPEN,
  decideExtension: OPEN,
  reassign: OPEN,
  cancel: OPEN,
  deemNotApplicable: OPEN,
  comment: TASK_STATES,
  reopen: OVER,
  amend: OPEN,
};

type Gives = Case['gives'] | ((state: TaskState, facts: TaskFacts) => Case['gives']);

function cases(
  name: string,
  event: StampedEvent,
  given: Partial<TaskFacts>,
  gives: Gives,
  states: readonly TaskState[] = PLACES[event.type],
): Case[] {
  return states.map((state) => {
    const facts = aTaskIn(state, given);
    const expected = typeof gives === 'function' ? gives(state, facts) : gives;
    return { name: `${state}, ${event.type}: ${name}`, state, facts, event, gives: expected };
  });
}

const PROVEN = { evidence: [aDocument('signed')] };
const ASKED_MORE = { extension: { id: 'x1', proposed: march(27), askedBy: 'principal' } };
const ENDED = { extension: null, base: null, baseSetOn: null };
const SAME: Gives = (state) => [state, {}];

const nowhere = (Object.keys(PLACES) as TaskEventType[]).flatMap((type) =>
  cases(
    `${type} has no place`,
    anEvent(type),
    {},
    'not-in-state',
    TASK_STATES.filter((state) => !PLACES[type].includes(state)),
  ),
);

const opening = [
  ...cases('opens on its day', anEvent('open'), {}, [
    'assigned',
    { assignedOn: march(10), base: march(20), baseSetOn: march(10) },
  ]),
  ...cases('not before it', anEvent('open'), { opensOn: march(11) }, 'too-early'),
  ...cases(
    'by hand, before it',
    anEvent('open', {}, { person: 'coordinator' }),
    { opensOn: march(11) },
    ['assigned', { assignedOn: march(10), base: march(20), baseSetOn: march(10) }],
  ),
  ...cases(
    'born late, nothing climbs',
    anEvent('open'),
    { createdOn: march(21), opensOn: march(2) },
    ['assigned', { assignedOn: march(10), base: null, baseSetOn: null }],
  ),
  ...cases('acknowledged', anEvent('acknowledge'), {}, [
    'inProgress',
    { acknowledgedOn: march(10) },
  ]),
  ...cases('started', anEvent('start'), {}, ['inProgress', {}]),
];

const evidence = [
  ...cases('a document is attached', anEvent('attach'), { evidence: [] }, (state) => [
    state,
    { evidence: [aDocument('new')] },
  ]),
  ...cases(
    'a newer version takes its place',
    anEvent('attach', { replaces: 'signed' }),
    { evidence: [aDocument('signed'), aDocument('list')] },
    (state) => [state, { evidence: [aDocument('list'), aDocument('new')] }],
  ),
  ...cases('twice', anEvent('attach', { evidence: aDocument('signed') }), PROVEN, 'evidence-known'),
  ...cases('for another', anEvent('attach', { replaces: 'z' }), PROVEN, 'evidence-unknown'),
  ...cases(
    'of tomorrow',
    anEvent('attach', { evidence: aDocument('new', { date: march(11) }) }),
    {},
    'evidence-in-future',
  ),
  ...cases('a document is removed', anEvent('detach'), PROVEN, (state) => [
    state,
    { evidence: [] },
  ]),
  ...cases('one that is not there', anEvent('detach'), { evidence: [] }, 'evidence-gone'),
  ...cases('without a reason', anEvent('detach', { reason: ' ' }), PROVEN, 'reason-missing'),
];

const handedIn: Partial<TaskFacts> = {
  ...{ account: 'Приказ издан.', doneOn: march(9), doer: 'principal', submittedOn: march(10) },
  ...{ doers: ['principal'], base: march(10), baseSetOn: march(10) },
};
const byMail = { number: '01-12/45', date: march(10) };
const handingIn = [
  ...cases('handed in', anEvent('submit'), PROVEN, ['submitted', handedIn]),
  ...cases(
    'handed in again by another',
    anEvent('submit', { doer: 'teacher' }, { person: 'teacher' }),
    { ...PROVEN, doers: ['principal'] },
    ['submitted', { ...handedIn, doer: 'teacher', doers: ['principal', 'teacher'] }],
  ),
  ...cases(
    'a mailed reply makes nobody but its sender the doer',
    anEvent('submit', { incoming: byMail }, { person: 'coordinator' }),
    PROVEN,
    ['submitted', handedIn],
  ),
  ...cases(
    'of an organisation without a person',
    anEvent('submit', { doer: null, incoming: byMail }, { person: 'coordinator' }),
    { ...PROVEN, doers: [] },
    ['submitted', { ...handedIn, doer: null, doers: [] }],
  ),
  ...cases('a checkpoint', anEvent('submit'), { kind: 'checkpoint', evidence: [] }, [
    'submitted',
    handedIn,
  ]),
  ...cases(
    'by the overseer',
    anEvent('submit', { doer: 'olga' }, { person: 'olga' }),
    { ...PROVEN, doers: [] },
    [
      'submitted',
      { ...handedIn, doer: 'olga', doers: ['olga'], acceptor: 'chairperson', overseer: null },
    ],
  ),
  ...cases('without a word', anEvent('submit', { account: '' }), PROVEN, 'account-missing'),
  ...cases('done tomorrow', anEvent('submit', { doneOn: march(11) }), PROVEN, 'done-in-future'),
  ...cases(
    'for another, out of the blue',
    anEvent('submit', {}, { person: 'coordinator' }),
    PROVEN,
    'incoming-missing',
  ),
  ...cases(
    'for another, without a number',
    anEvent('submit', { incoming: { ...byMail, number: ' ' } }, { person: 'coordinator' }),
    PROVEN,
    'incoming-missing',
  ),
  ...cases(
    'by a letter of tomorrow',
    anEvent('submit', { incoming: { ...byMail, date: march(11) } }, { person: 'coordinator' }),
    PROVEN,
    'incoming-in-future',
  ),
  ...cases('unproven', anEvent('submit'), { evidence: [] }, 'evidence-missing'),
  ...cases(
    'by a draft',
    anEvent('submit'),
    { evidence: [aDocument('draft', { number: null })] },
    'number-missing',
  ),
  ...cases(
    'by an undated one',
    anEvent('submit'),
    { evidence: [aDocument('draft', { date: null })] },
    'number-missing',
  ),
];

const judging = [
  ...cases('accepted', anEvent('accept'), ASKED_MORE, [
    'accepted',
    { acceptedOn: march(10), acceptedBy: 'olga', ...ENDED },
  ]),
  ...cases('returned', anEvent('return'), {}, [
    'returned',
    { returns: 1, base: march(13), baseSetOn: march(10) },
  ]),
  ...(['accept', 'return'] as const).flatMap((type) => [
    ...cases(`${type} by nobody`, anEvent(type, {}, { person: null }), {}, 'accepter-unknown'),
    ...cases(
      `${type} by who once did it`,
      anEvent(type),
      { doers: ['olga', 'principal'] },
      'accepter-is-doer',
    ),
    ...cases(
      `${type} by the executor`,
      anEvent(type),
      { executor: 'olga' },
      'accepter-is-executor',
    ),
    ...cases(
      `${type} by a co-executor`,
      anEvent(type),
      { coExecutors: ['olga'] },
      'accepter-is-executor',
    ),
  ]),
  ...cases('accepted unproven', anEvent('accept'), { demanded: ['report'] }, 'evidence-missing'),
  ...cases(
    'accepted by a draft',
    anEvent('accept'),
    { evidence: [aDocument('draft', { number: ' ' })] },
    'number-missing',
  ),
  ...cases('returned without a reason', anEvent('return', { reason: '' }), {}, 'reason-missing'),
  ...cases('rework due today', anEvent('return', { reworkDue: march(10) }), {}, 'rework-due-past'),
];

const moved = (state: TaskState, due: number): Partial<TaskFacts> =>
  ASKED.includes(state) ? { base: march(due), baseSetOn: march(10) } : {};
const extending = [
  ...cases('more time is asked', anEvent('askExtension'), {}, (state) => [state, ASKED_MORE]),
  ...cases('without a reason', anEvent('askExtension', { reason: '' }), {}, 'reason-missing'),
  ...cases('twice', anEvent('askExtension'), ASKED_MORE, 'extension-open'),
  ...cases('of none', anEvent('askExtension', { proposed: march(20) }), {}, 'proposed-not-later'),
  ...cases(
    'till yesterday',
    anEvent('askExtension', { proposed: march(9) }),
    { due: march(5) },
    'proposed-past',
  ),
  ...cases('granted', anEvent('decideExtension'), ASKED_MORE, (state) => [
    state,
    { due: march(27), extensions: 1, extension: null, ...moved(state, 27) },
  ]),
  ...cases(
    'granted, but the rework date is later',
    anEvent('decideExtension', { due: march(21) }),
    { ...ASKED_MORE, base: march(24), baseSetOn: march(9) },
    ['returned', { due: march(21), extensions: 1, extension: null }],
    ['returned'],
  ),
  ...cases(
    'refused',
    anEvent('decideExtension', { decision: 'refused', due: null, reason: 'Времени довольно.' }),
    ASKED_MORE,
    (state) => [state, { extension: null }],
  ),
  ...cases('decided unasked', anEvent('decideExtension'), {}, 'no-extension'),
  ...cases(
    'decided by who asked',
    anEvent('decideExtension', {}, { person: 'principal' }),
    ASKED_MORE,
    'decider-asked',
  ),
  ...cases(
    'granted to an earlier day',
    anEvent('decideExtension', { due: march(20) }),
    ASKED_MORE,
    'grant-not-later',
  ),
  ...cases(
    'granted without a day',
    anEvent('decideExtension', { due: null }),
    ASKED_MORE,
    'grant-not-later',
  ),
  ...cases(
    'refused without a reason',
    anEvent('decideExtension', { decision: 'refused', due: null, reason: '' }),
    ASKED_MORE,
    'refusal-reason-missing',
  ),
];

const given = { executor: 'teacher', assignedOn: march(10), acknowledgedOn: null };
const passing = [
  ...cases('passed on inside the school', anEvent('reassign'), {}, (state) => [state, given]),
  ...cases(
    'passed to a co-executor elsewhere',
    anEvent('reassign', { executor: 'deputy', organisation: 'second', reason: 'Присоединение.' }),
    {},
    (state) => [state, { ...given, executor: 'deputy', organisation: 'second', coExecutors: [] }],
  ),
  ...cases(
    'passed to the overseer',
    anEvent('reassign', { executor: 'olga' }),
    { acceptor: 'chairperson' },
    (state) => [state, { ...given, executor: 'olga', acceptor: 'deputy', overseer: null }],
  ),
  ...cases(
    'to nobody',
    anEvent('reassign', { executor: null, organisation: null, reason: 'Уход.' }),
    {},
    'executor-missing',
  ),
  ...cases('to the same', anEvent('reassign', { executor: 'principal' }), {}, 'same-executor'),
  ...cases(
    'away without a reason',
    anEvent('reassign', { organisation: 'second' }),
    {},
    'move-reason-missing',
  ),
];

const ending = [
  ...cases('cancelled', anEvent('cancel', { because: 'released' }), ASKED_MORE, [
    'cancelled',
    { closedBecause: 'released', closedReason: 'Решение председателя.', ...ENDED },
  ]),
  ...cases('cancelled without a reason', anEvent('cancel', { reason: '' }), {}, 'reason-missing'),
  ...cases('not applicable', anEvent('deemNotApplicable'), ASKED_MORE, [
    'notApplicable',
    { closedBecause: 'decided', closedReason: 'Заявок не было.', ...ENDED },
  ]),
  ...cases(
    'not applicable without a reason',
    anEvent('deemNotApplicable', { reason: '\n' }),
    {},
    'reason-missing',
  ),
];

const reopened: Partial<TaskFacts> = {
  ...{ acceptedOn: null, acceptedBy: null, closedBecause: null, closedReason: null },
  ...{ submittedOn: null, acknowledgedOn: null, assignedOn: march(10) },
  ...{ base: march(20), baseSetOn: march(10) },
};
const reopening = [
  ...cases('reopened', anEvent('reopen'), {}, ['assigned', reopened]),
  ...cases('reopened till another day', anEvent('reopen', { due: march(30) }), {}, [
    'assigned',
    { ...reopened, due: march(30), base: march(30) },
  ]),
  ...cases('reopened for no reason', anEvent('reopen', { reason: '' }), {}, 'reason-missing'),
  ...cases('reopened till yesterday', anEvent('reopen', { due: march(9) }), {}, 'reopen-due-past'),
];

const amended: Partial<TaskFacts> = { due: march(25), opensOn: march(4), demanded: ['minutes'] };
const amending = [
  ...cases('amended', anEvent('amend'), ASKED_MORE, (state) => [
    state,
    { ...amended, ...moved(state, 25) },
  ]),
  ...cases(
    'amended past what was asked for',
    anEvent('amend', { due: march(27), part: 'lead' }),
    ASKED_MORE,
    (state) => [
      state,
      { ...amended, due: march(27), part: 'lead', extension: null, ...moved(state, 27) },
    ],
  ),
  ...cases(
    'amended to the same day',
    anEvent('amend', { due: march(20) }),
    {},
    (state) => [state, { ...amended, due: march(20) }],
    ['planned', 'assigned', 'inProgress', 'submitted', 'returned'],
  ),
  ...cases('amended without an order', anEvent('amend', { reason: '' }), {}, 'reason-missing'),
];

const talking = [
  ...cases('a comment', anEvent('comment'), {}, SAME),
  ...cases('an empty one', anEvent('comment', { text: ' ' }), {}, 'comment-empty'),
];

export const BEHAVIOUR: readonly Case[] = [
  ...nowhere,
  ...opening,
  ...evidence,
  ...handingIn,
  ...judging,
  ...extending,
  ...passing,
  ...ending,
  ...reopening,
  ...amending,
  ...talking,
];
