/** Coordinators that the directory knows: the department's own by their offices, those of organisations. */
import {
  isInForce,
  membersOn,
  shortName,
  type Directory,
  type Group,
  type Organisation,
  type Person,
} from '../../people/index.js';
import type { StoredPlan } from '../../plans/index.js';
import type { CivilDate } from '../../time/index.js';
import { plain } from '../../templating/index.js';
import { isCoordinators } from './coordinators.js';
import { byName, personName } from './party-names.js';

export interface Office {
  /** «Муниципальный координатор ВПР» */
  readonly name: string;
  readonly holders: readonly Person[];
}

export interface Coordinators {
  readonly offices: readonly Office[];
  /** What a coordinator is called inside an organisation: «школьный координатор ВПР». */
  readonly inside: string;
  /** Those that have one each, sorted by name, with who is known. */
  readonly organisations: readonly { readonly name: string; readonly coordinator: string }[];
}

/** Of a plan: only the offices that its rows name. */
export function coordinatorsOf(
  directory: Directory,
  plan: StoredPlan | null,
  on: CivilDate,
): Coordinators {
  const named =
    plan && new Set(plan.measures.flatMap(({ targets }) => targets.map((to) => to?.id)));
  const isNamed = ({ id }: { readonly id: string }): boolean => named === null || named.has(id);
  const group = directory.groups.find(
    (each) => isNamed(each) && each.kind === 'organisations' && isCoordinators(each.oneOf ?? ''),
  );
  const organisations = organisationsOf(directory, group, on);
  const places = new Set(organisations.map(({ id }) => id));
  const offices = directory.roles
    .filter((role) => isNamed(role) && isCoordinators(role.name))
    .map(({ name, holders }) => ({
      name,
      holders: holders
        .filter((each) => isInForce(each, on))
        .flatMap(({ person }) => directory.people.find(({ id }) => id === person) ?? [])
        .filter(({ organisation }) => !places.has(organisation ?? '')),
    }))
    .filter(({ holders }) => holders.length > 0);
  const known = knownInside(directory, on);
  return {
    offices,
    inside: group?.oneOf ?? (areSchools(organisations) ? 'школьный координатор' : INSIDE),
    organisations: organisations.map(({ id, name }) => ({
      name,
      coordinator: known
        .filter(({ organisation }) => organisation === id)
        .map(personName)
        .join('; '),
    })),
  };
}

/** With what a person says: «МБОУ «СОШ №13»: Зорина М.П., заместитель директора», a line each. */
export function withAppointed(
  organisations: Coordinators['organisations'],
  lines: readonly string[],
): Coordinators['organisations'] {
  const said = lines.map((line) => {
    const [, name = line, coordinator = ''] = /^(.*?):\s+(.*)$/su.exec(line) ?? [];
    return { name: plain(name), coordinator: plain(coordinator) };
  });
  const known = organisations.map((each) => ({
    name: each.name,
    coordinator:
      said.find(({ name }) => key(name) === key(each.name))?.coordinator ?? each.coordinator,
  }));
  const others = said.filter(({ name }) => known.every((each) => key(each.name) !== key(name)));
  return [...known, ...others];
}

/** Members of the group that has coordinators, else of every organisation that answers to the department. */
function organisationsOf(
  directory: Directory,
  group: Group | undefined,
  on: CivilDate,
): readonly Organisation[] {
  const members = group && new Set(membersOn(directory, group, on));
  return directory.organisations
    .filter((each) => isInForce(each, on))
    .filter(({ id, kind, branch }) =>
      members ? members.has(id) : SUBORDINATE.includes(kind) && !branch,
    )
    .sort((one, other) => byName(one.name, other.name));
}

/** Where it is not a school and nothing names the office. */
export const INSIDE = 'координатор в организации';

function areSchools(organisations: readonly Organisation[]): boolean {
  return organisations.every(({ kind }) => kind === 'school');
}

const SUBORDINATE: readonly Organisation['kind'][] = ['school', 'kindergarten', 'additional'];

/** Holders of such an office and members of a group of such people. */
function knownInside({ people, roles, groups }: Directory, on: CivilDate): readonly Person[] {
  const ids = new Set([
    ...roles
      .filter(({ name }) => isCoordinators(name))
      .flatMap(({ holders }) => holders.filter((each) => isInForce(each, on)))
      .map(({ person }) => person),
    ...groups
      .filter(({ kind, name }) => kind === 'people' && isCoordinators(name))
      .flatMap(({ members }) => members.filter((each) => isInForce(each, on)))
      .map(({ member }) => member),
  ]);
  return people
    .filter((person) => ids.has(person.id) && isInForce(person, on))
    .sort((one, other) => byName(shortName(one), shortName(other)));
}

function key(name: string): string {
  return name
    .replace(/[\s«»"“”„]/g, '')
    .replaceAll('ё', 'е')
    .toLowerCase();
}
