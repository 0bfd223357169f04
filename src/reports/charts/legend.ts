import { WIDTH, type Measure } from './chart.js';
import { area, INK, LOOKS, type LookName } from './looks.js';
import { below, words } from './svg.js';

const SIZE = 13;
const SWATCH = { width: 18, height: 12 };
const GAP = 6;
const APART = 20;
const ROW = 20;

export interface Legend {
  readonly parts: readonly string[];
  /** Of the rows it takes up. */
  readonly height: number;
}

/** What each look means, from the left, in as many rows as it takes. */
export function legend(names: readonly LookName[], id: string, measure: Measure): Legend {
  const parts: string[] = [];
  let x = 1;
  let row = 0;
  for (const name of names) {
    const text = LOOKS[name].words;
    const width = SWATCH.width + GAP + measure(text, SIZE);
    if (x > 1 && x + width > WIDTH) {
      x = 1;
      row += 1;
    }
    const middle = row * ROW + ROW / 2;
    parts.push(area(name, id, { x, y: middle - SWATCH.height / 2, ...SWATCH }));
    const at = { x: x + SWATCH.width + GAP, y: middle + below(SIZE) };
    parts.push(words(text, { ...at, size: SIZE, fill: INK }));
    x += width + APART;
  }
  return { parts, height: (row + 1) * ROW };
}
