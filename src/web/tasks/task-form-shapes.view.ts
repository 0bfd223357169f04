import { EVIDENCE_NAMES } from '../../intake/index.js';
import type { TaskCard, TaskEventType } from '../../tasks/index.js';
import { shortDate } from '../../templating/index.js';
import type { Visitor } from '../door/visitor.js';
import type { ActShape } from '../forms/act.js';
import type { FormFields } from '../forms/field.js';
import { DOCUMENT_KINDS } from './task.form.js';

/** Somebody a task may be handed to. */
export interface Receiver {
  readonly value: string;
  readonly text: string;
}

export interface TaskContext {
  readonly card: TaskCard;
  readonly visitor: Visitor;
  readonly receivers: readonly Receiver[];
}

interface Shape extends Omit<ActShape, 'action' | 'fields' | 'hidden'> {
  readonly event: TaskEventType;
  readonly isFor?: (context: TaskContext) => boolean;
  readonly fields?: (fields: FormFields, context: TaskContext) => void;
}

const FORMS = [
  {
    name: 'acknowledgement',
    event: 'acknowledge',
    title: 'Принять к исполнению',
    button: 'Принять к исполнению',
    isFirst: true,
  },
  {
    name: 'start',
    event: 'start',
    title: 'Начать работу',
    button: 'Отметить, что работа начата',
    isFirst: true,
  },
  {
    name: 'account',
    event: 'submit',
    title: 'Отчитаться об исполнении',
    button: 'Направить на проверку',
    hasFiles: true,
    isFirst: true,
    isFor: (context: TaskContext) => !isReply(context),
    fields: (fields: FormFields, context: TaskContext) => accountFields(fields, context, 'account'),
  },
  {
    name: 'reply',
    event: 'submit',
    title: 'Внести ответ, пришедший письмом',
    button: 'Внести ответ',
    hasFiles: true,
    isFor: isReply,
    fields: (fields: FormFields, context: TaskContext) => {
      fields.text(
        { name: 'incoming', label: 'Входящий номер', form: 'reply' },
        { width: 'govuk-input--width-10' },
      );
      fields.date({
        name: 'incomingDate',
        label: 'Дата регистрации',
        value: context.visitor.moment.today,
        form: 'reply',
      });
      accountFields(fields, context, 'reply');
    },
  },
  {
    name: 'document',
    event: 'attach',
    title: 'Приложить документ',
    button: 'Приложить',
    hasFiles: true,
    fields: (fields: FormFields, context: TaskContext) =>
      documentFields(fields, context, 'document', false),
  },
  {
    name: 'acceptance',
    event: 'accept',
    title: 'Принять исполнение',
    button: 'Принять исполнение',
    isFirst: true,
  },
  {
    name: 'return',
    event: 'return',
    title: 'Вернуть на доработку',
    button: 'Вернуть',
    isWarning: true,
    fields: (fields: FormFields, { visitor }: TaskContext) => {
      fields.area({
        name: 'reason',
        label: 'Замечания',
        hint: 'Исполнитель получит их письмом.',
        form: 'return',
      });
      const { calendar, today, settings } = visitor.moment;
      const usual = calendar.addWorkingDays(today, settings.reworkDays);
      fields.date({ name: 'reworkDue', label: 'Доработать до', value: usual, form: 'return' });
    },
  },
  {
    name: 'extension',
    event: 'askExtension',
    title: 'Попросить продлить срок',
    button: 'Попросить',
    fields: (fields: FormFields, { card, visitor }: TaskContext) => {
      const { askAhead } = visitor.moment.settings;
      fields.date({
        name: 'proposed',
        label: 'Новый срок',
        hint: `Сейчас срок ${shortDate(card.facts.due)}. Просить лучше не позже чем за ${askAhead} рабочих дней.`,
        form: 'extension',
      });
      fields.area({ name: 'reason', label: 'Почему и что уже сделано', form: 'extension' });
    },
  },
  {
    name: 'decision',
    event: 'decideExtension',
    title: 'Решить о продлении срока',
    button: 'Записать решение',
    isFirst: true,
    fields: (fields: FormFields, { card }: TaskContext) => {
      fields.radios({ name: 'decision', label: 'Решение', form: 'decision' }, [
        { value: 'granted', text: 'Продлить' },
        { value: 'refused', text: 'Отказать' },
      ]);
      fields.date({
        name: 'due',
        label: 'Новый срок',
        value: card.facts.extension?.proposed ?? '',
        form: 'decision',
      });
      fields.area(
        { name: 'reason', label: 'Пояснение', hint: 'При отказе обязательно.', form: 'decision' },
        3,
      );
    },
  },
  {
    name: 'executor',
    event: 'reassign',
    title: 'Передать другому исполнителю',
    button: 'Передать',
    isFor: ({ receivers }: TaskContext) => receivers.length > 0,
    fields: (fields: FormFields, { receivers }: TaskContext) => {
      fields.select({ name: 'to', label: 'Кому', form: 'executor' }, [
        { value: '', text: 'Выберите' },
        ...receivers,
      ]);
      fields.area({ name: 'reason', label: 'Причина', form: 'executor' }, 2);
    },
  },
  {
    name: 'comment',
    event: 'comment',
    title: 'Добавить пояснение',
    button: 'Добавить',
    fields: (fields: FormFields) => {
      fields.area(
        {
          name: 'text',
          label: 'Пояснение',
          hint: 'Его увидят все, кому видно поручение.',
          form: 'comment',
        },
        3,
      );
    },
  },
  {
    name: 'not-applicable',
    event: 'deemNotApplicable',
    title: 'Необходимость не возникла',
    button: 'Снять как не требующееся',
    fields: reason('not-applicable'),
  },
  {
    name: 'cancellation',
    event: 'cancel',
    title: 'Отменить поручение',
    button: 'Отменить поручение',
    isWarning: true,
    fields: reason('cancellation'),
  },
  {
    name: 'reopening',
    event: 'reopen',
    title: 'Возобновить',
    button: 'Возобновить',
    fields: (fields: FormFields) => {
      fields.date({
        name: 'due',
        label: 'Новый срок',
        hint: 'Пустой — прежний срок.',
        form: 'reopening',
      });
      reason('reopening')(fields);
    },
  },
] as const satisfies readonly Shape[];

export type TaskFormName = (typeof FORMS)[number]['name'];
export const TASK_FORMS: readonly Shape[] = FORMS;

/** The coordinator hands in what others sent; what is their own they hand in as everybody does. */
function isReply({ card, visitor }: TaskContext): boolean {
  const { person, organisation, roles } = visitor.actor;
  const { executor, coExecutors } = card.facts;
  const isOwn =
    (executor !== null && executor === person) ||
    coExecutors.includes(person) ||
    (executor === null && card.facts.organisation === organisation);
  return roles.includes('coordinator') && !isOwn;
}

function accountFields(fields: FormFields, context: TaskContext, form: string): void {
  const { card, visitor } = context;
  fields.area({ name: 'account', label: 'Что сделано', hint: accountHint(card), form }, 8);
  fields.date({
    name: 'doneOn',
    label: 'Когда работа выполнена',
    hint: 'День самой работы, а не день, когда вы вносите сведения.',
    value: visitor.moment.today,
    form,
  });
  if (card.facts.kind === 'final') documentFields(fields, context, form, true);
}

function documentFields(
  fields: FormFields,
  { card }: TaskContext,
  form: string,
  isOptional: boolean,
): void {
  const { demanded, evidence } = card.facts;
  const missing = demanded.filter((kind) => evidence.every((each) => each.kind !== kind));
  const [first] = missing.length > 0 ? missing : demanded;
  fields.select(
    { name: 'kind', label: 'Вид документа', value: first ?? 'other', form },
    DOCUMENT_KINDS.map((kind) => ({
      value: kind,
      text: `${kind === 'other' ? 'иной документ' : EVIDENCE_NAMES[kind]}${
        missing.some((each) => each === kind) ? ' — нужен' : ''
      }`,
    })),
  );
  fields.file(
    {
      name: 'files',
      label: isOptional && missing.length === 0 ? 'Файлы (не обязательно)' : 'Файлы',
      hint: 'Документ Word, PDF, таблица, снимок. С телефона можно сфотографировать.',
      form,
    },
    '',
    true,
  );
  fields.text(
    { name: 'number', label: 'Номер документа', form },
    { width: 'govuk-input--width-10' },
  );
  fields.date({ name: 'date', label: 'Дата документа', form });
  if ([...demanded, 'other'].includes('publication') || !isOptional) {
    fields.text({ name: 'address', label: 'Адрес публикации на сайте', form }, { type: 'url' });
  }
}

function accountHint({ facts, measure }: TaskCard): string {
  if (facts.kind === 'checkpoint') return 'Промежуточная информация: документы не нужны.';
  return measure.resultText === ''
    ? 'Своими словами, коротко.'
    : `Ожидается: ${measure.resultText}`;
}

function reason(form: string): (fields: FormFields) => void {
  return (fields) => void fields.area({ name: 'reason', label: 'Причина', form }, 3);
}
