import { count } from '../plans/index.js';
import { isOverdue, lastDay, STATE_WORDS } from '../tasks/index.js';
import type { TaskRow } from '../tasks/tasks.module.js';
import { daysBetween, type CivilDate } from '../time/index.js';
import { table } from './table.js';
import { russianDate } from './words.js';

const TEXT = 160;

/** A list of tasks as on the day. */
export function tasksView(rows: readonly TaskRow[], on: CivilDate, limit: number): string {
  if (rows.length === 0) return 'Поручений нет.';
  const overdue = rows.filter((row) => isOverdue(row, on)).length;
  const shown = count(rows.length, 'поручение', 'поручения', 'поручений');
  return [
    table(
      [
        { head: '№', share: 0, least: 5 },
        { head: 'Состояние', share: 1, least: 13 },
        { head: 'Срок', share: 1, least: 12 },
        { head: 'Мероприятие', share: 5, least: 24 },
        { head: 'Исполнитель', share: 2, least: 18 },
      ],
      rows.map((row) => [
        String(row.number),
        stateOf(row, on),
        dueOf(row),
        `План ${row.plan}, ${placeOf(row)}: ${shortened(row.text)}`,
        [row.organisation?.name, row.executor?.name].filter((name) => name).join(', '),
      ]),
    ),
    `${shown} на ${russianDate(on)}, просрочено ${overdue}.`,
    ...(rows.length === limit ? [`Показаны первые ${limit}: остальные — с --limit.`] : []),
  ].join('\n');
}

/** «просрочено на 3 дн.» beside the state; what is only a checkpoint is said so. */
function stateOf(row: TaskRow, on: CivilDate): string {
  const { title } = STATE_WORDS[row.state];
  if (!isOverdue(row, on)) return title;
  return `${title}, просрочено на ${daysBetween(lastDay(row), on)} дн.`;
}

function dueOf({ due, originalDue, base, state, kind }: TaskRow): string {
  const rework = state === 'returned' && base !== null && base !== due;
  return [
    russianDate(due),
    due !== originalDue && `(был ${russianDate(originalDue)})`,
    rework && `доработать до ${russianDate(base)}`,
    kind === 'checkpoint' && 'промежуточная',
  ]
    .filter((part) => part)
    .join(' ');
}

function placeOf({ rowNumber }: TaskRow): string {
  return rowNumber === '' ? 'строка без номера' : `п. ${rowNumber.replace(/\.$/, '')}`;
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= TEXT ? line : `${line.slice(0, TEXT - 1).trimEnd()}…`;
}
