/**
 * A task as letters speak of it: what it is, whose, until when, as it stands at the moment of
 * composing. Loaded whole for a batch of letters, so that none asks again.
 */
import type { EvidenceKind } from '../../intake/index.js';
import type { Acceptor } from '../../plans/index.js';
import type { CitedPlan, CitedRow, TaskState } from '../../tasks/index.js';
import type { CivilDate } from '../../time/index.js';

export interface LetterTask {
  readonly id: string;
  readonly number: number;
  readonly row: LetterRow;
  readonly occurrence: string;
  readonly party: string;
  readonly part: 'lead' | 'part' | 'each';
  readonly kind: 'final' | 'checkpoint';
  readonly state: TaskState;
  readonly demanded: readonly EvidenceKind[];
  readonly organisation: string | null;
  readonly executor: string | null;
  readonly coExecutors: readonly string[];
  readonly acceptor: Acceptor;
  readonly overseer: string | null;
  readonly from: CivilDate | null;
  readonly due: CivilDate;
  readonly originalDue: CivilDate;
  /** What the ladder counts from: due, rework or submission. */
  readonly base: CivilDate | null;
  readonly submittedOn: CivilDate | null;
  readonly closedReason: string | null;
  readonly extension: { readonly id: string; readonly proposed: CivilDate } | null;
  /** Why it is late, as far as anybody said: the reason of the last extension asked. */
  readonly cause: string | null;
}

/** The row of the plan: what letters name a task by. */
export interface LetterRow extends CitedRow {
  readonly measure: string;
  readonly deadlineText: string;
  readonly plan: LetterPlan;
}

export interface LetterPlan extends CitedPlan {
  readonly id: string;
  readonly version: number;
  readonly closed: boolean;
}

const WORKED_ON: readonly TaskState[] = ['assigned', 'inProgress', 'returned'];

/** Whether it lies with the executor. */
export function isWorkedOn(task: Pick<LetterTask, 'state'>): boolean {
  return WORKED_ON.includes(task.state);
}

/** By when the executor must hand it in: after a return, the day set for mending. */
export function owedBy(task: Pick<LetterTask, 'state' | 'base' | 'due'>): CivilDate {
  return isWorkedOn(task) ? (task.base ?? task.due) : task.due;
}
