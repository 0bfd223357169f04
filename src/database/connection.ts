import { Client } from 'pg';
import { Unavailable } from '../errors.js';

/** A server, a database on it and a user, as the driver understands them. */
export type Connection = Readonly<{
  host: string;
  port: number;
  user: string;
  password: string | undefined;
  database: string;
  ssl: Client['ssl'];
}>;

/** Reads the address as the driver does, PG… variables and sslmode included. */
export function connectionOf(url: string): Connection {
  const client = new Client({ connectionString: url });
  const { host, port, database, password, ssl } = client;
  const user = client.user ?? '';
  return { host, port, user, password: password ?? undefined, database: database ?? user, ssl };
}

/** One connection for a few statements. A refused connection becomes a sentence for the administrator. */
export async function withClient<T>(
  connection: Connection,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ ...connection, connectionTimeoutMillis: 15_000 });
  // Without a listener a connection lost between two statements would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => undefined);
    throw refusedConnection(error, connection);
  }
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Of the system (`ECONNREFUSED`) or of PostgreSQL (`28P01`). Told by its shape: errors of the system may come from another realm. */
export function errorCode(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error
    ? String(error.code)
    : undefined;
}

function refusedConnection(
  error: unknown,
  { host, port, user, database }: Connection,
): Unavailable {
  const server = host.startsWith('/') ? host : `${host}:${port}`;
  const details = { cause: errorCode(error) ?? '' };
  switch (errorCode(error)) {
    case 'ECONNREFUSED':
    case 'ENOENT':
      return new Unavailable(
        `PostgreSQL не отвечает по адресу ${server}. Проверьте, что сервер запущен и адрес в DATABASE_URL верен.`,
        details,
      );
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new Unavailable(`Сервер ${host} из DATABASE_URL не найден в сети.`, details);
    case '28P01':
    case '28000':
      return new Unavailable(
        `PostgreSQL (${server}) не впускает пользователя «${user}» в базу «${database}»: ${messageOf(error)}.`,
        details,
      );
    case '3D000':
      return new Unavailable(
        `На сервере ${server} нет базы «${database}». Создайте её: CREATE DATABASE "${database}" ENCODING 'UTF8';`,
        details,
      );
    case '42501':
      return new Unavailable(`Пользователю «${user}» закрыт доступ к базе «${database}».`, details);
    case '53300':
      return new Unavailable(
        `У сервера ${server} кончились соединения. Уменьшите DATABASE_POOL или увеличьте max_connections.`,
        details,
      );
    default:
      return new Unavailable(
        `Не удалось подключиться к PostgreSQL (${server}, база «${database}»): ${messageOf(error)}.`,
        details,
      );
  }
}

function messageOf(error: unknown): string {
  const text = typeof error === 'object' && error && 'message' in error ? error.message : error;
  return String(text).replace(/\.$/, '');
}
