import type { Config } from '../config/index.js';
import { Unavailable } from '../errors.js';
import { connectionOf, withClient, type Connection } from './connection.js';
import { enterEmbeddedServer } from './embedded/server.js';
import { applicationLogin } from './login.js';
import { migrateUp, type Parties } from './migrate.js';
import { requireReadiness } from './readiness.js';
import { mayCreateRoles } from './roles.js';

/** The database as the application may use it: connect as `login`, `close` when done. */
export type OpenDatabase = Readonly<{ login: Connection; close: () => Promise<void> }>;
/** The database as `kontrol migrate` uses it. */
export type OpenStructure = Readonly<{ parties: Parties; close: () => Promise<void> }>;

/**
 * Finds the database, starting the embedded server where no other is named, and makes sure that it is
 * ready. The embedded one is brought up to date by itself; a server that others look after is not
 * touched without `kontrol migrate`.
 */
export function openDatabase(config: Config): Promise<OpenDatabase> {
  const opening = open(config);
  opened.add(opening);
  return opening;
}

/**
 * Closes what this process has opened or is just opening: for an end that comes before the application
 * is there to be closed. Connections still in use are cut, and their transactions with them.
 */
export async function closeDatabases(): Promise<void> {
  const all = [...opened];
  opened.clear();
  for (const opening of all) {
    const database = await opening.catch(() => null);
    await database?.close();
  }
}

const opened = new Set<Promise<OpenDatabase>>();

async function open(config: Config): Promise<OpenDatabase> {
  const { parties, close } = await openStructure(config);
  try {
    if (config.databaseUrl) await withLogin(parties.login);
    else await withLogin(parties.login).catch(() => upToDate(parties));
    return { login: parties.login, close };
  } catch (error) {
    await close();
    throw error;
  }
}

export async function openStructure(config: Config): Promise<OpenStructure> {
  if (config.databaseUrl) {
    const given = connectionOf(config.databaseUrl);
    const login = await loginFor(given);
    const owner = config.databaseOwnerUrl ? connectionOf(config.databaseOwnerUrl) : given;
    return { parties: { owner, login }, close: async () => undefined };
  }
  const server = await enterEmbeddedServer(config.dataDirectory);
  const owner = server.administrator;
  return { parties: { owner, login: applicationLogin(owner) }, close: server.leave };
}

/** An administrator's address stands for the login role made for it; any other user is taken as he is. */
function loginFor(given: Connection): Promise<Connection> {
  return withClient(given, async (client) =>
    (await mayCreateRoles(client)) ? applicationLogin(given) : given,
  );
}

async function upToDate(parties: Parties): Promise<void> {
  await migrateUp(parties);
  await withLogin(parties.login);
}

async function withLogin(login: Connection): Promise<void> {
  try {
    await withClient(login, requireReadiness);
  } catch (error) {
    const refusedLogin =
      error instanceof Unavailable &&
      ['28P01', '28000', '42501'].includes(String(error.details['cause']));
    if (!refusedLogin || !login.user.startsWith('kontrol_login_')) throw error;
    throw new Unavailable(
      `База ещё не подготовлена: под именем «${login.user}», под которым работает приложение, в неё не войти. Выполните: kontrol migrate. ` +
        'Если она уже выполнена, разрешите этому пользователю вход в pg_hba.conf.',
      error.details,
    );
  }
}
