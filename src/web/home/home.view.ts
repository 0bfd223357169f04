import type { Moment } from '../../people/people.module.js';
import type { DraftLine } from '../../plans/plans.module.js';
import { isDueSoon, isOverdue, lateWords, placeInPlan, type TaskState } from '../../tasks/index.js';
import type { OverdueMeasure, StateCount, TaskRow } from '../../tasks/tasks.module.js';
import { counted, shortDate, shortened, unquoted } from '../../templating/index.js';
import { addDays, civilDateIn } from '../../time/index.js';
import type { UnreadPlan } from '../plans/unread.queries.js';
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

/** What is overdue, measure by measure: one line says what, by whom, since when. */
export function overdueLines(measures: readonly OverdueMeasure[], { today, calendar }: Moment) {
  return measures.map(
    ({ plan, measure, rowNumber, section, text, count, task, lastDay, names, parties }) => {
      const rest = parties - names.length;
      return {
        text: shortened(text, 160),
        href: count === 1 ? `/tasks/${task}` : `/plans/${plan}/measures/${measure}`,
        place: placeInPlan(plan, { section, number: rowNumber }),
        who: `${names.join('; ')}${rest > 0 ? ` и ещё ${rest}` : ''}`,
        due: shortDate(lastDay),
        late: lateWords(lastDay, today, calendar),
      };
    },
  );
}

export function draftLines(drafts: readonly DraftLine[], { zone }: Moment): readonly Waiting[] {
  return drafts.map(({ id, file, amends, changedBy, changedAt }) => ({
    text: file.name,
    about: `${amends === null ? 'новый план' : `меняет план № ${amends}`}; правил ${changedBy} ${shortDate(civilDateIn(zone, changedAt))}. На контроль ещё не поставлен`,
    href: `/intake/${id}`,
  }));
}

export function unreadLines(plans: readonly UnreadPlan[]): readonly Waiting[] {
  return plans.map(({ number, title }) => ({
    text: `План № ${number}. ${shortened(unquoted(title), 120)}`,
    about: 'прочитайте, что план поручает вам, и нажмите «Ознакомлен»',
    href: `/plans/${number}/acknowledgement`,
  }));
}

/** What is theirs and asks nothing of them now. */
export function beyondLines(counts: readonly StateCount[]) {
  const words = ['поручение', 'поручения', 'поручений'] as const;
  const of = (state: TaskState): StateCount | undefined =>
    counts.find((each) => each.state === state);
  const [submitted, planned] = [of('submitted'), of('planned')];
  return [
    ...(submitted
      ? [
          {
            text: `${counted(submitted.count, ...words)} на проверке`,
            about: 'о решении придёт письмо',
            href: '/tasks?show=submitted',
          },
        ]
      : []),
    ...(planned
      ? [
          {
            text: `${counted(planned.count, ...words)} впереди`,
            about: `${planned.count > 1 ? 'первое откроется' : 'откроется'} ${shortDate(planned.opensOn)}, придёт письмо; пока делать ничего не нужно`,
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
