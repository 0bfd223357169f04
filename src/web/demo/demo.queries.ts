import type { EntityManager } from 'typeorm';
import type { CivilDate } from '../../time/index.js';

/** The next day on which something open is due. */
export async function nextDeadline(tx: EntityManager, today: CivilDate): Promise<CivilDate | null> {
  const [row] = await tx.query<{ due: CivilDate | null }[]>(
    `select min(due) as due from tasks
     where due > $1::date and state not in ('accepted', 'cancelled', 'notApplicable')`,
    [today],
  );
  return row?.due ?? null;
}
