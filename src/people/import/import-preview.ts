/** What a directory file would change, before anything is: in the file's own words, by name. */
import { importRows, type DirectoryImport } from '../department-import.js';
import type { DepartmentSeed } from '../department-seed.js';
import { shortName, type ByCase, type Directory } from '../directory.js';
import type { AccessRole } from '../may.js';

export type PreviewKind = 'organisation' | 'person' | 'group' | 'role';

export interface PreviewedRow {
  readonly kind: PreviewKind;
  readonly name: string;
  /** Empty of a new one. Field of the row → as it was and as it is to be. */
  readonly fields: readonly {
    readonly field: string;
    readonly was: string | null;
    readonly now: string | null;
  }[];
}

export interface ImportPreview {
  readonly created: readonly PreviewedRow[];
  readonly amended: readonly PreviewedRow[];
  /** «группа: участник» */
  readonly members: readonly string[];
  /** «роль: исполнитель» */
  readonly holders: readonly string[];
  /** Of everybody whose access differs, newcomers too. */
  readonly access: readonly {
    readonly person: string;
    /** Null: a newcomer. */
    readonly id: string | null;
    readonly name: string;
    readonly was: readonly AccessRole[];
    readonly now: readonly AccessRole[];
    /** Where the mailbox that lets in, or the days of work here, would change. */
    readonly isAddressed: boolean;
  }[];
}

type Stored = Omit<Directory, 'legend'>;
type Row = Readonly<Record<string, unknown>>;

export function importPreview(seed: DepartmentSeed, stored: Stored): ImportPreview {
  let count = 0;
  const rows = importRows(seed, stored, () => `new-${count++}`);
  const names = namesOf(rows, stored);
  const before = rowsOf(stored);
  const created: PreviewedRow[] = [];
  const amended: PreviewedRow[] = [];
  for (const { kind, list } of kindsOf(rows)) {
    for (const row of list) {
      const known = before.get(row['id'] as string);
      const name = names.get(row['id'] as string) ?? '';
      if (!known) created.push({ kind, name, fields: [] });
      const fields = known ? differing(known, row, names) : [];
      if (fields.length > 0) amended.push({ kind, name, fields });
    }
  }
  const line = (one: string, other: string): string =>
    `${names.get(one) ?? ''}: ${names.get(other) ?? ''}`;
  return {
    ...{ created, amended },
    members: rows.members
      .filter((each) => !isMember(stored, each))
      .map((each) => line(each.group, each.organisation ?? each.person ?? '')),
    holders: rows.holders
      .filter((each) => !isHolder(stored, each))
      .map((each) => line(each.role, each.person)),
    access: accessOf(rows, stored, names),
  };
}

function kindsOf(
  rows: DirectoryImport,
): readonly { readonly kind: PreviewKind; readonly list: readonly Row[] }[] {
  return [
    { kind: 'organisation', list: rows.organisations },
    { kind: 'person', list: rows.people },
    { kind: 'group', list: rows.groups },
    { kind: 'role', list: rows.roles },
  ];
}

/** Stored rows under the names of columns, as `importRows` gives new ones. */
function rowsOf(stored: Stored): ReadonlyMap<string, Row> {
  const rows: [string, Row][] = [
    ...stored.organisations.map((each): [string, Row] => [
      each.id,
      {
        ...{ kind: each.kind, name: each.name, full_name: each.fullName, aliases: each.aliases },
        ...{ parent_id: each.parent, branch: each.branch, head_id: each.head, email: each.email },
        ...{ from_on: each.from, to_on: each.to },
      },
    ]),
    ...stored.people.map((each): [string, Row] => [
      each.id,
      {
        ...{ surname: each.surname, given: each.given, patronymic: each.patronymic ?? '' },
        ...{ gender: each.gender, position: each.position, organisation_id: each.organisation },
        ...{ email: each.email, access: each.access, from_on: each.from, to_on: each.to },
      },
    ]),
    ...stored.groups.map((each): [string, Row] => [
      each.id,
      {
        ...{ name: each.name, aliases: each.aliases, kind: each.kind },
        ...{ members_of_id: each.membersOf, one_of: each.oneOf },
      },
    ]),
    ...stored.roles.map((each): [string, Row] => [
      each.id,
      { name: each.name, aliases: each.aliases },
    ]),
  ];
  return new Map(rows);
}

function differing(
  known: Row,
  row: Row,
  names: ReadonlyMap<string, string>,
): PreviewedRow['fields'] {
  const shown = (field: string, value: unknown): string | null =>
    field.endsWith('_id') && typeof value === 'string'
      ? (names.get(value) ?? null)
      : wordsOf(value);
  return Object.keys(row)
    .filter((field) => field !== 'id')
    .map((field) => ({ field, was: shown(field, known[field]), now: shown(field, row[field]) }))
    .filter(({ was, now }) => was !== now);
}

/** A position by its nominative first, lists with commas; null for what is not there. */
function wordsOf(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (Array.isArray(value)) return value.length === 0 ? null : value.join(', ');
  if (typeof value === 'object')
    return CASES.map((name) => (value as Partial<ByCase>)[name])
      .filter((each) => each !== undefined)
      .join('; ');
  return String(value);
}

/** In one order, whatever order the database keeps them in. */
const CASES = [
  ...(['nominative', 'genitive', 'dative'] as const),
  ...(['accusative', 'instrumental', 'prepositional'] as const),
];

function namesOf(rows: DirectoryImport, stored: Stored): ReadonlyMap<string, string> {
  type Named = readonly [string, string];
  const of = (list: readonly Row[]): Named[] =>
    list.map((row) => [row['id'] as string, row['name'] as string]);
  return new Map<string, string>([
    ...[...stored.organisations, ...stored.groups, ...stored.roles].map(({ id, name }): Named => [
      id,
      name,
    ]),
    ...stored.people.map((each): Named => [each.id, shortName(each)]),
    ...of(rows.organisations),
    ...of(rows.groups),
    ...of(rows.roles),
    ...rows.people.map((row): Named => [
      row['id'] as string,
      shortName(row as unknown as Parameters<typeof shortName>[0]),
    ]),
  ]);
}

function isMember({ groups }: Stored, added: DirectoryImport['members'][number]): boolean {
  const member = added.organisation ?? added.person;
  const known = groups.find(({ id }) => id === added.group)?.members ?? [];
  return known.some((each) => each.member === member);
}

function isHolder({ roles }: Stored, added: DirectoryImport['holders'][number]): boolean {
  const known = roles.find(({ id }) => id === added.role)?.holders ?? [];
  return known.some(
    ({ person, from, to }) => person === added.person && from === added.from && to === added.to,
  );
}

function accessOf(
  rows: DirectoryImport,
  stored: Stored,
  names: ReadonlyMap<string, string>,
): ImportPreview['access'] {
  return rows.people.flatMap((row) => {
    const person = row['id'] as string;
    const known = stored.people.find(({ id }) => id === person);
    const now = row['access'] as readonly AccessRole[];
    const was = known?.access ?? [];
    const isAddressed =
      !!known &&
      (known.email !== row['email'] || known.from !== row['from_on'] || known.to !== row['to_on']);
    const isSame = [...was].sort().join() === [...now].sort().join();
    if (isSame && !isAddressed) return [];
    return [
      { person, id: known?.id ?? null, name: names.get(person) ?? '', was, now, isAddressed },
    ];
  });
}
