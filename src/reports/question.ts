/** What is asked of figures: when, of which tasks, parted how, and which number is to be opened. */
import type { CivilDate } from '../time/index.js';
import type { FigureName } from './figures.js';

export const GROUPINGS = ['person', 'organisation', 'section', 'plan', 'department'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Both days inside; open where one is left out. */
export interface Days {
  readonly from?: CivilDate;
  readonly until?: CivilDate;
}

export interface AskedDays {
  /** By the due date in force at the instant, both days inside. */
  readonly due?: Days;
  /** By the day of the last handing in, and of acceptance. */
  readonly submitted?: Days;
  readonly accepted?: Days;
}

/** All that are given must fit. */
export interface ReportQuestion extends AskedDays {
  /** As it was recorded at that instant; now, if absent. */
  readonly at?: Date;
  /** Ids. The person is whoever answers; co-executing is shown apart. */
  readonly plan?: string;
  readonly organisation?: string;
  readonly person?: string;
  readonly tasks?: readonly string[];
}

/** The instant of a report with the department's day: what is overdue is overdue on that day. */
export interface AsOf {
  readonly instant: Date;
  readonly day: CivilDate;
}

/**
 * Which tasks a figure is of. `main` are those with a final due date, dated events included; `events`
 * are those of them that an event brought; `checkpoints` stand apart.
 */
export const STRATA = ['main', 'events', 'checkpoints'] as const;
export type Stratum = (typeof STRATA)[number];

/** One number of a report. */
export interface Cell {
  readonly by: Grouping;
  /** Key of the line; null: of the total. */
  readonly group: string | null;
  readonly stratum: Stratum;
  /** `coExecuted`: of a person's line, what they contribute to without answering for it. */
  readonly figure: FigureName | 'coExecuted';
}

/** A number, and the days to which its tasks are narrowed. */
export type Opened = Cell & AskedDays;
