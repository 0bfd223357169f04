import type { EntityManager } from 'typeorm';
import { prepared } from '../../database/database.module.js';
import {
  ORGANISATION_KINDS,
  type Organisation,
  type Person,
  type PersonName,
} from '../../people/index.js';
import type { CivilDate } from '../../time/index.js';

/** A person as the directory lists them. */
export interface ListedPerson extends PersonName {
  readonly id: string;
  readonly position: string | null;
  /** Its name. */
  readonly organisation: string | null;
  readonly email: string | null;
  readonly to: CivilDate | null;
}

/** Somebody who may come in, and how. */
export type LetIn = PersonName &
  Pick<Person, 'id' | 'email' | 'access'> & { readonly hasPassword: boolean };

/** An organisation as the directory lists it, with its head by name. */
export type ListedOrganisation = Pick<
  Organisation,
  'id' | 'name' | 'kind' | 'branch' | 'email' | 'to'
> & { readonly head: PersonName | null };

/** By name. The whole directory with all its dates is several times as much. */
export const listedPeople = prepared<ListedPerson>(
  'listed-people',
  `select p.id, p.surname, p.given, nullif(p.patronymic, '') as patronymic,
     p.position ->> 'nominative' as position, o.name as organisation, p.email, p.to_on as "to"
   from people p left join organisations o on o.id = p.organisation_id
   order by p.surname, p.given, nullif(p.patronymic, '')`,
);

/** By name, those in force on that day. */
export function letIn(tx: EntityManager, day: CivilDate): Promise<LetIn[]> {
  return tx.query<LetIn[]>(
    `select p.id, p.surname, p.given, nullif(p.patronymic, '') as patronymic, p.email, p.access,
       c.person_id is not null as "hasPassword"
     from people p left join credentials c on c.person_id = p.id
     where p.access <> '{}' and coalesce(p.from_on, '-infinity') <= $1::date
       and $1::date <= coalesce(p.to_on, 'infinity')
     order by p.surname, p.given, nullif(p.patronymic, '')`,
    [day],
  );
}

/** Of the password nothing else is asked. */
export async function hasPassword(tx: EntityManager, person: string): Promise<boolean> {
  const known = await tx.query<unknown[]>('select from credentials where person_id = $1', [person]);
  return known.length > 0;
}

/** In the order of the directory: the department and what is its own, then those who answer to it. */
export function listedOrganisations(tx: EntityManager): Promise<ListedOrganisation[]> {
  return tx.query<ListedOrganisation[]>(
    `select o.id, o.name, o.kind, o.branch, o.email, o.to_on as "to",
       case when p.id is not null then json_build_object('surname', p.surname, 'given', p.given,
         'patronymic', nullif(p.patronymic, '')) end as head
     from organisations o left join people p on p.id = o.head_id
     order by array_position($1::text[], o.kind), o.branch, o.name`,
    [ORGANISATION_KINDS],
  );
}
