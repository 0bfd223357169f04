import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../../config/config.module.js';
import type { Config } from '../../config/index.js';
import { FilesService } from '../../files/files.module.js';
import type { CivilDate } from '../../time/index.js';
import { FileFault } from './file-fault.js';
import { messageOf } from './mime.service.js';
import type { Outgoing } from './outgoing.js';

/** Where a letter lies, from the folder that holds `letters`; or why it could not be written. */
export type Filed = Readonly<{ path: string }> | Readonly<{ fault: string }>;

/**
 * Letters as files that every mail program opens: `<department>/<day>/03-Гусева-Т-Ю-Сводка….eml`. So
 * they are where no mail server is set, and always in demo departments.
 */
@Injectable()
export class LetterFiles {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly files: FilesService,
  ) {}

  /**
   * Writes letters of one department, each whole or not at all, in the order given. A letter that has
   * its file already, written before a crash, keeps it: the name ends with the letter's number. One
   * whose own files are damaged holds up no other; a folder that cannot be written stops them all.
   */
  async write(
    letters: readonly (Outgoing & Readonly<{ day: CivilDate }>)[],
  ): Promise<readonly Filed[]> {
    const folders = new Map<string, string[]>();
    const filed: Filed[] = [];
    for (const letter of letters) {
      const folder = join(slug(letter.fromName, 80), letter.day);
      const files = folders.get(folder) ?? (await this.listed(folder));
      folders.set(folder, files);
      const end = `-${letter.id.slice(0, 8)}.eml`;
      const name =
        files.find((file) => file.endsWith(end)) ?? nameOf(letter, files.length + 1, end);
      const fault = files.includes(name) ? null : await this.writeWhole(join(folder, name), letter);
      if (fault) {
        filed.push({ fault: fault.message });
        continue;
      }
      if (!files.includes(name)) files.push(name);
      filed.push({ path: join(basename(this.config.lettersDirectory), folder, name) });
    }
    for (const folder of folders.keys()) await this.sync(folder);
    return filed;
  }

  /** All letters of a department that is begun anew. */
  async forget(fromName: string): Promise<void> {
    const folder = join(this.config.lettersDirectory, slug(fromName, 80));
    await rm(folder, { recursive: true, force: true });
  }

  private async listed(folder: string): Promise<string[]> {
    const path = join(this.config.lettersDirectory, folder);
    await mkdir(path, { recursive: true });
    return (await readdir(path)).filter((name) => name.endsWith('.eml'));
  }

  private async writeWhole(path: string, letter: Outgoing): Promise<FileFault | null> {
    const whole = join(this.config.lettersDirectory, path);
    const draft = join(dirname(whole), `.${letter.id}.draft`);
    try {
      const { content } = await messageOf(letter, this.config.mailFrom, this.files);
      await writeFile(draft, content(), { flush: true });
      await rename(draft, whole);
      return null;
    } catch (error) {
      await rm(draft, { force: true });
      if (error instanceof FileFault) return error;
      throw error;
    }
  }

  /** The names too are to survive a power cut, before the letters are taken for sent. */
  private async sync(folder: string): Promise<void> {
    const handle = await open(join(this.config.lettersDirectory, folder), 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}

function nameOf({ toName, subject }: Outgoing, number: number, end: string): string {
  const words = [toName, subject].map((text) => slug(text, 40)).filter((text) => text !== '');
  return `${[String(number).padStart(2, '0'), ...words].join('-')}${end}`;
}

/** Letters and figures; at most so many, of two bytes each: a name may have 255 bytes. */
function slug(text: string, most: number): string {
  return text
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, most)
    .replace(/^-+|-+$/g, '');
}
