import type { Trigger, Offset } from '../reading.js';

/**
 * The syntax tree of a phrase: what it says, before any year is known. A stretch is a named piece of
 * the calendar; a clause says what the stretch is for (on it, by it, since it, every one of it).
 */
export type StretchUnit =
  | 'day'
  | 'month'
  | 'quarter'
  | 'term'
  | 'trimester'
  | 'half-year'
  | 'season'
  | 'holidays'
  | 'year'
  | 'years'
  | 'school-year'
  | 'plan';

export interface Part {
  readonly is: 'start' | 'middle' | 'end' | 'very-end' | 'half' | 'decade' | 'week' | 'weekday';
  /** Which one, from 1; −1 the last. */
  readonly n: number;
  readonly weekday: number;
  /** «до конца 2 декады декабря»: a limit at the edge of the part. */
  readonly edge?: 'start' | 'end';
}

export interface Stretch {
  unit: StretchUnit;
  /** Which quarter, term, half-year, season or holidays; the day number of a day. */
  n: number;
  /** 1–12; 0 where a later word or the section row names it. */
  month: number;
  /** 0 where the plan decides; of a school year Y/Y+1 it is Y. */
  year: number;
  /** The last of several years; 0 otherwise. */
  toYear: number;
  /** The year was named as a school year, or the unit is one of a school year. */
  school: boolean;
  twoDigits: boolean;
  part: Part | null;
  /** «следующего года»: so many years after the plan's. */
  shift: number;
  /** «года, следующего за отчётным» */
  afterReported: boolean;
  /** «День Победы»: the day stands in the calendar, not in the phrase. */
  named: boolean;
  /** A weekday named beside a date; 0 if none. */
  weekday: number;
  /** Characters of the phrase. */
  start: number;
  end: number;
}

export type Every =
  'day' | 'week' | 'month' | 'quarter' | 'school-term' | 'trimester' | 'half-year' | 'year';

export interface Rule {
  every: Every | null;
  times: number;
  interval: number;
  /** Days of the month; −1 the last, −2 the last working one. */
  days: number[];
  /** The days are counted in working days: «до 5 рабочего дня месяца». */
  working: boolean;
  /** «до 5 числа», not «5 числа». */
  by: boolean;
  /** The day stands in the period after the one reported on. */
  after: boolean;
  weekdays: number[];
  nths: number[];
  /** Decades, weeks, halves, begin or end of each month, quarter or term. */
  parts: Part[];
  /** «с 1 по 15 число»: the first of the days; 0 if none. */
  fromDay: number;
  /** «до 20 января года, следующего за отчётным». */
  yearDay: { month: number; day: number } | null;
  /** Which month of each quarter the day stands in; −1 the last, 0 if not said. */
  inMonth: number;
  /** Days before the end of each period; −1 if none. */
  beforeEnd: number;
  /** Taken as repeating though no word says so. */
  understood: boolean;
}

export type Clause =
  | { is: 'on'; time: Stretch }
  | { is: 'by'; time: Stretch; included: boolean }
  | { is: 'range'; from: Stretch; to: Stretch; included: boolean }
  | { is: 'since'; time: Stretch; after: boolean }
  | { is: 'ahead'; amount: number; unit: Offset['unit']; time: Stretch }
  /** «в течение 10 дней после 1 марта»; `only` its last day («через 10 дней после»). */
  | { is: 'following'; amount: number; unit: Offset['unit']; time: Stretch; only: boolean }
  | { is: 'recurring'; rule: Rule }
  | { is: 'event'; trigger: Trigger; offset: Offset | null; guessed: boolean };

export interface Placed {
  readonly clause: Clause;
  /** Characters of the phrase. */
  readonly start: number;
  readonly end: number;
  /** Words without meaning stand between this clause and the one before. */
  readonly apart: boolean;
  /** Stands in brackets. */
  readonly bracketed: boolean;
  /** No sign and no line break parts it from the clause before. */
  readonly unparted: boolean;
}

export interface Phrase {
  readonly clauses: readonly Placed[];
  /** Pieces of the phrase that no clause took. */
  readonly leftovers: readonly (readonly [start: number, end: number])[];
  /** Where an impossible date stands. */
  readonly impossible: readonly [start: number, end: number] | null;
  readonly misspelt: boolean;
  /** «кроме июля»: said, shown, and not taken out of the dates. */
  readonly excepted: boolean;
  /** Periods that are only accounted for: «отчёт за I квартал – до 5 апреля». */
  readonly about: readonly Placed[];
  /** «октябрь или ноябрь» */
  readonly choice: boolean;
  /** A blank of a form where a date was to be. */
  readonly blank: readonly [start: number, end: number] | null;
  /** A leftover holds a number or a word of time that no construction took. */
  readonly unread: boolean;
}
