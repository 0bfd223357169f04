import {
  FIGURE_WORDS,
  monthName,
  STRATA,
  STRATUM_WORDS,
  type Cell,
  type Chart,
  type Discipline,
  type FigureName,
} from '../../reports/index.js';
import type { PlanSummary } from '../../plans/index.js';
import { capital } from '../../templating/index.js';
import {
  figureCell,
  figureHeads,
  figureRow,
  percentWords,
  plainCell,
} from './figure-cells.view.js';
import { GROUPING_WORDS } from './report-words.js';
import { addressOf, type Asked } from './reports-desk.service.js';
import type { MonthSpan, NamedChart } from './reports-reading.service.js';

export interface Overview {
  readonly asked: Asked;
  /** Of all that is asked for, and of what is due in the month of its day. */
  readonly whole: Discipline;
  readonly month: Discipline;
  readonly span: MonthSpan;
  readonly grouped: Discipline;
  readonly charts: readonly ChartTable[];
  readonly plans: readonly PlanSummary[];
}

/** A drawing with the same numbers in a table. */
export interface ChartTable {
  readonly name: NamedChart;
  readonly chart: Chart;
  readonly head: string;
  readonly heads: readonly string[];
  readonly rows: readonly ReturnType<typeof figureRow>[];
}

const AT_A_GLANCE: readonly FigureName[] = ['total', 'done', 'underReview', 'inWork', 'overdue'];

export function overviewView({ asked, whole, month, span, grouped, charts, plans }: Overview) {
  const { by, stratum, kept } = asked;
  const inMonth = { ...kept, from: span.from, until: span.until };
  const search = { by, stratum };
  const total = figureRow(kept, grouped.total, by, stratum);
  return {
    about: asked.about,
    glance: [
      { name: 'Всего на контроле', tiles: tiles(kept, whole) },
      { name: `Со сроком: ${monthName(span.from)}`, tiles: tiles(inMonth, month) },
    ],
    charts: charts.map(({ name, chart, head, heads, rows }) => ({
      src: addressOf(`/reports/charts/${name}.svg`, kept),
      alt: `${chart.title}. ${chart.summary}`,
      ...{ width: chart.width, height: chart.height, title: chart.title, head, heads, rows },
    })),
    table: {
      caption: `${STRATUM_WORDS[stratum]}: ${GROUPING_WORDS[by].by.toLowerCase()}`,
      one: GROUPING_WORDS[by].one,
      heads: figureHeads(by, stratum),
      rows: grouped.lines.map((line) => figureRow(kept, line, by, stratum)),
      total: by === 'department' ? null : total,
    },
    strata: STRATA.map((each) => ({
      href: addressOf('/reports', kept, { by, stratum: each }),
      text: `${STRATUM_WORDS[each]} (${grouped.total[each].total})`,
      isCurrent: each === stratum,
    })),
    apart: apart(asked, grouped),
    matrices: matrices(asked, plans),
    xlsx: addressOf('/reports/discipline.xlsx', kept, search),
  };
}

/** Of the asked plan, else of those under control: who has done what, cell by cell. */
function matrices({ plan, day, kept }: Asked, plans: readonly PlanSummary[]) {
  const shown = plan ? [plan] : plans.filter(({ closedOn }) => closedOn === null);
  return shown.map(({ number, title }) => ({
    text: `№ ${number}`,
    title,
    href: addressOf(`/plans/${number}/matrix`, kept['asOf'] === undefined ? {} : { on: day }),
  }));
}

function tiles(kept: Asked['kept'], { total }: Discipline) {
  const cell = (figure: FigureName): Cell => ({
    ...{ by: 'department', group: null, stratum: 'main', figure },
  });
  return [
    ...AT_A_GLANCE.map((figure) =>
      figureCell(kept, cell(figure), total.main[figure], 'в целом по отделу'),
    ),
    plainCell('Дисциплина', percentWords(total.main)),
  ];
}

const APART: readonly FigureName[] = [
  ...(['planned', 'bornLate', 'decided', 'released', 'amended', 'merged', 'left'] as const),
  ...(['closed', 'notApplicable'] as const),
];

/** What is no part of the figures, each openable too. */
function apart({ kept, stratum }: Asked, { total }: Discipline) {
  return APART.filter((figure) => total[stratum][figure] > 0).map((figure) => ({
    ...figureCell(
      kept,
      { by: 'department', group: null, stratum, figure },
      total[stratum][figure],
      'в целом по отделу',
    ),
    lower: FIGURE_WORDS[figure].title.toLowerCase(),
    meaning: capital(FIGURE_WORDS[figure].meaning),
  }));
}
