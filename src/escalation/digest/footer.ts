/**
 * Under every letter, before what its frame says of all of them: why it came to this reader, whom to
 * ask.
 */
import { plain, sentence } from '../../templating/index.js';
import type { Recipient } from '../../mail/index.js';
import type { Person } from '../../people/index.js';
import { shortName } from '../../people/index.js';
import { holders, type Desk } from './desk.js';
import type { SectionKind } from './section.js';

export interface Footer {
  readonly why: string;
  /** Null where the department has no coordinator, or he himself reads. */
  readonly ask: string | null;
}

export function footer(
  kinds: readonly (SectionKind | 'extract')[],
  reader: Recipient,
  desk: Desk,
): Footer {
  const coordinator = holders(desk, 'coordinator').find((each) => each.id !== reader.id);
  return {
    why: sentence(`Вы получили это письмо, потому что ${why(kinds, reader)}`),
    ask: coordinator ? sentence(`Вопросы об исполнении: ${contact(coordinator)}`) : null,
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
  if (kinds.every((kind) => kind === 'letter-waits')) return 'Вы отвечаете за работу программы';
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
