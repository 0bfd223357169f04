import { checked, sum } from './amounts.js';
import type { Part } from './bar-scale.js';
import { bars, partsInWords, type Bar, type BarsPlan } from './bars.js';
import { WIDTH, type Chart, type Measure } from './chart.js';
import { NO_DATA, noData } from './no-data.js';
import { drawing } from './svg.js';

/** A whole chart of bars, or the words that there is nothing to show. */
export function barChart(title: string, plan: BarsPlan, measure: Measure): Chart {
  checked(plan.bars.flatMap(({ parts }) => parts.map(({ count }) => count)));
  const all = together(plan.bars);
  const isEmpty = sum(all.map(({ count }) => count)) === 0;
  const { parts, shown, rest, ...drawn } = isEmpty
    ? { ...noData(), shown: [], rest: null }
    : bars(plan, measure);
  const height = Math.ceil(drawn.height);
  const summary = isEmpty ? `${NO_DATA}.` : sentence(partsInWords(all));
  const lines = shown.map((bar) => `${bar.name}: ${partsInWords(bar.parts)}`);
  const description = [summary, ...[...lines, ...(rest === null ? [] : [rest])].map(sentence)];
  const svg = drawing({ id: plan.id, height, title, description: description.join(' '), parts });
  return { svg, width: WIDTH, height, title, summary };
}

/** The parts of all bars, added up. */
export function together(all: readonly Bar[]): readonly Part[] {
  const [first, ...others] = all.map(({ parts }) => parts);
  if (!first) return [];
  return first.map(({ look, count }, at) => ({
    look,
    count: count + sum(others.map((parts) => parts[at]?.count ?? 0)),
  }));
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
