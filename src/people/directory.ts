/**
 * The department's directory as a value: who there is, what they are called and since when. Rules read
 * it; the service loads it for a day. Every id is opaque.
 */
import type { CivilDate } from '../time/index.js';
import type { AccessRole } from './may.js';
import type { Abbreviation } from './party.js';

/** Both days inside; null: open. */
export interface Dated {
  readonly from: CivilDate | null;
  readonly to: CivilDate | null;
}

/** `authority` is the department itself, `unit` its part, `service` works for it, the rest answer to it. */
export const ORGANISATION_KINDS = [
  'authority',
  'unit',
  'service',
  'school',
  'kindergarten',
  'additional',
  'other',
] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];
export type Gender = 'm' | 'f';

/** A position or a name by grammatical case; only the nominative must be known. */
export interface ByCase {
  readonly nominative: string;
  readonly genitive?: string | undefined;
  readonly dative?: string | undefined;
  readonly accusative?: string | undefined;
  readonly instrumental?: string | undefined;
  readonly prepositional?: string | undefined;
}

export interface Organisation extends Dated {
  readonly id: string;
  readonly kind: OrganisationKind;
  /** «МБОУ «СОШ №13»». */
  readonly name: string;
  readonly fullName: string | null;
  readonly aliases: readonly string[];
  readonly parent: string | null;
  /** A branch reports through its parent; a unit of the department answers itself. */
  readonly branch: boolean;
  /** Person who answers for it; null where the directory names none: its mailbox does. */
  readonly head: string | null;
  readonly email: string | null;
}

export interface Person extends Dated {
  readonly id: string;
  readonly surname: string;
  /** Name and patronymic, or their initials («Е.»). */
  readonly given: string;
  readonly patronymic: string | null;
  readonly gender: Gender;
  readonly position: ByCase | null;
  readonly organisation: string | null;
  readonly email: string | null;
  /** What the person may do in the department; empty for somebody who is only named. */
  readonly access: readonly AccessRole[];
}

export interface Membership extends Dated {
  /** Organisation or person, as the group's kind says. */
  readonly member: string;
}

export interface Group {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly kind: 'organisations' | 'people';
  /** Shares the members of that group: «школьный координатор ВПР» is one in every «ОО». */
  readonly membersOf: string | null;
  /** The function meant inside each organisation; null: the organisation as such, its head. */
  readonly oneOf: string | null;
  readonly members: readonly Membership[];
}

export interface Role {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly holders: readonly (Dated & { readonly person: string })[];
}

export interface Directory {
  readonly organisations: readonly Organisation[];
  readonly people: readonly Person[];
  readonly groups: readonly Group[];
  readonly roles: readonly Role[];
  /** Short and full forms of the document being read. */
  readonly legend: readonly Abbreviation[];
}

export function isInForce(dated: Dated, on: CivilDate): boolean {
  return (dated.from === null || dated.from <= on) && (dated.to === null || on <= dated.to);
}

/** The department itself or what works for it, as against those who answer to it. */
export function isDepartments(organisation: Pick<Organisation, 'kind'>): boolean {
  return ['authority', 'unit', 'service'].includes(organisation.kind);
}

/** The directory as the document speaks of it: its legend adds to the names known. */
export function withLegend(directory: Directory, legend: readonly Abbreviation[]): Directory {
  return legend.length === 0
    ? directory
    : { ...directory, legend: [...directory.legend, ...legend] };
}

/** Ids of the group's members on that day; a group that shares another's members has those. */
export function membersOn(directory: Directory, group: Group, on: CivilDate): readonly string[] {
  const base = group.membersOf
    ? directory.groups.find((each) => each.id === group.membersOf)
    : undefined;
  const members = (base ?? group).members.filter((each) => isInForce(each, on));
  return [...new Set(members.map((each) => each.member))];
}

export type PersonName = Pick<Person, 'surname' | 'given' | 'patronymic'>;

/** «Воронина Е.В.»: how a person is printed in a list. */
export function shortName(person: PersonName): string {
  const initials = [person.given, person.patronymic ?? ''].filter((name) => name !== '');
  return `${person.surname} ${initials.map((name) => `${name.charAt(0)}.`).join('')}`.trim();
}
