/**
 * What must hold before an event may happen, each with the code and the sentence of its refusal. The
 * machine asks them by name; `refusal` asks the very same ones to say which of them it was. Whose role
 * it takes is not theirs to say: that is may()'s.
 */
import { shortDate } from '../../deadlines/index.js';
import type { StampedEvent, TaskEventType } from '../task-events.js';
import type { TaskFacts } from '../task-facts.js';
import { incompleteEvidence, kindList, missingEvidence } from './contract.js';

export interface Guard {
  readonly code: string;
  /** Known from the task and the person alone, so that a button can be shown or not. */
  readonly isOfTask: boolean;
  readonly holds: (facts: TaskFacts, event: StampedEvent) => boolean;
  /** Says what is wrong and what to do next. */
  readonly sentence: (facts: TaskFacts, event: StampedEvent) => string;
}

type Holds<T extends TaskEventType> = (
  facts: TaskFacts,
  event: Extract<StampedEvent, { type: T }>,
) => boolean;

function guard<T extends TaskEventType>(
  code: string,
  types: readonly T[],
  holds: Holds<T>,
  sentence: string | ((facts: TaskFacts, event: StampedEvent) => string),
): Guard {
  return {
    code,
    isOfTask: false,
    holds: (facts, event) => isOneOf(event, types) && holds(facts, event),
    sentence: typeof sentence === 'string' ? () => sentence : sentence,
  };
}

function guardOfTask(
  code: string,
  holds: (facts: TaskFacts, event: StampedEvent) => boolean,
  sentence: string | ((facts: TaskFacts, event: StampedEvent) => string),
): Guard {
  return {
    ...{ code, holds, isOfTask: true },
    sentence: typeof sentence === 'string' ? () => sentence : sentence,
  };
}

const isWritten = (text: string): boolean => text.trim() !== '';

export const GUARDS = {
  /** The product opens by itself on the day; a person may do so sooner. */
  isTimeToOpen: guardOfTask(
    'too-early',
    ({ opensOn }, { by }) => by.person !== null || opensOn <= by.on,
    ({ opensOn }) =>
      `Поручение открывается ${shortDate(opensOn)}. До этого дня его может открыть координатор.`,
  ),
  hasAccount: guard(
    'account-missing',
    ['submit'],
    (_facts, { account }) => isWritten(account),
    'Не указано, что сделано. Опишите исполнение и направьте информацию снова.',
  ),
  isDoneByNow: guard(
    'done-in-future',
    ['submit'],
    (_facts, { doneOn, by }) => doneOn <= by.on,
    'Дата исполнения ещё не наступила. Укажите день, когда работа выполнена, не позже сегодняшнего.',
  ),
  isOwnOrIncoming: guard(
    'incoming-missing',
    ['submit'],
    (_facts, { doer, incoming, by }) =>
      incoming === null ? doer === by.person : isWritten(incoming.number),
    'Информация вносится за другого исполнителя. Укажите входящий номер и дату его ответа.',
  ),
  isIncomingByNow: guard(
    'incoming-in-future',
    ['submit'],
    (_facts, { incoming, by }) => incoming === null || incoming.date <= by.on,
    'Дата входящего документа ещё не наступила. Проверьте дату регистрации ответа.',
  ),
  /** Checkpoints are light: an account and no more. */
  hasEvidence: guardOfTask(
    'evidence-missing',
    (facts) => missingEvidence(facts).length === 0,
    (facts, { type }) => {
      const missing = missingEvidence(facts);
      const lead = missing.length > 1 ? 'Не приложены документы' : 'Не приложен документ';
      return `${lead}: ${kindList(missing)}. ${
        type === 'accept'
          ? 'Верните информацию на доработку, чтобы исполнитель её дополнил.'
          : `${missing.length > 1 ? 'Приложите их' : 'Приложите его'} и направьте информацию снова.`
      }`;
    },
  ),
  hasNumbers: guardOfTask(
    'number-missing',
    (facts) => incompleteEvidence(facts).length === 0,
    (facts, { type }) =>
      `Не указаны номер и дата документа: ${kindList(incompleteEvidence(facts))}. ${
        type === 'accept'
          ? 'Верните информацию на доработку, чтобы исполнитель их указал.'
          : 'Приложите документ с номером и датой и направьте информацию снова.'
      }`,
  ),
  accepterIsPerson: guardOfTask(
    'accepter-unknown',
    (_facts, { by }) => by.person !== null,
    'Исполнение принимает или возвращает должностное лицо. Войдите под своим именем.',
  ),
  accepterIsNotDoer: guardOfTask(
    'accepter-is-doer',
    ({ doers }, { by }) => by.person === null || !doers.includes(by.person),
    'Вы сами отчитались об этом исполнении. Принять или вернуть его должен другой: передайте председателю или его заместителю.',
  ),
  accepterIsNotExecutor: guardOfTask(
    'accepter-is-executor',
    ({ executor, coExecutors }, { by }) =>
      by.person === null || (by.person !== executor && !coExecutors.includes(by.person)),
    'Вы исполнитель или соисполнитель этого поручения. Принять или вернуть его должен другой: передайте председателю или его заместителю.',
  ),
  hasReason: guard(
    'reason-missing',
    ['return', 'askExtension', 'cancel', 'deemNotApplicable', 'reopen', 'amend', 'detach'],
    (_facts, { reason }) => isWritten(reason),
    'Не указана причина. Напишите её и повторите.',
  ),
  isReworkAhead: guard(
    'rework-due-past',
    ['return'],
    (_facts, { reworkDue, by }) => reworkDue > by.on,
    'Срок доработки должен быть позже сегодняшнего дня. Укажите другой день.',
  ),
  hasNoExtension: guardOfTask(
    'extension-open',
    ({ extension }) => extension === null,
    ({ extension }) =>
      `О продлении уже попросили${extension ? ` (до ${shortDate(extension.proposed)})` : ''}. Дождитесь решения.`,
  ),
  isProposedLater: guard(
    'proposed-not-later',
    ['askExtension'],
    ({ due }, { proposed }) => proposed > due,
    ({ due }) => `Новый срок должен быть позже нынешнего (${shortDate(due)}). Укажите другой день.`,
  ),
  isProposedAhead: guard(
    'proposed-past',
    ['askExtension'],
    (_facts, { proposed, by }) => proposed >= by.on,
    'Предложенный срок уже прошёл. Укажите день не раньше сегодняшнего.',
  ),
  hasExtension: guardOfTask(
    'no-extension',
    ({ extension }) => extension !== null,
    'О продлении никто не просил или решение уже принято. Откройте поручение заново.',
  ),
  deciderDidNotAsk: guardOfTask(
    'decider-asked',
    ({ extension }, { by }) => !extension?.askedBy || extension.askedBy !== by.person,
    'О продлении просили вы сами. Решение принимает другой: передайте председателю или его заместителю.',
  ),
  isGrantLater: guard(
    'grant-not-later',
    ['decideExtension'],
    (facts, { decision, due }) => decision === 'refused' || (due !== null && due > facts.due),
    ({ due }) =>
      `Срок продлевают на день позже нынешнего (${shortDate(due)}). Укажите новый срок или откажите.`,
  ),
  hasReasonToRefuse: guard(
    'refusal-reason-missing',
    ['decideExtension'],
    (_facts, { decision, reason }) => decision === 'granted' || isWritten(reason),
    'Не указано, почему в продлении отказано. Напишите причину и повторите.',
  ),
  hasExecutor: guard(
    'executor-missing',
    ['reassign'],
    (_facts, { executor, organisation }) => executor !== null || organisation !== null,
    'Не указано, кому передаётся поручение. Укажите человека или организацию.',
  ),
  changesExecutor: guard(
    'same-executor',
    ['reassign'],
    (facts, { executor, organisation }) =>
      executor !== facts.executor || organisation !== facts.organisation,
    'Поручение уже у этого исполнителя. Укажите другого.',
  ),
  /** Inside its organisation a task is passed on without a word. */
  hasReasonToMove: guard(
    'move-reason-missing',
    ['reassign'],
    (facts, { organisation, reason }) =>
      (organisation !== null && organisation === facts.organisation) || isWritten(reason),
    'Не указано, почему меняется исполнитель. Напишите причину и повторите.',
  ),
  isNewEvidence: guard(
    'evidence-known',
    ['attach'],
    ({ evidence }, event) => evidence.every(({ id }) => id !== event.evidence.id),
    'Этот документ уже приложен. Откройте поручение заново.',
  ),
  replacesKnown: guard(
    'evidence-unknown',
    ['attach'],
    ({ evidence }, { replaces }) => replaces === null || evidence.some(({ id }) => id === replaces),
    'Заменяемого документа среди приложенных нет. Приложите новый без замены.',
  ),
  isDatedByNow: guard(
    'evidence-in-future',
    ['attach'],
    (_facts, { evidence, by }) => evidence.date === null || evidence.date <= by.on,
    'Дата документа ещё не наступила. Проверьте дату и приложите его снова.',
  ),
  isInEvidence: guard(
    'evidence-gone',
    ['detach'],
    ({ evidence }, event) => evidence.some(({ id }) => id === event.evidence),
    'Этого документа среди приложенных нет. Откройте поручение заново.',
  ),
  hasText: guard(
    'comment-empty',
    ['comment'],
    (_facts, { text }) => isWritten(text),
    'Пояснение пустое. Напишите его и повторите.',
  ),
  isReopenAhead: guard(
    'reopen-due-past',
    ['reopen'],
    (_facts, { due, by }) => due === null || due >= by.on,
    'Новый срок уже прошёл. Укажите день не раньше сегодняшнего или оставьте прежний срок.',
  ),
} satisfies Record<string, Guard>;

export type GuardName = keyof typeof GUARDS;

function isOneOf<T extends TaskEventType>(
  event: StampedEvent,
  types: readonly T[],
): event is Extract<StampedEvent, { type: T }> {
  return (types as readonly TaskEventType[]).includes(event.type);
}
