/** Those who answer for a row, by the names lists give them: in the nominative. */
import { positionIn } from '../../documents/index.js';
import { isDepartments, shortName, type Directory, type Person } from '../../people/index.js';

export interface NamedParty {
  readonly name: string;
  /** People of the department first, then its own organisations, then those who answer to it. */
  readonly rank: number;
}

/** Of an organisation: its name; of a person: «Гусева Т.Ю., главный специалист». */
export function partyNamed(id: string, { organisations, people }: Directory): NamedParty | null {
  const organisation = organisations.find((each) => each.id === id);
  if (organisation) return { name: organisation.name, rank: isDepartments(organisation) ? 1 : 2 };
  const person = people.find((each) => each.id === id);
  return person ? { name: personName(person), rank: 0 } : null;
}

export function personName(person: Person): string {
  return [shortName(person), positionIn(person.position, 'nominative')].filter(Boolean).join(', ');
}

/** «ознакомлена»; of whoever is not known, both. */
export function hasRead(person: Person | undefined): string {
  if (!person) return 'ознакомлен(а)';
  return person.gender === 'f' ? 'ознакомлена' : 'ознакомлен';
}

/**
 * Who did the work, in one name: a school is itself, the department's own side is the person who acts
 * for it, where there is one.
 */
export function executorName(
  {
    organisation,
    executor,
  }: { readonly organisation: string | null; readonly executor: string | null },
  { organisations, people }: Directory,
): string {
  const place = organisations.find(({ id }) => id === organisation);
  const person = people.find(({ id }) => id === executor);
  if (place && !(person && isDepartments(place))) return place.name;
  return person ? shortName(person) : '';
}

/** For sorting: «№ 2» stands before «№ 10». */
export function byRankAndName(one: NamedParty, other: NamedParty): number {
  return one.rank - other.rank || NAMES.compare(one.name, other.name);
}

export function byName(one: string, other: string): number {
  return NAMES.compare(one, other);
}

const NAMES = new Intl.Collator('ru', { numeric: true });
