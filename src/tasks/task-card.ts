/** One task with all that is known of it: what pages and the command show. */
import type { EvidenceKind } from '../intake/index.js';
import type { CivilDate } from '../time/index.js';
import type { Incoming } from './task-events.js';
import type { TaskFacts, TaskState } from './task-facts.js';

export interface TaskCard {
  readonly id: string;
  readonly number: number;
  readonly state: TaskState;
  readonly facts: TaskFacts;
  /** Of its last history entry: what an action on it is asked with, as `seen`. */
  readonly seq: number;
  readonly plan: {
    readonly id: string;
    readonly number: number;
    readonly title: string;
    /** «от 01.03.2021 № 136/1», as far as known. */
    readonly order: { readonly number: string | null; readonly date: CivilDate | null } | null;
  };
  readonly measure: {
    readonly id: string;
    readonly section: string;
    readonly number: string;
    readonly text: string;
    readonly deadlineText: string;
    readonly responsibleText: string;
    readonly resultText: string;
  };
  readonly occurrence: string;
  /** Named beside the executor, but answering for nothing. */
  readonly participants: readonly string[];
  readonly organisation: Named | null;
  readonly executor: Named | null;
  readonly coExecutors: readonly Named[];
  readonly overseer: Named | null;
  readonly account: StoredAccount | null;
  /** Every version, oldest first, replaced and removed ones too. */
  readonly evidence: readonly EvidenceVersion[];
  readonly extensions: readonly StoredExtension[];
  readonly history: readonly HistoryLine[];
}

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface StoredAccount {
  readonly text: string;
  readonly doneOn: CivilDate;
  readonly enteredAt: Date;
  readonly enteredBy: string;
  readonly incoming: Incoming | null;
}

export interface EvidenceVersion {
  readonly id: string;
  readonly kind: EvidenceKind | 'other';
  readonly file: { readonly hash: string; readonly name: string; readonly size: number } | null;
  readonly address: string | null;
  readonly number: string | null;
  readonly date: CivilDate | null;
  readonly version: number;
  readonly replaces: string | null;
  readonly addedAt: Date;
  readonly addedBy: string;
  readonly endedAt: Date | null;
  readonly endedBecause: 'replaced' | 'removed' | null;
}

export interface StoredExtension {
  readonly id: string;
  readonly proposed: CivilDate;
  readonly reason: string;
  readonly late: boolean;
  readonly askedAt: Date;
  readonly askedBy: string;
  /** Null: still open. `lapsed`: the task went on without a decision. */
  readonly decision: 'granted' | 'refused' | 'lapsed' | null;
  readonly due: CivilDate | null;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
  readonly decisionReason: string | null;
}

export interface HistoryLine {
  readonly seq: number;
  readonly at: Date;
  readonly by: string;
  readonly event: string;
  /** «возврат на доработку: нет выводов». */
  readonly words: string;
}
