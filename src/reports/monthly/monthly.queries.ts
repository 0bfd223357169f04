import type { EntityManager } from 'typeorm';
import type { CivilDate } from '../../time/index.js';
import type { SnapshotPlan, WaitingRow } from './monthly-snapshot.js';

/** An instant, and the days of the month that ends with it. */
export interface MonthEnd {
  readonly instant: Date;
  readonly from: CivilDate;
  readonly until: CivilDate;
  readonly zone: string;
}

/** Plans that were under control at some time of the month, by their number. */
export function plansOfMonth(
  tx: EntityManager,
  { instant, from }: MonthEnd,
): Promise<SnapshotPlan[]> {
  return tx.query(
    `select p.number, v.title,
       case when o.id is not null then json_build_object('number', o.number, 'date', o.date) end as "order"
     from plans p
     join lateral (select * from plan_versions v
       where v.plan_id = p.id and v.approved_at <= $1 order by version desc limit 1) v on true
     left join orders o on o.id = p.order_id
     where p.closed_on is null or p.closed_on >= $2
     order by p.number`,
    [instant, from],
  );
}

export interface ExtensionRow {
  readonly task: string;
  readonly askedOn: CivilDate;
  readonly reason: string;
  readonly decision: 'granted' | 'refused' | null;
  readonly before: CivilDate;
  readonly after: CivilDate | null;
}

/** Asked or decided in the month, or still undecided at its end, as was known then. */
export function extensionsOfMonth(
  tx: EntityManager,
  { instant, from, zone }: MonthEnd,
): Promise<ExtensionRow[]> {
  return tx.query(
    `select x.task_id as task, (x.asked_at at time zone $3)::date as "askedOn", x.reason,
       case when known.decided then x.decision end as decision,
       coalesce(s.due, t.due) as before, case when known.decided then x.due end as after
     from extensions x
     join tasks t on t.id = x.task_id
     cross join lateral (select x.decided_at is not null and x.decided_at <= $1 as decided) known
     left join lateral (select s.due from task_spans s
       where s.task_id = x.task_id and s.recorded_from <= x.asked_at
       order by s.recorded_from desc, s.seq desc limit 1) s on true
     where x.asked_at <= $1 and (x.decision is distinct from 'lapsed' or not known.decided)
       and (not known.decided or (greatest(x.asked_at, x.decided_at) at time zone $3)::date >= $2)
     order by x.asked_at, x.id`,
    [instant, from, zone],
  );
}

/** What executors last said of these tasks by then: a comment, or why they asked for more time. */
export async function causesOf(
  tx: EntityManager,
  tasks: readonly string[],
  { instant }: MonthEnd,
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ task: string; words: string }[]>(
    `select distinct on (task) task, words from (
       select h.subject_id as task, h.at, h.facts::jsonb #>> '{event,text}' as words
       from history h join tasks t on t.id = h.subject_id
       where h.subject_kind = 'task' and h.subject_id = any ($1::uuid[]) and h.event = 'comment'
         and h.at <= $2 and (h.actor_id = t.executor_id or h.actor_id = any (t.co_executors)
           or t.organisation_id = (select organisation_id from people p where p.id = h.actor_id))
       union all
       select x.task_id, x.asked_at, x.reason from extensions x
       where x.task_id = any ($1::uuid[]) and x.asked_at <= $2) said
     where words <> '' order by task, at desc`,
    [tasks, instant],
  );
  return new Map(rows.map(({ task, words }) => [task, words]));
}

/** What was told of these tasks by then, each rung on the last day on which it was. */
export async function toldOf(
  tx: EntityManager,
  tasks: readonly string[],
  { until }: MonthEnd,
): Promise<ReadonlyMap<string, readonly { rung: string; day: CivilDate }[]>> {
  const rows = await tx.query<{ task: string; told: { rung: string; day: CivilDate }[] }[]>(
    `select task, json_agg(json_build_object('rung', rung, 'day', day) order by day, rung) as told
     from (
       select task_id as task, rung_key as rung, max(day) as day from rungs
       where task_id = any ($1::uuid[]) and side = 'executor' and outcome = 'told' and day <= $2
       group by task_id, rung_key) last
     group by task`,
    [tasks, until],
  );
  return new Map(rows.map(({ task, told }) => [task, told]));
}

/** Armed rows of plans under control at the month's end, with what the month brought. */
export function waitingRows(
  tx: EntityManager,
  { instant, from, until }: MonthEnd,
): Promise<WaitingRow[]> {
  return tx.query(
    `select p.number as plan, w.number as row, w.measure, w.deadline_text as deadline,
       coalesce((select json_agg(c.occurred_on order by c.occurred_on) from occurrences c
         where c.measure_id = a.measure_id and c.occurred_on between $2 and $3), '[]') as occurred,
       case when a.closed_on between $2 and $3 then a.closed_reason end as closed
     from armed_measures a
     join measures m on m.id = a.measure_id
     join plans p on p.id = a.plan_id
     join lateral (select w.* from measure_wordings w
       join plan_versions v on v.plan_id = p.id and v.version = w.version
       where w.measure_id = m.id and v.approved_at <= $1 order by w.revision desc limit 1) w on true
     where a.armed_on <= $3 and (a.closed_on is null or a.closed_on >= $2)
       and (p.closed_on is null or p.closed_on >= $2) and m.place is not null
     order by p.number, m.place`,
    [instant, from, until],
  );
}

/** Tasks accepted at the end of the month before and taken up again since. */
export async function reopened(
  tx: EntityManager,
  { instant }: MonthEnd,
  before: Date,
): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `select task_id as id from task_spans s
     where s.state = 'accepted' and s.recorded_from <= $1 and s.recorded_to > $1
       and s.recorded_to <= $2
       and not exists (select from task_spans n where n.task_id = s.task_id and n.state = 'accepted'
         and n.recorded_from <= $2 and (n.recorded_to is null or n.recorded_to > $2))
     order by 1`,
    [before, instant],
  );
  return rows.map(({ id }) => id);
}

/** Ids of the department itself and what works for it. */
export async function officesOf(tx: EntityManager): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ id: string }[]>(
    `select id from organisations where kind in ('authority', 'unit', 'service')`,
  );
  return new Set(rows.map(({ id }) => id));
}
