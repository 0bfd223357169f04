import type { ChangedRow, PlanRow, RowText } from '../../plans/index.js';
import { diffSummary, isEmptyDiff } from '../../plans/index.js';
import type { TouchedRow } from '../../tasks/tasks.module.js';
import { capital, counted, shortDate, shortened, type View } from '../../templating/index.js';
import type { CivilDate } from '../../time/index.js';
import { errorSummary, type FormFault } from '../forms/fault.js';
import type { PageReply } from '../page/reply.js';
import type { OnDesk } from './intake-desk.service.js';
import { stepsOf } from './steps.view.js';

const CHANGES = {
  reworded: 'изложено иначе',
  're-dated': 'новый срок',
  're-assigned': 'другие исполнители',
  moved: 'перенесено',
  renumbered: 'новый номер',
} as const;
const CELLS = [
  ['section', 'Раздел'],
  ['number', 'Номер'],
  ['measure', 'Мероприятие'],
  ['deadlineText', 'Срок'],
  ['responsibleText', 'Ответственные'],
  ['resultText', 'Результат'],
] as const;
/** Rows of one list; a document that changes more is looked through in parts. */
const MOST = 200;

/** What the amending document changes in its plan, and the running tasks each change touches. */
export function amendmentPage(
  desk: OnDesk,
  touched: readonly TouchedRow[],
  fault?: FormFault,
): PageReply {
  const { held, examined, amended } = desk;
  const diff = examined.amendment!.diff;
  const tasks = new Map(touched.map((row) => [row.measure, row.tasks]));
  const open = examined.open.length + examined.problems.length;
  const touchedTasks = touched.reduce((sum, row) => sum + row.tasks.length, 0);
  const substantial = diff.changed.filter(({ changes }) => !isRenumbered(changes));
  const renumbered = diff.changed.length - substantial.length;
  return {
    template: 'intake/amendment',
    title: `Что изменится в плане № ${amended!.number}`,
    isWide: true,
    ...(fault && { status: fault.status }),
    view: {
      steps: stepsOf(desk, 'preview'),
      ...{ id: held.id, seen: held.seq, plan: amended!.number, version: amended!.version + 1 },
      planTitle: amended!.title,
      summary: isEmptyDiff(diff) ? null : capital(diffSummary(diff)),
      touched:
        touchedTasks > 0
          ? counted(touchedTasks, 'идущее поручение', 'идущих поручения', 'идущих поручений')
          : null,
      open: open > 0 ? counted(open, 'вопрос', 'вопроса', 'вопросов') : null,
      problems: orNull(examined.problems.map(({ text }) => text)),
      head: orNull([
        ...(diff.title ? [{ name: 'Название', ...diff.title }] : []),
        ...(diff.period
          ? [
              {
                name: 'Период',
                before: periodWords(diff.period.before),
                after: periodWords(diff.period.after),
              },
            ]
          : []),
      ]),
      added: orNull(diff.added.slice(0, MOST).map(({ after }) => rowView(after))),
      removed: orNull(
        diff.removed
          .slice(0, MOST)
          .map(({ id, before }) => ({ ...rowView(before), tasks: numbersOf(tasks.get(id)) })),
      ),
      changed: orNull(
        substantial
          .slice(0, MOST)
          .map((row) => ({ ...changedView(row), tasks: numbersOf(tasks.get(row.id)) })),
      ),
      renumbered: renumbered > 0 ? counted(renumbered, 'строка', 'строки', 'строк') : null,
      cut: [diff.added, diff.removed, substantial].some(({ length }) => length > MOST)
        ? MOST
        : null,
      isReady: open === 0 && !isEmptyDiff(diff),
      errorSummary: errorSummary(fault, []),
    },
  };
}

function isRenumbered(changes: readonly string[]): boolean {
  return changes.length === 1 && changes[0] === 'renumbered';
}

function rowView({ number, measure, deadlineText, responsibleText }: RowText): View {
  return { number, measure, deadlineText, responsibleText };
}

function changedView({ changes, before, after }: ChangedRow<PlanRow>): View {
  const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();
  return {
    name: [before.number, shortened(before.measure, 120)].filter(Boolean).join('. '),
    changes: changes.map((change) => CHANGES[change]).join(', '),
    cells: CELLS.filter(([cell]) => flat(before[cell]) !== flat(after[cell])).map(
      ([cell, name]) => ({ name, before: before[cell] || '—', after: after[cell] || '—' }),
    ),
  };
}

const SHOWN = 12;

function numbersOf(tasks: TouchedRow['tasks'] | undefined): View | null {
  if (!tasks || tasks.length === 0) return null;
  const left = tasks.length - SHOWN;
  return {
    numbers: tasks.slice(0, SHOWN).map(({ number }) => ({ number })),
    left: left > 0 ? left : null,
  };
}

function periodWords(period: readonly [CivilDate, CivilDate] | null): string {
  return period ? period.map(shortDate).join(' – ') : 'не назван';
}

function orNull<T>(list: readonly T[]): readonly T[] | null {
  return list.length > 0 ? list : null;
}
