import type { EntityManager } from 'typeorm';
import type { AccessRole } from '../people/index.js';
import type { CivilDate } from '../time/index.js';

/** Somebody in force that day, as far as passing tasks on and telling of them needs to know. */
export interface Colleague {
  readonly person: string;
  readonly access: readonly AccessRole[];
  /** The organisation and, of a branch, the one it belongs to. */
  readonly workplaces: readonly string[];
}

/** These people, and everybody with one of these roles. */
export function colleagues(
  tx: EntityManager,
  people: readonly string[],
  roles: readonly AccessRole[],
  on: CivilDate,
): Promise<readonly Colleague[]> {
  return tx.query<Colleague[]>(
    `select p.id as person, p.access,
       array_remove(array[o.id, case when o.branch then o.parent_id end], null) as workplaces
     from people p left join organisations o on o.id = p.organisation_id
     where (p.id = any ($1::uuid[]) or p.access && $2::text[])
       and coalesce(p.from_on, '-infinity') <= $3::date and $3::date <= coalesce(p.to_on, 'infinity')
     order by p.surname, p.given, p.id`,
    [people, roles, on],
  );
}
