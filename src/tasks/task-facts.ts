/**
 * A task as the lifecycle sees it: the machine's context, built from stored facts and nothing else.
 * `overdue`, `due soon`, `late` and `born late` are not here: they are judgements of a day.
 */
import type { EvidenceKind } from '../intake/index.js';
import type { Acceptor } from '../plans/index.js';
import type { CivilDate } from '../time/index.js';

export const TASK_STATES = [
  'planned',
  'assigned',
  'inProgress',
  'submitted',
  'returned',
  'accepted',
  'cancelled',
  'notApplicable',
] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** `lead` answers for the measure, `part` is asked beside the lead, `each`: all answer alike. */
export type TaskPart = 'lead' | 'part' | 'each';

/** Why a task ended without an account. */
export const CLOSINGS = ['decided', 'released', 'amended', 'merged', 'left', 'closed'] as const;
export type Closing = (typeof CLOSINGS)[number];

export interface TaskFacts {
  readonly part: TaskPart;
  readonly kind: 'final' | 'checkpoint';
  /** Kinds of document without which an account cannot be handed in. */
  readonly demanded: readonly EvidenceKind[];
  readonly organisation: string | null;
  /** Person; null: whoever reads the organisation's mailbox. */
  readonly executor: string | null;
  readonly coExecutors: readonly string[];
  readonly acceptor: Acceptor;
  /** Person; null: whoever holds the acceptor's role that day. */
  readonly overseer: string | null;
  /** Day of the department on which the task came into being. */
  readonly createdOn: CivilDate;
  readonly from: CivilDate | null;
  readonly opensOn: CivilDate;
  readonly originalDue: CivilDate;
  readonly due: CivilDate;
  /** What the ladder counts from, and the day on which that was set; null where nothing climbs. */
  readonly base: CivilDate | null;
  readonly baseSetOn: CivilDate | null;
  /** When the present executor was given it. */
  readonly assignedOn: CivilDate | null;
  readonly acknowledgedOn: CivilDate | null;
  /** In force; what was replaced or removed is kept elsewhere. */
  readonly evidence: readonly EvidenceFact[];
  readonly account: string | null;
  readonly doneOn: CivilDate | null;
  readonly submittedOn: CivilDate | null;
  readonly doer: string | null;
  /** Everybody whose work was ever handed in. */
  readonly doers: readonly string[];
  readonly extension: OpenExtension | null;
  /** How many were granted; how often the work came back. */
  readonly extensions: number;
  readonly returns: number;
  readonly acceptedOn: CivilDate | null;
  readonly acceptedBy: string | null;
  readonly closedBecause: Closing | null;
  readonly closedReason: string | null;
}

export interface EvidenceFact {
  readonly id: string;
  readonly kind: EvidenceKind | 'other';
  readonly number: string | null;
  readonly date: CivilDate | null;
}

export interface OpenExtension {
  readonly id: string;
  readonly proposed: CivilDate;
  readonly askedBy: string | null;
}

/** The evidence kinds that must carry a number and a date. */
export const NUMBERED_KINDS: readonly string[] = ['order', 'minutes'];

/** Before the day the department asked: out of figures and of the ladder. */
export function isBornLate(task: Pick<TaskFacts, 'originalDue' | 'createdOn'>): boolean {
  return task.originalDue < task.createdOn;
}
