/** A task as documents speak of it. What is long (accounts, files) is read apart, for those that print it. */
import type { EvidenceKind } from '../../intake/index.js';
import { lastDay, type CitedPlan, type CitedRow, type EvidenceFact } from '../../tasks/index.js';
import type { Closing, Incoming, TaskPart, TaskState } from '../../tasks/index.js';
import type { CivilDate } from '../../time/index.js';

export interface PaperTask {
  readonly id: string;
  readonly number: number;
  readonly state: TaskState;
  readonly part: TaskPart;
  readonly kind: 'final' | 'checkpoint';
  readonly row: PaperRow;
  readonly occurrence: string;
  readonly organisation: string | null;
  readonly executor: string | null;
  readonly overseer: string | null;
  readonly demanded: readonly EvidenceKind[];
  readonly createdOn: CivilDate;
  readonly originalDue: CivilDate;
  readonly due: CivilDate;
  readonly base: CivilDate | null;
  readonly doneOn: CivilDate | null;
  readonly submittedOn: CivilDate | null;
  readonly acceptedOn: CivilDate | null;
  readonly returns: number;
  readonly closedBecause: Closing | null;
  readonly closedReason: string | null;
  /** In force, as far as judging its dates needs. */
  readonly evidence: readonly EvidenceFact[];
  /** Why it is late, as far as anybody said: the reason of the last extension asked. */
  readonly cause: string | null;
}

/** `section` only where the plan has the number more than once. */
export interface PaperRow extends CitedRow {
  readonly measure: string;
  readonly place: number;
  readonly plan: CitedPlan & { readonly id: string };
}

export interface PaperAccount {
  readonly task: string;
  readonly text: string;
  readonly doneOn: CivilDate;
  readonly enteredOn: CivilDate;
  readonly enteredBy: string;
  readonly incoming: Incoming | null;
}

export interface PaperEvidence extends EvidenceFact {
  readonly task: string;
  /** As it was named when attached; null: a page, which `address` gives. */
  readonly file: string | null;
  readonly address: string | null;
}

/** What a rung told somebody, by a letter that was composed. */
export interface ToldNotice {
  readonly task: string;
  readonly kind: string;
  readonly day: CivilDate;
}

/** Whether a rework day was set after a return, and holds. */
export function isInRework(task: Pick<PaperTask, 'state' | 'due' | 'base'>): boolean {
  return task.state === 'returned' && lastDay(task) !== task.due;
}
