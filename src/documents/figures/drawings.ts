import type { Paper } from '../paper.js';
import { safeSvg, svgSize } from './safe-svg.js';

/** A figure as it is given to programs, its size in pixels of 1/96 inch. */
export interface Drawing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** A figure that a paper shows and that nobody handed over. */
export class MissingFigure extends Error {
  constructor(readonly figure: string) {
    super(`no figure ${figure}`);
  }
}

/**
 * Those of the figures given that the paper shows, by name. Throws MissingFigure, and RangeError for
 * what is no SVG with a size.
 */
export function drawingsOf(
  { sections }: Paper,
  given: Readonly<Record<string, string>>,
): ReadonlyMap<string, Drawing> {
  const drawings = new Map<string, Drawing>();
  for (const block of sections.flatMap(({ blocks }) => blocks)) {
    if (block.kind !== 'figure' || drawings.has(block.name)) continue;
    const svg = Object.hasOwn(given, block.name) ? given[block.name] : undefined;
    if (svg === undefined) throw new MissingFigure(block.name);
    drawings.set(block.name, { svg: safeSvg(svg), ...svgSize(svg) });
  }
  return drawings;
}
