import type { EntityManager } from 'typeorm';
import { jsonList, prepared } from '../database/database.module.js';
import type { Directory } from './directory.js';

export type DirectoryRows = Omit<Directory, 'legend'>;

/**
 * The whole directory of the department `tx` is in, with everything dated, in one statement. Members
 * come by name, never by id: tasks are numbered in this order, and the same file makes the same numbers.
 */
export async function loadDirectory(tx: EntityManager): Promise<DirectoryRows> {
  const [rows] = await DIRECTORY(tx);
  if (!rows) throw new Error('a statement without from gives one row');
  return rows;
}

const ORGANISATIONS = `
  select id, kind, name, full_name as "fullName", aliases, parent_id as parent, branch,
         head_id as head, email, from_on as "from", to_on as "to"
  from organisations order by array_position(
    array['authority', 'unit', 'service', 'school', 'kindergarten', 'additional', 'other'], kind),
    branch, name`;
const PEOPLE = `
  select id, surname, given, nullif(patronymic, '') as patronymic, gender, position,
         organisation_id as organisation, email, access, from_on as "from", to_on as "to"
  from people order by surname, given, patronymic`;
const GROUPS = `
  select g.id, name, aliases, kind, members_of_id as "membersOf", one_of as "oneOf",
         coalesce(members, '[]') as members
  from groups g left join (
    select x.group_id, jsonb_agg(jsonb_build_object(
             'member', coalesce(o.id, p.id), 'from', x.from_on, 'to', x.to_on)
             order by x.from_on nulls first, o.name, p.surname, p.given, p.patronymic, x.id) as members
    from group_members x
    left join organisations o on o.id = x.organisation_id
    left join people p on p.id = x.person_id
    group by x.group_id) m on m.group_id = g.id
  order by name`;
const ROLES = `
  select r.id, name, aliases, coalesce(holders, '[]') as holders
  from roles r left join (
    select role_id, jsonb_agg(jsonb_build_object(
             'person', person_id, 'from', from_on, 'to', to_on)
             order by from_on nulls first, id) as holders
    from role_holders group by role_id) h on h.role_id = r.id
  order by name`;

const DIRECTORY = prepared<DirectoryRows>(
  'directory',
  `select (${jsonList(ORGANISATIONS)}) as organisations, (${jsonList(PEOPLE)}) as people,
     (${jsonList(GROUPS)}) as groups, (${jsonList(ROLES)}) as roles`,
);

/** Tables that a directory file fills by natural key; the columns in the order of the file. */
const UPSERTS = {
  organisations: {
    key: 'department_id, name',
    columns:
      'id uuid, kind text, name text, full_name text, aliases text[], parent_id uuid, branch boolean, head_id uuid, email text, from_on date, to_on date',
  },
  people: {
    key: 'department_id, surname, given, patronymic',
    columns:
      'id uuid, surname text, given text, patronymic text, gender text, position jsonb, organisation_id uuid, email text, access text[], from_on date, to_on date',
  },
  groups: {
    key: 'department_id, name',
    columns: 'id uuid, name text, aliases text[], kind text, members_of_id uuid, one_of text',
  },
  roles: { key: 'department_id, name', columns: 'id uuid, name text, aliases text[]' },
} as const;

export type DirectoryTable = keyof typeof UPSERTS;
export type Stored = Readonly<{ id: string; created: boolean }>;

/** Stores rows that are new or differ, in one statement; what it returns is what changed. */
export async function upsertRows(
  tx: EntityManager,
  table: DirectoryTable,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<readonly Stored[]> {
  if (rows.length === 0) return [];
  const { key, columns } = UPSERTS[table];
  const names = columns.split(', ').map((column) => column.split(' ')[0] ?? '');
  const changing = names.filter((name) => name !== 'id' && !key.split(', ').includes(name));
  const list = names.join(', ');
  return tx.query<Stored[]>(
    `insert into ${table} as stored (${list})
     select ${list} from jsonb_to_recordset($1::jsonb) as given (${columns})
     on conflict (${key}) do update
       set ${changing.map((name) => `${name} = excluded.${name}`).join(', ')}
       where (${changing.map((name) => `stored.${name}`).join(', ')})
             is distinct from (${changing.map((name) => `excluded.${name}`).join(', ')})
     returning id, (xmax = 0) as created`,
    [JSON.stringify(rows)],
  );
}

export interface NewMembership {
  readonly group: string;
  readonly organisation: string | null;
  readonly person: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

/** Adds the memberships that are not there already, open or with the same days. */
export async function addMembers(
  tx: EntityManager,
  members: readonly NewMembership[],
  reason: string,
): Promise<readonly { group: string; member: string }[]> {
  if (members.length === 0) return [];
  return tx.query<{ group: string; member: string }[]>(
    `insert into group_members (group_id, organisation_id, person_id, from_on, to_on, reason)
     select given."group", given.organisation, given.person, given."from", given."to", $2
     from jsonb_to_recordset($1::jsonb)
       as given ("group" uuid, organisation uuid, person uuid, "from" date, "to" date)
     where not exists (
       select from group_members m where m.group_id = given."group"
         and coalesce(m.organisation_id, m.person_id) = coalesce(given.organisation, given.person)
         and daterange(m.from_on, m.to_on, '[]') && daterange(given."from", given."to", '[]'))
     returning group_id as "group", coalesce(organisation_id, person_id) as member`,
    [JSON.stringify(members), reason],
  );
}

/** Ends the open membership on `to`, its last day; false if there is none. */
export async function endMembership(
  tx: EntityManager,
  {
    group,
    member,
    to,
    reason,
  }: Readonly<{ group: string; member: string; to: string; reason: string }>,
): Promise<boolean> {
  const [, ended] = await tx.query<[unknown, number]>(
    `update group_members set to_on = $3, reason = reason || '; ' || $4
     where group_id = $1 and coalesce(organisation_id, person_id) = $2 and to_on is null
       and (from_on is null or from_on <= $3::date)`,
    [group, member, to, reason],
  );
  return ended > 0;
}

/** The holder from that day on; whoever held the role open before holds it to the day before. */
export async function appoint(
  tx: EntityManager,
  {
    role,
    person,
    from,
    to,
  }: Readonly<{ role: string; person: string; from: string | null; to: string | null }>,
): Promise<boolean> {
  const [known] = await tx.query<unknown[]>(
    `select from role_holders where role_id = $1 and person_id = $2
       and from_on is not distinct from $3::date and to_on is not distinct from $4::date`,
    [role, person, from, to],
  );
  if (known) return false;
  if (to === null) {
    await tx.query(
      `update role_holders set to_on = $2::date - 1
       where role_id = $1 and to_on is null and $2::date is not null
         and (from_on is null or from_on < $2::date)`,
      [role, from],
    );
  }
  await tx.query(
    'insert into role_holders (role_id, person_id, from_on, to_on) values ($1, $2, $3, $4)',
    [role, person, from, to],
  );
  return true;
}

/** Adds names that nobody bears yet; the ids of what got one. */
export async function addAliases(
  tx: EntityManager,
  table: 'organisations' | 'groups' | 'roles',
  aliases: readonly Readonly<{ id: string; alias: string }>[],
): Promise<readonly string[]> {
  if (aliases.length === 0) return [];
  const [rows] = await tx.query<[{ id: string }[], number]>(
    `update ${table} as stored set aliases = stored.aliases || fresh.aliases
     from (select known.id, array_agg(alias order by place) as aliases
           from unnest($1::uuid[], $2::text[]) with ordinality as given (id, alias, place)
           join ${table} known on known.id = given.id and alias <> all (known.aliases)
           group by known.id) fresh
     where stored.id = fresh.id
     returning stored.id`,
    [aliases.map((each) => each.id), aliases.map((each) => each.alias)],
  );
  return rows.map((row) => row.id);
}
