/**
 * How long bars are, so that each with the words after it ends before the edge. A count that does not
 * fit into its part of the bar stands behind the bar, which leaves less room for bars, into which then
 * fewer counts fit: the scale is lowered until nothing changes any more.
 */
import type { Measure } from './chart.js';
import { amount, sum } from './amounts.js';
import { LOOKS, type LookName } from './looks.js';

export interface Part {
  readonly look: LookName;
  readonly count: number;
}

/** Behind a bar: its total, then the counts that did not fit, each with a swatch of its look. */
export interface Behind {
  readonly total: string;
  readonly counts: readonly Part[];
  readonly width: number;
}

export interface BarScale {
  /** Pixels for one. */
  readonly unit: number;
  readonly behind: readonly Behind[];
}

export const COUNT_SIZE = 12;
export const SWATCH = 10;
/** Between a bar and its total, a total and a swatch, a swatch and its count. */
export const GAPS = { total: 6, swatch: 8, count: 3 };
const PADDING = 3;
/** Hatching is known only where some of it is seen beside the count. */
const HATCHING = 5;

export function barScale(
  bars: readonly (readonly Part[])[],
  room: number,
  measure: Measure,
): BarScale {
  let unit = Infinity;
  for (;;) {
    const behind = bars.map((parts) => behindBar(parts, unit, measure));
    const next = Math.min(
      ...bars.map((parts, at) => (room - (behind[at]?.width ?? 0)) / sum(parts.map(countOf))),
    );
    if (next >= unit) return { unit, behind };
    unit = Math.max(next, 0);
  }
}

export function fitsInside({ look, count }: Part, unit: number, measure: Measure): boolean {
  const beside = LOOKS[look].hatching ? HATCHING + PADDING : PADDING;
  return measure(amount(count), COUNT_SIZE) + 2 * beside <= count * unit;
}

function behindBar(parts: readonly Part[], unit: number, measure: Measure): Behind {
  const total = amount(sum(parts.map(countOf)));
  const counts = parts.filter((part) => part.count > 0 && !fitsInside(part, unit, measure));
  const widths = counts.map(
    ({ count }) => GAPS.swatch + SWATCH + GAPS.count + measure(amount(count), COUNT_SIZE),
  );
  const width = GAPS.total + measure(total, COUNT_SIZE, 'bold') + sum(widths);
  return { total, counts, width };
}

function countOf({ count }: Part): number {
  return count;
}
