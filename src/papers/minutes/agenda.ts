/**
 * What a meeting on a plan has to speak of, as far as its tasks say: how it goes, and what is overdue,
 * measure by measure. Decisions are drafts; whoever keeps the minutes mends them.
 */
import {
  groupedBy,
  isBornLate,
  isDueSoon,
  isOverdue,
  lastDay,
  pointWords,
  rollUp,
} from '../../tasks/index.js';
import { counted, longDate, quoted, sentence, unstopped } from '../../templating/index.js';
import { addDays, type CivilDate } from '../../time/index.js';
import type { PaperTask } from '../tasks/paper-task.js';
import type { Party } from '../tasks/party.js';
import { pointGenitive } from '../words/cite.js';

export interface AgendaPoint {
  readonly question: string;
  /** Whom the meeting heard, in the accusative; null: left open. */
  readonly speaker: string | null;
  /** What was said, as a sentence going on from the speaker; null: nothing beforehand. */
  readonly heard: string | null;
  readonly facts: readonly string[];
  readonly spoke: readonly string[];
  readonly decided: readonly string[];
}

export interface AgendaOf {
  readonly today: CivilDate;
  /** «плана мероприятий по …, утверждённого приказом …» */
  readonly plan: string;
  readonly speaker: string | null;
  /** Whom the meeting charges with watching over it, in the accusative. */
  readonly overseer: string | null;
  /** By when what is overdue is to be done; null: for the meeting to say. */
  readonly until: CivilDate | null;
}

/** Days that a meeting looks ahead. */
const AHEAD = 30;
/** More names than a point of minutes holds. */
const MOST_NAMES = 20;
const BLANK_DAY = '«__» _________ 20__ г.';

export function agendaOf(parties: readonly Party[], of: AgendaOf): readonly AgendaPoint[] {
  const owed = parties.filter(({ task }) => task.kind === 'final' && !isBornLate(task));
  const overdue = parties.filter(({ task }) => isOverdue(task, of.today));
  const points = [course(owed, of)];
  if (overdue.length > 0) points.push(overduePoint(overdue, of));
  const [last] = points.slice(-1);
  if (!of.overseer || !last) return points;
  const charge = sentence(`Контроль исполнения решений возложить на ${of.overseer}`);
  return [...points.slice(0, -1), { ...last, decided: [...last.decided, charge] }];
}

function course(owed: readonly Party[], { today, plan, speaker }: AgendaOf): AgendaPoint {
  const tasks = owed.map(({ task }) => task);
  const given = tasks.filter(({ state }) => state !== 'planned');
  const { done, underReview, late, waiting, of } = rollUp(
    given,
    { kind: 'all', needed: null },
    today,
  );
  const until = addDays(today, AHEAD);
  const soon = tasks.filter((task) => isComing(task, today, until));
  const state = [
    `исполнение принято — ${done}`,
    `на проверке — ${underReview}`,
    `не исполнено в срок — ${late}`,
    `срок не истёк — ${waiting}`,
  ].join(', ');
  return {
    question: `О ходе исполнения ${plan}.`,
    ...{ speaker, heard: 'о ходе исполнения плана', spoke: [] },
    facts: [
      of === 0
        ? 'Поручений по плану, исполнение которых ожидается, нет.'
        : sentence(
            `По состоянию на ${longDate(today)} по плану дано ${counted(of, 'поручение', 'поручения', 'поручений')}: ${state}`,
          ),
    ],
    decided: [
      'Информацию принять к сведению.',
      ...(soon.length > 0
        ? [
            `Ответственным исполнителям обеспечить своевременное исполнение поручений, срок которых наступает до ${longDate(until)} (всего — ${soon.length}).`,
          ]
        : []),
    ],
  };
}

function isComing(task: PaperTask, today: CivilDate, until: CivilDate): boolean {
  const isAhead = task.state === 'planned' && today <= task.due && task.due <= until;
  return isAhead || isDueSoon(task, today, until);
}

function overduePoint(overdue: readonly Party[], { speaker, until, today }: AgendaOf): AgendaPoint {
  const measures = [...groupedBy(overdue, ({ task }) => task.row.measure).values()].sort(
    ([one], [other]) => (one?.task.row.place ?? 0) - (other?.task.row.place ?? 0),
  );
  return {
    question: 'О мероприятиях, не исполненных в установленный срок.',
    ...{ speaker, spoke: [] },
    heard: 'о мероприятиях, не исполненных в установленный срок',
    facts: [
      sentence(
        `По состоянию на ${longDate(today)} не исполнено в срок ${counted(
          ...([overdue.length, 'поручение', 'поручения', 'поручений'] as const),
        )} (${counted(measures.length, 'мероприятие', 'мероприятия', 'мероприятий')})`,
      ),
    ],
    decided: measures.map((own) => decision(own, until)),
  };
}

/** «Исполнить п. 19 плана («…») и представить информацию в срок до …: МБОУ …, МБОУ …» */
function decision(parties: readonly Party[], until: CivilDate | null): string {
  const [first] = parties;
  if (!first) throw new RangeError('a measure without tasks');
  const { row } = first.task;
  const words = quoted(unstopped(row.text));
  const what =
    pointWords(row.number) === ''
      ? `мероприятие ${words}`
      : `${pointGenitive(row)} плана (${words})`;
  const days = [...new Set(parties.map(({ task }) => lastDay(task)))].sort();
  const isOneDay = days.length === 1;
  const due = `${isOneDay ? 'установленный срок' : 'установленные сроки'} — ${days.map(longDate).join(', ')}`;
  const names = [...new Set(parties.map(({ name }) => name))];
  const left = names.length - MOST_NAMES;
  const who = `${names.slice(0, MOST_NAMES).join(', ')}${left > 0 ? ` и ещё ${left}` : ''}`;
  return sentence(
    `Исполнить ${what} и представить информацию об исполнении в срок до ${
      until ? longDate(until) : BLANK_DAY
    } (${due}). ${names.length === 1 ? 'Ответственный исполнитель' : 'Ответственные исполнители'}: ${who}`,
  );
}
