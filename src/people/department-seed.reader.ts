import { readFile, stat } from 'node:fs/promises';
import { parse } from 'yaml';
import { InvalidInput } from '../errors.js';
import { readDepartmentSeed, referenceGroups } from './department-seed.js';
import type { DepartmentSeed, GroupSeed } from './department-seed.js';

const COMMON_GROUPS = new URL('../../seeds/reference/groups.yaml', import.meta.url);
const LIMIT = 20 * 1024 * 1024;

/** The directory of a department from its YAML file, with the groups that every department has. */
export async function readDepartmentFile(path: string): Promise<DepartmentSeed> {
  return readDepartmentText(await textOf(path), path);
}

/** The same from a text at hand; `name` is what the file is called in what is said of it. */
export async function readDepartmentText(text: string, name: string): Promise<DepartmentSeed> {
  const read = readDepartmentSeed(yamlOf(text, name), await commonGroups());
  if ('seed' in read) return read.seed;
  throw new InvalidInput(`Файл ${name} заполнен с ошибками. Исправьте их и повторите.`, {
    fields: read.errors,
  });
}

async function commonGroups(): Promise<readonly GroupSeed[]> {
  return referenceGroups.parse(parse(await readFile(COMMON_GROUPS, 'utf8'))).groups;
}

async function textOf(path: string): Promise<string> {
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : null),
    () => null,
  );
  if (size === null) throw new InvalidInput(`Нет файла ${path}.`);
  if (size > LIMIT) throw new InvalidInput(`Файл ${path} больше 20 МБ: это не справочник отдела.`);
  return readFile(path, 'utf8');
}

function yamlOf(text: string, path: string): unknown {
  try {
    return parse(text, { merge: true, maxAliasCount: 1000 });
  } catch (error) {
    const place = /at line (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    throw new InvalidInput(
      `Файл ${path} не читается как YAML${place ? `: ошибка в строке ${place}` : ''}.`,
    );
  }
}
