import type { EntityManager } from 'typeorm';
import type { AskedBy } from '../../tasks/tasks.module.js';

export interface UnreadPlan {
  readonly id: string;
  readonly number: number;
  readonly title: string;
}

/** An open plan, as far as some people and organisations are concerned. */
export interface ConcernedPlan extends UnreadPlan {
  /** Whom of them its tasks ask, each way once. */
  readonly asked: readonly AskedBy[];
  /** Who of them, or of their roles, has read the edition in force. */
  readonly read: readonly string[];
  /** It has rows whose event is yet to come. */
  readonly isWaiting: boolean;
}

/** Newest approval first. */
export function concernedPlans(
  tx: EntityManager,
  own: readonly string[],
  roles: readonly string[],
): Promise<readonly ConcernedPlan[]> {
  return tx.query<ConcernedPlan[]>(
    `select p.id, p.number, p.title, coalesce(a.asked, '[]') as asked,
       array(select k.party_id from acknowledgements k
         where k.plan_id = p.id and k.version = p.version
           and (k.party_id = any ($1::uuid[]) or k.party_id = any ($2::uuid[]))) as read,
       exists (select from armed_measures m where m.plan_id = p.id and m.closed_on is null)
         as "isWaiting"
     from plans p
     left join (
       select t.plan_id, json_agg(json_build_object('organisation', t.organisation_id,
         'executor', t.executor_id, 'coExecutors', t.co_executors)) as asked
       from (
         select distinct plan_id, organisation_id, executor_id, co_executors from tasks
         where state not in ('cancelled', 'notApplicable')
           and (organisation_id = any ($1::uuid[]) or executor_id = any ($1::uuid[])
             or (co_executors <> '{}' and co_executors && $1::uuid[]))) t
       group by t.plan_id) a on a.plan_id = p.id
     where p.closed_on is null
     order by p.approved_on desc nulls last, p.number`,
    [own, roles],
  );
}
