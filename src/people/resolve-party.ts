/**
 * A party found in the directory, or the question to ask. Equal keys are a match; anything less is
 * only suggested. What the phrase calls a role may be a group in the directory and the other way
 * round («школьный координатор»): the directory knows better.
 */
import { isDepartments, isInForce } from './directory.js';
import type { Directory, Organisation } from './directory.js';
import { indexOf } from './directory-index.js';
import type { Candidate, CandidateKind } from './directory-index.js';
import { matchKey, organisationKeys } from './match-key.js';
import { nearestTo } from './nearest.js';
import type { Party, PartyType } from './party.js';
import { resolvePerson } from './resolve-person.js';
import type { CivilDate } from '../time/index.js';

export type Resolution =
  | { readonly kind: CandidateKind; readonly id: string }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly Candidate[] }
  | { readonly kind: 'unknown'; readonly nearest: readonly Candidate[] };

export function resolveParty(party: Party, directory: Directory, on: CivilDate): Resolution {
  if (party.type === 'person') return resolvePerson(party, directory, on);
  const found = named(party, directory, on);
  if (found.length === 0) return byOffice(party, directory, on) ?? unknown(party, directory);
  const fitting = bestKind(found, party.type);
  const [only] = fitting;
  if (fitting.length === 1 && only) return { kind: only.kind, id: only.id };
  return { kind: 'ambiguous', candidates: fitting };
}

/** What each type is looked for as, the likeliest first. */
const KINDS: Readonly<Record<PartyType, readonly CandidateKind[]>> = {
  person: ['person'],
  role: ['role', 'group', 'organisation'],
  unit: ['organisation', 'group', 'role'],
  group: ['group', 'organisation', 'role'],
};

function named(party: Party, directory: Directory, on: CivilDate): readonly Candidate[] {
  const { byKey } = indexOf(directory);
  const keys = party.type === 'unit' ? organisationKeys(party.text) : [matchKey(party.text)];
  for (const key of keys) {
    const found = (byKey.get(key) ?? []).filter((candidate) => stands(candidate, directory, on));
    if (found.length > 0) return found;
  }
  return [];
}

function bestKind(found: readonly Candidate[], type: PartyType): readonly Candidate[] {
  for (const kind of KINDS[type]) {
    const fitting = found.filter((candidate) => candidate.kind === kind);
    if (fitting.length > 0) return fitting;
  }
  return found;
}

/**
 * An office named with its place: «директор МБОУ «СОШ №13»» is that school, «главный специалист
 * Комитета» whoever holds the position there, if only one does.
 */
function byOffice(party: Party, directory: Directory, on: CivilDate): Resolution | null {
  if (party.type !== 'role') return null;
  const place = placeOf(party.text, directory, on);
  if (place && !isDepartments(place)) return { kind: 'organisation', id: place.id };
  const key = matchKey(party.text);
  const holders = directory.people.filter(
    (person) =>
      isInForce(person, on) &&
      holds(person.position?.nominative, key, directory, person.organisation),
  );
  const [holder] = holders;
  if (holders.length === 1 && holder) return { kind: 'person', id: holder.id };
  if (holders.length > 1) {
    const candidates = holders.map((person): Candidate => {
      return { kind: 'person', id: person.id, name: `${person.surname} ${person.given}` };
    });
    return { kind: 'ambiguous', candidates };
  }
  return place ? { kind: 'organisation', id: place.id } : null;
}

/** The one organisation whose head the office is. */
function placeOf(office: string, directory: Directory, on: CivilDate): Organisation | null {
  const place = /^(?:директор|руководитель|заведующ(?:ий|ая)|начальник|глава)\s+(.+)$/i.exec(
    office,
  )?.[1];
  if (!place) return null;
  const found = named({ text: place, type: 'unit' }, directory, on).filter(
    (candidate) => candidate.kind === 'organisation',
  );
  const only = found.length === 1 ? found[0] : undefined;
  return directory.organisations.find((each) => each.id === only?.id) ?? null;
}

function holds(
  position: string | undefined,
  key: string,
  directory: Directory,
  organisation: string | null,
): boolean {
  if (!position) return false;
  const own = matchKey(position);
  if (own === key) return true;
  const place = directory.organisations.find((each) => each.id === organisation);
  if (!place || !key.startsWith(`${own} `)) return false;
  const rest = key.slice(own.length + 1);
  return namesOf(place).some(
    (name) => matchKey(name) === rest || matchKey(name).startsWith(`${rest} `),
  );
}

function namesOf(organisation: Organisation): readonly string[] {
  return [organisation.name, organisation.fullName ?? '', ...organisation.aliases];
}

function stands(candidate: Candidate, directory: Directory, on: CivilDate): boolean {
  if (candidate.kind !== 'organisation') return true;
  const organisation = directory.organisations.find((each) => each.id === candidate.id);
  return organisation !== undefined && isInForce(organisation, on);
}

function unknown(party: Party, directory: Directory): Resolution {
  const near = nearestTo(matchKey(party.text), indexOf(directory).names, 6);
  const nearest: Candidate[] = [];
  for (const { candidate } of near) {
    if (!nearest.some((each) => each.id === candidate.id)) nearest.push(candidate);
  }
  return { kind: 'unknown', nearest: nearest.slice(0, 3) };
}
