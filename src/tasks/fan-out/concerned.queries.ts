import type { EntityManager } from 'typeorm';

/** Rows of plans under control that name one of these groups or roles, by plan. */
export async function concernedRows(
  tx: EntityManager,
  parties: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const rows = await tx.query<{ plan: string; measure: string }[]>(
    `select distinct m.plan_id as plan, m.id as measure
     from measure_parties p
     join measures m on m.id = p.measure_id and m.revision = p.revision and m.removed_in is null
     join plans on plans.id = m.plan_id and plans.closed_on is null
     where p.group_id = any ($1::uuid[]) or p.role_id = any ($1::uuid[])
     order by 1, 2`,
    [parties],
  );
  const plans = new Map<string, Set<string>>();
  for (const { plan, measure } of rows) {
    const own = plans.get(plan);
    if (own) own.add(measure);
    else plans.set(plan, new Set([measure]));
  }
  return plans;
}
