/** What the directory keeps of a person or an organisation, as a form gives it. */
import type { ByCase, Gender, OrganisationKind } from '../directory.js';
import type { CivilDate } from '../../time/index.js';

export interface PersonCard {
  readonly surname: string;
  readonly given: string;
  readonly patronymic: string | null;
  readonly gender: Gender;
  readonly position: ByCase | null;
  readonly organisation: string | null;
  readonly email: string | null;
  readonly from: CivilDate | null;
}

export interface OrganisationCard {
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly fullName: string | null;
  readonly aliases: readonly string[];
  readonly parent: string | null;
  readonly branch: boolean;
  readonly email: string | null;
  readonly from: CivilDate | null;
}

type Card = PersonCard | OrganisationCard;

/** Only what differs, as it is to be and as it was. */
export function differences<C extends Card>(
  before: C,
  after: C,
): { readonly now: Partial<C>; readonly was: Partial<C> } {
  const names = (Object.keys(after) as (keyof C)[]).filter(
    (name) => JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null),
  );
  const of = (card: C): Partial<C> =>
    Object.fromEntries(names.map((name) => [name, card[name] ?? null])) as Partial<C>;
  return { now: of(after), was: of(before) };
}
