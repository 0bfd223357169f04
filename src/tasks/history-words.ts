import type { HistoryEntry } from '../history/index.js';
import { shortDate } from '../deadlines/index.js';
import type { CivilDate } from '../time/index.js';
import { EVENT_WORDS } from './lifecycle/words.js';
import type { TaskEvent, TaskEventType } from './task-events.js';
import type { HistoryLine } from './task-card.js';

/** An entry of a task's history as a line people read. */
export function historyLine({ seq, at, actor, event, facts }: HistoryEntry): HistoryLine {
  const title = EVENT_WORDS[event as TaskEventType]?.title ?? TITLES[event] ?? event;
  const read = JSON.parse(facts) as { event?: object } & RaisedFacts;
  const detail = read.event
    ? detailOf({ ...read.event, type: event } as TaskEvent)
    : event === 'raise'
      ? raisedWords(read)
      : '';
  if (event === 'raise' && detail !== '') return { seq, at, by: actor.name, event, words: detail };
  return { seq, at, by: actor.name, event, words: detail === '' ? title : `${title}: ${detail}` };
}

const TITLES: Readonly<Record<string, string>> = {
  create: 'поручение создано',
  raise: 'сообщено по порядку напоминаний',
};

/** As `escalation/raise` records what was told of the task. */
interface RaisedFacts {
  readonly rungs?: readonly { readonly to?: readonly { readonly notice: string }[] }[];
}

const TOLD: Readonly<Record<string, string>> = {
  reminder: 'исполнителю напомнили о сроке',
  overdue: 'исполнителю сообщили о просрочке',
  'overdue-head': 'руководителю организации сообщили о просрочке',
  'overdue-measure': 'контролёру сообщили, что информации нет',
  'explanation-request': 'координатору передан проект запроса объяснений',
  'overdue-list': 'внесено в перечень неисполненного для руководителя отдела',
  'awaiting-acceptance': 'напомнили, что исполнение ждёт проверки',
};

function raisedWords({ rungs = [] }: RaisedFacts): string {
  const told = rungs.flatMap(({ to = [] }) => to.map(({ notice }) => TOLD[notice] ?? ''));
  return [...new Set(told.filter((words) => words !== ''))].join('; ');
}

function detailOf(event: TaskEvent): string {
  switch (event.type) {
    case 'comment':
      return event.text;
    case 'submit':
      return joined([`исполнено ${shortDate(event.doneOn)}`, incoming(event.incoming)]);
    case 'attach':
      return joined([
        event.evidence.number && `№ ${event.evidence.number}`,
        event.evidence.date && `от ${shortDate(event.evidence.date)}`,
      ]);
    case 'return':
      return joined([event.reason, `срок доработки ${shortDate(event.reworkDue)}`]);
    case 'askExtension':
      return joined([`до ${shortDate(event.proposed)}`, event.reason]);
    case 'decideExtension':
      return joined([
        event.due === null ? 'отказано' : `продлено до ${shortDate(event.due)}`,
        event.reason,
      ]);
    case 'amend':
      return joined([`срок ${shortDate(event.due)}`, event.reason]);
    case 'reopen':
      return joined([event.due && `срок ${shortDate(event.due)}`, event.reason]);
    default:
      return 'reason' in event ? event.reason : '';
  }
}

function incoming(given: { readonly number: string; readonly date: CivilDate } | null): string {
  return given ? `вх. № ${given.number} от ${shortDate(given.date)}` : '';
}

function joined(parts: readonly (string | null)[]): string {
  const said = parts.flatMap((part) => part || []);
  return said.map((part, at) => (at < said.length - 1 ? part.replace(/\.$/, '') : part)).join(', ');
}
