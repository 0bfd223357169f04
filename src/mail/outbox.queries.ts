import type { EntityManager } from 'typeorm';

export type DepartmentCount = Readonly<{ department: string; letters: number }>;

/** How many letters wait to be handed over, by department. Across departments. */
export function lettersDue(
  tx: EntityManager,
  departments: readonly string[],
  now: Date,
): Promise<readonly DepartmentCount[]> {
  return tx.query<DepartmentCount[]>(
    `select department_id as department, count(*)::int as letters from letters
     where state = 'queued' and due_at <= $1 and department_id = any ($2)
     group by department_id order by department_id`,
    [now, departments],
  );
}

/** Whose lock letters are in hand under, by department. Across departments. */
export async function lettersInHand(
  tx: EntityManager,
): Promise<readonly Readonly<{ department: string; lock: bigint }>[]> {
  const rows = await tx.query<{ department: string; lock: string }[]>(
    `select distinct department_id as department, sending_by as lock from letters
     where state = 'sending'`,
  );
  return rows.map(({ department, lock }) => ({ department, lock: BigInt(lock) }));
}
