/**
 * What every document needs to know of the department on the day, and the words that follow from it:
 * the letterhead, who signs, whom it is for.
 */
import type { EntityManager } from 'typeorm';
import {
  addressee,
  addresseeHeading,
  fullName,
  initialsFirst,
  officeIn,
  positionIn,
  surnameFirst,
  type GrammaticalCase,
} from '../documents/index.js';
import { InvalidInput } from '../errors.js';
import {
  isDepartments,
  isInForce,
  shortName,
  type Directory,
  type Organisation,
  type Person,
} from '../people/index.js';
import type { Department, Moment } from '../people/people.module.js';
import type { PlansService } from '../plans/plans.module.js';
import type {
  ChartsService,
  LedgerService,
  MonthlyService,
  ReportsService,
} from '../reports/reports.module.js';
import type { TasksService } from '../tasks/tasks.module.js';
import { capital } from '../templating/index.js';
import type { CommonGiven } from './paper-kind.js';

export interface PaperDesk {
  readonly tx: EntityManager;
  readonly moment: Moment;
  readonly department: Department;
  readonly directory: Directory;
  readonly plans: PlansService;
  readonly tasks: TasksService;
  readonly reports: ReportsService;
  readonly monthly: MonthlyService;
  readonly ledger: LedgerService;
  readonly charts: ChartsService;
}

/** What all templates are given beside their own: see `partials/`. */
export interface PaperHead {
  /** The department's full name, and below it its contacts. */
  readonly letterhead: { readonly name: string; readonly contacts: readonly string[] };
  readonly place: string | null;
  /** Null: left open, to be filled in by hand. */
  readonly number: string | null;
  readonly date: string | null;
  readonly signatory: SignatoryWords;
  readonly performer: string | null;
}
export interface SignatoryWords {
  readonly position: string;
  readonly name: string;
}

export function headOf(desk: PaperDesk, given: CommonGiven): PaperHead {
  const { department } = desk;
  return {
    letterhead: {
      name: capital(departmentIn(desk, 'nominative')),
      contacts: department.contacts,
    },
    place: department.place,
    number: given.number,
    date: given.date,
    signatory: signatoryOf(desk, given.signatory),
    performer: given.performer,
  };
}

/** A signature says whose it is: by hand, where nobody knows beforehand. */
export const BLANK_NAME = '_______________';

/** Whoever leads the department, else a deputy; a line to be filled in where the directory names neither. */
export function signatoryOf(desk: PaperDesk, named: string | null = null): SignatoryWords {
  return signatoryWords(signingPerson(desk, named));
}

/** `office` stands where the directory knows no position; a line to be filled in where nobody is known. */
export function signatoryWords(
  person: Person | undefined,
  office = 'Руководитель',
): SignatoryWords {
  if (!person) return { position: office, name: BLANK_NAME };
  return {
    position: capital(positionIn(person.position, 'nominative') ?? office),
    name: initialsFirst(person, 'nominative'),
  };
}

export function signingPerson(desk: PaperDesk, named: string | null): Person | undefined {
  return named === null ? leader(desk) : personNamed(desk, named);
}

/** By «Савельев П.А.»; refuses a name the directory does not have, or has twice. */
export function personNamed(desk: PaperDesk, name: string): Person {
  const found = peopleNamed(desk, name);
  const [only] = found;
  if (only && found.length === 1) return only;
  throw new InvalidInput(
    found.length === 0
      ? `«${name}» — такого человека в справочнике отдела нет.`
      : `«${name}» — таких людей в справочнике отдела несколько: напишите имя полностью.`,
    { fields: { person: name } },
  );
}

/** Those whom the directory knows by that name on the day. */
export function peopleNamed({ directory, moment }: PaperDesk, name: string): readonly Person[] {
  const key = (text: string): string =>
    text.replace(/[\s.]/g, '').replace(/ё/gi, 'е').toLowerCase();
  return directory.people.filter(
    (person) =>
      isInForce(person, moment.today) &&
      [shortName(person), fullName(person, 'nominative')].some((known) => key(known) === key(name)),
  );
}

/** Lines of an addressee, in the dative: position with its place, then the name. */
export function addresseeLines(desk: PaperDesk, to: Organisation | Person): readonly string[] {
  if ('surname' in to) return addressee(to, workplaceOf(desk, to));
  const head = to.head ? personById(desk, to.head) : undefined;
  return head ? addressee(head, to.name) : addresseeHeading(to.name);
}

/** Who leads the department, to whom memos inside the house are addressed. */
export function leaderLines(desk: PaperDesk): readonly string[] {
  const person = leader(desk);
  return person ? addressee(person, null) : ['Руководителю', departmentIn(desk, 'genitive')];
}

/** The department by its full name: «Комитета администрации … по образованию». */
export function departmentIn({ department }: PaperDesk, inCase: GrammaticalCase): string {
  const { fullName: names, name } = department;
  return names[inCase] ?? officeIn(names.nominative ?? name, inCase);
}

/** «главного специалиста Гусеву Т.Ю.»; the bare name where no case of the position is known. */
export function personInCase(person: Person, inCase: GrammaticalCase): string {
  const position = positionIn(person.position, inCase);
  return [position, surnameFirst(person, inCase)].filter(Boolean).join(' ');
}

export function personById({ directory }: PaperDesk, id: string): Person | undefined {
  return directory.people.find((person) => person.id === id);
}

export function organisationById({ directory }: PaperDesk, id: string): Organisation | undefined {
  return directory.organisations.find((organisation) => organisation.id === id);
}

/** Of whoever works elsewhere; where the department's own people work, the letterhead says. */
function workplaceOf(desk: PaperDesk, { organisation }: Person): string | null {
  const place = organisation === null ? undefined : organisationById(desk, organisation);
  return place && !isDepartments(place) ? place.name : null;
}

/** Who leads the department, else a deputy. */
export function leader({ directory, moment }: PaperDesk): Person | undefined {
  const inForce = directory.people.filter((person) => isInForce(person, moment.today));
  return (
    inForce.find(({ access }) => access.includes('chairperson')) ??
    inForce.find(({ access }) => access.includes('deputy'))
  );
}
