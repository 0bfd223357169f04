import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { FilesService } from '../../src/files/files.module.js';
import { newDepartment, testDatabase, type TestDatabase } from '../support/database.js';

const run = promisify(execFile);
const NOW = new Date('2026-03-02T03:00:00Z');
let db: TestDatabase;
let department: string;
let folder: string;
let files: FilesService;
beforeAll(async () => {
  db = await testDatabase();
  department = await newDepartment(db.database);
});
afterAll(() => db.close());
beforeEach(() => {
  if (folder) rmSync(folder, { recursive: true });
  folder = mkdtempSync(join(tmpdir(), 'kontrol-files-'));
  files = new FilesService({ ...db.config, filesDirectory: folder, fileLimitMb: 1 });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Every file below the folder. */
function kept(): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);
}

async function stored(content: string, name = 'справка.txt', within = department) {
  const file = await files.store(Buffer.from(content), name);
  await db.database.write(within, (tx) => files.record(tx, file, NOW));
  return file;
}

function read(hash: string, within = department): Promise<string> {
  return db.database.read(within, async (tx) => text((await files.open(tx, hash)).stream));
}

describe('a file', () => {
  it('is kept under the hash of its content, once however often it comes', async () => {
    const file = await stored('Справка о проверке');
    const again = await stored('Справка о проверке', 'C:\\Документы\\..\\другая.txt');
    const hash = createHash('sha256').update('Справка о проверке').digest('hex');
    expect(file).toEqual({ hash, size: 34, type: 'txt', name: 'справка.txt' });
    expect(again).toEqual({ ...file, name: 'другая.txt' });
    expect(kept()).toEqual([hash]);
    expect(await read(hash)).toBe('Справка о проверке');
  });

  it('of one department cannot be read from another, though both may have the same', async () => {
    const { hash } = await stored('Только наше');
    const other = await newDepartment(db.database, 'Чужой');
    await expect(read(hash, other)).rejects.toMatchObject({ code: 'not-found' });
    await expect(read('../../etc/passwd', other)).rejects.toMatchObject({ code: 'not-found' });
    await stored('Только наше', 'а.txt', other);
    expect(await read(hash, other)).toBe('Только наше');
  });

  it('that is another on disk than was stored, or gone, is not given out', async () => {
    const { hash } = await stored('Было так');
    const place = join(folder, hash.slice(0, 2), hash);
    writeFileSync(place, 'Стало иначе');
    await expect(read(hash)).rejects.toMatchObject({ code: 'unavailable' });
    rmSync(place);
    await expect(read(hash)).rejects.toThrow(/Файла на диске нет/);
  });

  it('too large or of a kind not taken leaves nothing behind', async () => {
    const large = files.store(Buffer.alloc(1024 * 1024 + 1, 'а'), 'справка.txt');
    await expect(large).rejects.toThrow('Файл больше 1 МБ.');
    const program = files.store(Buffer.from('MZ\x90\0\x03\0'), 'справка.txt');
    await expect(program).rejects.toMatchObject({ details: { reason: 'dangerous' } });
    await expect(files.store(Buffer.alloc(0), 'а.txt')).rejects.toThrow('Файл пуст.');
    expect(kept()).toEqual([]);
  });

  it('whose sender breaks off leaves nothing behind', async () => {
    async function* cut(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('Начало справки');
      throw new Error('соединение потеряно');
    }
    await expect(files.store(cut(), 'справка.txt')).rejects.toThrow('соединение потеряно');
    expect(kept()).toEqual([]);
  });

  it('left half written by a process that is gone is swept an hour later', async () => {
    await stored('Целая справка');
    const [old, fresh] = ['old', 'fresh'].map((name) => join(folder, 'incoming', name));
    for (const path of [old!, fresh!]) writeFileSync(path, 'полови');
    utimesSync(old!, NOW, new Date(NOW.getTime() - 2 * 3_600_000));
    utimesSync(fresh!, NOW, NOW);
    expect(await files.sweep(NOW)).toBe(1);
    expect(kept()).toHaveLength(2);
    expect(kept()).toContain('fresh');
  });
});

describe('a disk', () => {
  const child = ['test/support/store-process.mjs'];
  const store = (bytes: number): string =>
    `exec ${process.execPath} ${child.join(' ')} ${folder} ${bytes} 50`;

  it('on which no more may be written refuses in words, and nothing is kept', async () => {
    // The system itself refuses the write: no file of the child may grow beyond 256 KB.
    const { stdout } = await run('bash', ['-c', `ulimit -f 256; ${store(1_000_000)}`]);
    expect(JSON.parse(stdout)).toMatchObject({ code: 'unavailable', cause: 'EFBIG' });
    expect((JSON.parse(stdout) as { message: string }).message).toMatch(/нет места/);
    expect(kept()).toEqual([]);
    const { stdout: small } = await run('bash', ['-c', `ulimit -f 256; ${store(200_000)}`]);
    expect(JSON.parse(small)).toMatchObject({ size: 200_000 });
    expect(kept()).toHaveLength(1);
  });

  it('that is full refuses in words, keeps what it had, and takes files again when there is room', async () => {
    const before = await stored('До того');
    const full = join(folder, 'full');
    const script = `
      mkdir ${full} && mount -t tmpfs -o size=512k none ${full} || { echo cannot-mount; exit 0; }
      store() { ${process.execPath} ${child.join(' ')} ${full} $1 50; echo; }
      store 300000; store 400000; find ${full} -type f | wc -l
      rm ${full}/??/*; store 400000; find ${full} -type f | wc -l`;
    const { stdout } = await run('unshare', ['-rm', 'bash', '-c', script]).catch(() => ({
      stdout: 'cannot-mount',
    }));
    // A machine that lets nobody mount a small disk has the test above alone.
    if (stdout.includes('cannot-mount')) return;
    const [first, second, left, again, files] = stdout.trim().split('\n');
    expect(JSON.parse(first!)).toMatchObject({ size: 300_000 });
    expect(JSON.parse(second!)).toMatchObject({ code: 'unavailable', cause: 'ENOSPC' });
    expect(left).toBe('1');
    expect(JSON.parse(again!)).toMatchObject({ size: 400_000 });
    expect(files).toBe('1');
    expect(await read(before.hash)).toBe('До того');
  });

  it('whose folder is no folder, or closed, refuses in words', async () => {
    writeFileSync(join(folder, 'incoming'), 'занято');
    const refused = files.store(Buffer.from('Справка'), 'а.txt');
    await expect(refused).rejects.toMatchObject({ code: 'unavailable' });
    await expect(refused).rejects.toThrow(/нужны права на каталог/);
    expect(readFileSync(join(folder, 'incoming'), 'utf8')).toBe('занято');
  });
});
