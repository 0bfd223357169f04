/**
 * What every document needs to know of the department on the day, and the words that follow from it:
 * the letterhead, who signs, whom it is for.
 */
import type { EntityManager } from 'typeorm';
import {
  fullName,
  initialsFirst,
  positionIn,
  surnameFirst,
  withPlace,
  type GrammaticalCase,
} from '../documents/index.js';
import { InvalidInput } from '../errors.js';
import {
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
      name: capital(department.fullName.nominative ?? department.name),
      contacts: department.contacts,
    },
    place: department.place,
    number: given.number,
    date: given.date,
    signatory: signatoryOf(desk, given.signatory),
    performer: given.performer,
  };
}

/** Whoever leads the department, else a deputy; a line to be filled in where the directory names neither. */
export function signatoryOf(desk: PaperDesk, named: string | null = null): SignatoryWords {
  return signatoryWords(signingPerson(desk, named));
}

/** A line to be filled in where nobody is known. */
export function signatoryWords(person: Person | undefined): SignatoryWords {
  if (!person) return { position: 'Руководитель', name: '' };
  return {
    position: capital(positionIn(person.position, 'nominative') ?? 'Руководитель'),
    name: initialsFirst(person, 'nominative'),
  };
}

export function signingPerson(desk: PaperDesk, named: string | null): Person | undefined {
  return named === null ? leader(desk) : personNamed(desk, named);
}

/** By «Савельев П.А.»; refuses a name the directory does not have, or has twice. */
export function personNamed({ directory, moment }: PaperDesk, name: string): Person {
  const key = (text: string): string =>
    text.replace(/[\s.]/g, '').replace(/ё/gi, 'е').toLowerCase();
  const found = directory.people.filter(
    (person) =>
      isInForce(person, moment.today) &&
      [shortName(person), fullName(person, 'nominative')].some((known) => key(known) === key(name)),
  );
  const [only] = found;
  if (only && found.length === 1) return only;
  throw new InvalidInput(
    found.length === 0
      ? `«${name}» — такого человека в справочнике отдела нет.`
      : `«${name}» — таких людей в справочнике отдела несколько: напишите имя полностью.`,
    { fields: { person: name } },
  );
}

/** Lines of an addressee, in the dative: position with its place, then the name. */
export function addresseeLines(desk: PaperDesk, to: Organisation | Person): readonly string[] {
  if ('surname' in to) return personLines(to, null);
  const head = to.head ? personById(desk, to.head) : undefined;
  return head ? personLines(head, to.name) : [`Руководителю ${to.name}`];
}

/** Who leads the department, to whom memos inside the house are addressed. */
export function leaderLines(desk: PaperDesk): readonly string[] {
  const person = leader(desk);
  return person ? personLines(person, null) : ['Руководителю'];
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

function personLines(person: Person, place: string | null): readonly string[] {
  const position = positionIn(person.position, 'dative');
  const office =
    position === null
      ? place && `Руководителю ${place}`
      : capital(place === null ? position : withPlace(position, place));
  return [office, initialsFirst(person, 'dative')].filter((line) => line !== null);
}

function leader({ directory, moment }: PaperDesk): Person | undefined {
  const inForce = directory.people.filter((person) => isInForce(person, moment.today));
  return (
    inForce.find(({ access }) => access.includes('chairperson')) ??
    inForce.find(({ access }) => access.includes('deputy'))
  );
}
