import type { EntityManager } from 'typeorm';
import { isWorkingTime } from '../../escalation/index.js';
import type { Moment } from '../../people/people.module.js';

/**
 * By department, everybody for whom something waits that may be told now. Those who have had the
 * digest of the day wait for the next working one.
 */
export async function untold(
  tx: EntityManager,
  departments: readonly Moment[],
  atOnceOnly = false,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await tx.query<{ department: string; recipients: string[] }[]>(
    `select d.id as department, array_agg(distinct waiting.recipient) as recipients
     from unnest($1::uuid[], $2::date[], $3::boolean[]) as d (id, today, working)
     cross join lateral (
       select coalesce(n.person_id, n.organisation_id) as recipient
       from notices n
       where n.department_id = d.id and n.state = 'waiting' and n.at_once
       union all
       select coalesce(n.person_id, n.organisation_id)
       from notices n
       where d.working and n.department_id = d.id and n.state = 'waiting' and not n.at_once
         and n.day <= d.today
         and (n.kind = 'plan-extract' or not exists (
           select from letters l where l.department_id = d.id
             and l.key = 'digest:' || coalesce(n.person_id, n.organisation_id) || ':' || d.today))
     ) as waiting
     group by d.id order by d.id`,
    [
      departments.map(({ department }) => department),
      departments.map(({ today }) => today),
      departments.map((moment) => !atOnceOnly && isWorkingTime(moment)),
    ],
  );
  return new Map(rows.map(({ department, recipients }) => [department, recipients]));
}
