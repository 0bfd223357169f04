import { shortDate } from '../../deadlines/index.js';
import { STANDING_WORDS } from '../figure-words.js';
import { WORST, type Matrix, type MatrixCell } from '../matrix.js';
import { text, type SheetHead } from './columns.js';
import { toned } from './task-sheet.js';
import type { Cell, Sheet } from './workbook.js';

/** Measures down, organisations across; each cell says the worst of its tasks and how many are so. */
export function matrixSheet({ columns, lines }: Matrix, head: SheetHead): Sheet {
  return {
    ...{ name: 'Мероприятия и организации', lines: [head.title, ...head.about], frozen: 3 },
    columns: [
      text('Раздел', 30),
      text('Пункт', 9),
      text('Мероприятие', 50),
      ...columns.map(({ name }) => text(name, 18)),
    ],
    rows: lines.map(({ measure, cells }) => [
      measure.section || null,
      measure.number || null,
      measure.text,
      ...cells.map((cell): Cell => cell && toned(cellWords(cell), cell.standing)),
    ]),
  };
}

/** «просрочено 2 из 5, срок 20.03.2026, 8 раб. дн.» */
export function cellWords({ standing, due, daysLate, counts, of }: MatrixCell): string {
  const worst = counts[standing] ?? 0;
  const rest = WORST.filter((each) => each !== standing && counts[each] !== undefined);
  return [
    `${STANDING_WORDS[standing]}${of > 1 ? ` ${worst} из ${of}` : ''}`,
    `срок ${shortDate(due)}`,
    ...(daysLate > 0 ? [`${daysLate} раб. дн.`] : []),
    ...(rest.length > 0
      ? [`ещё: ${rest.map((each) => `${STANDING_WORDS[each]} ${counts[each]}`).join(', ')}`]
      : []),
  ].join(', ');
}
