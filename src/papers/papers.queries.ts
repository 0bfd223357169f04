import type { EntityManager } from 'typeorm';
import type { Actor } from '../history/index.js';
import type { CivilDate } from '../time/index.js';
import type { CommonGiven, Subject } from './paper-kind.js';

export interface ListedDocument {
  readonly id: string;
  readonly number: number;
  readonly kind: string;
  readonly title: string;
  readonly registered: { readonly number: string | null; readonly date: CivilDate | null };
  readonly madeOn: CivilDate;
  readonly madeAt: Date;
  readonly madeBy: string;
  readonly docx: string;
  readonly pdf: string;
}

export interface StoredDocument extends ListedDocument {
  readonly subject: { readonly [part in keyof Subject]: string | null };
  readonly view: string;
  readonly viewHash: string;
  readonly templates: Readonly<Record<string, number>>;
  readonly templateHash: string;
  readonly text: string;
}

/** All that are given must fit. */
export interface PaperFilter {
  readonly kind?: string;
  readonly plan?: string;
  readonly measure?: string;
  readonly task?: string;
  readonly number?: number;
  /** What a person made, and of the kinds addressed what is about them, their organisation or tasks of either. */
  readonly mine?: {
    readonly person: string;
    readonly organisation: string | null;
    readonly addressed: readonly string[];
  };
  readonly limit?: number;
}

export interface NewDocument {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly subject: Subject;
  readonly registered: Pick<CommonGiven, 'number' | 'date'>;
  readonly view: string;
  readonly viewHash: string;
  readonly templates: Readonly<Record<string, number>>;
  readonly templateHash: string;
  readonly text: string;
  readonly docx: string;
  readonly pdf: string;
  readonly madeOn: CivilDate;
  readonly madeAt: Date;
  readonly by: Actor;
}

export async function insertDocument(
  tx: EntityManager,
  { subject, registered, by, ...row }: NewDocument,
): Promise<StoredDocument> {
  // Numbers follow one another without gaps, so one document is kept at a time.
  await tx.query(
    `select pg_advisory_xact_lock(hashtext('documents'), hashtext(current_setting('kontrol.department')))`,
  );
  await tx.query(
    `insert into documents (id, number, kind, title, plan_id, measure_id, task_id, organisation_id,
       person_id, reg_number, reg_date, view, view_hash, templates, template_hash, text, docx_hash,
       pdf_hash, made_on, made_at, made_by_id, made_by)
     select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
       $15, $16, $17, $18, $19, $20, $21
     from documents`,
    [
      ...[row.id, row.kind, row.title],
      ...[subject.plan, subject.measure, subject.task, subject.organisation, subject.person],
      ...[registered.number, registered.date],
      ...[row.view, row.viewHash, JSON.stringify(row.templates), row.templateHash, row.text],
      ...[row.docx, row.pdf, row.madeOn, row.madeAt, by.id, by.name],
    ],
  );
  const stored = await readDocument(tx, row.id);
  if (!stored) throw new RangeError('a document kept and not found');
  return stored;
}

export async function readDocument(
  tx: EntityManager,
  document: number | string,
): Promise<StoredDocument | null> {
  const column = typeof document === 'number' ? 'number' : 'id';
  const [row] = await tx.query<StoredDocument[]>(
    `select ${LISTED}, view, view_hash as "viewHash", templates, template_hash as "templateHash", text,
       json_build_object('plan', plan_id, 'measure', measure_id, 'task', task_id,
         'organisation', organisation_id, 'person', person_id) as subject
     from documents where ${column} = $1`,
    [document],
  );
  return row ?? null;
}

export function listDocuments(
  tx: EntityManager,
  { kind, plan, measure, task, number, mine, limit = 100 }: PaperFilter,
): Promise<ListedDocument[]> {
  return tx.query(
    `select ${LISTED} from documents
     where ($1::text is null or kind = $1) and ($2::uuid is null or plan_id = $2)
       and ($3::uuid is null or measure_id = $3) and ($4::uuid is null or task_id = $4)
       and ($6::int is null or number = $6)
       and ($7::uuid is null or made_by_id = $7
         or kind = any ($9::text[]) and (person_id = $7 or organisation_id = $8
           or exists (select from tasks t where t.id = task_id and (t.executor_id = $7
             or $7 = any (t.co_executors) or t.organisation_id = $8))))
     order by number desc limit $5`,
    [
      ...[kind ?? null, plan ?? null, measure ?? null, task ?? null, limit, number ?? null],
      ...[mine?.person ?? null, mine?.organisation ?? null, mine?.addressed ?? []],
    ],
  );
}

const LISTED = `id, number, kind, title, json_build_object('number', reg_number, 'date', reg_date) as registered,
  made_on as "madeOn", made_at as "madeAt", made_by as "madeBy", docx_hash as docx, pdf_hash as pdf`;
