/** A directory file turned into rows: ids found by natural key or made, references by id. */
import { shortName } from './directory.js';
import type { Directory } from './directory.js';
import type { DepartmentSeed } from './department-seed.js';

type Row = Readonly<Record<string, unknown>>;

export interface DirectoryImport {
  readonly organisations: readonly Row[];
  readonly people: readonly Row[];
  readonly groups: readonly Row[];
  readonly roles: readonly Row[];
  readonly members: readonly {
    readonly group: string;
    readonly organisation: string | null;
    readonly person: string | null;
    readonly from: null;
    readonly to: null;
  }[];
  readonly holders: readonly {
    readonly role: string;
    readonly person: string;
    readonly from: string | null;
    readonly to: string | null;
  }[];
}

type Stored = Omit<Directory, 'legend'>;

export function importRows(
  seed: DepartmentSeed,
  stored: Stored,
  newId: () => string,
): DirectoryImport {
  const known = (list: readonly { id: string; name: string }[]): Map<string, string> =>
    new Map(list.map((each) => [each.name, each.id]));
  const ids = (
    list: readonly { name: string }[],
    before: Map<string, string>,
  ): Map<string, string> =>
    new Map(list.map((each) => [each.name, before.get(each.name) ?? newId()]));
  const organisations = ids(seed.organisations, known(stored.organisations));
  const groups = ids(seed.groups, known(stored.groups));
  const roles = ids(seed.roles, known(stored.roles));
  const before = new Map(stored.people.map((each) => [personKey(each), each.id]));
  const people = new Map(
    seed.people.map((each) => [shortName(each), before.get(personKey(each)) ?? newId()]),
  );
  return {
    organisations: seed.organisations.map((each) => ({
      id: organisations.get(each.name),
      kind: each.kind,
      name: each.name,
      full_name: each.fullName,
      aliases: aliasesKept(stored.organisations, each),
      parent_id: each.parent && organisations.get(each.parent),
      branch: each.branch,
      head_id: each.head && people.get(each.head),
      email: each.email,
      from_on: each.from,
      to_on: each.to,
    })),
    people: seed.people.map((each) => ({
      id: people.get(shortName(each)),
      surname: each.surname,
      given: each.given,
      patronymic: each.patronymic ?? '',
      gender: each.gender,
      position: each.position,
      organisation_id: each.organisation && organisations.get(each.organisation),
      email: each.email,
      access: each.access,
      from_on: each.from,
      to_on: each.to,
    })),
    groups: seed.groups.map((each) => ({
      id: groups.get(each.name),
      name: each.name,
      aliases: aliasesKept(stored.groups, each),
      kind: each.kind,
      members_of_id: each.membersOf && groups.get(each.membersOf),
      one_of: each.oneOf,
    })),
    roles: seed.roles.map((each) => ({
      id: roles.get(each.name),
      name: each.name,
      aliases: aliasesKept(stored.roles, each),
    })),
    members: seed.groups.flatMap((each) =>
      each.members.map((member) => ({
        group: groups.get(each.name) ?? '',
        organisation: each.kind === 'organisations' ? (organisations.get(member) ?? null) : null,
        person: each.kind === 'people' ? (people.get(member) ?? null) : null,
        from: null,
        to: null,
      })),
    ),
    holders: seed.roles.flatMap((each) =>
      each.holders.map((holder) => ({
        role: roles.get(each.name) ?? '',
        person: people.get(holder.person) ?? '',
        from: holder.from,
        to: holder.to,
      })),
    ),
  };
}

/** Names learned from documents since are kept beside those of the file. */
function aliasesKept(
  stored: readonly { name: string; aliases: readonly string[] }[],
  { name, aliases }: { name: string; aliases: readonly string[] },
): string[] {
  const known = stored.find((each) => each.name === name)?.aliases ?? [];
  return [...new Set([...known, ...aliases])];
}

function personKey(person: { surname: string; given: string; patronymic: string | null }): string {
  return [person.surname, person.given, person.patronymic ?? ''].join('|');
}
