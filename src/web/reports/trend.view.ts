import {
  FIGURE_WORDS,
  monthName,
  type FigureName,
  type Figures,
  type Trend,
  type TrendMonth,
} from '../../reports/index.js';
import { capital, shortDate } from '../../templating/index.js';
import { figureCell, percentWords, plainCell } from './figure-cells.view.js';
import { addressOf, type Asked } from './reports-desk.service.js';

const SHOWN: readonly FigureName[] = [
  ...(['total', 'done', 'onTime', 'late', 'underReview', 'inWork', 'overdue', 'planned'] as const),
];

/** Month by month, twice: of what was due in the month, and of all the period. */
export function trendView(asked: Asked, trend: Trend) {
  const part = (
    name: string,
    meaning: string,
    take: (month: TrendMonth) => Figures,
    kept: (month: TrendMonth) => Asked['kept'],
  ) => ({
    ...{ name, meaning },
    heads: [...SHOWN.map((figure) => FIGURE_WORDS[figure].title), 'Дисциплина, %'],
    rows: trend.months.map((month) => ({
      name: capital(monthName(month.from)),
      day: shortDate(month.asOf.day),
      cells: [
        ...SHOWN.map((figure) =>
          figureCell(
            kept(month),
            { by: 'department', group: null, stratum: 'main', figure },
            take(month)[figure],
            monthName(month.from),
          ),
        ),
        plainCell('Дисциплина, %', percentWords(take(month))),
      ],
    })),
  });
  return {
    about: asked.about,
    parts: [
      part(
        'Со сроком в этом месяце',
        'Что стало с поручениями, срок которых приходился на месяц, к его концу.',
        ({ month }) => month,
        (month) => monthKept(asked, month),
      ),
      part(
        'Нарастающим итогом',
        `Как к концу месяца обстояло со всеми поручениями за ${shortDate(trend.from)} – ${shortDate(trend.until)}.`,
        ({ year }) => year,
        (month) => ({ ...asOfMonth(asked, month), from: trend.from, until: trend.until }),
      ),
    ],
    hasRows: trend.months.length > 0,
    xlsx: addressOf('/reports/trend.xlsx', asked.kept),
  };
}

/** The question whose rows a month's number counts: due within it, as of its end. */
export function monthKept(asked: Asked, month: TrendMonth): Asked['kept'] {
  return { ...asOfMonth(asked, month), from: month.from, until: month.until };
}

function asOfMonth({ day, kept }: Asked, { asOf }: TrendMonth): Asked['kept'] {
  return asOf.day < day ? { ...kept, asOf: asOf.day } : kept;
}
