/** A frozen report in words: what its template is given. */
import {
  monthName,
  rungWords,
  type Figures,
  type GroupFigures,
  type MonthlySnapshot,
  type OverdueTask,
} from '../../reports/index.js';
import { groupedBy } from '../../tasks/index.js';
import { counted, longDate, plural, shortDate } from '../../templating/index.js';
import type { CivilDate } from '../../time/index.js';
import { cutList, rowWords, shortened, taskWords } from './lists.js';
import { proposalsOf } from './proposals.js';

/** What other words are made of besides the template's. */
export interface MonthlyView extends Readonly<Record<string, unknown>> {
  readonly summary: readonly string[];
  readonly proposals: { readonly number: number; readonly list: readonly string[] };
}

export function monthlyView(snapshot: MonthlySnapshot): MonthlyView {
  const { plans, done, underReview, overdue, dueNext, bornLate, corrections } = snapshot;
  const several = plans.length > 1;
  const lead = (amount: number): string => counted(amount, 'поручение', 'поручения', 'поручений');
  return {
    subtitle: `о ходе исполнения планов мероприятий за ${monthWords(snapshot.month)}`,
    asOf: longDate(snapshot.day),
    summary: summaryWords(snapshot),
    table: summaryTable(snapshot),
    definitions: DEFINITIONS,
    organisations: organisationTable(snapshot),
    overdue: {
      ...cutList(overdue, (task) => overdueWords(task, several)),
      lead: `Не представлена в срок информация: ${lead(overdue.length)}.`,
    },
    done: {
      ...cutList(done, (task) => taskWords(task, task.acceptedOn, several)),
      lead: `Принято исполнение: ${lead(done.length)}.`,
    },
    underReview: {
      ...cutList(underReview, (task) => taskWords(task, task.submittedOn, several)),
      lead: `Информация представлена и ждёт решения контролёра: ${lead(underReview.length)}.`,
    },
    extensions: cutList(snapshot.extensions, ({ task, reason, before, after, decision }) => ({
      number: task.number,
      row: rowWords(task, several),
      party: task.party,
      reason: shortened(reason),
      before: shortDate(before),
      decision:
        decision === null
          ? 'ещё не принято'
          : decision === 'refused'
            ? 'отказано'
            : `продлён до ${after ? shortDate(after) : '—'}`,
    })),
    dueNext: {
      ...cutList(dueNext, (task) => taskWords(task, task.due, several)),
      lead: `Наступает срок исполнения: ${lead(dueNext.length)}.`,
    },
    apart: apartWords(snapshot),
    bornLate: cutList(bornLate, (task) => taskWords(task, task.originalDue, several)),
    waiting: cutList(snapshot.waiting, (row) => ({
      row: rowWords(row, several),
      measure: shortened(row.measure),
      deadline: row.deadline,
      came: row.closed ?? occurredWords(row.occurred),
    })),
    corrections: cutList(corrections, ({ task, month, said }) => ({
      number: task.number,
      row: rowWords(task, several),
      party: task.party,
      month: monthWords(month),
      said: said === 'overdue' ? 'просрочено' : 'исполнено',
      fact:
        said === 'overdue'
          ? `исполнено ${shortDate(task.workedUntil ?? task.due)}, внесено ${task.submittedOn ? shortDate(task.submittedOn) : 'позже'}`
          : 'возобновлено, исполнение не завершено',
    })),
    proposals: { number: corrections.length > 0 ? 10 : 9, list: proposalsOf(snapshot) },
    colophon: `Отчёт составлен программой «На контроле» по данным, внесённым к концу дня ${longDate(snapshot.day)} Всё, что внесено позже, войдёт в следующий отчёт исправлением. Полные перечни — в приложенной книге XLSX.`,
  };
}

/** «06.04.2021 (2 раза), 08.04.2021» */
function occurredWords(days: readonly CivilDate[]): string {
  const same = [...groupedBy(days, (day) => day)].map(([day, { length }]) =>
    length === 1 ? shortDate(day) : `${shortDate(day)} (${counted(length, 'раз', 'раза', 'раз')})`,
  );
  return same.length > 0 ? same.join(', ') : 'не наступало';
}

/** «март 2023 года» */
export function monthWords(month: CivilDate): string {
  return `${monthName(month)} года`;
}

export function percentWords(percent: number | null): string {
  return percent === null ? '—' : NUMBER.format(percent);
}

const NUMBER = new Intl.NumberFormat('ru', { maximumFractionDigits: 1 });

const DEFINITIONS =
  'Дисциплина — доля поручений, информация по которым представлена в срок (по дню исполнения и дате документа), среди всех, по которым она представлена или должна была быть представлена. Промежуточная информация и поручения, срок которых истёк до постановки на контроль, в неё не входят.';

function summaryWords({ plans, figures, percent, dueInMonth, before }: MonthlySnapshot): string[] {
  const tasks = (amount: number): string => counted(amount, 'поручение', 'поручения', 'поручений');
  const planWords = counted(plans.length, 'план', 'плана', 'планов');
  const first = `На контроле ${planWords} мероприятий, по ${plural(plans.length, 'нему', 'ним', 'ним')} дано ${tasks(figures.total)}: исполнено ${figures.done}, на проверке ${figures.underReview}, в работе ${figures.inWork - figures.overdue}, просрочено ${figures.overdue}.`;
  const month =
    dueInMonth.total === 0
      ? 'В отчётном месяце сроков не было.'
      : `В отчётном месяце срок наступил у ${counted(dueInMonth.total, 'поручения', 'поручений', 'поручений')}: исполнено ${dueInMonth.done}, на проверке ${dueInMonth.underReview}, не исполнено ${dueInMonth.inWork}.`;
  const discipline =
    percent === null
      ? 'Исполнительскую дисциплину оценивать рано: сроки ещё не наступали.'
      : `Исполнительская дисциплина — ${percentWords(percent)} %${changeWords(percent, before?.percent ?? null)}.`;
  return [first, month, discipline];
}

function changeWords(now: number, before: number | null): string {
  if (before === null) return '';
  const change = now - before;
  if (Math.abs(change) < 0.05) return ', как и месяцем раньше';
  const points = NUMBER.format(Math.abs(change));
  return `, на ${points} процентного пункта ${change > 0 ? 'выше' : 'ниже'}, чем месяцем раньше`;
}

function summaryTable({ figures, percent, before, day }: MonthlySnapshot): object {
  const rows: readonly (readonly [string, (of: Figures) => number])[] = [
    ['Всего поручений', ({ total }) => total],
    ['Исполнено', ({ done }) => done],
    ['— в срок', ({ onTime }) => onTime],
    ['— с нарушением срока', ({ late }) => late],
    ['На проверке у контролёра', ({ underReview }) => underReview],
    ['В работе, срок не истёк', ({ inWork, overdue }) => inWork - overdue],
    ['Просрочено', ({ overdue }) => overdue],
    ['Исполнено в срок, внесено позже', ({ enteredLate }) => enteredLate],
    ['Возвращалось на доработку', ({ returned }) => returned],
    ['Продлевался срок', ({ extended }) => extended],
  ];
  const then = before?.percent ?? null;
  return {
    before: 'Месяцем раньше',
    now: `На ${shortDate(day)}`,
    rows: [
      ...rows.map(([name, of]) => {
        const now = of(figures);
        const was = before && of(before.figures);
        return { name, now, before: was ?? '—', change: was === null ? '—' : signed(now - was) };
      }),
      {
        name: 'Исполнительская дисциплина, %',
        now: percentWords(percent),
        before: percentWords(then),
        change: percent === null || then === null ? '—' : signed(percent - then),
      },
    ],
  };
}

function signed(change: number): string {
  const rounded = Math.round(change * 10) / 10;
  if (rounded === 0) return '0';
  return `${rounded > 0 ? '+' : '−'}${NUMBER.format(Math.abs(rounded))}`;
}

function organisationTable({ organisations, offices, figures, percent }: MonthlySnapshot): object {
  const all = [...organisations, ...offices].filter(({ figures: own }) => own.total > 0);
  const sorted = [...all].sort(
    (one, other) => other.figures.overdue - one.figures.overdue || byName(one, other),
  );
  const { list, shown, cut } = cutList(sorted, groupWords);
  return { rows: list, shown, cut, total: groupWords({ name: 'Всего', figures, percent }) };
}

function byName(one: GroupFigures, other: GroupFigures): number {
  return NAMES.compare(one.name, other.name);
}
const NAMES = new Intl.Collator('ru', { numeric: true });

function groupWords({ name, figures, percent }: GroupFigures): object {
  const { total, done, onTime, underReview, inWork, overdue } = figures;
  return {
    ...{ name, total, done, onTime, underReview, overdue },
    inWork: inWork - overdue,
    percent: percentWords(percent),
  };
}

function overdueWords(task: OverdueTask, several: boolean): object {
  // The last of them is the highest; the workbook has all.
  const last = task.measuresTaken.at(-1);
  return {
    ...taskWords(task, null, several),
    when: `${shortDate(task.due)}; ${task.daysLate}`,
    cause: task.cause === null ? 'объяснения не представлены' : shortened(task.cause),
    taken: last ? `${rungWords(last.rung)} ${shortDate(last.day)}` : '—',
  };
}

function apartWords({ figures, events, checkpoints, bornLate }: MonthlySnapshot): string[] {
  const tasks = (amount: number): string => counted(amount, 'поручение', 'поручения', 'поручений');
  return [
    events.total > 0
      ? `В числе всех поручений ${tasks(events.total)} — по наступившим событиям; из них исполнено ${events.done}, просрочено ${events.overdue}.`
      : '',
    checkpoints.total > 0
      ? `Промежуточная информация: запрошена по ${counted(checkpoints.total, 'поручению', 'поручениям', 'поручениям')}, представлена по ${checkpoints.done + checkpoints.underReview}, не представлена в срок по ${checkpoints.overdue}.`
      : '',
    figures.ended > 0 ? `Прекращено без исполнения: ${tasks(figures.ended)}.` : '',
    figures.planned > 0 ? `Ещё не открыто к исполнению: ${tasks(figures.planned)}.` : '',
    bornLate.length > 0
      ? `Срок истёк до постановки на контроль: ${tasks(bornLate.length)}; в показатели они не входят.`
      : '',
  ].filter((line) => line !== '');
}
