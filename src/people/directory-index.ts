/** The directory looked up by key; built once for each directory value. */
import petrovich from 'petrovich';
import type { Directory, Person } from './directory.js';
import { matchKey, organisationKeys } from './match-key.js';

export type CandidateKind = 'organisation' | 'group' | 'person' | 'role';

export interface Candidate {
  readonly kind: CandidateKind;
  readonly id: string;
  readonly name: string;
}

export interface Keyed {
  readonly key: string;
  readonly candidate: Candidate;
}

export interface DirectoryIndex {
  readonly byKey: ReadonlyMap<string, readonly Candidate[]>;
  /** Names of organisations, groups and roles, for suggestions. */
  readonly names: readonly Keyed[];
  readonly bySurname: ReadonlyMap<string, readonly Person[]>;
  /** Surnames in their other cases: asked only when the nominative finds nobody. */
  readonly byDeclined: () => ReadonlyMap<string, readonly Person[]>;
}

const INDEXES = new WeakMap<Directory, DirectoryIndex>();

export function indexOf(directory: Directory): DirectoryIndex {
  const known = INDEXES.get(directory);
  if (known) return known;
  const index = build(directory);
  INDEXES.set(directory, index);
  return index;
}

export function surnameKey(surname: string): string {
  return surname.toLowerCase().replaceAll('ё', 'е');
}

function build(directory: Directory): DirectoryIndex {
  const byKey = new Map<string, Candidate[]>();
  const names: Keyed[] = [];
  const add = (key: string, candidate: Candidate): void => {
    const list = byKey.get(key) ?? [];
    if (key === '' || list.some((each) => each.id === candidate.id)) return;
    byKey.set(key, [...list, candidate]);
    names.push({ key, candidate });
  };
  for (const each of directory.organisations) {
    const candidate: Candidate = { kind: 'organisation', id: each.id, name: each.name };
    const written = [each.name, each.fullName ?? '', ...each.aliases];
    for (const name of written) for (const key of organisationKeys(name)) add(key, candidate);
  }
  for (const each of directory.groups) {
    const candidate: Candidate = { kind: 'group', id: each.id, name: each.name };
    for (const name of [each.name, ...each.aliases]) add(matchKey(name), candidate);
  }
  for (const each of directory.roles) {
    const candidate: Candidate = { kind: 'role', id: each.id, name: each.name };
    for (const name of [each.name, ...each.aliases]) add(matchKey(name), candidate);
  }
  addLegend(directory, byKey, add);
  const bySurname = grouped(directory.people, (person) => [surnameKey(person.surname)]);
  let declined: ReadonlyMap<string, readonly Person[]> | undefined;
  const byDeclined = (): ReadonlyMap<string, readonly Person[]> =>
    (declined ??= grouped(directory.people, declinedSurnames));
  return { byKey, names, bySurname, byDeclined };
}

/** «ММС – муниципальная методическая служба»: whichever form is known names the other. */
function addLegend(
  directory: Directory,
  byKey: ReadonlyMap<string, readonly Candidate[]>,
  add: (key: string, candidate: Candidate) => void,
): void {
  for (const { short, full } of directory.legend) {
    const [shortKey, fullKey] = [matchKey(short), matchKey(full)];
    const [ofShort, ofFull] = [byKey.get(shortKey) ?? [], byKey.get(fullKey) ?? []];
    if (ofShort.length === 0) for (const candidate of ofFull) add(shortKey, candidate);
    if (ofFull.length === 0) for (const candidate of ofShort) add(fullKey, candidate);
  }
}

const CASES = ['genitive', 'dative', 'accusative', 'instrumental', 'prepositional'] as const;

function declinedSurnames(person: Person): readonly string[] {
  const gender = person.gender === 'f' ? 'female' : 'male';
  const forms = CASES.map((to) => petrovich({ gender, last: person.surname }, to).last ?? '');
  return [...new Set(forms.map(surnameKey))];
}

function grouped(
  people: readonly Person[],
  keysOf: (person: Person) => readonly string[],
): ReadonlyMap<string, readonly Person[]> {
  const map = new Map<string, Person[]>();
  for (const person of people) {
    for (const key of keysOf(person)) map.set(key, [...(map.get(key) ?? []), person]);
  }
  return map;
}
