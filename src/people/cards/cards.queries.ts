import type { EntityManager } from 'typeorm';
import type { AccessRole } from '../may.js';
import type { CivilDate } from '../../time/index.js';
import type { OrganisationCard, PersonCard } from './card.js';

export async function lockPerson(
  tx: EntityManager,
  id: string,
): Promise<(PersonCard & { readonly access: readonly AccessRole[] }) | undefined> {
  const [found] = await tx.query<(PersonCard & { access: AccessRole[] })[]>(
    `select surname, given, nullif(patronymic, '') as patronymic, gender, position,
       organisation_id as organisation, email, from_on as "from", access
     from people where id = $1 for update`,
    [id],
  );
  return found;
}

export async function lockOrganisation(
  tx: EntityManager,
  id: string,
): Promise<OrganisationCard | undefined> {
  const [found] = await tx.query<OrganisationCard[]>(
    `select name, kind, full_name as "fullName", aliases, parent_id as parent, branch, email,
       from_on as "from"
     from organisations where id = $1 for update`,
    [id],
  );
  return found;
}

export async function storePerson(tx: EntityManager, id: string, card: PersonCard): Promise<void> {
  await tx.query(
    `insert into people (id, surname, given, patronymic, gender, position, organisation_id, email,
       from_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (id) do update
       set surname = excluded.surname, given = excluded.given, patronymic = excluded.patronymic,
           gender = excluded.gender, position = excluded.position,
           organisation_id = excluded.organisation_id, email = excluded.email,
           from_on = excluded.from_on`,
    [
      ...[id, card.surname, card.given, card.patronymic ?? '', card.gender],
      ...[card.position && JSON.stringify(card.position), card.organisation],
      ...[card.email, card.from],
    ],
  );
}

export async function storeOrganisation(
  tx: EntityManager,
  id: string,
  card: OrganisationCard,
): Promise<void> {
  await tx.query(
    `insert into organisations (id, name, kind, full_name, aliases, parent_id, branch, email, from_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (id) do update
       set name = excluded.name, kind = excluded.kind, full_name = excluded.full_name,
           aliases = excluded.aliases, parent_id = excluded.parent_id, branch = excluded.branch,
           email = excluded.email, from_on = excluded.from_on`,
    [
      ...[id, card.name, card.kind, card.fullName, card.aliases, card.parent, card.branch],
      ...[card.email, card.from],
    ],
  );
}

export async function storeAccess(
  tx: EntityManager,
  id: string,
  access: readonly AccessRole[],
): Promise<void> {
  await tx.query('update people set access = $2 where id = $1', [id, access]);
}

export async function sameNamed(
  tx: EntityManager,
  id: string,
  { surname, given, patronymic }: PersonCard,
): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `select from people where id <> $1 and (surname, given, patronymic) = ($2, $3, $4)`,
    [id, surname, given, patronymic ?? ''],
  );
  return rows.length > 0;
}

/** Somebody else with access under the same address: a sign-in could not tell them apart. */
export async function sameAddressed(
  tx: EntityManager,
  id: string,
  email: string,
): Promise<string | null> {
  const [found] = await tx.query<{ surname: string }[]>(
    `select surname from people
     where id <> $1 and lower(email) = lower($2) and access <> '{}' and to_on is null limit 1`,
    [id, email],
  );
  return found?.surname ?? null;
}

/** Whether another may still do what only an administrator may, on that day. Locks them against leaving. */
export async function otherAdministrators(
  tx: EntityManager,
  id: string,
  on: CivilDate,
): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `select from people where id <> $1 and 'administrator' = any (access)
       and coalesce(from_on, '-infinity') <= $2::date and coalesce(to_on, 'infinity') > $2::date
     for update`,
    [id, on],
  );
  return rows.length > 0;
}

export async function isOrganisationTaken(
  tx: EntityManager,
  id: string,
  name: string,
): Promise<boolean> {
  const rows = await tx.query<unknown[]>('select from organisations where id <> $1 and name = $2', [
    id,
    name,
  ]);
  return rows.length > 0;
}

/** Whether `above` is `below` or stands under it: a circle of parents never ends. */
export async function isUnder(tx: EntityManager, above: string, below: string): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `with recursive up (id, parent) as (
       select id, parent_id from organisations where id = $1
       union
       select o.id, o.parent_id from organisations o join up on o.id = up.parent)
     select from up where id = $2`,
    [above, below],
  );
  return rows.length > 0;
}
