/**
 * What a coordinator has put right in a draft before it is stored. Edits stand beside the draft as read
 * and never in it, so that the paper's own words are always at hand. A row is known by where it was
 * read, `0/6` (plan/row, from 0), a copy of it by `0/6+1`: taking rows out moves no other row's edits.
 */
import { rereadPlan } from '../../intake/index.js';
import type { DraftMeasure, IntakeSettings, PlanDraft, RowTexts } from '../../intake/index.js';
import type { CivilDate } from '../../time/index.js';
import { withObservedRow } from '../observers/observed-row.js';

export interface DraftEdits {
  readonly rows: Readonly<Record<string, RowEdit>>;
  /** By the plan's place in the document, from 0. */
  readonly plans: Readonly<Record<string, PlanEdit>>;
}

/** Who did it, when, and as which change of the draft. */
export interface EditMark {
  readonly seq: number;
  readonly by: string;
  readonly at: string;
}

export interface RowEdit extends EditMark {
  /** Null: as read. */
  readonly texts: RowTexts | null;
  readonly isLeftOut: boolean;
  /** Rows that stand below it, parted from it. */
  readonly copies: number;
}

export interface PlanEdit extends EditMark {
  readonly title: string;
  readonly period: readonly [CivilDate, CivilDate] | null;
}

export const NO_EDITS: DraftEdits = { rows: {}, plans: {} };
/** Nobody parts one row of a paper into more. */
export const MOST_COPIES = 20;

/** A row of the draft with what the paper says of it and whether it was touched. */
export interface DraftRow {
  readonly id: string;
  readonly plan: number;
  /** As read from the paper; null for a row that the product has put there. */
  readonly written: DraftMeasure | null;
  readonly edit: RowEdit | null;
}

export interface EditedDraft {
  readonly draft: PlanDraft;
  /** By plan, one for each of its measures. */
  readonly rows: readonly (readonly DraftRow[])[];
  readonly leftOut: readonly DraftRow[];
}

/** The draft as it stands now. */
export function editedDraft(
  read: PlanDraft,
  edits: DraftEdits,
  settings: IntakeSettings,
): EditedDraft {
  const leftOut: DraftRow[] = [];
  const rows: DraftRow[][] = [];
  const plans = read.plans.map((plan, index) => {
    const own = rowsOf(plan.measures, index, edits);
    const kept = own.filter(({ edit }) => !edit?.isLeftOut);
    leftOut.push(...own.filter(({ edit }) => edit?.isLeftOut));
    rows.push(kept);
    const head = edits.plans[String(index)];
    if (!head && own.every(({ edit }) => edit === null)) return plan;
    const texts = kept.map(({ written, edit }) => ({
      measure: written!,
      texts: edit?.texts ?? null,
    }));
    const { title, period } = head ?? plan;
    return rereadPlan(read, plan, texts, { title, period }, settings);
  });
  const draft = withObservedRow({ ...read, plans });
  draft.plans.forEach((plan, at) => {
    // The schedule's own row comes last, if at all.
    if (plan.measures.length > rows[at]!.length)
      rows[at]!.push({ id: `${at}/observed`, plan: at, written: null, edit: null });
  });
  return { draft, rows, leftOut };
}

function rowsOf(measures: readonly DraftMeasure[], plan: number, { rows }: DraftEdits): DraftRow[] {
  return measures.flatMap((written, at): DraftRow[] => {
    const id = `${plan}/${at}`;
    const edit = rows[id] ?? null;
    const copies = Array.from({ length: edit?.copies ?? 0 }, (_, index): DraftRow => {
      const copy = `${id}+${index + 1}`;
      return { id: copy, plan, written, edit: rows[copy] ?? null };
    });
    return [{ id, plan, written, edit }, ...copies];
  });
}

/** Whether the id is of a row that may be edited: read from the paper, or parted from such a one. */
export function isRowOf(read: PlanDraft, edits: DraftEdits, id: string): boolean {
  const [, plan = '', row = '', copy] = /^(\d{1,4})\/(\d{1,6})(?:\+(\d{1,2}))?$/.exec(id) ?? [];
  if (plan === '' || !read.plans[Number(plan)]?.measures[Number(row)]) return false;
  const copies = edits.rows[`${plan}/${row}`]?.copies ?? 0;
  return copy === undefined || (Number(copy) >= 1 && Number(copy) <= copies);
}
