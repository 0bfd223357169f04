import { addDays, firstOfMonth, lastOfMonth, monthOf, yearOf } from '../../time/index.js';
import { isDueSoon, isOverdue } from '../../tasks/index.js';
import type { TaskRow } from '../../tasks/tasks.module.js';
import type { Moment } from '../../people/people.module.js';
import { capital, counted, shortDate, shortened } from '../../templating/index.js';
import { monthName, percentOnTime, type Figures } from '../../reports/index.js';
import type { View } from '../../templating/index.js';
import { taskLine, type TaskLine } from '../tasks/task-list.view.js';
import type { AskedEvent, AskedExtension, PlanStanding, WaitingMeasure } from './home.queries.js';

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
    { title: 'Позже', fits: () => true },
  ];
  const left = new Set(rows);
  return groups.flatMap(({ title, fits }) => {
    const own = [...left].filter(fits);
    own.forEach((row) => left.delete(row));
    return own.length === 0 ? [] : [{ title, lines: own.map((row) => taskLine(row, moment)) }];
  });
}

export function planLines(plans: readonly PlanStanding[]): readonly View[] {
  return plans.map(({ number, title, total, accepted, next, ...counts }) => ({
    ...{ number, total, accepted, ...counts },
    title: shortened(title, 140),
    share: total === 0 ? 0 : Math.floor((accepted * 100) / total),
    next: next === null ? null : shortDate(next),
  }));
}

export function monthOfToday({ today }: Moment) {
  const [year, month] = [yearOf(today), monthOf(today)];
  return {
    due: { from: firstOfMonth(year, month), until: lastOfMonth(year, month) },
    words: capital(`${monthName(today)} г.`),
  };
}

/** The month at a glance; every number leads to its tasks. */
export function figureLines(figures: Figures): readonly View[] {
  const share = percentOnTime(figures);
  return [
    { term: 'Срок наступает в этом месяце', number: String(figures.total), mark: '' },
    { term: 'Исполнено', number: String(figures.done), mark: 'done' },
    { term: 'На проверке', number: String(figures.underReview), mark: '' },
    { term: 'В работе', number: String(figures.inWork), mark: '' },
    {
      term: 'Просрочено',
      number: String(figures.overdue),
      mark: figures.overdue > 0 ? 'late' : '',
    },
    { term: 'Исполнено в срок', number: share === null ? '—' : `${Math.round(share)} %`, mark: '' },
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
