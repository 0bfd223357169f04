/**
 * Under every letter: why it came, that it is official and cannot be declined, whom to ask. One-click
 * unsubscribing is not offered: whoever is given work by an order is notified of it.
 */
import type { Recipient } from '../../mail/index.js';
import type { Person } from '../../people/index.js';
import { shortName } from '../../people/index.js';
import { holders, pageAddress, type Desk } from './desk.js';
import type { SectionKind } from './section.js';
import { plain, sentence } from './words.js';

export interface Footer {
  readonly why: string;
  readonly official: string;
  /** Null where the department has no coordinator, or he himself reads. */
  readonly ask: string | null;
  readonly link: string | null;
}

export function footer(
  kinds: readonly (SectionKind | 'extract')[],
  reader: Recipient,
  desk: Desk,
): Footer {
  const coordinator = holders(desk, 'coordinator').find((each) => each.id !== reader.id);
  const { genitive } = desk.department.fullName;
  return {
    why: sentence(`Вы получили это письмо, потому что ${why(kinds, reader)}`),
    official: `Это официальное уведомление ${
      genitive ? plain(genitive) : 'отдела'
    } об исполнении приказов, поэтому отказаться от таких писем нельзя.`,
    ask: coordinator ? sentence(`Вопросы об исполнении: ${contact(coordinator)}`) : null,
    link: pageAddress(desk, 'tasks'),
  };
}

function why(kinds: readonly (SectionKind | 'extract')[], reader: Recipient): string {
  const has = (some: readonly string[]): boolean => kinds.some((kind) => some.includes(kind));
  if (has(EXECUTORS))
    return reader.kind === 'organisation'
      ? 'за Вашей организацией закреплены поручения'
      : 'за Вами или за Вашей организацией закреплены поручения';
  if (has(OVERSEERS)) return 'Вы контролируете исполнение поручений';
  if (has(DECIDERS)) return 'Вы принимаете решения об исполнении поручений';
  return 'Вы координируете исполнение планов';
}

const EXECUTORS = [
  'extract',
  'overdue',
  'due',
  'returned',
  'assigned',
  'decided',
  'amended',
  'cancelled',
];
const OVERSEERS = ['acceptance', 'not-submitted'];
const DECIDERS = ['asked', 'overdue-list'];

function contact(person: Person): string {
  const position = person.position ? `, ${plain(person.position.nominative)}` : '';
  return `${plain(shortName(person))}${position}${person.email ? `, ${plain(person.email)}` : ''}`;
}
