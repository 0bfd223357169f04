/**
 * A task's recorded history, run through the lifecycle again: each event under the law it was recorded
 * under. What comes out is the task as it stands; anything else means that the row or the record was
 * changed past the lifecycle.
 */
import type { HistoryEntry } from '../../history/index.js';
import type { StampedEvent, TaskEvent } from '../task-events.js';
import type { TaskFacts } from '../task-facts.js';
import { CREATED } from '../task-history.js';
import { refusal, refuseNewer, transitionOf, type Standing } from './lifecycle.js';
import { machineOf, type LifecycleMachine } from './machine.js';
import { RELEASED, stateUnder, type ReleasedLaw, type ReleasedLaws } from './versions/versions.js';

/** As task-history.ts writes them: of `create` the task, of an event the rest. */
interface RecordedFacts {
  readonly machine: number;
  readonly task: TaskFacts;
  readonly on: string;
  /** What the event led to. */
  readonly state: string;
  readonly event: object;
}

export type RecordedEntry = Pick<HistoryEntry, 'seq' | 'event' | 'actor' | 'facts'>;

export interface ReplayFault {
  /** Of the entry; 0 where there is none to name. */
  readonly seq: number;
  readonly code: 'no-birth' | 'refused' | 'other-state';
  /** Why the law refuses it now, for whoever reads the audit. */
  readonly sentence: string;
}

/**
 * Entries come oldest first; those that are no event of the lifecycle are passed over. Throws
 * Unavailable where one is of a newer release.
 */
export function replay(
  entries: readonly RecordedEntry[],
  laws: ReleasedLaws = RELEASED,
): Standing | ReplayFault {
  let version = 0;
  let standing: Standing | null = null;
  for (const entry of entries) {
    const { seq } = entry;
    const facts = JSON.parse(entry.facts) as Partial<RecordedFacts>;
    if (facts.machine === undefined) continue;
    refuseNewer(facts.machine);
    const { law, machine } = releasedMachine(laws, facts.machine);
    if (entry.event === CREATED && facts.task) {
      standing = { state: law.initial, facts: facts.task } as Standing;
    } else if (!standing) {
      return { seq, code: 'no-birth', sentence: 'История начинается не с создания поручения.' };
    } else {
      const state = stateUnder(version, facts.machine, standing.state, laws) as Standing['state'];
      const event = recordedEvent(entry, facts);
      const refused = refusal(state, standing.facts, event, law);
      if (refused) return { seq, code: 'refused', sentence: refused.sentence };
      standing = transitionOf(state, standing.facts, event, machine);
      if (standing.state !== facts.state) {
        const sentence = `Записано состояние «${facts.state}», а должно быть «${standing.state}».`;
        return { seq, code: 'other-state', sentence };
      }
    }
    version = facts.machine;
  }
  if (!standing) return { seq: 0, code: 'no-birth', sentence: 'Создание поручения не записано.' };
  const state = stateUnder(version, Math.max(...laws.keys()), standing.state, laws);
  return { state, facts: standing.facts } as Standing;
}

function recordedEvent(
  { event, actor }: RecordedEntry,
  { on, event: payload }: Partial<RecordedFacts>,
): StampedEvent {
  const recorded = { ...(payload as object), type: event } as TaskEvent;
  return { ...recorded, by: { person: actor.id, on } } as StampedEvent;
}

const machines = new WeakMap<ReleasedLaw, LifecycleMachine>();

function releasedMachine(
  laws: ReleasedLaws,
  version: number,
): { law: ReleasedLaw['law']; machine: LifecycleMachine } {
  const released = laws.get(version);
  if (!released) throw new RangeError(`law ${version} is not kept`);
  const machine = machines.get(released) ?? machineOf(released.law);
  machines.set(released, machine);
  return { law: released.law, machine };
}
