import type { EntityManager } from 'typeorm';
import type { CivilDate } from '../../time/index.js';

/** False where the organisation has ended already. */
export async function endOrganisation(
  tx: EntityManager,
  organisation: string,
  on: CivilDate,
): Promise<boolean> {
  const [, ended] = await tx.query<[unknown, number]>(
    `update organisations set to_on = $2
     where id = $1 and to_on is null and coalesce(from_on, '-infinity') <= $2::date`,
    [organisation, on],
  );
  return ended > 0;
}

/** Its places in groups end with it. */
export async function endMemberships(
  tx: EntityManager,
  member: string,
  on: CivilDate,
  reason: string,
): Promise<readonly string[]> {
  const [rows] = await tx.query<[{ group: string }[], number]>(
    `update group_members set to_on = greatest(from_on, $2::date), reason = reason || '; ' || $3
     where coalesce(organisation_id, person_id) = $1 and to_on is null
     returning group_id as "group"`,
    [member, on, reason],
  );
  return rows.map((row) => row.group);
}

export async function setHead(
  tx: EntityManager,
  organisation: string,
  person: string | null,
): Promise<{ readonly before: string | null } | null> {
  const [known] = await tx.query<{ before: string | null }[]>(
    'select head_id as before from organisations where id = $1 for no key update',
    [organisation],
  );
  if (!known) return null;
  await tx.query('update organisations set head_id = $2 where id = $1', [organisation, person]);
  return known;
}

export async function endPerson(
  tx: EntityManager,
  person: string,
  on: CivilDate,
): Promise<boolean> {
  const [, ended] = await tx.query<[unknown, number]>(
    `update people set to_on = $2
     where id = $1 and to_on is null and coalesce(from_on, '-infinity') <= $2::date`,
    [person, on],
  );
  return ended > 0;
}

/** Roles that the person held open; the holding ends that day. */
export async function endHoldings(
  tx: EntityManager,
  person: string,
  on: CivilDate,
): Promise<readonly string[]> {
  const [rows] = await tx.query<[{ role: string }[], number]>(
    `update role_holders set to_on = greatest(from_on, $2::date)
     where person_id = $1 and to_on is null returning role_id as role`,
    [person, on],
  );
  return rows.map(({ role }) => role);
}

/** Organisations left without the head that the person was. */
export async function withoutHead(tx: EntityManager, person: string): Promise<readonly string[]> {
  const [rows] = await tx.query<[{ id: string }[], number]>(
    'update organisations set head_id = null where head_id = $1 returning id',
    [person],
  );
  return rows.map(({ id }) => id);
}

/** Whether somebody holds the role openly since that day or a later one. */
export async function heldSince(tx: EntityManager, role: string, on: CivilDate): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    'select from role_holders where role_id = $1 and to_on is null and from_on >= $2::date',
    [role, on],
  );
  return rows.length > 0;
}
