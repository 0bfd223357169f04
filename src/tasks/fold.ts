/**
 * A task's events one after another through the lifecycle, and what of them is to be stored: the last
 * context as it stands, an entry for each event, and the evidence, extensions and account that came or
 * went on the way. One refused event refuses them all.
 */
import { refusal, transitionOf, type Refusal } from './lifecycle/lifecycle.js';
import type { Incoming, StampedEvent } from './task-events.js';
import type { EvidenceFact, OpenExtension, TaskFacts, TaskState } from './task-facts.js';
import type { EvidenceSource } from './task-change.js';

export interface Step {
  readonly event: StampedEvent;
  readonly source: EvidenceSource | null;
}

/** One event with the task before and after it. */
export interface Taken extends Step {
  readonly from: TaskState;
  readonly state: TaskState;
  readonly before: TaskFacts;
  readonly after: TaskFacts;
}

export interface AddedEvidence extends EvidenceFact {
  readonly source: EvidenceSource;
  readonly version: number;
  readonly replaces: string | null;
  readonly ended: 'replaced' | 'removed' | null;
}

export interface AskedExtension extends OpenExtension {
  readonly reason: string;
  readonly late: boolean;
  readonly decided: Decided | null;
}

export interface Decided {
  readonly decision: 'granted' | 'refused' | 'lapsed';
  readonly due: string | null;
  readonly reason: string | null;
}

export interface NewAccount {
  readonly text: string;
  readonly doneOn: string;
  readonly incoming: Incoming | null;
}

export interface Folded {
  readonly taken: readonly Taken[];
  readonly state: TaskState;
  readonly facts: TaskFacts;
  readonly evidence: readonly AddedEvidence[];
  readonly ended: ReadonlyMap<string, 'replaced' | 'removed'>;
  readonly extensions: readonly AskedExtension[];
  readonly decided: ReadonlyMap<string, Decided>;
  /** Null: the account stays what it was, or is gone with the facts'. */
  readonly account: NewAccount | null;
}

type Kept = Readonly<{
  state: TaskState;
  facts: TaskFacts;
  versions: ReadonlyMap<string, number>;
}>;

export function fold(task: Kept, steps: readonly Step[]): Folded | Refusal {
  const gathered = new Gathered(task.versions);
  let { state, facts } = task;
  for (const step of steps) {
    const refused = refusal(state, facts, step.event);
    if (refused) return refused;
    const next = transitionOf(state, facts, step.event);
    gathered.take({ ...step, from: state, state: next.state, before: facts, after: next.facts });
    ({ state, facts } = next);
  }
  return gathered.folded(state, facts);
}

class Gathered {
  private readonly taken: Taken[] = [];
  private readonly evidence = new Map<string, AddedEvidence>();
  private readonly ended = new Map<string, 'replaced' | 'removed'>();
  private readonly extensions = new Map<string, AskedExtension>();
  private readonly decided = new Map<string, Decided>();
  private account: NewAccount | null = null;

  constructor(private readonly versions: ReadonlyMap<string, number>) {}

  take(taken: Taken): void {
    this.taken.push(taken);
    this.takeEvidence(taken);
    this.takeExtension(taken);
    const { event } = taken;
    if ('account' in event) {
      this.account = { text: event.account, doneOn: event.doneOn, incoming: event.incoming };
    }
  }

  folded(state: TaskState, facts: TaskFacts): Folded {
    const { taken, ended, decided } = this;
    return {
      ...{ taken, state, facts, ended, decided },
      evidence: [...this.evidence.values()],
      extensions: [...this.extensions.values()],
      account: facts.account === null ? null : this.account,
    };
  }

  private takeEvidence({ before, after, event, source }: Taken): void {
    if (before.evidence === after.evidence) return;
    const kept = new Set(after.evidence.map((each) => each.id));
    const replaced = 'replaces' in event ? event.replaces : null;
    for (const { id } of before.evidence) {
      if (!kept.has(id)) this.endEvidence(id, id === replaced ? 'replaced' : 'removed');
    }
    const known = new Set(before.evidence.map((each) => each.id));
    for (const fact of after.evidence) {
      if (known.has(fact.id)) continue;
      if (!source) throw new RangeError('evidence is attached without a file or an address');
      const version = replaced === null ? 1 : this.versionOf(replaced) + 1;
      this.evidence.set(fact.id, { ...fact, source, version, replaces: replaced, ended: null });
    }
  }

  private endEvidence(id: string, because: 'replaced' | 'removed'): void {
    const own = this.evidence.get(id);
    if (own) this.evidence.set(id, { ...own, ended: because });
    else this.ended.set(id, because);
  }

  private versionOf(id: string): number {
    return this.evidence.get(id)?.version ?? this.versions.get(id) ?? 0;
  }

  /** An extension still open when the task is handed in or ended lapses with that. */
  private takeExtension({ before, after, event }: Taken): void {
    if (before.extension?.id === after.extension?.id) return;
    if (before.extension) {
      const decided: Decided =
        event.type === 'decideExtension'
          ? { decision: event.decision, due: event.due, reason: event.reason }
          : { decision: 'lapsed', due: null, reason: null };
      const own = this.extensions.get(before.extension.id);
      if (own) this.extensions.set(own.id, { ...own, decided });
      else this.decided.set(before.extension.id, decided);
    }
    if (after.extension && event.type === 'askExtension') {
      const { reason, late } = event;
      this.extensions.set(after.extension.id, { ...after.extension, reason, late, decided: null });
    }
  }
}
