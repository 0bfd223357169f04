import { shortDate } from '../../deadlines/index.js';
import { STANDING_WORDS } from '../figure-words.js';
import type { Standing } from '../figures.js';
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
  const share = of > 1 ? ` ${counts[standing] ?? 0} из ${of}` : '';
  const late = daysLate > 0 ? `, ${daysLate} раб. дн.` : '';
  const isMixed = Object.keys(counts).length > 1;
  const rest = isMixed ? `, ещё: ${restWords(standing, counts)}` : '';
  return `${STANDING_WORDS[standing]}${share}, срок ${shortDate(due)}${late}${rest}`;
}

function restWords(worst: Standing, counts: MatrixCell['counts']): string {
  return WORST.filter((each) => each !== worst && counts[each] !== undefined)
    .map((each) => `${STANDING_WORDS[each]} ${counts[each]}`)
    .join(', ');
}
