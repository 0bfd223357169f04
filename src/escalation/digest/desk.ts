/**
 * All that composing the letters of one batch knows: the day, the directory, the tasks, the rows of
 * plans. A value, so that the words of every letter can be tried without a database.
 */
import { plain } from '../../templating/index.js';
import type { AccessRole, DepartmentSettings, Organisation, Person } from '../../people/index.js';
import { isInForce, shortName } from '../../people/index.js';
import type { ByCase } from '../../people/index.js';
import type { CivilDate, WorkingCalendar } from '../../time/index.js';
import { groupedBy } from '../../tasks/index.js';
import type { LetterRow, LetterTask } from './letter-task.js';

export interface Desk {
  readonly today: CivilDate;
  readonly calendar: WorkingCalendar;
  readonly settings: Pick<DepartmentSettings, 'address' | 'askAhead'>;
  readonly department: { readonly name: string; readonly fullName: Partial<ByCase> };
  readonly people: ReadonlyMap<string, Person>;
  readonly organisations: ReadonlyMap<string, Organisation>;
  readonly tasks: ReadonlyMap<string, LetterTask>;
  /** Everybody's part of the occurrences that overseers are told of, by occurrence. */
  readonly parts: ReadonlyMap<string, readonly OccurrencePart[]>;
  /** Rows that wait for events, by measure. */
  readonly armed: ReadonlyMap<string, ArmedRow>;
}

/** One party's part of an occurrence, as far as counting it needs. */
export type OccurrencePart = Pick<
  LetterTask,
  'number' | 'state' | 'due' | 'base' | 'organisation' | 'executor'
>;

export interface ArmedRow {
  readonly row: LetterRow;
  readonly closed: boolean;
}

/** «МБОУ «СОШ №13»» or «Гусева Т.Ю.»: who answers. */
export function partyName(
  part: Pick<LetterTask, 'organisation' | 'executor'>,
  desk: Pick<Desk, 'people' | 'organisations'>,
): string {
  if (part.organisation) return organisationName(part.organisation, desk);
  return part.executor ? personName(part.executor, desk) : 'исполнитель не назначен';
}

export function personName(id: string, { people }: Pick<Desk, 'people'>): string {
  const person = people.get(id);
  return person ? plain(shortName(person)) : 'работник, которого нет в справочнике';
}

export function organisationName(
  id: string,
  { organisations }: Pick<Desk, 'organisations'>,
): string {
  const organisation = organisations.get(id);
  return organisation ? plain(organisation.name) : 'организация, которой нет в справочнике';
}

/** Who holds the role on the day, by surname. */
export function holders(
  { people, today }: Pick<Desk, 'people' | 'today'>,
  role: AccessRole,
): readonly Person[] {
  return (byRole(people).get(role) ?? []).filter((each) => isInForce(each, today));
}

const BY_ROLE = new WeakMap<Desk['people'], ReadonlyMap<AccessRole, readonly Person[]>>();

/** Asked for every letter of a batch, and the same for all of them. */
function byRole(people: Desk['people']): ReadonlyMap<AccessRole, readonly Person[]> {
  let found = BY_ROLE.get(people);
  if (!found) {
    const holding = [...people.values()].flatMap((person) =>
      person.access.map((role) => ({ role, person })),
    );
    found = new Map(
      [...groupedBy(holding, ({ role }) => role)].map(([role, own]) => [
        role,
        own
          .map(({ person }) => person)
          .sort((a, b) => shortName(a).localeCompare(shortName(b), 'ru')),
      ]),
    );
    BY_ROLE.set(people, found);
  }
  return found;
}

/** Address of a page, or null where the department has not set one. */
export function pageAddress({ settings }: Pick<Desk, 'settings'>, path: string): string | null {
  return settings.address === null ? null : `${settings.address.replace(/\/+$/, '')}/${path}`;
}
