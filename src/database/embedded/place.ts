import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Unavailable } from '../../errors.js';
import { errorCode } from '../connection.js';
import { writeDurably } from './durable.js';

/**
 * Where one embedded server lives, and as whom it runs.
 *
 *   <home>/location            present only if the place is elsewhere: its path
 *   <place>/programs-<version> PostgreSQL's programs, copied from node_modules
 *   <place>/data               the cluster, 0700
 *   <place>/socket             0700: whoever may enter it is let in without a password
 *   <place>/server.log
 *
 * PostgreSQL refuses to run as root, so root starts it as an unprivileged user, who must be able to
 * reach the place: under a closed parent (/root) the place is a public directory and `location` says
 * which. The programs are copied for the same reason, and because `npm install` may replace
 * node_modules under a running server, which loads libraries from there as it needs them.
 */
export type Place = Readonly<{
  home: string;
  directory: string;
  data: string;
  socket: string;
  log: string;
  /** Null: the server runs as the user of this process. */
  runAs: Readonly<{ uid: number; gid: number }> | null;
}>;

const PUBLIC_PLACES = '/var/lib/na-kontrole';
/** The longest path a unix socket may have, less `/.s.PGSQL.5432.lock` and a margin. */
const LONGEST_SOCKET_DIRECTORY = 85;

/** Makes `<dataDirectory>/postgres`; its real path names the lock. */
export function makeHome(dataDirectory: string): string {
  const home = join(dataDirectory, 'postgres');
  if (!existsSync(dataDirectory)) mkdirSync(dataDirectory, { recursive: true });
  // Not recursive: where a parent refuses with ENOENT (/proc), that would try for ever.
  if (!existsSync(home)) makeOnce(home);
  if (!statSync(home).isDirectory()) {
    throw new Unavailable(
      `${home} — не каталог. Уберите этот файл или укажите другой каталог в DATA_DIR.`,
    );
  }
  return realpathSync(home);
}

function makeOnce(home: string): void {
  try {
    mkdirSync(home);
  } catch (error) {
    // Another process may have been first.
    if (errorCode(error) !== 'EEXIST') throw error;
  }
}

/** To be called under the start lock. */
export function placeOf(home: string): Place {
  const runAs = serverUser(home);
  const directory = pointedTo(home) ?? reachable(home, runAs);
  const data = join(directory, 'data');
  if (runAs) chmodSync(directory, 0o755);
  else if (existsSync(data)) requireOwnership(data);
  const place = { home, directory, data, log: join(directory, 'server.log'), runAs };
  return { ...place, socket: socketDirectory(directory) };
}

/**
 * Makes a directory only the server's user (and root) may enter. One that is there already must be
 * ours: in /tmp anybody may have put something, a link included, under the name.
 */
export function makePrivate(directory: string, { runAs }: Pick<Place, 'runAs'>): void {
  if (!existsSync(directory)) mkdirSync(directory, { mode: 0o700 });
  const found = lstatSync(directory);
  const owners = [process.getuid?.(), runAs?.uid];
  if (!found.isDirectory() || !owners.includes(found.uid)) {
    throw new Unavailable(
      `Каталог ${directory} создан не этой программой. Удалите его и повторите.`,
    );
  }
  chmodSync(directory, 0o700);
  if (runAs) chownSync(directory, runAs.uid, runAs.gid);
}

function socketDirectory(directory: string): string {
  const inPlace = join(directory, 'socket');
  if (Buffer.byteLength(inPlace) <= LONGEST_SOCKET_DIRECTORY) return inPlace;
  const { dev, ino } = statSync(directory, { bigint: true });
  return `/tmp/kontrol-${dev}-${ino}`;
}

function pointedTo(home: string): string | null {
  const pointer = join(home, 'location');
  if (!existsSync(pointer)) return null;
  const directory = readFileSync(pointer, 'utf8').trim();
  if (existsSync(directory)) return directory;
  throw new Unavailable(
    `Данные лежали в ${directory} (так записано в ${pointer}), но этого каталога больше нет. Верните его на место.`,
  );
}

function reachable(home: string, runAs: Place['runAs']): string {
  if (!runAs || mayReach(home, runAs)) return home;
  const directory = join(PUBLIC_PLACES, randomBytes(6).toString('hex'));
  for (const step of [PUBLIC_PLACES, directory]) {
    mkdirSync(step, { recursive: true });
    chmodSync(step, 0o755);
  }
  writeDurably(join(home, 'location'), `${directory}\n`);
  return directory;
}

function mayReach(directory: string, { uid, gid }: { uid: number; gid: number }): boolean {
  const parent = dirname(directory);
  if (parent === directory) return true;
  const { mode, uid: owner, gid: group } = statSync(parent);
  const right = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
  return (mode & right) !== 0 && mayReach(parent, { uid, gid });
}

/** Root runs the server as whoever owns the data already, else as a user kept for such purposes. */
function serverUser(home: string): Place['runAs'] {
  if (process.getuid?.() !== 0) return null;
  const pointed = pointedTo(home);
  for (const directory of [join(pointed ?? home, 'data'), home]) {
    if (!existsSync(directory)) continue;
    const { uid, gid } = statSync(directory);
    if (uid !== 0) return { uid, gid };
  }
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = users.find(([user]) => user === name) ?? [];
    if (Number(uid) > 0) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Unavailable(
    'PostgreSQL нельзя запускать от имени root, а других пользователей в системе нет. ' +
      'Запустите программу от обычного пользователя или укажите готовый сервер в DATABASE_URL.',
  );
}

function requireOwnership(data: string): void {
  const { uid } = statSync(data);
  if (uid === process.getuid?.()) return;
  throw new Unavailable(
    `Данные в ${data} принадлежат другому пользователю (${uid}). Запустите программу от его имени или укажите другой каталог в DATA_DIR.`,
  );
}
