/**
 * The law of a task as a table: which event leads where, what must hold first and what changes. It is
 * plain data, so that the machine, the frozen versions, the diagram and the Russian tables are all made
 * of the same lines. What the names mean stands in guards.ts and changes.ts; a guard or a change whose
 * meaning alters gets a new name, and the law a new version.
 */
import type { TaskEventType } from '../task-events.js';
import type { TaskState } from '../task-facts.js';
import type { ChangeName } from './changes.js';
import type { GuardName } from './guards.js';

/** Raised whenever LAW differs from what was released; the old one stays in versions/. */
export const LIFECYCLE_VERSION = 1;

export interface Step {
  /** Absent: the state stays. */
  readonly target?: string;
  /** All must hold; asked in this order, the first that does not is the refusal. */
  readonly guards: readonly GuardName[];
  /** Made in this order. */
  readonly changes: readonly ChangeName[];
}

export interface Law {
  readonly initial: string;
  readonly states: Readonly<Record<string, Readonly<Record<string, Step>>>>;
}

const HAND_IN: readonly GuardName[] = [
  'hasAccount',
  'isDoneByNow',
  'isOwnOrIncoming',
  'isIncomingByNow',
  'hasEvidence',
  'hasNumbers',
];
const BY_ANOTHER: readonly GuardName[] = [
  'accepterIsPerson',
  'accepterIsNotDoer',
  'accepterIsNotExecutor',
];

const anywhere = {
  comment: { guards: ['hasText'], changes: [] },
} as const satisfies Partial<Record<TaskEventType, Step>>;

const open = {
  ...anywhere,
  askExtension: {
    guards: ['hasReason', 'hasNoExtension', 'isProposedLater', 'isProposedAhead'],
    changes: ['askExtension'],
  },
  decideExtension: {
    guards: ['hasExtension', 'deciderDidNotAsk', 'isGrantLater', 'hasReasonToRefuse'],
    changes: ['decideExtension'],
  },
  reassign: {
    guards: ['hasExecutor', 'changesExecutor', 'hasReasonToMove'],
    changes: ['reassign'],
  },
  cancel: { target: 'cancelled', guards: ['hasReason'], changes: ['close'] },
  deemNotApplicable: { target: 'notApplicable', guards: ['hasReason'], changes: ['close'] },
  amend: { guards: ['hasReason'], changes: ['amend'] },
} as const satisfies Partial<Record<TaskEventType, Step>>;

/** With the executor: the account is being made. */
const inHand = {
  attach: { guards: ['isNewEvidence', 'replacesKnown', 'isDatedByNow'], changes: ['attach'] },
  detach: { guards: ['isInEvidence', 'hasReason'], changes: ['detach'] },
} as const satisfies Partial<Record<TaskEventType, Step>>;

/** With the executor and asked for: a moved due date moves what the ladder counts from. */
const asked = {
  ...open,
  ...inHand,
  decideExtension: { ...open.decideExtension, changes: ['moveBase', 'decideExtension'] },
  amend: { ...open.amend, changes: ['moveBase', 'amend'] },
  submit: { target: 'submitted', guards: HAND_IN, changes: ['submit'] },
} as const satisfies Partial<Record<TaskEventType, Step>>;

const over = {
  ...anywhere,
  reopen: { target: 'assigned', guards: ['hasReason', 'isReopenAhead'], changes: ['reopen'] },
} as const satisfies Partial<Record<TaskEventType, Step>>;

export const LAW = {
  initial: 'planned',
  states: {
    planned: {
      open: { target: 'assigned', guards: ['isTimeToOpen'], changes: ['open'] },
      ...open,
      ...inHand,
    },
    assigned: {
      acknowledge: { target: 'inProgress', guards: [], changes: ['acknowledge'] },
      start: { target: 'inProgress', guards: [], changes: [] },
      ...asked,
    },
    inProgress: asked,
    submitted: {
      accept: {
        target: 'accepted',
        guards: [...BY_ANOTHER, 'hasEvidence', 'hasNumbers'],
        changes: ['accept'],
      },
      return: {
        target: 'returned',
        guards: [...BY_ANOTHER, 'hasReason', 'isReworkAhead'],
        changes: ['return'],
      },
      ...open,
    },
    returned: { start: { target: 'inProgress', guards: [], changes: [] }, ...asked },
    accepted: over,
    cancelled: over,
    notApplicable: over,
  },
} as const satisfies Law & {
  readonly states: Readonly<Record<TaskState, Partial<Record<TaskEventType, Step>>>>;
};
