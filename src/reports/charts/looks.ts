/**
 * How each part of a chart is filled. The looks differ by hatching and by shade as well as by colour,
 * so that a black-and-white print and eyes that tell no colours lose nothing; what is overdue is the one
 * dark look, and stands out in either. Every area has an outline, and counts on hatching have a white edge.
 */
import { element } from './svg.js';

export const INK = '#1a1a1a';
export const OUTLINE = '#333333';
/** Light lines that help the eye along a row; they say nothing. */
export const GUIDE = '#cfcfcf';

export interface Look {
  readonly words: string;
  readonly fill: string;
  readonly hatching: Hatching | null;
  /** Of words on it. */
  readonly ink: string;
  readonly dashed: boolean;
}
export interface Hatching {
  /** Of one tile, which repeats without a seam. */
  readonly lines: string;
  readonly stroke: string;
  readonly width: number;
}

const SLANTED = 'M-1 1L1 -1M0 6L6 0M5 7L7 5';
const BACK_SLANTED = 'M-1 5L1 7M0 0L6 6M5 -1L7 1';
/** Lines of no length with round ends. */
const DOTS = 'M1.5 1.5h0.01M4.5 4.5h0.01';

export const LOOKS = {
  done: { words: 'исполнено', fill: '#b9dfc5', hatching: null, ink: INK, dashed: false },
  onTime: { words: 'исполнено в срок', fill: '#b9dfc5', hatching: null, ink: INK, dashed: false },
  late: {
    words: 'исполнено с опозданием',
    fill: '#f3dcab',
    hatching: { lines: BACK_SLANTED, stroke: '#5f4300', width: 1.6 },
    ink: INK,
    dashed: false,
  },
  underReview: {
    words: 'на проверке',
    fill: '#d9e6f5',
    hatching: { lines: DOTS, stroke: '#1f4b78', width: 1.8 },
    ink: INK,
    dashed: false,
  },
  inTime: {
    words: 'в работе',
    fill: '#ffffff',
    hatching: { lines: SLANTED, stroke: '#6b6b6b', width: 0.8 },
    ink: INK,
    dashed: false,
  },
  overdue: { words: 'просрочено', fill: '#8e1b1b', hatching: null, ink: '#ffffff', dashed: false },
  awaited: { words: 'ещё не исполнено', fill: '#ffffff', hatching: null, ink: INK, dashed: true },
} as const satisfies Readonly<Record<string, Look>>;
export type LookName = keyof typeof LOOKS;

const TILE = 6;

/** The hatchings of these looks, to stand at the head of the drawing. */
export function hatchings(names: readonly LookName[], id: string): string {
  const patterns = names.flatMap((name) => {
    const { hatching }: Look = LOOKS[name];
    if (!hatching) return [];
    const { lines: d, stroke, width } = hatching;
    const line = { d, fill: 'none', stroke, 'stroke-width': width, 'stroke-linecap': 'round' };
    const tile = { id: `${id}-${name}`, width: TILE, height: TILE, patternUnits: 'userSpaceOnUse' };
    return [element('pattern', tile, [element('path', line)])];
  });
  return element('defs', {}, patterns);
}

/** However few they are beside others, the outline is seen. */
const HAIR = 0.01;

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A rectangle filled so. Hatching lies over its ground, or viewers would show where tiles meet. */
export function area(name: LookName, id: string, { x, y, width, height }: Place): string {
  const place = { x, y, width: Math.max(width, HAIR), height: Math.max(height, HAIR) };
  const { fill, hatching, dashed }: Look = LOOKS[name];
  const outline = { stroke: OUTLINE, 'stroke-width': 1 };
  const dashes = dashed ? { 'stroke-dasharray': '3 2' } : {};
  if (!hatching) return element('rect', { ...place, fill, ...outline, ...dashes });
  return (
    element('rect', { ...place, fill }) +
    element('rect', { ...place, fill: `url(#${id}-${name})`, ...outline })
  );
}
