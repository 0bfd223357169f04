/**
 * The law with one line taken out or bent, every line in turn: the behaviour written down in
 * test/support/lifecycle-behaviour.ts must notice each of them, or it guards nothing.
 */
import { describe, expect, it } from '@jest/globals';
import { BEHAVIOUR, contradiction, PLACES } from '../../../test/support/lifecycle-behaviour.js';
import type { TaskEventType } from '../task-events.js';
import { TASK_STATES } from '../task-facts.js';
import { LAW, type Law, type Step } from './law.js';
import { machineOf } from './machine.js';

interface Mutation {
  readonly state: string;
  readonly event: string;
  readonly what: string;
  readonly law: Law;
}

const STEPS = Object.entries((LAW as Law).states).flatMap(([state, steps]) =>
  Object.entries(steps).map(([event, step]) => ({ state, event, step })),
);

/** The law with another step, or none, in one place. */
function lawWith(state: string, event: string, step: Step | null): Law {
  const steps: Record<string, Step> = { ...(LAW as Law).states[state] };
  if (step) steps[event] = step;
  else delete steps[event];
  return { ...LAW, states: { ...LAW.states, [state]: steps } };
}

function without<T>(list: readonly T[], at: number): T[] {
  return list.filter((_, place) => place !== at);
}

function mutation(state: string, event: string, what: string, step: Step | null): Mutation {
  return { state, event, what: `${state}.${event} ${what}`, law: lawWith(state, event, step) };
}

const MUTATIONS: Readonly<Record<string, readonly Mutation[]>> = {
  'a transition taken out': STEPS.map(({ state, event }) =>
    mutation(state, event, 'taken out', null),
  ),
  'a guard taken out': STEPS.flatMap(({ state, event, step }) =>
    step.guards.map((guard, at) =>
      mutation(state, event, `without ${guard}`, { ...step, guards: without(step.guards, at) }),
    ),
  ),
  'a change taken out': STEPS.flatMap(({ state, event, step }) =>
    step.changes.map((change, at) =>
      mutation(state, event, `without ${change}`, { ...step, changes: without(step.changes, at) }),
    ),
  ),
  'a transition that leads elsewhere': STEPS.flatMap(({ state, event, step }) =>
    TASK_STATES.filter((other) => other !== (step.target ?? state)).map((target) =>
      mutation(state, event, `to ${target}`, { ...step, target }),
    ),
  ),
  'a transition where there is none': TASK_STATES.flatMap((state) =>
    (Object.keys(PLACES) as TaskEventType[])
      .filter((event) => !(event in LAW.states[state]))
      .map((event) => mutation(state, event, 'put in', { guards: [], changes: [] })),
  ),
};

describe('the behaviour notices', () => {
  it.each(Object.entries(MUTATIONS))('%s', (_kind, mutations) => {
    expect(mutations.length).toBeGreaterThan(50);
    const unnoticed = mutations.filter(({ state, event, law }) => {
      const machine = machineOf(law);
      const concerned = BEHAVIOUR.filter((one) => one.state === state && one.event.type === event);
      return concerned.every((one) => contradiction(law, machine, one) === null);
    });
    expect(unnoticed.map(({ what }) => what)).toEqual([]);
  });

  it('every event and every state of the law', () => {
    expect([...new Set(STEPS.map(({ event }) => event))].sort()).toEqual(
      Object.keys(PLACES).sort(),
    );
  });
});
