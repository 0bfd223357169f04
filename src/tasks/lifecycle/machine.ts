import { and, assign, setup } from 'xstate';
import type { StampedEvent } from '../task-events.js';
import type { TaskFacts } from '../task-facts.js';
import { CHANGES, type ChangeName } from './changes.js';
import { GUARDS, type GuardName } from './guards.js';
import type { Law } from './law.js';

/** Read by the compiler alone. */
const TYPES = {} as { context: TaskFacts; events: StampedEvent; input: TaskFacts };

const lifecycle = setup({
  types: TYPES,
  guards: mapped(
    GUARDS,
    ({ holds }) =>
      ({ context, event }: Occasion) =>
        holds(context, event),
  ),
  actions: mapped(CHANGES, (change) =>
    assign<TaskFacts, StampedEvent, undefined, StampedEvent, never>(({ context, event }) =>
      change(context, event),
    ),
  ),
});

type Occasion = { readonly context: TaskFacts; readonly event: StampedEvent };
export type LifecycleMachine = ReturnType<typeof machineOf>;

/** The table as an XState machine: used through pure `transition`, never run as an actor. */
export function machineOf(law: Law) {
  const states = Object.entries(law.states).map(([state, steps]) => {
    const on = Object.entries(steps).map(([event, { target, guards, changes }]) => [
      event,
      {
        // Named even where it stays: without a target and a change XState takes it for forbidden.
        target: target ?? state,
        ...(guards.length > 0 && { guard: and<TaskFacts, StampedEvent, GuardName[]>([...guards]) }),
        actions: [...changes] satisfies ChangeName[],
      },
    ]);
    return [state, { on: Object.fromEntries(on) as object }];
  });
  return lifecycle.createMachine({
    id: 'task',
    context: ({ input }) => input,
    initial: law.initial,
    states: Object.fromEntries(states) as Record<string, object>,
  });
}

function mapped<K extends string, V, W>(
  named: Readonly<Record<K, V>>,
  make: (value: V) => W,
): Record<K, W> {
  return Object.fromEntries(
    Object.entries<V>(named).map(([name, value]) => [name, make(value)]),
  ) as Record<K, W>;
}
