/**
 * A workbook as reports give it out: lists with a head that stays in sight, filters, print titles, and
 * cells that are what they are: a date is a date, and what a person typed is text, whatever it begins
 * with. Plain data; `writeWorkbook` makes the file.
 */
import type { CivilDate } from '../../time/index.js';

export interface Workbook {
  readonly title: string;
  readonly sheets: readonly Sheet[];
}

export interface Sheet {
  /** On its tab, up to 31 characters; what Excel does not allow in one is replaced. */
  readonly name: string;
  /** Lines above the head: what the list is of, and when. */
  readonly lines?: readonly string[];
  readonly columns: readonly Column[];
  /** May be made while the file is written: long lists are never whole in memory as text. */
  readonly rows: Iterable<Row>;
  /** In bold below the rows. */
  readonly total?: Row;
  /** So many columns stay in sight when scrolling to the right. */
  readonly frozen?: number;
}

export interface Column {
  readonly head: string;
  /** In characters. */
  readonly width: number;
  readonly kind: ColumnKind;
}
/** `percent` is given as 0 to 100 and printed with one decimal. */
export type ColumnKind = 'text' | 'number' | 'percent' | 'date';

/** As the columns say: words, numbers, days. Words stand in a column of another kind as words. */
export type Row = readonly Cell[];
export type Cell = string | number | CivilDate | Toned | null;

/** Set off by colour; the words say the same, for whoever prints in black. */
export interface Toned {
  readonly value: string | number;
  readonly tone: Tone;
}
export const TONES = ['bad', 'warning', 'good'] as const;
export type Tone = (typeof TONES)[number];
