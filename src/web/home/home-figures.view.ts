/** Numbers of the home pages: those of the reports, each opening its tasks as there. */
import type { Moment } from '../../people/people.module.js';
import {
  FIGURE_WORDS,
  monthName,
  percentOnTime,
  type FigureName,
  type Figures,
} from '../../reports/index.js';
import type { PlanStanding } from '../../tasks/tasks.module.js';
import { capital, shortDate, shortened } from '../../templating/index.js';
import { firstOfMonth, lastOfMonth, monthOf, yearOf } from '../../time/index.js';
import { figureCell, plainCell } from '../reports/figure-cells.view.js';
import type { OpenPlan } from './home.queries.js';

const PLAN_FIGURES = ['total', 'done', 'underReview', 'inWork', 'overdue', 'planned'] as const;
type PlanFigure = (typeof PLAN_FIGURES)[number];

/** Plans under control; every number opens the tasks it counts, as that of the reports does. */
export function planLines(plans: readonly OpenPlan[], standings: readonly PlanStanding[]) {
  return plans.map(({ id, number, title, next }) => {
    const found = standings.find(({ plan }) => plan === id);
    const counts = found ? figuresOf(found) : null;
    return {
      ...{ number, title: shortened(title, 140), next: next === null ? null : shortDate(next) },
      cells: PLAN_FIGURES.map((figure) => ({
        ...(counts
          ? figureCell(
              {},
              { by: 'plan', group: id, stratum: 'main', figure },
              counts[figure],
              `план № ${number}`,
            )
          : plainCell(FIGURE_WORDS[figure].title, '0')),
        title: headOf(figure),
      })),
    };
  });
}

/** What the list of plans counts, by the names that the reports have for it. */
function figuresOf(standing: PlanStanding): Record<PlanFigure, number> {
  const { of, done, underReview, overdue, inWork, planned } = standing;
  return { total: of - planned, done, underReview, inWork: inWork + overdue, overdue, planned };
}

export const PLAN_HEADS = PLAN_FIGURES.map(headOf);

function headOf(figure: FigureName): string {
  if (figure === 'overdue') return 'Из них просрочено';
  return figure === 'planned' ? 'Впереди' : FIGURE_WORDS[figure].title;
}

export function monthOfToday({ today }: Moment) {
  const [year, month] = [yearOf(today), monthOf(today)];
  return {
    due: { from: firstOfMonth(year, month), until: lastOfMonth(year, month) },
    words: capital(`${monthName(today)} г.`),
  };
}

/** The month at a glance; every number leads to its tasks. */
export function figureLines(figures: Figures, kept: Readonly<Record<string, string>>) {
  const cell = (figure: FigureName, title: string) => ({
    ...figureCell(
      kept,
      { by: 'department', group: null, stratum: 'main', figure },
      figures[figure],
      'за месяц',
    ),
    title,
  });
  const share = percentOnTime(figures);
  return [
    { ...cell('total', 'Срок наступает в этом месяце'), mark: '' },
    { ...cell('done', 'Исполнено'), mark: 'done' },
    { ...cell('underReview', 'На проверке'), mark: '' },
    { ...cell('inWork', 'В работе'), mark: '' },
    { ...cell('overdue', 'Из них просрочено'), mark: figures.overdue > 0 ? 'late' : '' },
    {
      ...plainCell(
        'В срок из тех, чей срок прошёл',
        share === null ? '—' : `${Math.round(share)} %`,
      ),
      mark: '',
    },
  ];
}
