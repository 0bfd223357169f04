/**
 * A task's history: what each entry holds so that the whole of it, run through the lifecycle again,
 * gives the task as it stands. The first entry is the task as it came into being.
 */
import type { HistoryEntry, Json } from '../history/index.js';
import { transitionOf, type Standing } from './lifecycle/lifecycle.js';
import type { EvidenceSource } from './task-change.js';
import type { StampedEvent } from './task-events.js';
import type { TaskFacts, TaskState } from './task-facts.js';

export const CREATED = 'create';

type Facts = Readonly<Record<string, Json | undefined>>;

/** Facts of the entry `create`. */
export function creationFacts(facts: TaskFacts, machine: number): Facts {
  return { machine, state: 'planned', task: facts as unknown as Json };
}

/** Facts of an event's entry, whose name is the event's type and whose actor is its person. */
export function eventFacts(
  event: StampedEvent,
  state: TaskState,
  machine: number,
  source: EvidenceSource | null,
): Facts {
  const { type: _type, by, ...payload } = event;
  return {
    ...{ machine, on: by.on, state },
    event: payload as unknown as Json,
    ...(source && { source: { ...source } }),
  };
}

/**
 * The task that its history makes, as the lifecycle of today understands it. Throws RangeError where
 * an entry does not follow from those before it, or ended in another state than was recorded.
 */
export function replay(
  entries: readonly Pick<HistoryEntry, 'seq' | 'event' | 'facts' | 'actor'>[],
): Standing {
  const [first, ...rest] = entries;
  if (first?.event !== CREATED) throw new RangeError('the history of a task begins with another');
  const { task } = JSON.parse(first.facts) as { task: TaskFacts };
  let standing: Standing = { state: 'planned', facts: task };
  for (const { seq, event, facts, actor } of rest) {
    const recorded = JSON.parse(facts) as { on: string; state: TaskState; event: object };
    const by = { person: actor.id, on: recorded.on };
    const stamped = { ...recorded.event, type: event, by } as StampedEvent;
    standing = transitionOf(standing.state, standing.facts, stamped);
    if (standing.state !== recorded.state)
      throw new RangeError(`entry ${seq} ends in ${standing.state}, not in ${recorded.state}`);
  }
  return standing;
}
