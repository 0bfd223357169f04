import type { EntityManager } from 'typeorm';
import { isWorkingTime } from '../../escalation/index.js';
import type { Moment } from '../../people/people.module.js';

/**
 * By department, everybody for whom something waits that may be told now. What came after the digest
 * of the day is held (`held_on`) once it was looked at, and stepped over until the next working one.
 *
 * Where nothing waits, `exists` finds so by a probe of the index, which also clears it of what was told
 * since the last vacuum; gathering first, the planner would read all of that again every minute.
 */
export async function untold(
  tx: EntityManager,
  departments: readonly Moment[],
  atOnceOnly = false,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await tx.query<{ department: string; recipients: string[] }[]>(
    `select d.id as department, array_agg(distinct found.recipient) as recipients
     from unnest($1::uuid[], $2::date[], $3::boolean[]) as d (id, today, working)
     cross join lateral (
       ${WAITING.map((terms) => `select coalesce(person_id, organisation_id) as recipient ${terms}`).join(' union all ')}
     ) as found
     where ${WAITING.map((terms) => `exists (select ${terms} offset 0)`).join(' or ')}
     group by d.id order by d.id`,
    [
      departments.map(({ department }) => department),
      departments.map(({ today }) => today),
      departments.map((moment) => !atOnceOnly && isWorkingTime(moment)),
    ],
  );
  return new Map(rows.map(({ department, recipients }) => [department, recipients]));
}

/** Held on days before and after today apart: each is a stretch of the index, «not today» is none. */
const WAITING = [
  'at_once',
  'd.working and not at_once and held_on < d.today and day <= d.today',
  'd.working and not at_once and held_on > d.today and day <= d.today',
].map((terms) => `from notices where department_id = d.id and state = 'waiting' and ${terms}`);
