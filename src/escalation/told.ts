/**
 * What a rung tells whom. Where nobody it is meant for can be told, the next rung is taken at once: those
 * who would hear later hear now, in the words meant for them, and the coordinator learns who was not
 * reached. Before the due date nobody above has anything to hear, so there it stays with that.
 */
import type { Notice, Recipient } from '../mail/index.js';
import { shortName } from '../people/index.js';
import type { RungId, Rung } from './ladder/rung.js';
import { rungKey } from './ladder/rung.js';
import { recipientsOf, type AddressBook, type Audience, type HeardOf } from './recipients.js';
import type { CivilDate } from '../time/index.js';

export interface Told {
  /** `nobody`: of those the rung is meant for; others may have been told instead. */
  readonly outcome: 'told' | 'nobody';
  readonly told: readonly { readonly kind: string; readonly to: Recipient }[];
}

export interface HeardTask extends HeardOf {
  readonly id: string;
  readonly number: number;
  readonly kind: Rung['kinds'][number];
}

export function toldBy(
  rung: Rung,
  rungs: readonly Rung[],
  task: HeardTask,
  book: AddressBook,
): Told {
  const own = tellingOf(rung, task, book);
  if (own.length > 0) return { outcome: 'told', told: own };
  for (const next of rungs.filter((each) => isNext(each, rung, task))) {
    const told = tellingOf(next, task, book);
    if (told.length > 0) return { outcome: 'nobody', told };
  }
  return { outcome: 'nobody', told: [] };
}

/** The notices of a rung raised on the day, that to the coordinator about nobody included. */
export function noticesOfRung(
  raised: RungId & { readonly rung: Rung; readonly day: CivilDate },
  { outcome, told }: Told,
  task: HeardTask,
  book: AddressBook,
): readonly Notice[] {
  const { rung, key, nth, side, base, day } = raised;
  const about = {
    subject: { kind: 'task', id: task.id },
    day: book.on,
    atOnce: false,
  } as const;
  const facts = { rung: key, nth, side, base, day, number: task.number };
  const notices = told.map(({ kind, to }): Notice => ({
    key: `${kind}:${task.id}:${rungKey(raised)}:${to.id}`,
    ...{ kind, to, facts, ...about },
  }));
  if (outcome === 'told') return notices;
  const unheard = unheardOf(rung, task, book);
  const coordinators = recipientsOf(['coordinator'], task, book);
  return [
    ...notices,
    // Once for a base: what the first letter says is not mended by the next rung's.
    ...coordinators.map((to): Notice => ({
      key: `nobody-to-tell:${task.id}:${side}:${base}:${rung.audience[0]?.[0] ?? ''}:${to.id}`,
      ...{ kind: 'nobody-to-tell', to, ...about },
      facts: { ...facts, kind: rung.notice, ...unheard },
    })),
  ];
}

function tellingOf(rung: Rung, task: HeardTask, book: AddressBook): Told['told'] {
  for (const group of rung.audience) {
    const recipients = recipientsOf(group, task, book);
    if (recipients.length === 0) continue;
    const [first] = group.includes('executor') ? recipientsOf(['executor'], task, book) : [];
    const isOther = (to: Recipient): boolean => rung.headNotice !== null && to.id !== first?.id;
    return recipients.map((to) => ({
      kind: isOther(to) ? (rung.headNotice ?? rung.notice) : rung.notice,
      to,
    }));
  }
  return [];
}

function isNext(next: Rung, rung: Rung, task: HeardTask): boolean {
  return (
    next.side === rung.side &&
    next.at > rung.at &&
    (rung.side === 'overseer' || rung.at > 0) &&
    next.kinds.includes(task.kind)
  );
}

function unheardOf(
  { audience }: Rung,
  task: HeardTask,
  { directory }: AddressBook,
): { readonly whom: string; readonly why: string } {
  const role = audience[0]?.[0] ?? 'executor';
  const holds = (each: Audience): boolean =>
    directory.people.some((p) => p.access.some((own) => own === each));
  const id = role === 'overseer' ? task.overseer : null;
  const person = directory.people.find((each) => each.id === (id ?? executorOf(role, task)));
  const place = directory.organisations.find(
    ({ id: own }) => own === task.organisation && (role === 'executor' || role === 'head'),
  );
  const named = [place?.name, person && shortName(person)].filter((name) => name !== undefined);
  const isVacant =
    !isExecutors(role) && !person && !holds(role === 'overseer' ? task.acceptor : role);
  return {
    whom: named.length > 0 ? named.join(', ') : ROLES[role === 'overseer' ? task.acceptor : role],
    why: isVacant ? 'в справочнике никого нет' : 'не указан адрес электронной почты',
  };
}

function isExecutors(role: Audience): boolean {
  return role === 'executor' || role === 'head';
}

function executorOf(role: Audience, { executor }: HeardTask): string | null {
  return isExecutors(role) ? executor : null;
}

const ROLES: Readonly<Record<Audience, string>> = {
  executor: 'исполнитель',
  head: 'руководитель исполнителя',
  overseer: 'контролёр',
  coordinator: 'координатор',
  chairperson: 'председатель',
  deputy: 'заместитель председателя',
};
