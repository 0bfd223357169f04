import {
  FIGURE_WORDS,
  monthName,
  type Chart,
  type Discipline,
  type DisciplineLine,
  type FigureName,
  type Trend,
} from '../../reports/index.js';
import { capital } from '../../templating/index.js';
import { figureCell, type FigureRow } from './figure-cells.view.js';
import type { ChartTable } from './overview.view.js';
import type { Asked } from './reports-desk.service.js';
import type { NamedChart } from './reports-reading.service.js';
import { monthKept } from './trend.view.js';

interface Drawn {
  readonly sections: Discipline;
  readonly months: Trend;
  readonly schools: readonly DisciplineLine[];
  readonly charts: Readonly<Record<NamedChart, Chart>>;
}

const STATES: readonly FigureName[] = ['total', 'done', 'underReview', 'inWork', 'overdue'];
const MONTHS: readonly FigureName[] = ['total', 'onTime', 'late', 'overdue'];

/** What each drawing shows, as numbers that can be opened. */
export function chartTables(
  asked: Asked,
  { sections, months, schools, charts }: Drawn,
): readonly ChartTable[] {
  const { kept } = asked;
  const line =
    (by: 'section' | 'organisation') =>
    ({ name, group, main }: DisciplineLine): FigureRow => ({
      name,
      cells: STATES.map((figure) =>
        figureCell(kept, { by, group, stratum: 'main', figure }, main[figure], name),
      ),
    });
  const all: readonly ChartTable[] = [
    {
      ...{ name: 'states', chart: charts.states, head: 'Раздел', heads: headsOf(STATES) },
      rows: sections.lines.map(line('section')),
    },
    {
      ...{ name: 'months', chart: charts.months, head: 'Месяц', heads: headsOf(MONTHS) },
      rows: months.months.map((month) => ({
        name: capital(monthName(month.from)),
        cells: MONTHS.map((figure) =>
          figureCell(
            monthKept(asked, month),
            { by: 'department', group: null, stratum: 'main', figure },
            month.month[figure],
            monthName(month.from),
          ),
        ),
      })),
    },
    {
      ...{ name: 'schools', chart: charts.schools, head: 'Организация', heads: headsOf(STATES) },
      rows: schools.map(line('organisation')),
    },
  ];
  return all.filter(({ rows }) => rows.length > 0);
}

function headsOf(names: readonly FigureName[]): readonly string[] {
  return names.map((name) =>
    name === 'overdue' && names.includes('inWork') ? 'Из них просрочено' : FIGURE_WORDS[name].title,
  );
}
