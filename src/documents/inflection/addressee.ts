/** Whom a letter is for, line by line in the dative: the office, its place, then the name. */
import {
  initialsFirst,
  isPlaceless,
  positionIn,
  type NamedPerson,
  type PositionByCase,
} from './names.js';
import { officeIn } from './offices.js';

/**
 * «Директору», «МБОУ «СОШ №13»», «Е.В. Ворониной». Without the dative of the position the office is that
 * of whoever heads the place; without a place, only the name is left.
 */
export function addressee(
  person: NamedPerson & { readonly position: PositionByCase | null },
  place: string | null,
): readonly string[] {
  const position = positionIn(person.position, 'dative');
  const name = initialsFirst(person, 'dative');
  if (position === null) return place === null ? [name] : [...addresseeHeading(place), name];
  const office = position.charAt(0).toUpperCase() + position.slice(1);
  const isAdded = place !== null && isPlaceless(position);
  return [office, ...(isAdded ? [officeIn(place, 'genitive')] : []), name];
}

/** «Руководителю», «МБОУ «Луговая СОШ»»: where nobody knows who that is. */
export function addresseeHeading(place: string): readonly string[] {
  return ['Руководителю', officeIn(place, 'genitive')];
}
