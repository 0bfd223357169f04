/**
 * The law of a task, asked and obeyed: `refusal` says whether an event may happen and if not, why;
 * `transitionOf` makes it happen. XState answers a refused event with the same snapshot and no word,
 * so nobody may take a transition without asking first.
 */
import { transition, type AnyMachineSnapshot } from 'xstate';
import { Unavailable } from '../../errors.js';
import type { EventStamp, StampedEvent, TaskEventType } from '../task-events.js';
import type { TaskFacts, TaskState } from '../task-facts.js';
import { GUARDS, type Guard } from './guards.js';
import { LAW, LIFECYCLE_VERSION, type Law } from './law.js';
import { machineOf, type LifecycleMachine } from './machine.js';
import { notInState } from './words.js';

export interface Refusal {
  /** Of the guard that said no, or `not-in-state`. */
  readonly code: string;
  /** Russian, says what to do next. */
  readonly sentence: string;
}

export interface Standing {
  readonly state: TaskState;
  readonly facts: TaskFacts;
}

export { LIFECYCLE_VERSION };

export const machine = machineOf(LAW);

/** Null: the event may happen. Roles are not asked: that is may()'s. */
export function refusal(
  state: TaskState,
  facts: TaskFacts,
  event: StampedEvent,
  law: Law = LAW,
): Refusal | null {
  return refusedBy(state, facts, event, law, () => true);
}

/** Throws RangeError for a refused event: callers ask `refusal` first. */
export function transitionOf(
  state: TaskState,
  facts: TaskFacts,
  event: StampedEvent,
  under: LifecycleMachine = machine,
): Standing {
  const from = under.resolveState({ value: state, context: facts });
  if (!from.can(event)) throw new RangeError(`${event.type} was not asked for in ${state}`);
  const [next] = transition(under, from, event) as [AnyMachineSnapshot, unknown];
  return { state: next.value as TaskState, facts: next.context as TaskFacts };
}

/** What this person could do with the task now, as far as that does not hang on what they enter. */
export function possibleEvents(
  state: TaskState,
  facts: TaskFacts,
  by: EventStamp,
): readonly TaskEventType[] {
  return outlook(state, facts, by).flatMap(({ type, refusal: no }) => (no ? [] : [type]));
}

/** Every event of the state; `refusal` says why it cannot be had now, for a button that is shown grey. */
export function outlook(
  state: TaskState,
  facts: TaskFacts,
  by: EventStamp,
): readonly { readonly type: TaskEventType; readonly refusal: Refusal | null }[] {
  const types = Object.keys(LAW.states[state]) as TaskEventType[];
  return types.map((type) => {
    // Guards of the task alone read no more of an event than its type and stamp.
    const event = { type, by } as StampedEvent;
    return { type, refusal: refusedBy(state, facts, event, LAW, ({ isOfTask }) => isOfTask) };
  });
}

/** A row written by a newer release may mean what this one does not know. */
export function refuseNewer(version: number): void {
  if (version <= LIFECYCLE_VERSION) return;
  throw new Unavailable(
    `Поручение изменено более новой версией программы (порядок № ${version}, здесь известен № ${LIFECYCLE_VERSION}). Обновите программу на этом сервере.`,
    { version, known: LIFECYCLE_VERSION },
  );
}

function refusedBy(
  state: TaskState,
  facts: TaskFacts,
  event: StampedEvent,
  law: Law,
  isAsked: (guard: Guard) => boolean,
): Refusal | null {
  const step = law.states[state]?.[event.type];
  if (!step) return { code: 'not-in-state', sentence: notInState(state, facts, event.type) };
  for (const name of step.guards) {
    const guard: Guard = GUARDS[name];
    if (isAsked(guard) && !guard.holds(facts, event)) {
      return { code: guard.code, sentence: guard.sentence(facts, event) };
    }
  }
  return null;
}
