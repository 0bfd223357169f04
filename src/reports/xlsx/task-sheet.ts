import { STANDING_WORDS } from '../figure-words.js';
import type { Standing } from '../figures.js';
import type { ReportRow } from '../report-row.js';
import { day, number, text, type SheetHead } from './columns.js';
import type { Cell, Column, Sheet, Toned, Tone } from './workbook.js';

/** Tasks one below the other, each with all its dates; what none of them has is left out. */
export function taskSheet(rows: readonly ReportRow[], head: SheetHead, name = 'Поручения'): Sheet {
  const shown = COLUMNS.filter(
    ({ isOptional, cell }) => !isOptional || rows.some((row) => cell(row) !== null),
  );
  return {
    ...{ name, lines: [head.title, ...head.about], frozen: 2 },
    columns: shown.map(({ column }) => column),
    rows: rows.map((row) => shown.map(({ cell }) => cell(row))),
  };
}

interface TaskColumn {
  readonly column: Column;
  readonly cell: (row: ReportRow) => Cell;
  readonly isOptional: boolean;
}
const always = (column: Column, cell: TaskColumn['cell']): TaskColumn => {
  return { column, cell, isOptional: false };
};
const where = (column: Column, cell: TaskColumn['cell']): TaskColumn => {
  return { column, cell, isOptional: true };
};

const COLUMNS: readonly TaskColumn[] = [
  always(number('№', 7), (row) => row.number),
  always(text('Состояние', 16), ({ standing }) => toned(STANDING_WORDS[standing], standing)),
  always(day('Срок'), (row) => row.due),
  where(number('Дней опоздания'), ({ daysLate }) => positive(daysLate)),
  always(text('Организация', 26), ({ organisation }) => organisation?.name ?? null),
  always(text('Исполнитель', 18), ({ executor }) => executor?.name ?? null),
  where(
    text('Соисполнители', 18),
    (row) => row.coExecutors.map(({ name }) => name).join(', ') || null,
  ),
  always(number('План', 7), ({ plan }) => plan.number),
  where(text('Раздел', 30), ({ measure }) => measure.section || null),
  where(text('Пункт', 8), ({ measure }) => measure.number || null),
  always(text('Мероприятие', 54), ({ measure }) => measure.text),
  where(day('Первый срок'), ({ originalDue, due }) => (originalDue === due ? null : originalDue)),
  where(day('Доработать до'), ({ state, base, due }) =>
    state === 'returned' && base !== null && base > due ? base : null,
  ),
  where(day('Выполнено'), (row) => row.workedUntil),
  where(day('Внесено'), (row) => row.submittedOn),
  where(day('Принято'), (row) => row.acceptedOn),
  where(number('Возвратов'), ({ returns }) => positive(returns)),
  where(number('Продлений'), ({ extensions }) => positive(extensions)),
  where(text('Вид', 16), ({ kind, isEvent }) =>
    kind === 'checkpoint' ? 'промежуточная' : isEvent ? 'по событию' : null,
  ),
];

function positive(value: number): number | null {
  return value > 0 ? value : null;
}

/** Words about a standing in its colour; most have none. */
export function toned(value: string, standing: Standing): string | Toned {
  const tone = STANDING_TONES[standing];
  return tone ? { value, tone } : value;
}

const STANDING_TONES: Readonly<Partial<Record<Standing, Tone>>> = {
  doneOnTime: 'good',
  doneLate: 'warning',
  reviewLate: 'warning',
  overdue: 'bad',
};
