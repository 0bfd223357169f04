import type { Moment } from '../../people/people.module.js';
import type { StoredPlan } from '../../plans/index.js';
import type { DraftLine } from '../../plans/plans.module.js';
import { groupedBy, isDueSoon, isOverdue, lastDay, lateWords } from '../../tasks/index.js';
import type { TaskRow } from '../../tasks/tasks.module.js';
import { counted, shortDate, shortened, unquoted } from '../../templating/index.js';
import { addDays, civilDateIn } from '../../time/index.js';
import { taskLine, type TaskLine } from '../tasks/task-list.view.js';
import type { AskedEvent, AskedExtension, WaitingMeasure } from './home.queries.js';

/** Something that waits for a decision of whoever looks. */
export interface Waiting {
  readonly text: string;
  readonly about: string;
  readonly href: string;
}

export function acceptanceLines(measures: readonly WaitingMeasure[]): readonly Waiting[] {
  return measures.map(({ plan, measure, text, waiting, since, task }) => ({
    text: shortened(text, 120),
    about: `план № ${plan}: ${counted(waiting, 'информация ждёт', 'информации ждут', 'информаций ждут')} проверки с ${shortDate(since)}`,
    href: waiting === 1 ? `/tasks/${task}` : `/plans/${plan}/measures/${measure}`,
  }));
}

export function extensionLines(asked: readonly AskedExtension[]): readonly Waiting[] {
  return asked.map(({ task, text, proposed, due, askedBy }) => ({
    text: shortened(text, 120),
    about: `${askedBy} просит перенести срок с ${shortDate(due)} на ${shortDate(proposed)}`,
    href: `/tasks/${task}`,
  }));
}

export function eventLines(asked: readonly AskedEvent[]): readonly Waiting[] {
  return asked.map(({ plan, measure, text, askOn }) => ({
    text: shortened(text, 120),
    about: `план № ${plan}: наступала ли необходимость? Вопрос с ${shortDate(askOn)}`,
    href: `/plans/${plan}/measures/${measure}`,
  }));
}

/** Own tasks by urgency: what is late or came back, what is due within a week, the rest. */
export function urgencyGroups(
  rows: readonly TaskRow[],
  moment: Moment,
): readonly { readonly title: string; readonly lines: readonly TaskLine[] }[] {
  const { today } = moment;
  const week = addDays(today, 7);
  const groups = [
    { title: 'Срок прошёл', fits: (row: TaskRow) => isOverdue(row, today) },
    { title: 'Вернули на доработку', fits: (row: TaskRow) => row.state === 'returned' },
    { title: 'Срок в ближайшую неделю', fits: (row: TaskRow) => isDueSoon(row, today, week) },
    { title: 'Срок больше чем через неделю', fits: () => true },
  ];
  const left = new Set(rows);
  return groups.flatMap(({ title, fits }) => {
    const own = [...left].filter(fits);
    own.forEach((row) => left.delete(row));
    return own.length === 0 ? [] : [{ title, lines: own.map((row) => taskLine(row, moment)) }];
  });
}

/** More names than this are told by their number. */
const NAMED = 6;

/** What is overdue, measure by measure: one line says what, by whom, since when. */
export function overdueLines(rows: readonly TaskRow[], { today, calendar }: Moment) {
  return [...groupedBy(rows, ({ occurrence }) => occurrence).values()].flatMap((late) => {
    const [first] = late;
    if (!first) return [];
    const names = [...new Set(late.map(whoOf))];
    const rest = names.length - NAMED;
    const point = first.rowNumber.replace(/\.$/, '');
    const days = late.map(lastDay).sort();
    return {
      text: shortened(first.text, 160),
      href:
        late.length === 1
          ? `/tasks/${first.number}`
          : `/plans/${first.plan}/measures/${first.measure}`,
      place: `План № ${first.plan}${point === '' ? '' : `, п. ${point}`}`,
      who: `${names.slice(0, NAMED).join('; ')}${rest > 0 ? ` и ещё ${rest}` : ''}`,
      count: late.length,
      due: shortDate(days[0] ?? lastDay(first)),
      late: lateWords(days[0] ?? lastDay(first), today, calendar),
    };
  });
}

function whoOf({ organisation, executor }: TaskRow): string {
  return [organisation?.name, executor?.name].filter(Boolean).join(', ');
}

export function draftLines(drafts: readonly DraftLine[], { zone }: Moment): readonly Waiting[] {
  return drafts.map(({ id, file, amends, changedBy, changedAt }) => ({
    text: file.name,
    about: `${amends === null ? 'новый план' : `меняет план № ${amends}`}; правил ${changedBy} ${shortDate(civilDateIn(zone, changedAt))}. На контроль ещё не поставлен`,
    href: `/intake/${id}`,
  }));
}

export function unreadLines(plans: readonly StoredPlan[]): readonly Waiting[] {
  return plans.map(({ number, title }) => ({
    text: `План № ${number}. ${shortened(unquoted(title), 120)}`,
    about: 'прочитайте, что план поручает вам, и нажмите «Ознакомлен»',
    href: `/plans/${number}/acknowledgement`,
  }));
}

/** What is out of the executor's hands, and what is still to come. */
export function beyondLines(submitted: readonly TaskRow[], planned: readonly TaskRow[]) {
  const words = ['поручение', 'поручения', 'поручений'] as const;
  const opens = planned.map(({ opensOn }) => opensOn).sort()[0];
  return [
    ...(submitted.length > 0
      ? [
          {
            text: `${counted(submitted.length, ...words)} на проверке`,
            about: 'о решении придёт письмо',
            href: '/tasks?show=submitted',
          },
        ]
      : []),
    ...(planned.length > 0
      ? [
          {
            text: `${counted(planned.length, ...words)} впереди`,
            about: opens
              ? `${planned.length > 1 ? 'первое откроется' : 'откроется'} ${shortDate(opens)}, придёт письмо; пока делать ничего не нужно`
              : '',
            href: '/tasks?show=planned',
          },
        ]
      : []),
  ];
}

export function untoldLines(untold: number): readonly Waiting[] {
  if (untold === 0) return [];
  const about = 'нет адреса, почта отказала или файл не читается';
  return [
    {
      text: `За две недели: ${counted(untold, 'случай', 'случая', 'случаев')}`,
      about,
      href: '/notices',
    },
  ];
}
