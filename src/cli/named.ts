/** Departments, people and organisations by the names that people type. */
import type { Database, DepartmentName } from '../database/database.module.js';
import { InvalidInput, NotFound } from '../errors.js';
import { resolveParty, type Directory, type PartyType } from '../people/index.js';
import type { CivilDate } from '../time/index.js';

/** The department meant by its name or the beginning of it; the only one if nothing is said. */
export async function departmentNamed(
  database: Database,
  name: string | undefined,
): Promise<DepartmentName> {
  const all = await database.departments();
  if (all.length === 0) {
    throw new NotFound('Отделов ещё нет. Внесите справочник: kontrol people import ФАЙЛ.yaml');
  }
  const wanted = plain(name ?? '');
  const exact = all.filter((each) => plain(each.name) === wanted);
  const found =
    exact.length > 0 ? exact : all.filter((each) => plain(each.name).startsWith(wanted));
  const [only] = found;
  if (found.length === 1 && only) return only;
  const names = all.map((each) => `«${each.name}»`).join(', ');
  if (name === undefined) throw new InvalidInput(`Укажите отдел: --department. Есть: ${names}.`);
  throw new NotFound(
    found.length === 0
      ? `Нет отдела «${name}». Есть: ${names}.`
      : `Подходит несколько отделов: ${names}.`,
  );
}

/** Id of what the directory knows under the name on that day; refused where it knows none or several. */
export function idNamed(
  name: string,
  type: PartyType,
  directory: Directory,
  on: CivilDate,
): string {
  const types: readonly PartyType[] = type === 'unit' ? ['unit', 'person'] : [type];
  for (const each of types) {
    const found = resolveParty({ text: name, type: each }, directory, on);
    if (found.kind === 'ambiguous')
      throw new InvalidInput(`«${name}» — в справочнике не одна запись: назовите полностью.`);
    if ('id' in found && FITTING[each].includes(found.kind)) return found.id;
  }
  throw new NotFound(`«${name}» нет в справочнике отдела: kontrol people.`);
}

const FITTING: Readonly<Record<PartyType, readonly string[]>> = {
  person: ['person'],
  unit: ['organisation'],
  group: ['group'],
  role: ['role'],
};

function plain(name: string): string {
  return name.trim().toLowerCase().replaceAll('ё', 'е');
}
