import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withClient } from '../../src/database/connection.js';
import { enterEmbeddedServer } from '../../src/database/embedded/server.js';
import { Life } from './embedded-life.js';

const ROUNDS = process.env['LONG'] ? 30 : 6;
const directories: string[] = [];
const lives: Life[] = [];

afterEach(async () => {
  for (const life of lives.splice(0)) await life.kill();
});
afterAll(() => {
  for (const directory of directories) {
    killAllOf(directory);
    rmSync(dirname(directory), { recursive: true, force: true, maxRetries: 5 });
  }
});

describe('one server per directory', () => {
  it('is started once by processes that start together on an empty directory, and stopped by the last one out', async () => {
    const directory = anEmptyDirectory();
    const together = await Promise.all([1, 2, 3, 4].map(() => begin(directory)));
    const postmasters = await Promise.all(together.map((life) => life.ask('postmaster')));
    expect(new Set(postmasters).size).toBe(1);
    const pid = Number(postmasters[0]);
    expect(pid).toBe(postmasterOf(directory));

    for (const life of together.slice(0, 3)) await life.leave();
    expect(isRunning(pid)).toBe(true);
    await together[3]?.leave();
    expect(isRunning(pid)).toBe(false);
    expect(existsSync(join(directory, 'postgres/data/postmaster.pid'))).toBe(false);
  });

  it('is left running by nobody when all leave at the same moment', async () => {
    const directory = aUsedDirectory();
    for (let round = 0; round < 3; round++) {
      const together = await Promise.all([1, 2, 3].map(() => begin(directory)));
      const pid = postmasterOf(directory);
      await Promise.all(together.map((life) => life.leave()));
      expect(isRunning(pid)).toBe(false);
    }
  });

  it('serves whoever comes while the last one leaves', async () => {
    const directory = aUsedDirectory();
    let current = await begin(directory);
    for (let round = 0; round < 4; round++) {
      const [next] = await Promise.all([begin(directory), current.leave()]);
      expect(await next.ask('commit')).toMatch(/^\d+$/);
      current = next;
    }
    await current.leave();
  });
});

describe('after a kill -9', () => {
  it('of the process, of the server or of both, every acknowledged commit is there', async () => {
    const directory = aUsedDirectory();
    const acknowledged: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const life = await begin(directory);
      const pid = postmasterOf(directory);
      life.onCommit((id) => acknowledged.push(id));
      life.tell('commits');
      await until(() => life.commits > 20);
      if (round % 3 === 1) process.kill(pid, 'SIGKILL');
      if (round % 3 === 2) killAllOf(directory);
      await life.kill();
      if (round % 3 === 0) expect(isRunning(pid)).toBe(true);
    }
    const server = await enterEmbeddedServer(directory);
    const stored = await withClient(server.administrator, (client) =>
      client.query<{ id: string }>('select id from commits'),
    );
    await server.leave();
    const kept = new Set(stored.rows.map(({ id }) => Number(id)));
    expect(acknowledged.length).toBeGreaterThan(ROUNDS * 20);
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
  });

  it('of the server alone, the processes that used it bring it back', async () => {
    const directory = aUsedDirectory();
    const life = await begin(directory);
    const before = postmasterOf(directory);
    process.kill(before, 'SIGKILL');
    await until(() => postmasterOf(directory) !== before && isRunning(postmasterOf(directory)));
    await until(async () => /^\d+$/.test(await life.ask('commit')));
    const second = await begin(directory);
    await life.leave();
    expect(isRunning(postmasterOf(directory))).toBe(true);
    const pid = postmasterOf(directory);
    await second.leave();
    expect(isRunning(pid)).toBe(false);
  });

  it('in the middle of the first start, the next process starts over', async () => {
    const directory = anEmptyDirectory();
    for (const delay of [60, 150, 350, 700]) {
      const life = new Life(directory);
      lives.push(life);
      await sleep(delay);
      await life.kill();
    }
    const life = await begin(directory);
    expect(await life.ask('commit')).toMatch(/^\d+$/);
    await life.leave();
    const drafts = readdirSync(join(directory, 'postgres')).filter((name) =>
      name.includes('.new-'),
    );
    expect(drafts).toEqual([]);
  });

  it('a process id that meanwhile belongs to somebody else is not taken for the server', async () => {
    const directory = aUsedDirectory();
    const data = join(directory, 'postgres/data');
    const { uid, gid } = statSync(data);
    const stale = [process.pid, data, 1, 5432, join(directory, 'postgres/socket'), '', '', 'ready'];
    writeFileSync(join(data, 'postmaster.pid'), `${stale.join('\n')}\n`, { mode: 0o600 });
    if (process.getuid?.() === 0) chownSync(join(data, 'postmaster.pid'), uid, gid);
    const life = await begin(directory);
    expect(await life.ask('commit')).toMatch(/^\d+$/);
    await life.leave();
  });
});

describe('a directory', () => {
  it('with a long path works all the same', async () => {
    const directory = join(anEmptyDirectory(), 'очень-длинное-имя-каталога'.repeat(4));
    directories.push(directory);
    const life = await begin(directory);
    expect(await life.ask('commit')).toMatch(/^\d+$/);
    await life.leave();
  });

  const asRoot = process.getuid?.() === 0 ? it : it.skip;
  asRoot('under a closed parent has its server in a public place, and says where', async () => {
    const closed = mkdtempSync(join(tmpdir(), 'kontrol-closed-'));
    const directory = join(closed, 'var');
    mkdirSync(directory);
    const life = await begin(directory);
    expect(await life.ask('commit')).toBe('1');
    await life.leave();
    const place = readFileSync(join(directory, 'postgres/location'), 'utf8').trim();
    expect(statSync(join(place, 'data')).mode & 0o777).toBe(0o700);
    const again = await begin(directory);
    expect(await again.ask('commit')).toBe('2');
    await again.leave();
    rmSync(place, { recursive: true });
    await expect(enterEmbeddedServer(directory)).rejects.toThrow(/этого каталога больше нет/);
    rmSync(closed, { recursive: true });
  });

  it('that is a file is refused in plain words', async () => {
    const directory = anEmptyDirectory();
    writeFileSync(join(directory, 'postgres'), '');
    await expect(enterEmbeddedServer(directory)).rejects.toThrow(/не каталог/);
    rmSync(join(directory, 'postgres'));
  });

  it('written by another version is refused, not touched', async () => {
    const directory = aUsedDirectory();
    const version = join(directory, 'postgres/data/PG_VERSION');
    writeFileSync(version, '17\n');
    await expect(enterEmbeddedServer(directory)).rejects.toThrow(/другой версией PostgreSQL/);
    writeFileSync(version, '18\n');
  });
});

async function begin(directory: string): Promise<Life> {
  const life = new Life(directory);
  lives.push(life);
  expect(await life.answer()).toBe('entered');
  return life;
}

/** Where the first test has left its cluster, with nobody in. */
function aUsedDirectory(): string {
  const directory = directories[0] ?? '';
  expect(isRunning(postmasterOf(directory))).toBe(false);
  return directory;
}

function anEmptyDirectory(): string {
  const parent = mkdtempSync(join(tmpdir(), 'kontrol-embedded-'));
  // Root's server runs as somebody else, who must get through.
  chmodSync(parent, 0o755);
  const directory = join(parent, randomUUID().slice(0, 8));
  mkdirSync(directory);
  directories.push(directory);
  return directory;
}

function postmasterOf(directory: string): number {
  try {
    return Number(
      readFileSync(join(directory, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0],
    );
  } catch {
    return 0;
  }
}

function isRunning(pid: number): boolean {
  if (!pid) return false;
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/** The postmaster and all its children, as when the machine dies. */
function killAllOf(directory: string): void {
  if (!existsSync(join(directory, 'postgres/data'))) return;
  const data = statSync(join(directory, 'postgres/data')).ino;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const isServer = readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
      if (isServer && statSync(`/proc/${pid}/cwd`).ino === data)
        process.kill(Number(pid), 'SIGKILL');
    } catch {
      // Ended by itself meanwhile.
    }
  }
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let wait = 0; wait < 1000; wait++) {
    if (await holds()) return;
    await sleep(10);
  }
  throw new Error('waited 10 s in vain');
}
