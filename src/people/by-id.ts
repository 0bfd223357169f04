/** The directory's organisations and people by id; built once for each directory value. */
import type { Directory, Organisation, Person } from './directory.js';

export interface ById {
  readonly organisations: ReadonlyMap<string, Organisation>;
  readonly people: ReadonlyMap<string, Person>;
}

const KNOWN = new WeakMap<Directory, ById>();

export function byId(directory: Directory): ById {
  const known = KNOWN.get(directory);
  if (known) return known;
  const built: ById = {
    organisations: new Map(directory.organisations.map((each) => [each.id, each])),
    people: new Map(directory.people.map((each) => [each.id, each])),
  };
  KNOWN.set(directory, built);
  return built;
}
