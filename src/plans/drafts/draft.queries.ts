import type { EntityManager } from 'typeorm';
import type { PlanDraft } from '../../intake/index.js';
import type { DraftEdits } from './draft-edits.js';
import type { KeptAnswers } from './kept-answers.js';

/** A document in hand, as kept. */
export interface DraftInHand {
  readonly id: string;
  readonly seq: number;
  readonly file: { readonly hash: string; readonly name: string };
  /** Number of the plan that the document amends. */
  readonly amends: number | null;
  /** As read; null once confirmed. */
  readonly draft: PlanDraft | null;
  readonly edits: DraftEdits;
  readonly answers: KeptAnswers;
  readonly madeBy: string;
  readonly madeAt: Date;
  readonly changedBy: string;
  readonly changedAt: Date;
  readonly confirmed: Confirmed | null;
}

export interface Confirmed {
  readonly plans: readonly number[];
  readonly by: string;
  readonly at: Date;
}

export type DraftLine = Omit<DraftInHand, 'draft' | 'edits' | 'answers'>;

const ABOUT = `d.id, d.seq, json_build_object('hash', d.file_hash, 'name', d.file_name) as file,
  p.number as amends, d.made_by as "madeBy", d.made_at as "madeAt", d.changed_by as "changedBy",
  d.changed_at as "changedAt", d.confirmed_plans as plans, d.confirmed_by as "confirmedBy",
  d.confirmed_at as "confirmedAt"`;
const FROM = 'from intake_drafts d left join plans p on p.id = d.amends_plan_id';

type Row<T> = Omit<T, 'confirmed'> & {
  readonly plans: number[] | null;
  readonly confirmedBy: string | null;
  readonly confirmedAt: Date | null;
};

export async function findDraft(
  tx: EntityManager,
  id: string,
  locking: 'to read' | 'to change',
): Promise<DraftInHand | null> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return null;
  const [row] = await tx.query<Row<DraftInHand>[]>(
    `select ${ABOUT}, d.draft, d.edits, d.answers ${FROM} where d.id = $1
     ${locking === 'to change' ? 'for update of d' : ''}`,
    [id],
  );
  return row ? told(row) : null;
}

/** Those in hand, the last touched first. */
export async function draftsInHand(tx: EntityManager): Promise<readonly DraftLine[]> {
  const rows = await tx.query<Row<DraftLine>[]>(
    `select ${ABOUT} ${FROM} where d.confirmed_at is null order by d.changed_at desc, d.id`,
  );
  return rows.map(told);
}

export async function draftOfFile(tx: EntityManager, hash: string): Promise<string | null> {
  const [row] = await tx.query<{ id: string }[]>(
    'select id from intake_drafts where file_hash = $1 and confirmed_at is null',
    [hash],
  );
  return row?.id ?? null;
}

function told<T extends DraftLine>(row: Row<T>): T {
  const { plans, confirmedBy, confirmedAt, ...rest } = row;
  const confirmed =
    plans && confirmedBy && confirmedAt ? { plans, by: confirmedBy, at: confirmedAt } : null;
  return { ...rest, confirmed } as unknown as T;
}
