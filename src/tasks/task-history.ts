/**
 * A task's history: what each entry holds so that the whole of it, run through the lifecycle again
 * (lifecycle/replay.ts), gives the task as it stands. The first entry, `create`, holds the task as it
 * came into being.
 */
import type { Json } from '../history/index.js';
import type { EvidenceSource } from './task-change.js';
import type { StampedEvent } from './task-events.js';
import type { TaskFacts, TaskState } from './task-facts.js';

export const CREATED = 'create';

type Facts = Readonly<Record<string, Json | undefined>>;

/** Of the entry `create`: the task as the lifecycle begins with it. */
export function creationFacts(facts: TaskFacts, machine: number): Facts {
  return { machine, state: 'planned', task: facts as unknown as Json };
}

/** Of an event's entry, whose name is the event's type and whose actor is its person. */
export function eventFacts(
  event: StampedEvent,
  state: TaskState,
  machine: number,
  source: EvidenceSource | null,
): Facts {
  // What the entry says in columns of its own is not said twice.
  const payload = { ...event, type: undefined, by: undefined };
  return {
    ...{ machine, on: event.by.on, state },
    event: payload as unknown as Json,
    ...(source && { source: { ...source } }),
  };
}
