import type { EntityManager } from 'typeorm';
import type { CivilDate } from '../../time/index.js';
import type { ControlledTask } from '../words/control-rows.js';

/** With the instant at which each came into its present state. */
type Row = Omit<ControlledTask, 'since'> & { readonly since: Date };

/** All tasks of the plan's final occurrences: what was told in between takes nothing off control. */
export function controlledTasks(tx: EntityManager, plan: string): Promise<readonly Row[]> {
  return tx.query<Row[]>(
    `select t.measure_id as measure, t.occurrence_id as occurrence, t.state, t.part, t.due,
       t.base_on as base, t.original_due as "originalDue", t.created_on as "createdOn",
       t.organisation_id as organisation, t.executor_id as executor, t.accepted_on as "acceptedOn",
       t.closed_reason as "closedReason", s.recorded_from as since,
       case when a.incoming_number is not null
         then json_build_object('number', a.incoming_number, 'date', a.incoming_date) end as incoming,
       coalesce(e.documents, '[]') as evidence
     from tasks t
     join task_spans s on s.task_id = t.id and s.recorded_to is null
     left join accounts a on a.id = t.account_id
     left join (
       select e.task_id, json_agg(json_build_object('kind', e.kind, 'number', e.number, 'date', e.date)
         order by e.added_at, e.id) as documents
       from evidence e join tasks own on own.id = e.task_id
       where own.plan_id = $1 and e.ended_at is null group by e.task_id) e on e.task_id = t.id
     where t.plan_id = $1 and t.kind = 'final'
     order by t.original_due, t.number`,
    [plan],
  );
}

/** Rows that waited for an event until it was said that none would come. */
export function closedWaiting(
  tx: EntityManager,
  plan: string,
): Promise<
  readonly { readonly measure: string; readonly on: CivilDate; readonly reason: string }[]
> {
  return tx.query(
    `select measure_id as measure, closed_on as on, closed_reason as reason
     from armed_measures where plan_id = $1 and closed_on is not null`,
    [plan],
  );
}
