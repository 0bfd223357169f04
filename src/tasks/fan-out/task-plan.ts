import type { DepartmentSettings } from '../../people/index.js';
import type { CivilDate, WorkingCalendar } from '../../time/index.js';
import type { TaskFacts } from '../task-facts.js';

/** A task that should exist: one party's part of one occurrence, before it has an id and a number. */
export interface TaskPlan {
  readonly measure: string;
  readonly occurrence: string;
  /** Organisation, person or role that answers; tells the tasks of one occurrence apart for good. */
  readonly party: string;
  /** Named beside the executor, but answering for nothing. */
  readonly participants: readonly string[];
  readonly facts: TaskFacts;
}

/** What the day and the order add to what the plan says. */
export interface FanOutFrame {
  /** Day of the department on which tasks come into being: whose membership and holders count. */
  readonly today: CivilDate;
  readonly approvedOn: CivilDate | null;
  readonly calendar: WorkingCalendar;
  readonly settings: Pick<DepartmentSettings, 'openAhead' | 'collectAhead'>;
  /** Person of the order's «контроль … возложить на»; null where none is named or known. */
  readonly overseer: string | null;
  /** By occurrence: dated lines of an observer schedule, each with an executor of its own. */
  readonly observers: ReadonlyMap<string, Observer>;
}

/** Who observes what on one day; where the person is unknown, the unit sends somebody. */
export interface Observer {
  readonly person: string | null;
  /** Organisation of the department that answers for an observer it does not know. */
  readonly unit: string | null;
  /** «МБОУ «СОШ №10», физика, 11 класс». */
  readonly place: string;
}
