/**
 * Who hears of a task, and where letters to them go. A notice names the one it is for; a substitute is
 * found when the letter is written, so that a substitution made meanwhile counts.
 */
import type { Recipient } from '../mail/index.js';
import {
  isInForce,
  shortName,
  type AccessRole,
  type Directory,
  type Organisation,
  type Person,
} from '../people/index.js';
import type { TaskFacts } from '../tasks/index.js';
import type { CivilDate } from '../time/index.js';

export const AUDIENCES = [
  'executor',
  'head',
  'overseer',
  'coordinator',
  'chairperson',
  'deputy',
] as const;
/** `head`: of the executor's organisation; `overseer`: who accepts the work. */
export type Audience = (typeof AUDIENCES)[number];

export type Addressees = Pick<Directory, 'people' | 'organisations'>;
/** Absent person → who stands in for them. */
export type Substitutions = ReadonlyMap<string, string>;

/** Where the letter really goes. */
export interface Address {
  /** The substitute instead of the absent, the organisation instead of somebody who left it. */
  readonly to: Recipient;
  readonly name: string;
  readonly email: string;
  /** Absent person whose letter this is. */
  readonly insteadOf: string | null;
}

/** All that telling anybody that day needs to know. */
export interface AddressBook {
  readonly directory: Addressees;
  readonly substitutions: Substitutions;
  readonly on: CivilDate;
}

export type HeardOf = Pick<
  TaskFacts,
  'organisation' | 'executor' | 'coExecutors' | 'acceptor' | 'overseer'
>;

/**
 * Who of the audience can be told of the task; each address once, so that an executor who is the head
 * as well, or shares the mailbox, gets one letter. Nobody above the executor hears of what is his own.
 */
export function recipientsOf(
  audience: readonly Audience[],
  task: HeardOf,
  book: AddressBook,
): readonly Recipient[] {
  const told = new Map<string, Recipient>();
  for (const role of audience) {
    for (const to of MEANT[role](task, book)) {
      const address = addressIn(book, to);
      if (!address || (isAbove(role) && isOwn(task, address.to))) continue;
      const key = address.email.toLowerCase();
      if (!told.has(key)) told.set(key, to);
    }
  }
  return [...told.values()];
}

/**
 * A person's own e-mail, else the mailbox of the organisation; of somebody absent, the substitute's, if
 * that one can be told. Null: nobody would read it.
 */
export function addressOf(
  recipient: Recipient,
  directory: Addressees,
  substitutions: Substitutions,
  on: CivilDate,
): Address | null {
  if (recipient.kind === 'organisation') return mailboxOf(directory, recipient.id, on);
  const substitute = substitutions.get(recipient.id);
  const other = substitute === undefined ? null : personal(directory, substitute, on);
  if (other) return { ...other, insteadOf: recipient.id };
  return personal(directory, recipient.id, on);
}

/** The same with a book at hand. */
export function addressIn(book: AddressBook, recipient: Recipient): Address | null {
  return addressOf(recipient, book.directory, book.substitutions, book.on);
}

function personal(directory: Addressees, id: string, on: CivilDate): Address | null {
  const person = known(directory).people.get(id);
  if (!person) return null;
  const mailbox = person.organisation ? mailboxOf(directory, person.organisation, on) : null;
  if (!isInForce(person, on)) return mailbox;
  const email = person.email ?? mailbox?.email;
  const names = [person.surname, person.given, person.patronymic ?? ''];
  const isInitials = person.given.endsWith('.');
  const name = isInitials ? shortName(person) : names.filter((part) => part !== '').join(' ');
  return email ? { to: { kind: 'person', id }, name, email, insteadOf: null } : null;
}

/** A branch without a mailbox of its own reads that of what it belongs to. */
function mailboxOf(directory: Addressees, id: string, on: CivilDate): Address | null {
  const { organisations } = known(directory);
  const own = organisations.get(id);
  const whole = own?.branch && own.parent ? organisations.get(own.parent) : undefined;
  for (const each of [own, whole]) {
    if (!each?.email || !isInForce(each, on)) continue;
    const to = { kind: 'organisation', id: each.id } as const;
    return { to, name: each.name, email: each.email, insteadOf: null };
  }
  return null;
}

const MEANT: Readonly<
  Record<Audience, (task: HeardOf, book: AddressBook) => readonly Recipient[]>
> = {
  executor: (task, book) => {
    const own = [...person(task.executor), ...organisation(task.organisation)];
    return own.filter((to) => addressIn(book, to) !== null).slice(0, 1);
  },
  head: (task, book) => {
    const { organisations, people } = known(book.directory);
    const executor = task.executor === null ? undefined : people.get(task.executor);
    const place = task.organisation ?? executor?.organisation ?? null;
    const head = headOf(organisations, place);
    const told = person(head).filter((to) => addressIn(book, to) !== null);
    return told.length > 0 ? told : organisation(place);
  },
  overseer: (task, book) => {
    const named = person(task.overseer).filter((to) => {
      const address = addressIn(book, to);
      return address !== null && !isOwn(task, address.to);
    });
    return named.length > 0 ? named : holders(book, task.acceptor);
  },
  coordinator: (_task, book) => holders(book, 'coordinator'),
  chairperson: (_task, book) => holders(book, 'chairperson'),
  deputy: (_task, book) => holders(book, 'deputy'),
};

function isAbove(role: Audience): boolean {
  return role !== 'executor' && role !== 'head';
}

function isOwn({ executor, coExecutors }: HeardOf, { id }: Recipient): boolean {
  return id === executor || coExecutors.includes(id);
}

function holders({ directory, on }: AddressBook, role: AccessRole): readonly Recipient[] {
  return (known(directory).holders.get(role) ?? [])
    .filter((each) => isInForce(each, on))
    .flatMap((each) => person(each.id));
}

function headOf(
  organisations: ReadonlyMap<string, Organisation>,
  id: string | null,
): string | null {
  const place = id === null ? undefined : organisations.get(id);
  if (!place) return null;
  const parent = place.branch && place.parent ? organisations.get(place.parent) : undefined;
  return place.head ?? parent?.head ?? null;
}

function person(id: string | null): readonly Recipient[] {
  return id === null ? [] : [{ kind: 'person', id }];
}

function organisation(id: string | null): readonly Recipient[] {
  return id === null ? [] : [{ kind: 'organisation', id }];
}

interface Known {
  readonly people: ReadonlyMap<string, Person>;
  readonly organisations: ReadonlyMap<string, Organisation>;
  readonly holders: ReadonlyMap<AccessRole, readonly Person[]>;
}

const KNOWN = new WeakMap<Addressees, Known>();

/** By id; built once for each directory value. */
function known(directory: Addressees): Known {
  let found = KNOWN.get(directory);
  if (!found) {
    const holding = new Map<AccessRole, Person[]>();
    for (const each of directory.people) {
      for (const role of each.access) holding.set(role, [...(holding.get(role) ?? []), each]);
    }
    found = {
      people: new Map(directory.people.map((each) => [each.id, each])),
      organisations: new Map(directory.organisations.map((each) => [each.id, each])),
      holders: holding,
    };
    KNOWN.set(directory, found);
  }
  return found;
}
