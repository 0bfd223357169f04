import type { LetterState } from '../../mail/index.js';

/** What a letter or one of its notices tells, as a line of a list. */
export function noticeTitle(kind: string): string {
  return TITLES[kind] ?? kind;
}

/** Kinds of letters; what a digest gathers are notices and no letters of their own. */
export const LETTER_KINDS = ['digest', 'plan-extract', 'monthly-report', 'sign-in'] as const;

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
  'overdue-measure': 'не представили по мероприятиям',
  'explanation-request': 'проект запроса объяснений',
  'overdue-list': 'перечень неисполненного',
  'awaiting-acceptance': 'ждёт принятия исполнения',
  'nobody-to-tell': 'сообщить некому',
  'letter-waits': 'письмо не уходит: вложение не читается',
  'monthly-report': 'ежемесячный отчёт',
  'sign-in': 'ссылка для входа',
  digest: 'уведомления и сводки',
};

export const LETTER_STATES: Readonly<
  Record<LetterState, { readonly text: string; readonly colour: 'red' | 'yellow' | null }>
> = {
  queued: { text: 'ждёт отправки', colour: 'yellow' },
  sending: { text: 'отправляется', colour: 'yellow' },
  sent: { text: 'отправлено', colour: null },
  refused: { text: 'не принято почтой', colour: 'red' },
};

export function noticesWords(notices: Readonly<Record<string, number>>): string {
  return Object.entries(notices)
    .map(([kind, times]) => (times === 1 ? noticeTitle(kind) : `${noticeTitle(kind)}: ${times}`))
    .join('; ');
}
