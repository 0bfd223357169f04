import { shortName, type Directory } from '../people/index.js';
import type { LetterState, Recipient } from '../mail/index.js';

/** What a notice tells, as a line of a list. */
export function noticeTitle(kind: string): string {
  return TITLES[kind] ?? kind;
}

const TITLES: Readonly<Record<string, string>> = {
  'plan-extract': 'выписка из плана',
  'task-assigned': 'новое поручение',
  'task-submitted': 'направлена информация об исполнении',
  'task-returned': 'возврат на доработку',
  'extension-asked': 'просьба о продлении срока',
  'extension-decided': 'решение о продлении срока',
  'task-amended': 'поручение изменено по приказу',
  'task-cancelled': 'поручение отменено',
  attestation: 'вопрос «наступало ли?»',
  reminder: 'напоминание о сроке',
  overdue: 'срок прошёл',
  'overdue-head': 'срок прошёл, руководителю',
  'overdue-measure': 'не представили по мероприятию',
  'explanation-request': 'запрос объяснений',
  'overdue-list': 'перечень неисполненного',
  'awaiting-acceptance': 'ждёт принятия исполнения',
  'nobody-to-tell': 'сообщить некому',
  'letter-waits': 'письмо не уходит: вложение не читается',
  digest: 'сводка',
};

export const LETTER_STATE_WORDS: Readonly<Record<LetterState, string>> = {
  queued: 'ждёт отправки',
  sending: 'отправляется',
  sent: 'отправлено',
  refused: 'не принято почтой',
};

export function recipientName(directory: Directory, to: Recipient | null): string {
  if (!to) return '';
  if (to.kind === 'organisation') {
    return directory.organisations.find(({ id }) => id === to.id)?.name ?? 'организация выбыла';
  }
  const person = directory.people.find(({ id }) => id === to.id);
  return person ? shortName(person) : 'выбыл';
}
