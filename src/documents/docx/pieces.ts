import type { Text } from '../paper.js';
import { mm } from './measures.js';
import type { StyleId } from './style-sheet.js';

/**
 * What stands in a section one below another, in Word's terms but in none of its XML: each block of a
 * paper becomes some pieces, what is kept together is decided over them, and the writer puts them down.
 * All lengths are twips.
 */
export type Piece = Par | Grid;

export interface Par {
  readonly kind: 'par';
  readonly style: StyleId;
  readonly text: Text;
  /** Only where they differ from the style's own. */
  readonly align?: 'left' | 'center' | 'right';
  readonly left?: number;
  readonly right?: number;
  readonly after?: number;
  /** Numbered or dashed by Word: in which list, how deep. */
  readonly point?: { readonly list: number; readonly level: number };
  /** Stands instead of words. */
  readonly picture?: Picture;
  readonly keepNext?: true;
  readonly pageBreakBefore?: true;
}

export interface Picture {
  readonly name: string;
  readonly alt: string;
  /** Pixels at 96 dpi. */
  readonly width: number;
  readonly height: number;
}

/** A table in Word's sense: of the paper, or one that only sets words side by side. */
export interface Grid {
  readonly kind: 'grid';
  readonly ruled: boolean;
  readonly padding: Padding;
  readonly widths: readonly number[];
  /** Room between it and what follows. */
  readonly after: number;
  readonly rows: readonly GridRow[];
}
/** Between a cell's sides and its words. */
export interface Padding {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}
export interface GridRow {
  /** Repeats on every page. */
  readonly head: boolean;
  /** Never cut by a page's end. */
  readonly whole: boolean;
  readonly cells: readonly GridCell[];
}
export interface GridCell {
  /** How many columns it takes. */
  readonly span: number;
  /** The first of cells joined down the rows, or one it covers. */
  readonly joined?: 'first' | 'covered';
  readonly stands: 'top' | 'center' | 'bottom';
  readonly pars: readonly Par[];
}

export const FLUSH: Padding = { left: 0, right: 0, top: 0, bottom: 0 };
/** Rules do not sit tight on the words above and below. */
export const BESIDE_RULES = mm(2);

export function par(style: StyleId, text: Text, more: Partial<Par> = {}): Par {
  return { kind: 'par', style, text, ...more };
}

/** On one page with what follows. */
export function kept(piece: Piece): Piece {
  if (piece.kind === 'par') return { ...piece, keepNext: true };
  const last = piece.rows.length - 1;
  return { ...piece, rows: piece.rows.map((row, at) => (at === last ? keptRow(row) : row)) };
}

export function keptRow<Row extends { readonly cells: readonly GridCell[] }>(row: Row): Row {
  const cells = row.cells.map((cell) => ({
    ...cell,
    pars: cell.pars.map((one) => ({ ...one, keepNext: true as const })),
  }));
  return { ...row, cells };
}
