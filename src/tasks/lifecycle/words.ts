/** States and events as officials call them: for pages, letters, refusals and docs/lifecycle.md. */
import { shortDate } from '../../deadlines/index.js';
import type { TaskEventType } from '../task-events.js';
import type { TaskFacts, TaskState } from '../task-facts.js';

export interface StateWords {
  /** After «поручение»: «в работе». */
  readonly title: string;
  readonly meaning: string;
}

export const STATE_WORDS: Readonly<Record<TaskState, StateWords>> = {
  planned: {
    title: 'запланировано',
    meaning: 'Срок далеко: исполнителя ещё ни о чём не просят, писем нет.',
  },
  assigned: {
    title: 'поручено',
    meaning: 'Исполнение ожидается, исполнитель ещё не отметил, что принял поручение.',
  },
  inProgress: {
    title: 'в работе',
    meaning: 'Принято к исполнению, информация ещё не направлена.',
  },
  submitted: {
    title: 'на проверке',
    meaning: 'Информация об исполнении направлена, решение за контролёром.',
  },
  returned: {
    title: 'возвращено на доработку',
    meaning: 'Контролёр назвал замечания и срок доработки, решение снова за исполнителем.',
  },
  accepted: {
    title: 'исполнено',
    meaning: 'Исполнение принято. Мероприятие снимают с контроля, когда приняты все его части.',
  },
  cancelled: {
    title: 'отменено',
    meaning:
      'Исполнять не нужно: решением, по приказу или потому, что исполнение ведущего принято.',
  },
  notApplicable: {
    title: 'не требуется',
    meaning: 'Необходимость не возникла.',
  },
};

export interface EventWords {
  /** Infinitive: «вернуть на доработку». */
  readonly action: string;
  /** As a line of the task's history: «возврат на доработку». */
  readonly title: string;
}

export const EVENT_WORDS: Readonly<Record<TaskEventType, EventWords>> = {
  open: { action: 'открыть его', title: 'открыто' },
  acknowledge: { action: 'принять его к исполнению', title: 'принято к исполнению' },
  start: { action: 'начать работу', title: 'работа начата' },
  attach: { action: 'приложить документ', title: 'приложен документ' },
  detach: { action: 'убрать документ', title: 'документ убран' },
  submit: {
    action: 'направить информацию об исполнении',
    title: 'направлена информация об исполнении',
  },
  accept: { action: 'принять исполнение', title: 'исполнение принято' },
  return: { action: 'вернуть его на доработку', title: 'возврат на доработку' },
  askExtension: { action: 'просить о продлении срока', title: 'просьба о продлении срока' },
  decideExtension: { action: 'решать о продлении срока', title: 'решение о продлении срока' },
  reassign: { action: 'передать его другому исполнителю', title: 'передано другому исполнителю' },
  cancel: { action: 'отменить его', title: 'отменено' },
  deemNotApplicable: {
    action: 'отметить, что необходимость не возникла',
    title: 'необходимость не возникла',
  },
  comment: { action: 'добавить пояснение', title: 'пояснение' },
  reopen: { action: 'возобновить его', title: 'возобновлено' },
  amend: { action: 'изменить его по приказу', title: 'изменено по приказу' },
};

/** The event has no place in the state: what stands in its way, and what can be done instead. */
export function notInState(state: TaskState, facts: TaskFacts, event: TaskEventType): string {
  return `Поручение ${STATE_WORDS[state].title}: ${EVENT_WORDS[event].action} сейчас нельзя. ${NEXT[state](facts)}`;
}

const REOPEN = 'Если оно снова нужно, попросите координатора возобновить его.';
const NEXT: Readonly<Record<TaskState, (facts: TaskFacts) => string>> = {
  planned: ({ opensOn }) =>
    `Оно откроется ${shortDate(opensOn)}; если нужно раньше, попросите координатора открыть его.`,
  assigned: () => 'Примите его к исполнению или направьте информацию об исполнении.',
  inProgress: () => 'Направьте информацию, когда работа будет выполнена.',
  submitted: () => 'Контролёр примет исполнение или вернёт его на доработку.',
  returned: () => 'Устраните замечания и направьте информацию снова.',
  accepted: () =>
    'Если исполнение принято по ошибке, попросите координатора возобновить поручение.',
  cancelled: () => REOPEN,
  notApplicable: () => REOPEN,
};
