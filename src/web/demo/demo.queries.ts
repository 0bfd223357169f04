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

/** Where people work, by person. */
export async function workplaces(tx: EntityManager): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ person: string; name: string }[]>(
    `select p.id as person, o.name from people p join organisations o on o.id = p.organisation_id`,
  );
  return new Map(rows.map(({ person, name }) => [person, name]));
}
