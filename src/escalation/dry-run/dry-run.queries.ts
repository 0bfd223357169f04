import type { EntityManager } from 'typeorm';
import type { Substitution } from '../../people/people.module.js';
import type { CivilDate } from '../../time/index.js';
import type { DryRunTask } from './dry-run.js';

export interface DryRunFilter {
  /** Null: of all plans. */
  readonly plan: string | null;
  /** Nothing that ended before it is of interest. */
  readonly from: CivilDate;
  readonly zone: string;
  /** «09:00»: when digests go out; what is recorded later counts from the next day. */
  readonly hour: string;
}

/** Tasks that were open on some day from `from` on, each with its spans and returns. */
export function coursedTasks(
  tx: EntityManager,
  { plan, from, zone, hour }: DryRunFilter,
): Promise<readonly DryRunTask[]> {
  return tx.query<DryRunTask[]>(
    `select t.id, t.number, t.plan_id as plan, t.kind, t.original_due as "originalDue",
       t.created_on as "createdOn", t.opens_on as "opensOn", t.base_on as base,
       t.base_set_on as "baseSetOn", t.assigned_on as "assignedOn",
       t.organisation_id as organisation, t.executor_id as executor,
       t.co_executors as "coExecutors", t.acceptor, t.overseer_id as overseer,
       spans.list as spans, coalesce(returns.list, '[]') as returns
     from tasks t
     cross join lateral (
       select json_agg(json_build_object('state', s.state, 'due', s.due,
           'organisation', s.organisation_id, 'executor', s.executor_id, 'on', at::date,
           'from', case when at::time < $4::time then at::date else at::date + 1 end)
         order by s.seq) as list
       from task_spans s, lateral (select s.recorded_from at time zone $3 as at) as recorded
       where s.task_id = t.id) spans
     left join lateral (
       select json_agg(json_build_object('on', said.facts->>'on',
           'reworkDue', said.facts->'event'->>'reworkDue') order by h.seq) as list
       from history h, lateral (select h.facts::jsonb as facts) as said
       where t.returns > 0 and h.subject_kind = 'task' and h.subject_id = t.id
         and h.event = 'return') returns on true
     where ($1::uuid is null or t.plan_id = $1::uuid)
       and exists (select from task_spans s where s.task_id = t.id and s.state not in
           ('accepted', 'cancelled', 'notApplicable')
         and (s.recorded_to is null or (s.recorded_to at time zone $3)::date >= $2::date))
     order by t.number`,
    [plan, from, zone, hour],
  );
}

/** All that touch the days from `from` to `to`. */
export function substitutionsWithin(
  tx: EntityManager,
  from: CivilDate,
  to: CivilDate,
): Promise<readonly Pick<Substitution, 'person' | 'substitute' | 'from' | 'to'>[]> {
  return tx.query(
    `select person_id as person, substitute_id as substitute, from_on as "from", to_on as "to"
     from substitutions
     where from_on <= $2::date and coalesce(to_on, 'infinity') >= $1::date
     order by from_on desc, id`,
    [from, to],
  );
}
