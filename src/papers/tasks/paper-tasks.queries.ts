import type { EntityManager } from 'typeorm';
import type { CivilDate } from '../../time/index.js';
import type { PaperAccount, PaperEvidence, PaperTask, ToldNotice } from './paper-task.js';

/** All that are given must fit. */
export interface PaperTaskFilter {
  readonly plan?: string | undefined;
  readonly measure?: string | undefined;
  readonly task?: string | undefined;
  readonly organisation?: string | undefined;
  /** Executor of it, not one who only helps. */
  readonly person?: string | undefined;
  /** Overdue on that day, by `isOverdue`. */
  readonly overdueOn?: CivilDate;
}

/** In the order of the plans, their rows and due dates; every one there is, however many. */
export function paperTasks(
  tx: EntityManager,
  { plan, measure, task, organisation, person, overdueOn }: PaperTaskFilter,
): Promise<readonly PaperTask[]> {
  return tx.query<PaperTask[]>(
    `with repeated as (
       select m.plan_id, w.number from measures m
       join measure_wordings w on w.measure_id = m.id and w.revision = m.revision
       where m.removed_in is null
       group by m.plan_id, w.number having count(*) > 1)
     select t.id, t.number, t.state, t.part, t.kind, t.occurrence_id as occurrence,
       t.organisation_id as organisation, t.executor_id as executor, t.overseer_id as overseer,
       t.demanded, t.created_on as "createdOn", t.original_due as "originalDue", t.due,
       t.base_on as base, t.done_on as "doneOn", t.submitted_on as "submittedOn",
       t.accepted_on as "acceptedOn", t.returns, t.closed_because as "closedBecause",
       t.closed_reason as "closedReason",
       coalesce((select json_agg(json_build_object('id', e.id, 'kind', e.kind, 'number', e.number,
           'date', e.date) order by e.added_at, e.id)
         from evidence e where e.task_id = t.id and e.ended_at is null), '[]') as evidence,
       (select x.reason from extensions x where x.task_id = t.id
         order by x.asked_at desc, x.id limit 1) as cause,
       json_build_object('measure', m.id, 'place', m.place, 'number', w.number, 'text', w.measure,
         'section', case when r.number is null then '' else w.section end,
         'plan', json_build_object('id', p.id, 'number', p.number, 'title', p.title,
           'annex', p.annex, 'order', case when o.id is not null
             then json_build_object('number', o.number, 'date', o.date) end)) as row
     from tasks t
     join measures m on m.id = t.measure_id
     join measure_wordings w on w.measure_id = m.id and w.revision = m.revision
     join plans p on p.id = t.plan_id
     left join orders o on o.id = p.order_id
     left join repeated r on r.plan_id = t.plan_id and r.number = w.number
     where ($1::uuid is null or t.plan_id = $1) and ($2::uuid is null or t.measure_id = $2)
       and ($3::uuid is null or t.id = $3) and ($4::uuid is null or t.organisation_id = $4)
       and ($5::uuid is null or t.executor_id = $5)
       and ($6::date is null or (t.state in ('assigned', 'inProgress', 'returned')
         and t.original_due >= t.created_on and greatest(t.due, t.base_on) < $6))
     order by p.number, m.place, t.due, t.number`,
    [plan, measure, task, organisation, person, overdueOn].map((value) => value ?? null),
  );
}

/** What was handed in last, by task; days by the department's clock. */
export async function paperAccounts(
  tx: EntityManager,
  tasks: readonly string[],
  zone: string,
): Promise<ReadonlyMap<string, PaperAccount>> {
  const rows = await tx.query<PaperAccount[]>(
    `select t.id as task, a.text, a.done_on as "doneOn",
       (a.entered_at at time zone $2)::date as "enteredOn", a.entered_by as "enteredBy",
       case when a.incoming_number is not null
         then json_build_object('number', a.incoming_number, 'date', a.incoming_date) end as incoming
     from tasks t join accounts a on a.id = t.account_id where t.id = any ($1::uuid[])`,
    [tasks, zone],
  );
  return new Map(rows.map((row) => [row.task, row]));
}

/** In force, in the order in which they were attached. */
export async function paperEvidence(
  tx: EntityManager,
  tasks: readonly string[],
): Promise<ReadonlyMap<string, readonly PaperEvidence[]>> {
  const rows = await tx.query<PaperEvidence[]>(
    `select e.task_id as task, e.id, e.kind, e.number, e.date, e.file_name as file, e.address
     from evidence e where e.task_id = any ($1::uuid[]) and e.ended_at is null
     order by e.added_at, e.id`,
    [tasks],
  );
  return byTask(rows);
}

/** What the overseer asked for when the work last came back, by task. */
export async function lastRemarks(
  tx: EntityManager,
  tasks: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ task: string; remarks: string }[]>(
    `select distinct on (subject_id) subject_id as task, facts::json->'event'->>'reason' as remarks
     from history where subject_kind = 'task' and subject_id = any ($1::uuid[]) and event = 'return'
     order by subject_id, seq desc`,
    [tasks],
  );
  return new Map(rows.map(({ task, remarks }) => [task, remarks]));
}

/** What was told by letter as a task climbed its ladder, each day once; by task, earliest first. */
export async function toldNotices(
  tx: EntityManager,
  tasks: readonly string[],
): Promise<ReadonlyMap<string, readonly ToldNotice[]>> {
  const rows = await tx.query<ToldNotice[]>(
    `select distinct r.task_id as task, n.kind, r.day
     from rungs r
     join notices n on n.subject_id = r.task_id and n.subject_kind = 'task' and n.state = 'told'
       and n.facts->>'rung' = r.rung_key and n.facts->>'side' = r.side
       and n.facts->>'base' = r.base_on::text and (n.facts->>'nth')::int = r.nth
     where r.task_id = any ($1::uuid[]) and r.outcome = 'told'
     order by r.task_id, r.day, n.kind`,
    [tasks],
  );
  return byTask(rows);
}

function byTask<Row extends { readonly task: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, readonly Row[]> {
  const all = new Map<string, Row[]>();
  for (const row of rows) {
    const own = all.get(row.task);
    if (own) own.push(row);
    else all.set(row.task, [row]);
  }
  return all;
}
