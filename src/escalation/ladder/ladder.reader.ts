import { readFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { parse } from 'yaml';
import { InvalidInput } from '../../errors.js';
import { readLadder, type ReadLadder } from './ladder.js';
import type { Rung } from './rung.js';

const SEED = new URL('../../../seeds/reference/ladder.yaml', import.meta.url);
const LIMIT = 1024 * 1024;

/** The ladder that comes with the product; throws on a broken file. */
export function readDefaultLadder(file: URL | string = SEED): readonly Rung[] {
  return rungsOf(readLadder(parse(readFileSync(file, 'utf8'))), String(file));
}

/** A department's own file; throws InvalidInput with every fault of it. */
export async function readLadderFile(path: string): Promise<readonly Rung[]> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw new InvalidInput(`Нет файла ${path}.`);
  if (found.size > LIMIT)
    throw new InvalidInput(`Файл ${path} больше 1 МБ: это не порядок напоминаний.`);
  const text = await readFile(path, 'utf8');
  return rungsOf(readLadder(contentOf(text, path)), path);
}

function contentOf(text: string, path: string): unknown {
  try {
    return parse(text, { maxAliasCount: 100 });
  } catch (error) {
    const place = /at line (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    throw new InvalidInput(
      `Файл ${path} не читается как YAML${place ? `: ошибка в строке ${place}` : ''}.`,
    );
  }
}

function rungsOf(read: ReadLadder, path: string): readonly Rung[] {
  if ('rungs' in read) return read.rungs;
  throw new InvalidInput(`В порядке напоминаний ${path} есть ошибки. Исправьте их и повторите.`, {
    fields: read.errors,
  });
}
