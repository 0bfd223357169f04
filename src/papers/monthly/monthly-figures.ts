/** The three charts of a monthly report, drawn from its frozen figures. */
import { statesOf, type Chart, type MonthlySnapshot } from '../../reports/index.js';
import type { ChartsService } from '../../reports/reports.module.js';

/** A chart under the name by which the template shows it. */
export interface NamedFigure {
  readonly name: string;
  readonly svg: string;
  readonly alt: string;
  readonly caption: string;
}

export function monthlyFigures(
  { sections, months, organisations }: MonthlySnapshot,
  charts: ChartsService,
): readonly NamedFigure[] {
  const schools = organisations.filter(({ figures }) => figures.total > 0);
  const drawn: [string, Chart][] = [
    ['states', charts.bySection(sections.map(({ name, figures }) => statesOf(name, figures)))],
    [
      'months',
      charts.byMonth(
        months.map(({ month, figures: { total, onTime, late, overdue } }) => ({
          ...{ month, due: total, onTime, late, overdue },
        })),
      ),
    ],
  ];
  if (schools.length > 0) {
    const states = schools.map(({ name, figures }) => statesOf(name, figures));
    drawn.push(['schools', charts.bySchool(states)]);
  }
  return drawn.map(([name, chart], at) => namedFigure(name, chart, at + 1));
}

export function namedFigure(
  name: string,
  { svg, title, summary }: Chart,
  number: number,
): NamedFigure {
  return { name, svg, alt: `${title}. ${summary}`, caption: `Рис. ${number}. ${title}` };
}
