import type { EntityManager } from 'typeorm';
import type { EvidenceKind } from '../../intake/index.js';
import type { ExtractRow } from './extract.js';
import { ROW, ROW_SOURCES } from './letter-task.queries.js';
import type { LetterRow } from './letter-task.js';
import type { WaitingNotice } from './waiting.js';

interface TaskRow extends LetterRow {
  readonly notice: string;
  readonly place: number | null;
  readonly asked: ExtractRow['asked'];
  readonly demanded: readonly EvidenceKind[];
  readonly part: string;
  readonly isCo: boolean;
}

/**
 * What plans ask of the recipients of these notices, measure by measure. What was due before anybody
 * was asked stands in no extract: the coordinator has yet to say whether it is owed.
 */
export async function extractRows(
  tx: EntityManager,
  notices: readonly WaitingNotice[],
): Promise<ReadonlyMap<string, readonly ExtractRow[]>> {
  if (notices.length === 0) return new Map();
  const rows = await tx.query<TaskRow[]>(
    `with told as (
       select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::boolean[])
         as told (notice, plan, recipient, is_person)),
     own as (
       select told.notice, t.id, false as is_co from told join tasks t
         on t.plan_id = told.plan and t.organisation_id = told.recipient where not told.is_person
       union
       select told.notice, t.id, false from told join tasks t
         on t.plan_id = told.plan and t.executor_id = told.recipient where told.is_person
       union
       select told.notice, t.id, true from tasks t cross join unnest(t.co_executors) as co (person)
         join told on t.plan_id = told.plan and co.person = told.recipient
         where told.is_person and t.plan_id = any ($2::uuid[])),
     asked as (
       select own.notice, t.measure_id, min(t.part) as part, bool_and(own.is_co) as is_co,
         (array_agg(to_json(t.demanded) order by cardinality(t.demanded) desc))[1] as demanded,
         json_agg(json_build_object('due', t.due, 'kind', t.kind) order by t.due) as asked
       from own join tasks t on t.id = own.id
       where t.state not in ('cancelled', 'notApplicable') and t.original_due >= t.created_on
       group by own.notice, t.measure_id)
     select asked.notice, asked.part, asked.is_co as "isCo", asked.demanded, asked.asked, m.place, ${ROW}
     from asked join measures m on m.id = asked.measure_id ${ROW_SOURCES}
     order by asked.notice, p.number, m.place`,
    [
      notices.map(({ id }) => id),
      notices.map(({ subject }) => subject.id),
      notices.map(({ to }) => to.id),
      notices.map(({ to }) => to.kind === 'person'),
    ],
  );
  const found = new Map<string, ExtractRow[]>();
  for (const { notice, place, asked, demanded, part, isCo, ...row } of rows) {
    const one = { row, place: place ?? 0, asked, demanded, as: roleOf(part, isCo) };
    const known = found.get(notice);
    if (known) known.push(one);
    else found.set(notice, [one]);
  }
  return found;
}

/** Rows of these plans that wait for an event: nothing is asked yet, but whose they are is known. */
export function waitingRows(
  tx: EntityManager,
  plans: readonly string[],
): Promise<readonly (LetterRow & { readonly place: number | null })[]> {
  return tx.query(
    `select ${ROW}, m.place from armed_measures a join measures m on m.id = a.measure_id ${ROW_SOURCES}
     where a.plan_id = any ($1::uuid[]) and a.closed_on is null`,
    [plans],
  );
}

function roleOf(part: string, isCo: boolean): ExtractRow['as'] {
  if (isCo) return 'co';
  return part === 'part' ? 'part' : 'answering';
}
