/** What pages ask of plans beside the paper itself. */
import type { EntityManager } from 'typeorm';
import type { CivilDate } from '../time/index.js';

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

/** A row found by its words, wherever in the department's plans it stands. */
export interface FoundRow {
  readonly measure: string;
  readonly plan: number;
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
    `select m.id as measure, p.number as plan, w.number, w.measure as text
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
