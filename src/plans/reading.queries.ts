/** What pages ask of plans beside the paper itself. */
import type { EntityManager } from 'typeorm';
import { prepared } from '../database/database.module.js';
import type { CivilDate } from '../time/index.js';
import { DEMAND, demandedIn, DEMANDS_ORDER } from './measure.queries.js';
import type { StoredMeasure, StoredPlan } from './stored-plan.js';

/** A row that waits for an event, or waited until it was said that none would come. */
export interface WaitingRow {
  readonly measure: string;
  readonly askOn: CivilDate | null;
  readonly closedOn: CivilDate | null;
  readonly closedReason: string | null;
}

export function waitingRows(tx: EntityManager, plan: string): Promise<readonly WaitingRow[]> {
  return tx.query<WaitingRow[]>(
    `select measure_id as measure, ask_on as "askOn", closed_on as "closedOn",
       closed_reason as "closedReason"
     from armed_measures where plan_id = $1`,
    [plan],
  );
}

/** Why a row is due when it is, with all that was agreed about it. */
export type RowReading = Pick<
  StoredMeasure,
  'place' | 'number' | 'deadlineText' | 'deadline' | 'given' | 'demands'
> & {
  readonly planKey: string;
  readonly answers: readonly Omit<StoredPlan['answers'][number], 'at'>[];
  /** Of the edition in force. */
  readonly confirmed: { readonly by: string; readonly at: Date };
};

/** Of one row in force, in one statement; null where an order has taken it out of the plan. */
export async function rowReading(tx: EntityManager, measure: string): Promise<RowReading | null> {
  const [row] = await ROW(tx, [measure]);
  if (!row) return null;
  const { by, at, ...reading } = row;
  return { ...reading, confirmed: { by, at } };
}

const ROW = prepared<RowReading & { by: string; at: Date }>(
  'row-reading',
  `select array_position(v.measures, m.id) as place, p.key as "planKey", w.number,
     w.deadline_text as "deadlineText", w.deadline, v.approved_by as by, v.approved_at as at,
     case when w.given_phrase is not null and w.given_deadline is not null
       then json_build_object('phrase', w.given_phrase, 'deadline', w.given_deadline) end as given,
     coalesce((select json_agg(${DEMAND} order by ${DEMANDS_ORDER}) from occurrences c
       where c.measure_id = m.id and ${demandedIn('p.version')}), '[]') as demands,
     coalesce((select json_agg(json_build_object('key', a.key, 'question', a.question,
         'answer', a.answer, 'proposed', a.proposed, 'by', a.answered_by) order by a.key)
       from plan_answers a where a.plan_id = p.id and a.version = p.version), '[]') as answers
   from measures m
   join plans p on p.id = m.plan_id
   join plan_versions v on v.plan_id = p.id and v.version = p.version
   join measure_wordings w on w.measure_id = m.id and w.revision = m.revision
   where m.id = $1 and m.id = any (v.measures)`,
);

/** A row as one of the plan's editions worded it. */
export interface Wording {
  readonly version: number;
  readonly number: string;
  readonly section: string;
  readonly measure: string;
  readonly deadlineText: string;
  readonly responsibleText: string;
  readonly resultText: string;
}

/** Oldest first. */
export function wordingsOfRow(tx: EntityManager, measure: string): Promise<readonly Wording[]> {
  return tx.query<Wording[]>(
    `select version, number, section, measure, deadline_text as "deadlineText",
       responsible_text as "responsibleText", result_text as "resultText"
     from measure_wordings where measure_id = $1 order by revision`,
    [measure],
  );
}

/** A plan under control that says much the same as another document. */
export interface AlikePlan {
  readonly number: number;
  readonly title: string;
  /** How many of the document's rows stand in it word for word. */
  readonly alike: number;
}

/** The open plan with most of these rows whose period is not another one; null where none has any. */
export async function alikePlan(
  tx: EntityManager,
  rows: readonly string[],
  period: readonly [CivilDate, CivilDate] | null,
): Promise<AlikePlan | null> {
  const [plan] = await tx.query<AlikePlan[]>(
    `select p.number, p.title, count(distinct w.measure)::int as alike
     from plans p
     join measures m on m.plan_id = p.id and m.removed_in is null
     join measure_wordings w on w.measure_id = m.id and w.revision = m.revision
     where p.closed_on is null and w.measure = any ($1::text[])
       and ($2::date is null or p.period_from is null
         or (p.period_from <= $3::date and $2::date <= p.period_to))
     group by p.number, p.title order by alike desc, p.number limit 1`,
    [rows, period?.[0] ?? null, period?.[1] ?? null],
  );
  return plan ?? null;
}

/** A row found by its words, wherever in the department's plans it stands. */
export interface FoundRow {
  readonly measure: string;
  readonly plan: number;
  readonly section: string;
  readonly number: string;
  readonly text: string;
}

/**
 * By the words of any column, in any form and order («отчёты школ» finds «отчёт школы»), as a part of
 * the text (the stemmer takes «журнал» for a verb, and people type beginnings of words), or by the
 * number. In the wording in force; of one plan or of all that are not closed.
 */
export function rowsWith(
  tx: EntityManager,
  words: string,
  { plan = null, limit = 1000 }: { readonly plan?: string | null; readonly limit?: number } = {},
): Promise<readonly FoundRow[]> {
  return tx.query<FoundRow[]>(
    `select m.id as measure, p.number as plan, w.section, w.number, w.measure as text
     from measures m
     join plans p on p.id = m.plan_id
     join measure_wordings w on w.measure_id = m.id and w.revision = m.revision
     where m.removed_in is null
       and case when $2::uuid is null then p.closed_on is null else p.id = $2 end
       and (to_tsvector('russian', ${TEXTS}) @@ websearch_to_tsquery('russian', $1)
         or position(translate(lower($1), 'ё', 'е') in translate(lower(${TEXTS}), 'ё', 'е')) > 0
         or rtrim(w.number, '.') = rtrim($1, '.'))
     order by p.number desc, m.place limit $3`,
    [words, plan, limit],
  );
}

const TEXTS = `concat_ws(' ', w.section, w.measure, w.deadline_text, w.responsible_text, w.result_text)`;
