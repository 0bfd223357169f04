/**
 * Who must hear of an event on a task, at once or in the day's digest. What is done by the one who
 * would be told, or to a task that nobody has heard of, is told to nobody.
 */
import type { Json } from '../history/index.js';
import type { Taken } from './fold.js';
import type { TaskEvent, TaskEventType } from './task-events.js';
import type { TaskFacts } from './task-facts.js';

/** `executor`: the person or the mailbox; `overseer`: who accepts; `decider`: who moves dates. */
export type Audience = 'executor' | 'overseer' | 'decider';

export interface Telling {
  readonly kind: string;
  readonly audience: Audience;
  readonly atOnce: boolean;
  readonly facts: Readonly<Record<string, Json>>;
}

export function tellingOf(taken: Taken): Telling | null {
  return TOLD[taken.event.type]?.(taken) ?? null;
}

const TOLD: Readonly<Partial<Record<TaskEventType, (taken: Taken) => Telling | null>>> = {
  submit: ({ after }) => digest('task-submitted', 'overseer', { doneOn: after.doneOn }),
  return: ({ event, after }) =>
    atOnce('task-returned', 'executor', { reason: reasonOf(event), due: after.base }),
  askExtension: ({ event, before, after }) =>
    atOnce('extension-asked', 'decider', {
      ...(event.type === 'askExtension' && { late: event.late }),
      ...{ extension: after.extension?.id ?? null, proposed: after.extension?.proposed ?? null },
      ...{ due: before.due, reason: reasonOf(event) },
    }),
  decideExtension: ({ event, before, after }) =>
    atOnce('extension-decided', 'executor', {
      ...(event.type === 'decideExtension' && { decision: event.decision }),
      ...{ extension: before.extension?.id ?? null, proposed: before.extension?.proposed ?? null },
      ...{ due: after.due, reason: reasonOf(event) },
    }),
  reassign: ({ event, before, after }) =>
    before.executor === after.executor && before.organisation === after.organisation
      ? null
      : digest('task-assigned', 'executor', { due: after.due, reason: reasonOf(event) }),
  reopen: ({ event, after }) =>
    digest('task-assigned', 'executor', { due: after.due, reason: reasonOf(event) }),
  cancel: (taken) =>
    taken.after.closedBecause === 'released' || taken.from === 'planned' ? null : ended(taken),
  deemNotApplicable: (taken) => (taken.from === 'planned' ? null : ended(taken)),
  amend: ({ event, before, after }) =>
    before.due === after.due && sameKinds(before, after)
      ? null
      : digest('task-amended', 'executor', {
          ...{ was: before.due, due: after.due, reason: reasonOf(event) },
        }),
};

function ended({ event, after }: Taken): Telling {
  return digest('task-cancelled', 'executor', {
    ...{ because: after.closedBecause, reason: reasonOf(event) },
  });
}

function digest(kind: string, audience: Audience, facts: Telling['facts']): Telling {
  return { kind, audience, atOnce: false, facts };
}

function atOnce(kind: string, audience: Audience, facts: Telling['facts']): Telling {
  return { kind, audience, atOnce: true, facts };
}

function reasonOf(event: TaskEvent): string {
  return 'reason' in event ? event.reason : '';
}

function sameKinds(before: TaskFacts, after: TaskFacts): boolean {
  return JSON.stringify(before.demanded) === JSON.stringify(after.demanded);
}
