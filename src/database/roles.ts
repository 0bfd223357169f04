import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { escapeIdentifier, escapeLiteral, type Client } from 'pg';
import { Unavailable } from '../errors.js';
import { errorCode, type Connection } from './connection.js';
import { scramVerifier } from './login.js';

/**
 *   kontrol_owner    owns tables and functions; nobody logs in as it
 *   kontrol_app      what a transaction of one department may do
 *   kontrol_engine   what the engine may read across departments
 *   a login role     member of the last two, with no right of its own until SET ROLE
 *
 * Roles belong to the server, everything they are granted to one database. A second database finds the
 * first three in place and adds its own login role; connecting is closed to the other's.
 */
const WORKING_ROLES = ['kontrol_app', 'kontrol_engine'];
const ALL_ROLES = [...WORKING_ROLES, 'kontrol_owner'];

/** Tables belong to a role nobody logs in as, wherever the owner can act as that role. */
export const ACT_AS_OWNER = `
  select set_config('role', 'kontrol_owner', false)
  where to_regrole('kontrol_owner') is not null
    and pg_has_role(to_regrole('kontrol_owner'), 'member')`;

/** Whether this user can make roles, and so set everything up alone. */
export async function mayCreateRoles(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ may: boolean }>(
    'select rolsuper or rolcreaterole as may from pg_roles where rolname = current_user',
  );
  return rows[0]?.may ?? false;
}

/**
 * Makes what is missing of the roles, as an administrator. Two databases of one server may do this at
 * once, and the catalogue of roles then refuses one of the two: it simply looks again.
 */
export async function createRoles(client: Client, login: Connection): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query('begin');
      await createMissing(client, login);
      await client.query('commit');
      return;
    } catch (error) {
      await client.query('rollback');
      const collided = ['42710', '23505', 'XX000', '40P01', '40001'].includes(
        errorCode(error) ?? '',
      );
      if (!collided || attempt === 8) throw explained(error, client.user ?? '', login);
      await sleep(randomInt(10, 40) * attempt);
    }
  }
}

/** The same for an owner who may not make roles: refuses with the statements somebody else must run. */
export async function requireRoles(client: Client, login: Connection): Promise<void> {
  const { rows } = await client.query<{ ready: boolean }>(
    `select coalesce(bool_and(to_regrole(role) is not null
       and pg_has_role($2::name, to_regrole(role), 'member')), false)
       and has_schema_privilege('public', 'create')
       and (to_regnamespace('graphile_worker') is not null
            or has_database_privilege(current_database(), 'create')) as ready
     from unnest($1::text[]) as role where exists (select from pg_roles where rolname = $2)`,
    [WORKING_ROLES, login.user],
  );
  if (!rows[0]?.ready) throw new Unavailable(statementsFor(client.user ?? '', login));
}

async function createMissing(client: Client, login: Connection): Promise<void> {
  const owner = client.user ?? '';
  for (const role of ALL_ROLES) {
    if (!(await roleExists(client, role))) await client.query(`create role ${role} nologin`);
  }
  if (!(await isMember(client, owner, 'kontrol_owner'))) await joinOwners(client);
  await openSchema(client);
  await openDatabaseToOwner(client);
  if (login.user !== owner) await prepareLogin(client, login);
}

/** Where another administrator made kontrol_owner, this one may not join it, and owns the tables himself. */
async function joinOwners(client: Client): Promise<void> {
  await client.query('savepoint joining');
  try {
    await client.query('grant kontrol_owner to current_user');
  } catch (error) {
    if (errorCode(error) !== '42501') throw error;
    await client.query('rollback to savepoint joining');
  }
}

async function openSchema(client: Client): Promise<void> {
  const { rows } = await client.query<{ may: boolean }>(
    `select has_schema_privilege('kontrol_owner', 'public', 'create')
        and has_schema_privilege('kontrol_app', 'public', 'usage')
        and has_schema_privilege('kontrol_engine', 'public', 'usage') as may`,
  );
  if (rows[0]?.may) return;
  await client.query('grant create, usage on schema public to kontrol_owner');
  await client.query('grant usage on schema public to kontrol_app, kontrol_engine');
}

/** The queue has a schema of its own, which kontrol_owner makes. */
async function openDatabaseToOwner(client: Client): Promise<void> {
  const { rows } = await client.query<{ may: boolean; name: string }>(
    `select current_database() as name,
            has_database_privilege('kontrol_owner', current_database(), 'create') as may`,
  );
  if (!rows[0] || rows[0].may) return;
  const database = escapeIdentifier(rows[0].name);
  await client.query(`grant create on database ${database} to kontrol_owner`);
}

async function prepareLogin(client: Client, login: Connection): Promise<void> {
  const user = escapeIdentifier(login.user);
  const ours = login.user.startsWith('kontrol_login_');
  if (ours) {
    if (!(await roleExists(client, login.user)))
      await client.query(`create role ${user} login noinherit`);
    const password = login.password ? escapeLiteral(scramVerifier(login.password)) : 'null';
    await client.query(`alter role ${user} password ${password}`);
    // Otherwise the login role of another database on this server could enter here and SET ROLE.
    const database = escapeIdentifier(login.database);
    await client.query(`grant connect on database ${database} to ${user}`);
    if (login.database !== 'postgres') {
      await client.query(`revoke connect on database ${database} from public`);
    }
  }
  for (const role of WORKING_ROLES) {
    if (!(await isMember(client, login.user, role))) await client.query(`grant ${role} to ${user}`);
  }
}

async function roleExists(client: Client, role: string): Promise<boolean> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
  return rowCount === 1;
}

/** Direct or indirect; a superuser counts as a member of everything. */
async function isMember(client: Client, user: string, role: string): Promise<boolean> {
  const { rows } = await client.query<{ member: boolean }>(
    `select pg_has_role(rolname, $2::name, 'member') as member from pg_roles where rolname = $1`,
    [user, role],
  );
  return rows[0]?.member ?? false;
}

function explained(error: unknown, owner: string, login: Connection): unknown {
  if (errorCode(error) !== '42501') return error;
  if (!login.user.startsWith('kontrol_login_')) return new Unavailable(statementsFor(owner, login));
  return new Unavailable(
    `Пользователю «${owner}» не хватает прав, чтобы подготовить базу. Выполните в ней от имени администратора сервера:\n` +
      `  GRANT kontrol_app, kontrol_engine TO ${escapeIdentifier(owner)} WITH ADMIN OPTION;\n` +
      `  GRANT CREATE, USAGE ON SCHEMA public TO ${escapeIdentifier(owner)} WITH GRANT OPTION;\n` +
      `  GRANT CREATE ON DATABASE ${escapeIdentifier(login.database)} TO ${escapeIdentifier(owner)} WITH GRANT OPTION;\n` +
      'и повторите kontrol migrate.',
  );
}

function statementsFor(owner: string, { user, database }: Connection): string {
  return [
    `Пользователю «${owner}» не хватает прав, чтобы подготовить базу. Выполните в ней от имени администратора сервера:`,
    '  CREATE ROLE kontrol_app NOLOGIN;',
    '  CREATE ROLE kontrol_engine NOLOGIN;',
    `  GRANT kontrol_app, kontrol_engine TO ${escapeIdentifier(user)};`,
    `  GRANT CREATE, USAGE ON SCHEMA public TO ${escapeIdentifier(owner)};`,
    `  GRANT CREATE ON DATABASE ${escapeIdentifier(database)} TO ${escapeIdentifier(owner)};`,
    'и повторите kontrol migrate. Роли, которые уже есть, создавать снова не нужно.',
  ].join('\n');
}
