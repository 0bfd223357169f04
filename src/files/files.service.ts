import { createHash, randomUUID, type Hash } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG } from '../config/config.module.js';
import type { Config } from '../config/index.js';
import { NotFound, Unavailable } from '../errors.js';
import type { Content } from './content.js';
import type { FileType } from './file-type.js';
import { inspect } from './inspect.reader.js';
import { diskFault } from './disk-fault.js';
import { refusedFile, tooLarge } from './refused-file.js';

/** A file that is on disk for good, and may be named by a row. */
export interface StoredFile {
  /** SHA-256 of the content, in hex. */
  readonly hash: string;
  readonly size: number;
  readonly type: FileType;
  /** As it was called where it came from, without its folder. */
  readonly name: string;
}

export interface OpenedFile {
  readonly size: number;
  readonly type: FileType;
  readonly stream: Readable;
}

const HOUR = 3_600_000;

/**
 * Files by the hash of their content. One is whole and safe on disk before any row names it: written
 * under another name, checked, flushed, then renamed, and the folder flushed as well. What breaks off
 * leaves a stray under `incoming` and nothing else; what is stored but never recorded harms nobody.
 *
 *   FILES_DIR/incoming/<random>   on its way
 *   FILES_DIR/3f/3fa4…            stored; the same content is one file, whoever has it
 */
@Injectable()
export class FilesService {
  private readonly incoming: string;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.incoming = join(config.filesDirectory, 'incoming');
  }

  /**
   * Throws InvalidInput for what is not taken and Unavailable where the disk fails; nothing is stored
   * then. The row is `record`'s, in the transaction of whatever names the file.
   */
  async store(content: Buffer | AsyncIterable<Uint8Array>, name: string): Promise<StoredFile> {
    const temporary = join(this.incoming, randomUUID());
    try {
      await makeFolder(this.incoming);
      const file = await open(temporary, 'wx+', 0o640);
      try {
        return await this.take(file, temporary, content, baseName(name));
      } finally {
        await file.close();
      }
    } catch (error) {
      // Its removal may fail as well (the disk is gone): the stray is swept later.
      await rm(temporary, { force: true }).catch(() => undefined);
      throw diskFault(error) ?? error;
    }
  }

  /** Makes the file known in the department `tx` is in; again, it changes nothing. */
  async record(tx: EntityManager, file: StoredFile, now: Date): Promise<void> {
    await tx.query(
      `insert into files (hash, size, type, stored_at) values ($1, $2, $3, $4)
       on conflict (department_id, hash) do nothing`,
      [file.hash, file.size, file.type, now],
    );
  }

  /**
   * For reading, after its content was found to be what it was; only in a department that has it.
   * Whoever asks closes the stream or reads it to the end.
   */
  async open(tx: EntityManager, hash: string): Promise<OpenedFile> {
    const [row] = await tx.query<{ size: string; type: FileType }[]>(
      'select size, type from files where hash = $1',
      [hash],
    );
    if (!row) throw new NotFound('Файл не найден.');
    const size = Number(row.size);
    return { size, type: row.type, stream: await this.openKnown({ hash, size }) };
  }

  /** The same for whoever has read the file's row already, in its department. */
  async openKnown({ hash, size }: Pick<StoredFile, 'hash' | 'size'>): Promise<Readable> {
    const file = await open(this.placeOf(hash), 'r').catch((error: unknown) => {
      throw isMissing(error) ? damaged(hash) : (diskFault(error, 'read') ?? error);
    });
    try {
      const found = await digest(file);
      if (found.hash !== hash || found.size !== size) throw damaged(hash);
      return file.createReadStream({ start: 0 });
    } catch (error) {
      await file.close();
      throw diskFault(error, 'read') ?? error;
    }
  }

  /** Where the content lies, for a program that reads a file by its path and changes nothing. */
  pathOf({ hash }: Pick<StoredFile, 'hash'>): string {
    return this.placeOf(hash);
  }

  /** Removes what broke off on its way in, more than an hour ago. */
  async sweep(now: Date): Promise<number> {
    const names = await readdir(this.incoming).catch(() => [] as string[]);
    let removed = 0;
    for (const name of names) {
      const path = join(this.incoming, name);
      const about = await stat(path).catch(() => null);
      if (!about || about.mtimeMs > now.getTime() - HOUR) continue;
      await rm(path, { force: true });
      removed++;
    }
    return removed;
  }

  private async take(
    file: FileHandle,
    temporary: string,
    content: Buffer | AsyncIterable<Uint8Array>,
    name: string,
  ): Promise<StoredFile> {
    const { hash, size } = await this.write(file, content);
    const type = await inspect(contentOf(file, size), name);
    await file.sync();
    const place = this.placeOf(hash);
    const folder = join(place, '..');
    await makeFolder(folder);
    await rename(temporary, place);
    await flushFolder(folder);
    return { hash, size, type, name };
  }

  private async write(
    file: FileHandle,
    content: Buffer | AsyncIterable<Uint8Array>,
  ): Promise<{ hash: string; size: number }> {
    const hash = createHash('sha256');
    let size = 0;
    for await (const part of Buffer.isBuffer(content) ? [content] : content) {
      size += part.length;
      if (size > this.config.fileLimitMb * 1024 * 1024) throw tooLarge(this.config.fileLimitMb);
      hash.update(part);
      await writeAll(file, part);
    }
    if (size === 0) throw refusedFile('empty');
    return { hash: hash.digest('hex'), size };
  }

  private placeOf(hash: string): string {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new NotFound('Файл не найден.');
    return join(this.config.filesDirectory, hash.slice(0, 2), hash);
  }
}

/** A name that came from somebody else's computer: without folders and control characters. */
function baseName(name: string): string {
  const last = basename(name.replaceAll('\\', '/')).replace(/[\p{Cc}\p{Cf}]/gu, '');
  return last.trim().slice(-200);
}

/** A write may take less than it is given, up to the very byte where the disk is full. */
async function writeAll(file: FileHandle, part: Uint8Array): Promise<void> {
  for (let at = 0; at < part.length;) {
    at += (await file.write(part, at, part.length - at)).bytesWritten;
  }
}

function contentOf(file: FileHandle, size: number): Content {
  return {
    size,
    read: async (at, length) => {
      const buffer = Buffer.alloc(Math.max(0, Math.min(length, size - at)));
      const { bytesRead } = await file.read(buffer, 0, buffer.length, at);
      return buffer.subarray(0, bytesRead);
    },
  };
}

async function digest(file: FileHandle): Promise<{ hash: string; size: number }> {
  const hash: Hash = createHash('sha256');
  const buffer = Buffer.alloc(256 * 1024);
  for (let size = 0; ;) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length, size);
    if (bytesRead === 0) return { hash: hash.digest('hex'), size };
    hash.update(buffer.subarray(0, bytesRead));
    size += bytesRead;
  }
}

/** A folder made now is flushed into the one above it, or the file in it could be lost with it. */
async function makeFolder(path: string): Promise<void> {
  const made = await mkdir(path, { recursive: true });
  if (made === undefined) return;
  for (let folder = path; folder.length >= made.length; folder = dirname(folder)) {
    await flushFolder(dirname(folder));
  }
}

async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function isMissing(error: unknown): boolean {
  return (error as { code?: unknown }).code === 'ENOENT';
}

function damaged(hash: string): Unavailable {
  return new Unavailable(
    'Файла на диске нет или он не тот, что был сохранён. Сообщите администратору: его нужно восстановить из резервной копии.',
    { hash },
  );
}
