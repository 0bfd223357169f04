/** A day of any year. */
export interface YearDay {
  readonly month: number;
  readonly day: number;
}

/** What a department or a plan may choose about deadlines; the defaults are DESIGN «Deadlines». */
export interface DeadlineSettings {
  /** When the account of a standing row is due, by the kind of year the plan lives in. */
  readonly controlDay: { readonly schoolYear: YearDay; readonly calendarYear: YearDay };
  /** Light accounts on the way, for standing rows and periods of more than four months. */
  readonly checkpoints: 'none' | 'half-yearly' | 'quarterly';
  /** Where a due date goes that falls on a day off. */
  readonly dayOff: 'previous' | 'next' | 'stay';
  /** No checkpoint within so many working days after the approval, nor before the final account. */
  readonly checkpointGap: number;
}

export const DEFAULT_DEADLINE_SETTINGS: DeadlineSettings = {
  controlDay: { schoolYear: { month: 6, day: 10 }, calendarYear: { month: 12, day: 20 } },
  checkpoints: 'half-yearly',
  dayOff: 'previous',
  checkpointGap: 20,
};
