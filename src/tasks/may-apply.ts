/**
 * Whose right each event takes, by role alone: what the case allows is the lifecycle's to say. Any one
 * of the rights named is enough.
 */
import { may, type AccessSubject, type Action } from '../people/index.js';
import type { DepartmentActor } from '../people/people.module.js';
import type { TaskEvent, TaskEventType } from './task-events.js';
import type { TaskFacts } from './task-facts.js';

type Case = Pick<TaskFacts, 'organisation' | 'executor' | 'coExecutors' | 'acceptor'>;
/** People named by an event → the organisations they work in, the own and the one it is a branch of. */
export type Workplaces = ReadonlyMap<string, readonly string[]>;

/** Null: allowed; else a sentence that says who could. */
export function notAllowed(
  actor: DepartmentActor,
  event: TaskEvent,
  task: Case,
  department: string,
  workplaces: Workplaces,
): string | null {
  const { organisation, executor, coExecutors } = task;
  const subject: AccessSubject = {
    department,
    organisations: organisation ? [organisation] : [],
    people: executor ? [executor, ...coExecutors] : coExecutors,
  };
  const rights = RIGHTS[event.type];
  const needed = typeof rights === 'function' ? rights(event, task, workplaces) : rights;
  return needed.some((action) => may(actor, action, subject)) ? null : WHO[event.type];
}

type Rights =
  readonly Action[] | ((event: TaskEvent, task: Case, workplaces: Workplaces) => readonly Action[]);

const RIGHTS: Readonly<Record<TaskEventType, Rights>> = {
  open: ['task.assign'],
  acknowledge: ['task.work'],
  start: ['task.work'],
  // What came by mail with a school's reply is attached by whoever enters it.
  attach: ['task.work', 'task.reply'],
  detach: ['task.work', 'task.reply'],
  submit: (event) => (event.type === 'submit' && event.incoming ? ['task.reply'] : ['task.work']),
  accept: acceptance,
  return: acceptance,
  askExtension: ['task.work'],
  decideExtension: ['task.decide'],
  reassign: reassignment,
  cancel: ['task.assign', 'plan.close'],
  deemNotApplicable: ['task.assign'],
  comment: ['task.work', 'task.reply', 'task.accept', 'task.assign'],
  reopen: ['task.assign'],
  amend: ['plan.amend', 'plan.close'],
};

/** What the overseer did is accepted above the overseer. */
function acceptance(_event: TaskEvent, { acceptor }: Case): readonly Action[] {
  return acceptor === 'overseer' ? ['task.accept'] : ['task.decide'];
}

/** A school passes its task on among its own people; to anybody else it goes through the coordinator. */
function reassignment(event: TaskEvent, task: Case, workplaces: Workplaces): readonly Action[] {
  if (event.type !== 'reassign' || task.organisation === null) return ['task.assign'];
  const isInside =
    event.organisation === task.organisation &&
    (event.executor === null || workplaces.get(event.executor)?.includes(task.organisation));
  return isInside ? ['task.pass', 'task.assign'] : ['task.assign'];
}

const EXECUTOR = 'Это может только исполнитель поручения или тот, кто его замещает.';
const ACCEPTOR =
  'Принять или вернуть исполнение может контролёр; исполненное самим контролёром — председатель или заместитель.';
const OWNER = 'Это может координатор, председатель или заместитель.';
const WHO: Readonly<Record<TaskEventType, string>> = {
  open: OWNER,
  acknowledge: EXECUTOR,
  start: EXECUTOR,
  attach: 'Прикрепить документ может исполнитель поручения, к ответу на бумаге — координатор.',
  detach: 'Убрать документ может исполнитель поручения или координатор.',
  submit:
    'Отчитаться может исполнитель поручения; ответ, пришедший письмом, вносит координатор с входящим номером.',
  accept: ACCEPTOR,
  return: ACCEPTOR,
  askExtension: 'Попросить о продлении может только исполнитель поручения.',
  decideExtension: 'Срок поручения переносит председатель или заместитель.',
  reassign:
    'Внутри организации поручение передаёт её исполнитель, другому исполнителю — координатор, председатель или заместитель.',
  cancel: OWNER,
  deemNotApplicable: OWNER,
  comment: 'Пояснить может исполнитель поручения, контролёр или координатор.',
  reopen: OWNER,
  amend: 'Срок и состав документов меняет координатор по приказу о внесении изменений.',
};
