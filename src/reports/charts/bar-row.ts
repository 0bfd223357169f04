/** One line of a chart of bars. */
import { amount } from './amounts.js';
import { COUNT_SIZE, fitsInside, GAPS, SWATCH } from './bar-scale.js';
import type { BarScale, Behind, Part } from './bar-scale.js';
import type { BarsPlan, Bar } from './bars.js';
import { WIDTH, type Measure } from './chart.js';
import { area, GUIDE, INK, LOOKS, type Look } from './looks.js';
import { across, below, words } from './svg.js';

export interface BarRow {
  readonly bar: Bar;
  /** In lines. */
  readonly name: readonly string[];
  readonly y: number;
  readonly height: number;
}

/** Width of names, where bars begin, and their room with what stands behind them. */
export const NAME = 224;
export const AXIS = NAME + 12;
export const ROOM = WIDTH - 2 - AXIS;
/** From one line of a name to the next, in sizes of its letters. */
export const NAME_LINE = 1.16;

export function barRow(
  { bar, name, y, height }: BarRow,
  at: number,
  { unit, behind }: BarScale,
  plan: BarsPlan,
  measure: Measure,
): readonly string[] {
  const middle = y + height / 2;
  const { nameSize, thickness, id } = plan;
  const first = middle - ((name.length - 1) * nameSize * NAME_LINE) / 2 + below(nameSize);
  const drawn: string[] = at === 0 ? [] : [across(0, WIDTH, y, GUIDE)];
  name.forEach((text, nth) => {
    const baseline = first + nth * nameSize * NAME_LINE;
    drawn.push(words(text, { x: 0, y: baseline, size: nameSize, fill: INK }));
  });
  let x = AXIS;
  for (const part of bar.parts) {
    if (part.count === 0) continue;
    const width = part.count * unit;
    drawn.push(area(part.look, id, { x, y: middle - thickness / 2, width, height: thickness }));
    if (fitsInside(part, unit, measure)) drawn.push(countInside(part, x + width / 2, middle));
    x += width;
  }
  const after = behind[at];
  return after ? [...drawn, ...behindBar(after, x, middle, id, measure)] : drawn;
}

function countInside({ look, count }: Part, x: number, middle: number): string {
  const { ink, hatching }: Look = LOOKS[look];
  const place = { x, y: middle + below(COUNT_SIZE), size: COUNT_SIZE, anchor: 'middle' } as const;
  return words(amount(count), { ...place, fill: ink, halo: hatching !== null });
}

function behindBar(
  { total, counts }: Behind,
  end: number,
  middle: number,
  id: string,
  measure: Measure,
): readonly string[] {
  const look = { y: middle + below(COUNT_SIZE), size: COUNT_SIZE, fill: INK };
  let x = end + GAPS.total;
  const drawn = [words(total, { ...look, x, weight: 'bold' })];
  x += measure(total, COUNT_SIZE, 'bold');
  for (const { look: name, count } of counts) {
    x += GAPS.swatch;
    drawn.push(area(name, id, { x, y: middle - SWATCH / 2, width: SWATCH, height: SWATCH }));
    x += SWATCH + GAPS.count;
    drawn.push(words(amount(count), { ...look, x }));
    x += measure(amount(count), COUNT_SIZE);
  }
  return drawn;
}
