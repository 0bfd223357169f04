import { FIGURE_WORDS, MORE_WORDS } from '../figure-words.js';
import { percentOnTime, type FigureName, type Figures } from '../figures.js';
import { monthName } from '../names.js';
import type { Trend } from '../trend.js';
import { day, number, text, type SheetHead } from './columns.js';
import type { Cell, Column, Sheet } from './workbook.js';

const SHOWN: readonly FigureName[] = [
  ...(['total', 'done', 'onTime', 'late', 'underReview', 'inWork', 'overdue', 'planned'] as const),
];

/** Month by month, twice: of all that is due within the span, and of what was due in the month. */
export function trendSheets({ months }: Trend, head: SheetHead): readonly Sheet[] {
  const sheet = (name: string, take: (month: Trend['months'][number]) => Figures): Sheet => ({
    ...{ name, lines: [head.title, name, ...head.about], frozen: 2 },
    columns: [text('Месяц', 18), day('По состоянию на'), ...COUNTED],
    rows: months.map((month): Cell[] => {
      const figures = take(month);
      return [
        monthName(month.from),
        month.asOf.day,
        ...SHOWN.map((name) => figures[name]),
        percentOnTime(figures),
      ];
    }),
  });
  return [
    sheet('Нарастающим итогом', ({ year }) => year),
    sheet('Со сроком в этом месяце', ({ month }) => month),
  ];
}

const COUNTED: readonly Column[] = [
  ...SHOWN.map((name) => number(FIGURE_WORDS[name].title)),
  { ...number(MORE_WORDS.percent.title), kind: 'percent' },
];
