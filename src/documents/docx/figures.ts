import type { FigureBlock } from '../paper.js';
import type { Area } from './measures.js';
import { par, type Par } from './pieces.js';

/** A picture handed over beside the paper, its size in pixels at 96 dpi. */
export interface Figure {
  readonly svg: string;
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Twips in a pixel. */
const PIXEL = 15;
/** Its caption stands on the same page. */
const HIGHEST = 0.8;
/** A coat of arms is not to fill the page. */
const MOST_GROWN = 1.25;

/** As wide as the text, its caption below. */
export function figurePars(
  { name, alt, caption }: FigureBlock,
  figures: ReadonlyMap<string, Figure>,
  area: Area,
): Par[] {
  const figure = figures.get(name);
  if (!figure) throw new Error(`the figure «${name}» was not handed over`);
  const scale = Math.min(
    area.width / PIXEL / figure.width,
    (area.height * HIGHEST) / PIXEL / figure.height,
    MOST_GROWN,
  );
  const [width, height] = [figure.width, figure.height].map((size) =>
    Math.max(1, Math.round(size * scale)),
  ) as [number, number];
  const picture = { name, alt, width, height };
  if (caption.length === 0) return [par('Figure', [], { picture })];
  return [par('Figure', [], { picture, keepNext: true }), par('Caption', caption)];
}
