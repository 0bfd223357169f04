/** Every path of the machine, walked by xstate/graph over real facts, and held against the pure door. */
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import {
  adjacencyMapToArray,
  createTestModel,
  getAdjacencyMap,
  getShortestPaths,
} from 'xstate/graph';
import type { SnapshotFrom } from 'xstate';
import { aDocument, anEvent, aTask, march } from '../../../test/support/lifecycle.js';
import { PLACES } from '../../../test/support/lifecycle-behaviour.js';
import type { StampedEvent, TaskEventType } from '../task-events.js';
import type { TaskFacts, TaskState } from '../task-facts.js';
import { LAW, type Law } from './law.js';
import { machine, refusal, transitionOf } from './lifecycle.js';

type Snapshot = SnapshotFrom<typeof machine>;

/** What may be tried anywhere: every event as it should be, and some as they should not. */
const TRIED: readonly StampedEvent[] = [
  ...(Object.keys(PLACES) as TaskEventType[])
    .filter((type) => type !== 'amend')
    .map((type) => anEvent(type)),
  anEvent('attach', { evidence: aDocument('signed') }),
  anEvent('attach', { evidence: aDocument('draft', { number: null }) }),
  anEvent('decideExtension', { decision: 'refused', due: null, reason: 'Времени довольно.' }),
  anEvent('amend', { due: march(25), opensOn: march(2), demanded: ['order'] }),
  anEvent('reopen', { due: march(31) }),
  anEvent('submit', { doer: 'olga' }, { person: 'olga' }),
  anEvent('accept', {}, { person: 'chair' }),
];

/** Facts that change what may happen next; days and counters that do not are left out. */
function serializeState({ value, context }: Snapshot): string {
  const { evidence, extension, doers, returns } = context;
  const proofs = evidence.map(({ id }) => id).sort();
  return JSON.stringify([value, proofs, extension !== null, doers.includes('olga'), returns > 0]);
}

const options = {
  input: aTask(),
  events: TRIED,
  serializeState,
  serializeEvent: (event: StampedEvent) => JSON.stringify(event),
};

const paths = getShortestPaths(machine, options);
const edges = adjacencyMapToArray(getAdjacencyMap(machine, options)).map(
  ({ state, event, nextState }): Edge => ({ from: state, event, next: nextState }),
);

interface Edge {
  readonly from: Snapshot;
  readonly event: StampedEvent;
  readonly next: Snapshot;
}

describe('the machine, walked', () => {
  it('reaches every state, by many ways', () => {
    const reached = new Set(paths.map(({ state }) => state.value));
    expect([...reached].sort()).toEqual(Object.keys(LAW.states).sort());
    expect(paths.length).toBeGreaterThan(200);
    expect(edges.length).toBe(paths.length * TRIED.length);
  });

  it('takes every transition of the law', () => {
    const taken = new Set(
      edges.flatMap(({ from, event, next }) =>
        from.can(event) ? [`${from.value}.${event.type}.${next.value}`] : [],
      ),
    );
    const lawful = Object.entries((LAW as Law).states).flatMap(([state, steps]) =>
      Object.entries(steps).map(([type, { target }]) => `${state}.${type}.${target ?? state}`),
    );
    expect([...taken].sort()).toEqual(lawful.sort());
  });

  it('agrees at every step with the refusal and with what is stored', () => {
    const wrong: unknown[] = [];
    for (const { from, event, next } of edges) {
      const state = from.value as TaskState;
      const refused = refusal(state, from.context, event);
      const after = refused ? from.context : transitionOf(state, from.context, event).facts;
      const agrees = from.can(event) === (refused === null);
      if (!agrees || !isDeepStrictEqual(after, next.context)) wrong.push([from.value, event]);
    }
    expect(wrong).toEqual([]);
  });

  it('holds in every state what the database holds', async () => {
    const states = Object.fromEntries(
      Object.keys(LAW.states).map((state) => [
        state,
        ({ context }: Snapshot) =>
          expect(brokenConstraints(state as TaskState, context)).toEqual([]),
      ]),
    );
    const model = createTestModel(machine, options);
    const walked = model.getShortestPaths();
    for (const path of walked) await path.test({ states });
    expect(walked.length).toBeGreaterThan(100);
  });
});

/** The constraints of `tasks`, in words. */
function brokenConstraints(state: TaskState, facts: TaskFacts): string[] {
  const isClosed = state === 'cancelled' || state === 'notApplicable';
  const isHandedIn = state === 'submitted' || state === 'accepted';
  const rules: Readonly<Record<string, boolean>> = {
    'accepted has its day': (state === 'accepted') === (facts.acceptedOn !== null),
    'closed has its reason': isClosed === (facts.closedReason !== null),
    'handed in has its account': !isHandedIn || (facts.doneOn !== null && facts.account !== null),
    'base and its day go together': (facts.base === null) === (facts.baseSetOn === null),
    'somebody has it': facts.executor !== null || facts.organisation !== null,
    'only what is asked for climbs': (facts.base !== null) === isAsked(state),
    'what is over waits for nothing':
      facts.extension === null || isAsked(state) || state === 'planned',
  };
  return Object.keys(rules).filter((rule) => !rules[rule]);
}

function isAsked(state: TaskState): boolean {
  return ['assigned', 'inProgress', 'submitted', 'returned'].includes(state);
}
