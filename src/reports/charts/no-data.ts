import { WIDTH } from './chart.js';
import { INK, OUTLINE } from './looks.js';
import { element, words } from './svg.js';

export const NO_DATA = 'Нет данных';
const HEIGHT = 48;

/** In place of a chart that would be empty: so nobody takes an empty place for a fault. */
export function noData(): { readonly parts: readonly string[]; readonly height: number } {
  const frame = { x: 0.5, y: 0.5, width: WIDTH - 1, height: HEIGHT - 1, fill: 'none' };
  const place = { x: WIDTH / 2, y: HEIGHT / 2 + 5, size: 14, fill: INK, anchor: 'middle' } as const;
  return {
    parts: [element('rect', { ...frame, stroke: OUTLINE }), words(NO_DATA, place)],
    height: HEIGHT,
  };
}
