/**
 * Whether what a notice says is still so. Hours or an outage lie between the moment somebody had
 * reason to write it and the moment it is told; what has been settled meanwhile is told to nobody.
 */
import type { Recipient } from '../../mail/index.js';
import type { Desk } from './desk.js';
import { isWorkedOn, owedBy, type LetterTask } from './letter-task.js';
import { dayFact, textFact, type WaitingNotice } from './waiting.js';

/** Null: it still is. Else why not, as the log of notices keeps it. */
export function untrue(notice: WaitingNotice, task: LetterTask, desk: Desk): string | null {
  const said = SAID.get(notice.kind);
  // What no letter has words for must not pass for told.
  return said ? said({ notice, task, desk }) : 'неизвестный вид уведомления';
}

interface Case {
  readonly notice: WaitingNotice;
  readonly task: LetterTask;
  readonly desk: Desk;
}
type Check = (given: Case) => string | null;

const notWorkedOn: Check = ({ task }) => (isWorkedOn(task) ? null : SETTLED[task.state]);

const SETTLED: Readonly<Record<LetterTask['state'], string>> = {
  planned: 'поручение ещё не открыто',
  assigned: 'поручение снова у исполнителя',
  inProgress: 'поручение снова у исполнителя',
  returned: 'исполнение возвращено на доработку',
  submitted: 'исполнение уже представлено',
  accepted: 'исполнение уже принято',
  cancelled: 'поручение снято',
  notApplicable: 'поручение снято',
};

/** A rung counts from a day; under another day other rungs are owed. */
const moved: Check = ({ notice, task }) => {
  const base = dayFact(notice, 'base');
  return base !== null && task.base !== null && base !== task.base ? 'срок изменён' : null;
};

const notLate: Check = ({ task, desk }) =>
  owedBy(task) < desk.today ? null : 'срок продлён и ещё не наступил';

const notTheirs: Check = ({ notice, task, desk }) =>
  isExecutors(task, notice.to, desk) ? null : 'поручение передано другому исполнителю';

const notSubmitted: Check = ({ task }) => (task.state === 'submitted' ? null : SETTLED[task.state]);

const notOverseers: Check = ({ notice, task }) =>
  task.overseer === null || notice.to.kind === 'organisation' || notice.to.id === task.overseer
    ? null
    : 'исполнение принимает другой контролёр';

/** An extension is decided once; another one asked since has a notice of its own. */
const decided: Check = ({ notice, task }) => {
  if (task.extension === null) return 'по просьбе о продлении уже решено';
  const asked = textFact(notice, 'extension');
  return asked === null || asked === task.extension.id ? null : 'по просьбе о продлении уже решено';
};

const closed: Check = ({ task }) => (isOpen(task) ? null : SETTLED[task.state]);

const reopened: Check = ({ task }) =>
  task.state === 'cancelled' || task.state === 'notApplicable' ? null : 'поручение возобновлено';

const SAID: ReadonlyMap<string, Check> = new Map(
  Object.entries({
    reminder: first(notWorkedOn, moved, notTheirs),
    overdue: first(notWorkedOn, moved, notLate, notTheirs),
    'overdue-head': first(notWorkedOn, moved, notLate),
    'overdue-measure': first(notWorkedOn, moved, notLate),
    'explanation-request': first(notWorkedOn, moved, notLate),
    'overdue-list': first(notWorkedOn, moved, notLate),
    'task-assigned': first(notWorkedOn, notTheirs),
    'task-returned': first(notWorkedOn, notTheirs),
    'task-amended': first(closed, notTheirs),
    'task-cancelled': reopened,
    'extension-asked': first(closed, decided),
    'extension-decided': closed,
    'task-submitted': first(notSubmitted, notOverseers),
    'awaiting-acceptance': first(notSubmitted, notOverseers),
  }),
);

function first(...checks: readonly Check[]): Check {
  return (given) => {
    for (const check of checks) {
      const reason = check(given);
      if (reason !== null) return reason;
    }
    return null;
  };
}

function isOpen(task: LetterTask): boolean {
  return isWorkedOn(task) || task.state === 'planned' || task.state === 'submitted';
}

/**
 * Theirs is a task of the executor and those who work with him; where nobody in particular does it, of
 * everybody in the organisation. Its head and its mailbox hear of all of its tasks.
 */
function isExecutors(task: LetterTask, to: Recipient, desk: Desk): boolean {
  const executor = task.executor === null ? undefined : desk.people.get(task.executor);
  const places = [task.organisation, executor?.organisation].filter(isNamed).flatMap((id) => {
    const place = desk.organisations.get(id);
    // A branch is led by whoever leads what it belongs to.
    return place?.branch && place.parent ? [id, place.parent] : [id];
  });
  if (to.kind === 'organisation') return places.includes(to.id);
  if (task.executor === to.id || task.coExecutors.includes(to.id)) return true;
  if (places.some((id) => desk.organisations.get(id)?.head === to.id)) return true;
  const person = desk.people.get(to.id);
  return (
    task.executor === null &&
    person !== undefined &&
    isNamed(person.organisation) &&
    places.includes(person.organisation)
  );
}

function isNamed(id: string | null | undefined): id is string {
  return id !== null && id !== undefined;
}
