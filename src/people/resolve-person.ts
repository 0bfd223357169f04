/** Which of the directory's people a name means. Initials must agree; the position may decide. */
import { isInForce, shortName } from './directory.js';
import type { Directory, Person } from './directory.js';
import { indexOf, surnameKey } from './directory-index.js';
import type { Candidate } from './directory-index.js';
import { matchKey } from './match-key.js';
import { editDistance } from './nearest.js';
import type { Party } from './party.js';
import type { Resolution } from './resolve-party.js';
import type { CivilDate } from '../time/index.js';

export function resolvePerson(party: Party, directory: Directory, on: CivilDate): Resolution {
  const name = nameParts(party.text);
  const index = indexOf(directory);
  const key = surnameKey(name.surname);
  const named = (people: readonly Person[] | undefined): Person[] =>
    (people ?? []).filter((person) => isInForce(person, on) && agrees(name, person));
  let people = named(index.bySurname.get(key));
  if (people.length === 0) people = named(index.byDeclined().get(key));
  if (people.length > 1) people = byPosition(people, party.position, directory);
  const [only] = people;
  if (people.length === 1 && only) return { kind: 'person', id: only.id };
  if (people.length > 1) return { kind: 'ambiguous', candidates: people.map(candidateOf) };
  return { kind: 'unknown', nearest: nearestPeople(name, directory, on) };
}

interface NameParts {
  readonly surname: string;
  /** Name and patronymic, or their initials; [] where the phrase gives the surname alone. */
  readonly others: readonly string[];
}

function nameParts(text: string): NameParts {
  const [surname = '', ...rest] = text.split(' ');
  const others = rest
    .join(' ')
    .split(/[.\s]+/)
    .filter((part) => part !== '');
  return { surname, others };
}

/** «Е.» agrees with «Елена», a single initial with any patronymic. */
function agrees(name: NameParts, person: Person): boolean {
  const own = [person.given, person.patronymic ?? ''];
  return name.others.slice(0, 2).every((part, at) => {
    const [mine, theirs] = [plain(part), plain(own[at] ?? '')];
    if (theirs === '') return at > 0;
    return mine.length === 1 || theirs.length === 1 ? mine[0] === theirs[0] : mine === theirs;
  });
}

/** Namesakes are told apart by position or organisation; what tells nothing leaves them all. */
function byPosition(
  people: Person[],
  position: string | undefined,
  directory: Directory,
): Person[] {
  if (!position) return people;
  const words = new Set(matchKey(position).split(' '));
  const shared = (text: string | undefined): number =>
    matchKey(text ?? '')
      .split(' ')
      .filter((word) => words.has(word)).length;
  const scores = people.map((person) => {
    const organisation = directory.organisations.find((each) => each.id === person.organisation);
    return shared(person.position?.nominative) + shared(organisation?.name);
  });
  const best = Math.max(...scores);
  return best === 0 ? people : people.filter((_, at) => scores[at] === best);
}

function nearestPeople(name: NameParts, directory: Directory, on: CivilDate): readonly Candidate[] {
  const key = surnameKey(name.surname);
  return directory.people
    .filter((person) => isInForce(person, on))
    .map((person) => ({
      person,
      far: editDistance(key, surnameKey(person.surname)) + (agrees(name, person) ? 0 : 1.5),
    }))
    .filter(({ far }) => far <= Math.max(1.5, key.length / 3))
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ person }) => candidateOf(person));
}

function candidateOf(person: Person): Candidate {
  return { kind: 'person', id: person.id, name: shortName(person) };
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll('ё', 'е').replace(/\.$/, '');
}
