import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../../config/config.module.js';
import type { Config } from '../../config/index.js';
import type { CivilDate } from '../../time/index.js';
import { messageOf } from './mime.service.js';
import type { Outgoing } from './outgoing.js';

/**
 * Letters as files that every mail program opens: `<department>/<day>/03-Гусева-Т-Ю-Сводка….eml`. So
 * they are where no mail server is set, and always in demo departments.
 */
@Injectable()
export class LetterFiles {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /**
   * Writes letters of one department, each whole or not at all, and returns their paths in the order
   * given, from the folder that holds `letters`. A letter that has its file already, written before a
   * crash, keeps it: the name ends with the letter's number.
   */
  async write(
    letters: readonly (Outgoing & Readonly<{ day: CivilDate }>)[],
  ): Promise<readonly string[]> {
    const folders = new Map<string, string[]>();
    const paths: string[] = [];
    for (const letter of letters) {
      const folder = join(slug(letter.fromName, 80), letter.day);
      const files = folders.get(folder) ?? (await this.listed(folder));
      folders.set(folder, files);
      const end = `-${letter.id.slice(0, 8)}.eml`;
      const name =
        files.find((file) => file.endsWith(end)) ?? nameOf(letter, files.length + 1, end);
      if (!files.includes(name)) {
        await this.writeWhole(join(folder, name), letter);
        files.push(name);
      }
      paths.push(join(basename(this.config.lettersDirectory), folder, name));
    }
    for (const folder of folders.keys()) await this.sync(folder);
    return paths;
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

  private async writeWhole(path: string, letter: Outgoing): Promise<void> {
    const { content } = await messageOf(letter, this.config.mailFrom);
    const whole = join(this.config.lettersDirectory, path);
    const draft = join(dirname(whole), `.${letter.id}.draft`);
    await writeFile(draft, content, { flush: true });
    await rename(draft, whole);
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
