import type { EvidenceKind } from '../../intake/index.js';
import type { CivilDate } from '../../time/index.js';
import type { Closing, TaskPart, TaskState } from '../task-facts.js';

/** A task as far as a change of its plan or of the directory must know it. */
export interface RunningTask {
  readonly id: string;
  readonly number: number;
  readonly plan: string;
  readonly measure: string;
  readonly occurrence: string;
  readonly party: string;
  readonly state: TaskState;
  readonly part: TaskPart;
  readonly demanded: readonly EvidenceKind[];
  readonly organisation: string | null;
  readonly executor: string | null;
  readonly createdOn: CivilDate;
  readonly opensOn: CivilDate;
  readonly originalDue: CivilDate;
  readonly due: CivilDate;
  readonly closedBecause: Closing | null;
  /** Version of the plan that replaced the occurrence; null while it is in force. */
  readonly until: number | null;
  readonly demand: {
    readonly from: CivilDate | null;
    readonly written: CivilDate;
    readonly due: CivilDate;
    readonly kind: 'final' | 'checkpoint';
    readonly isEvent: boolean;
  };
}

const ENDED: readonly TaskState[] = ['accepted', 'cancelled', 'notApplicable'];

export function isOpen({ state }: Pick<RunningTask, 'state'>): boolean {
  return !ENDED.includes(state);
}
