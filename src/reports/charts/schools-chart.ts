import { byName } from '../names.js';
import { barChart } from './bar-chart.js';
import type { BarsPlan } from './bars.js';
import type { Chart, ChartOptions, Measure } from './chart.js';
import { restWords, stateBars, type TaskStates } from './states-chart.js';

const LOOKS = ['overdue', 'inTime', 'underReview', 'done'] as const;
const MOST = 40;

/**
 * A bar a school, those with the most overdue first and by name where they have the same; what is
 * overdue begins the bar, so that it is compared at a glance. Of those after the fortieth it is said how
 * many they are and how they stand.
 */
export function schoolsChart(
  schools: readonly TaskStates[],
  measure: Measure,
  { title = 'Исполнение по организациям', id = 'schools' }: ChartOptions = {},
): Chart {
  const sorted = [...schools].sort((a, b) => b.overdue - a.overdue || byName(a.name, b.name));
  const plan: BarsPlan = {
    ...{ id, looks: LOOKS, bars: stateBars(sorted, LOOKS) },
    ...{ nameLines: 2, nameSize: 12, thickness: 15, gap: 5, most: MOST },
    rest: (left) => restWords(left, ['организация', 'организации', 'организаций']),
  };
  return barChart(title, plan, measure);
}
