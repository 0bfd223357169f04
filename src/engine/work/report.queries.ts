import type { EntityManager } from 'typeorm';
import type { Moment } from '../../people/people.module.js';
import { lastReported, nextMonth, type Month } from '../../reports/index.js';

/** Departments that have had a plan before the end of a month whose report is owed and is not there. */
export async function departmentsOwing(
  tx: EntityManager,
  departments: readonly Moment[],
): Promise<readonly string[]> {
  const months = departments.map(({ today, calendar }): Month => lastReported(today, calendar));
  const rows = await tx.query<{ id: string }[]>(
    `select d.id from unnest($1::uuid[], $2::date[], $3::date[], $4::text[]) as d (id, month, after, zone)
     where not exists (select from reports r where r.department_id = d.id and r.month = d.month)
       and exists (select from plan_versions v where v.department_id = d.id
         and v.approved_at < d.after::timestamp at time zone d.zone)`,
    [
      departments.map(({ department }) => department),
      months,
      months.map(nextMonth),
      departments.map(({ zone }) => zone),
    ],
  );
  return rows.map(({ id }) => id);
}

/** Reports frozen and not yet made, by department. */
export async function reportsToMake(
  tx: EntityManager,
  departments: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await tx.query<{ department: string; ids: string[] }[]>(
    `select department_id as department, array_agg(id order by month) as ids from reports
     where made_at is null and department_id = any ($1) group by 1 order by 1`,
    [departments],
  );
  return new Map(rows.map(({ department, ids }) => [department, ids]));
}
