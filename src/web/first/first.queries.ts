import type { EntityManager } from 'typeorm';
import type { CivilDate } from '../../time/index.js';

/** Holds everybody else up to the end of the transaction; true where there is no department yet. */
export async function isEmpty(tx: EntityManager): Promise<boolean> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('kontrol first department', 0))`);
  const known = await tx.query<unknown[]>('select 1 from department_names() limit 1');
  return known.length === 0;
}

/**
 * The administrator of a real department in which nobody has ever had a password or come in by a link;
 * null where somebody has, or there is none.
 */
export async function waitingAdministrator(
  tx: EntityManager,
  today: CivilDate,
): Promise<string | null> {
  const [row] = await tx.query<{ id: string }[]>(
    `select p.id from people p
     where 'administrator' = any (p.access)
       and coalesce(p.from_on, '-infinity') <= $1::date
       and $1::date <= coalesce(p.to_on, 'infinity')
       and not exists (select from credentials)
       and not exists (select from sign_in_links where used_at is not null)
       and not exists (select from departments where simulated_at is not null)
     order by p.surname, p.given, p.id limit 1`,
    [today],
  );
  return row?.id ?? null;
}
