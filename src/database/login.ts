import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import type { Connection } from './connection.js';

/**
 * The login role the application uses where DATABASE_URL names an administrator. Its password follows
 * from the administrator's and the name of the database, so every process with the same address finds
 * it and nothing is stored. An address without a password (a socket that trusts whom it lets in) gives
 * a role without one: a password derived from nothing could be derived by anybody.
 */
export function applicationLogin(administrator: Connection): Connection {
  const { password, database } = administrator;
  return {
    ...administrator,
    user: loginName(database),
    password: password
      ? createHmac('sha256', password).update(`na-kontrole login ${database}`).digest('base64url')
      : undefined,
  };
}

/** Roles belong to the whole server, so each database has a login role of its own. */
function loginName(database: string): string {
  const name = `kontrol_login_${database}`;
  if (Buffer.byteLength(name) <= 63) return name;
  return `kontrol_login_${createHash('sha256').update(database).digest('hex').slice(0, 32)}`;
}

/** What PostgreSQL would store for the password: sent in its place, the password is in no server log. */
export function scramVerifier(password: string): string {
  const iterations = 4096;
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256');
  const clientKey = createHmac('sha256', salted).update('Client Key').digest();
  const serverKey = createHmac('sha256', salted).update('Server Key').digest('base64');
  const storedKey = createHash('sha256').update(clientKey).digest('base64');
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${serverKey}`;
}
