import type { EntityManager } from 'typeorm';
import type { Month } from './report-month.js';

/** A report as the ledger lists it. */
export interface LedgerLine {
  readonly id: string;
  readonly month: Month;
  readonly asOf: Date;
  readonly dataHash: string;
  readonly frozenAt: Date;
  /** Null: frozen, its files are still to be made. */
  readonly madeAt: Date | null;
  readonly docx: string | null;
  readonly pdf: string | null;
  readonly xlsx: string | null;
  /** How many statements of the report before it sets right. */
  readonly corrections: number;
}

export interface LedgerReport extends LedgerLine {
  /** Canonical JSON of the snapshot. */
  readonly data: string;
  readonly templates: Readonly<Record<string, number>> | null;
  readonly templateHash: string | null;
}

export interface Frozen {
  readonly id: string;
  readonly month: Month;
  readonly asOf: Date;
  readonly data: string;
  readonly dataHash: string;
  readonly frozenAt: Date;
}

export interface MadeFiles {
  readonly docx: string;
  readonly pdf: string;
  readonly xlsx: string;
  readonly templates: Readonly<Record<string, number>>;
  readonly templateHash: string;
  readonly madeAt: Date;
}

/** False: somebody has frozen that month already, and theirs stands. */
export async function insertReport(tx: EntityManager, frozen: Frozen): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `insert into reports (id, month, as_of, data, data_hash, frozen_at)
     values ($1, $2, $3, $4, $5, $6) on conflict (department_id, month) do nothing returning id`,
    [frozen.id, frozen.month, frozen.asOf, frozen.data, frozen.dataHash, frozen.frozenAt],
  );
  return rows.length > 0;
}

/** For making its files; null where another has it in hand or has made them. */
export async function claimReport(tx: EntityManager, id: string): Promise<LedgerReport | null> {
  const [row] = await tx.query<LedgerReport[]>(
    `select ${WHOLE} from reports where id = $1 and made_at is null for update skip locked`,
    [id],
  );
  return row ?? null;
}

export async function markMade(tx: EntityManager, id: string, made: MadeFiles): Promise<void> {
  await tx.query(
    `update reports set docx_hash = $2, pdf_hash = $3, xlsx_hash = $4, templates = $5,
       template_hash = $6, made_at = $7
     where id = $1`,
    [
      id,
      ...[made.docx, made.pdf, made.xlsx],
      ...[JSON.stringify(made.templates), made.templateHash, made.madeAt],
    ],
  );
}

/** Newest first. */
export function listReports(tx: EntityManager): Promise<LedgerLine[]> {
  return tx.query(`select ${LINE} from reports order by month desc`);
}

export async function readReport(tx: EntityManager, month: Month): Promise<LedgerReport | null> {
  const [row] = await tx.query<LedgerReport[]>(`select ${WHOLE} from reports where month = $1`, [
    month,
  ]);
  return row ?? null;
}

/** The first month of which there is anything to report: that of the first plan under control. */
export async function firstApproval(tx: EntityManager): Promise<Date | null> {
  const [row] = await tx.query<{ at: Date | null }[]>(
    'select min(approved_at) as at from plan_versions',
  );
  return row?.at ?? null;
}

const LINE = `id, month, as_of as "asOf", data_hash as "dataHash", frozen_at as "frozenAt",
  made_at as "madeAt", docx_hash as docx, pdf_hash as pdf, xlsx_hash as xlsx,
  json_array_length(data::json -> 'corrections') as corrections`;
const WHOLE = `${LINE}, data, templates, template_hash as "templateHash"`;
