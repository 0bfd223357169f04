import type { Reading } from '../../deadlines/index.js';
import type { Party } from '../../people/index.js';
import type { CivilDate } from '../../time/index.js';
import type { ConfirmedMeasure } from '../confirmed.js';

/** The texts of a row and what they were read as: all that two editions of a plan are compared by. */
export interface PlanRow {
  readonly section: string;
  readonly number: string;
  readonly measure: string;
  readonly deadlineText: string;
  readonly responsibleText: string;
  readonly resultText: string;
  readonly deadline: Reading;
  readonly responsible: readonly Party[];
}

export interface NumberedRow extends PlanRow {
  readonly id: string;
}

/** An edition of a plan to compare with. */
export interface PlanEdition<Row extends PlanRow> {
  readonly title: string;
  readonly period: readonly [CivilDate, CivilDate] | null;
  readonly measures: readonly Row[];
}

export const ROW_CHANGES = ['reworded', 're-dated', 're-assigned', 'moved', 'renumbered'] as const;
export type RowChange = (typeof ROW_CHANGES)[number];

/**
 * What an amending order does to a stored plan, complete in itself: who applies it (plans to rows,
 * tasks to running work) needs nothing else. Places are rows of the new edition, from 1; every row of
 * it is in exactly one of `kept`, `changed` and `added`.
 */
export interface PlanDiff<After extends PlanRow = ConfirmedMeasure> {
  /** Version of the plan it was made against; a newer one refuses it. */
  readonly version: number;
  readonly title: Change<string> | null;
  readonly period: Change<readonly [CivilDate, CivilDate] | null> | null;
  readonly added: readonly { readonly place: number; readonly after: After }[];
  readonly removed: readonly { readonly id: string; readonly before: RowText }[];
  readonly changed: readonly ChangedRow<After>[];
  readonly kept: readonly { readonly id: string; readonly place: number }[];
}

export interface Change<T> {
  readonly before: T;
  readonly after: T;
}

export interface ChangedRow<After extends PlanRow = ConfirmedMeasure> {
  readonly id: string;
  readonly place: number;
  readonly changes: readonly RowChange[];
  readonly before: RowText;
  readonly after: After;
}

/** The five texts and where they stood. */
export type RowText = Pick<
  PlanRow,
  'section' | 'number' | 'measure' | 'deadlineText' | 'responsibleText' | 'resultText'
>;

export function isEmptyDiff(diff: PlanDiff<PlanRow>): boolean {
  const { title, period, added, removed, changed } = diff;
  return !title && !period && added.length + removed.length + changed.length === 0;
}

/** The new edition that the diff makes of the stored one, row by row. */
export function applyDiff<Before extends NumberedRow, After extends PlanRow>(
  stored: readonly Before[],
  diff: PlanDiff<After>,
): (Before | After)[] {
  const rows: (Before | After | undefined)[] = [];
  const byId = new Map(stored.map((row) => [row.id, row]));
  for (const { id, place } of diff.kept) rows[place - 1] = byId.get(id);
  for (const { place, after } of [...diff.changed, ...diff.added]) rows[place - 1] = after;
  return rows.filter((row) => row !== undefined);
}
