/**
 * Horizontal bars, a line each: the name, the bar of its parts with their counts, the total behind.
 *
 *   исполнено  на проверке  в работе  просрочено        legend
 *   Раздел I. Нормативно-правовое │▒▒▒12▒▒▒│∙3∙│//5//│█│ 21 █1
 *   обеспечение                   │
 *   …
 *   и ещё 3 раздела: …                                  what found no room on a sheet
 */
import { amount, sum } from './amounts.js';
import { AXIS, barRow, NAME, NAME_LINE, ROOM, type BarRow } from './bar-row.js';
import { barScale, type Part } from './bar-scale.js';
import { MOST_HEIGHT, WIDTH, type Measure } from './chart.js';
import { legend } from './legend.js';
import { linesOf } from './lines-of.js';
import { hatchings, INK, LOOKS, OUTLINE, type LookName } from './looks.js';
import { element, words } from './svg.js';

export interface Bar {
  readonly name: string;
  /** In the order in which they are drawn; the same looks for every bar. */
  readonly parts: readonly Part[];
}

export interface BarsPlan {
  readonly id: string;
  readonly bars: readonly Bar[];
  readonly looks: readonly LookName[];
  /** Lines of a name. */
  readonly nameLines: number;
  readonly nameSize: number;
  readonly thickness: number;
  readonly gap: number;
  /** Bars at most; of the rest it is said that they are. */
  readonly most: number;
  readonly rest: (bars: readonly Bar[]) => string;
}

export interface Bars {
  readonly parts: readonly string[];
  readonly height: number;
  /** Those that found room. */
  readonly shown: readonly Bar[];
  /** What is said of the others; null: there are none. */
  readonly rest: string | null;
}

const AFTER_LEGEND = 6;
const REST = { size: 13, line: 16, most: 2, above: 6, below: 4 };
const REST_ROOM = REST.above + REST.line * REST.most + REST.below;

export function bars(plan: BarsPlan, measure: Measure): Bars {
  const { id, looks } = plan;
  const head = legend(looks, id, measure);
  const top = head.height + AFTER_LEGEND;
  const all = rowsOf(plan, top, MOST_HEIGHT - 1, measure);
  const isWhole = all.length === plan.bars.length;
  const rows = isWhole ? all : rowsOf(plan, top, MOST_HEIGHT - REST_ROOM, measure);
  const scale = barScale(
    rows.map(({ bar }) => bar.parts),
    ROOM,
    measure,
  );
  const bottom = rows.reduce((y, { height }) => y + height, top);
  const left = plan.bars.slice(rows.length);
  const rest = left.length > 0 ? plan.rest(left) : null;
  const restLines = linesOf(rest ?? '', { ...REST, width: WIDTH, measure });
  const restWords = restLines.map((line, at) =>
    words(line, { x: 0, y: bottom + REST.above + REST.size + at * REST.line, ...REST, fill: INK }),
  );
  return {
    parts: [
      hatchings(looks, id),
      ...head.parts,
      ...rows.flatMap((row, at) => barRow(row, at, scale, plan, measure)),
      element('rect', { x: AXIS - 0.5, y: top, width: 1, height: bottom - top, fill: OUTLINE }),
      ...restWords,
    ],
    height: bottom + (rest === null ? 1 : REST.above + restLines.length * REST.line + REST.below),
    shown: rows.map(({ bar }) => bar),
    rest,
  };
}

/** As many as there is room for. */
function rowsOf(plan: BarsPlan, top: number, bottom: number, measure: Measure): readonly BarRow[] {
  const { nameLines, nameSize, thickness, gap, most } = plan;
  const rows: BarRow[] = [];
  let y = top;
  for (const bar of plan.bars.slice(0, most)) {
    const name = linesOf(bar.name, { width: NAME, size: nameSize, most: nameLines, measure });
    const height = Math.max(thickness, name.length * nameSize * NAME_LINE) + gap;
    if (y + height > bottom) break;
    rows.push({ bar, name, y, height });
    y += height;
  }
  return rows;
}

/** «исполнено 12, на проверке 3, всего 15» */
export function partsInWords(parts: readonly Part[]): string {
  const named = parts.map(({ look, count }) => `${LOOKS[look].words} ${amount(count)}`);
  return [...named, `всего ${amount(sum(parts.map(({ count }) => count)))}`].join(', ');
}
