import { counted } from '../../templating/index.js';
import type { Figures } from '../figures.js';
import { barChart, together } from './bar-chart.js';
import { partsInWords, type Bar, type BarsPlan } from './bars.js';
import type { Chart, ChartOptions, Measure } from './chart.js';
import { printable } from './lines-of.js';

/** How the tasks of one section or organisation stand; the four add up to all there are. */
export interface TaskStates {
  readonly name: string;
  readonly done: number;
  readonly underReview: number;
  /** In work, their due date not past: no part of `overdue`. */
  readonly inTime: number;
  readonly overdue: number;
}

/** Figures count what is overdue as work too; a chart shows each task once. */
export function statesOf(
  name: string,
  { done, underReview, inWork, overdue }: Pick<Figures, StateFigure>,
): TaskStates {
  return { name, done, underReview, inTime: inWork - overdue, overdue };
}
type StateFigure = 'done' | 'underReview' | 'inWork' | 'overdue';

const LOOKS = ['done', 'underReview', 'inTime', 'overdue'] as const;
type StateLook = (typeof LOOKS)[number];

/** A bar a section, as the sections are given. */
export function statesChart(
  sections: readonly TaskStates[],
  measure: Measure,
  { title = 'Исполнение по разделам', id = 'states' }: ChartOptions = {},
): Chart {
  const plan: BarsPlan = {
    ...{ id, looks: LOOKS, bars: stateBars(sections, LOOKS) },
    ...{ nameLines: 3, nameSize: 13, thickness: 22, gap: 12, most: Infinity },
    rest: (left) => restWords(left, ['раздел', 'раздела', 'разделов']),
  };
  return barChart(title, plan, measure);
}

export function stateBars(all: readonly TaskStates[], looks: readonly StateLook[]): readonly Bar[] {
  return all.map((states) => ({
    name: printable(states.name),
    parts: looks.map((look) => ({ look, count: states[look] })),
  }));
}

/** «и ещё 3 раздела: исполнено 12, …» */
export function restWords(
  left: readonly Bar[],
  [one, few, many]: readonly [string, string, string],
): string {
  return `и ещё ${counted(left.length, one, few, many)}: ${partsInWords(together(left))}`;
}
