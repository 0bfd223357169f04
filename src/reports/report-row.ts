import type { Closing, TaskState } from '../tasks/index.js';
import type { CivilDate } from '../time/index.js';
import type { Recorded, Standing } from './figures.js';

/** Somebody or something with a name people know it by. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** A task behind a number, as it was recorded at the report's instant. */
export interface ReportRow extends Recorded {
  readonly id: string;
  readonly number: number;
  readonly state: TaskState;
  readonly standing: Standing;
  readonly kind: 'final' | 'checkpoint';
  /** Brought by a dated event of a row that waits for events. */
  readonly isEvent: boolean;
  /** In the title and wording that were in force. */
  readonly plan: { readonly id: string; readonly number: number; readonly title: string };
  readonly measure: {
    readonly id: string;
    readonly section: string;
    /** As the paper numbers it. */
    readonly number: string;
    readonly text: string;
  };
  readonly organisation: Named | null;
  readonly executor: Named | null;
  readonly coExecutors: readonly Named[];
  readonly submittedOn: CivilDate | null;
  readonly acceptedOn: CivilDate | null;
  readonly returns: number;
  readonly extensions: number;
  readonly closedBecause: Closing | null;
  /** Working days by which it is late or overdue; 0 where it is not, or on the first days off. */
  readonly daysLate: number;
}
