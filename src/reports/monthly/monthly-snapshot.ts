/**
 * All that a monthly report says, as facts: numbers, days, names as they were. Words are made of it
 * later, by a template; figures are those of docs/figures.md as of the end of the month. Plain JSON,
 * kept in the ledger for ever.
 */
import type { CivilDate } from '../../time/index.js';
import type { Figures } from '../figures.js';
import type { Month } from './report-month.js';

export interface MonthlySnapshot {
  readonly format: 1;
  readonly month: Month;
  /** Last day of the month: what is overdue is overdue on it. */
  readonly day: CivilDate;
  readonly department: string;
  /** Plans under control at some time of the month. */
  readonly plans: readonly SnapshotPlan[];
  /** Final due dates, dated events included; `events` are those of them that an event brought. */
  readonly figures: Figures;
  readonly events: Figures;
  readonly checkpoints: Figures;
  /** 0 to 100; null where nothing has come due yet. */
  readonly percent: number | null;
  /** Of the month before, as its report gave them; null: there was none. */
  readonly before: {
    readonly month: Month;
    readonly figures: Figures;
    readonly percent: number | null;
  } | null;
  /** Of tasks due in the month. */
  readonly dueInMonth: Figures;
  readonly sections: readonly GroupFigures[];
  /** Those outside the department that answer for something; the department's own are `offices`. */
  readonly organisations: readonly GroupFigures[];
  readonly offices: readonly GroupFigures[];
  /** Month by month of the plan year, up to this one: of tasks due in each, as of its end. */
  readonly months: readonly SnapshotMonth[];
  /** By due date. Lists hold everything; how much of them is printed is the template's business. */
  readonly done: readonly SnapshotTask[];
  readonly underReview: readonly SnapshotTask[];
  readonly overdue: readonly OverdueTask[];
  readonly extensions: readonly SnapshotExtension[];
  readonly dueNext: readonly SnapshotTask[];
  readonly bornLate: readonly SnapshotTask[];
  /** Rows that wait for an event, and what came of them in the month. */
  readonly waiting: readonly WaitingRow[];
  /** What was entered after an earlier report and changes what it said. */
  readonly corrections: readonly Correction[];
}

export interface SnapshotPlan {
  readonly number: number;
  readonly title: string;
  readonly order: { readonly number: string | null; readonly date: CivilDate | null } | null;
}

export interface GroupFigures {
  readonly name: string;
  readonly figures: Figures;
  readonly percent: number | null;
}

export interface SnapshotMonth {
  readonly month: Month;
  readonly figures: Figures;
}

export interface SnapshotTask {
  readonly number: number;
  readonly plan: number;
  readonly row: string;
  readonly measure: string;
  /** Who answers: the organisation, else the person. */
  readonly party: string;
  readonly person: string | null;
  readonly originalDue: CivilDate;
  readonly due: CivilDate;
  /** Of work handed in. */
  readonly workedUntil: CivilDate | null;
  readonly submittedOn: CivilDate | null;
  readonly acceptedOn: CivilDate | null;
  readonly state: string;
  readonly isEvent: boolean;
  /** Working days. */
  readonly daysLate: number;
}

export interface OverdueTask extends SnapshotTask {
  /** The executor's own words, the latest of them; null: none were given. */
  readonly cause: string | null;
  /** Rungs told by the end of the month, the last of each. */
  readonly measuresTaken: readonly { readonly rung: string; readonly day: CivilDate }[];
}

export interface SnapshotExtension {
  readonly task: SnapshotTask;
  readonly askedOn: CivilDate;
  readonly reason: string;
  /** Null: not decided by the end of the month. */
  readonly decision: 'granted' | 'refused' | null;
  readonly before: CivilDate;
  readonly after: CivilDate | null;
}

export interface WaitingRow {
  readonly plan: number;
  readonly row: string;
  readonly measure: string;
  readonly deadline: string;
  /** Days of the month on which an event was recorded. */
  readonly occurred: readonly CivilDate[];
  /** «необходимость не возникла», if that was said in the month. */
  readonly closed: string | null;
}

export interface Correction {
  readonly task: SnapshotTask;
  /** Month whose report said otherwise. */
  readonly month: Month;
  /** `overdue`: it was done by then, and entered since; `done`: it has been taken up again since. */
  readonly said: 'overdue' | 'done';
}
