import type { TableCell, TableRow, Text } from '../paper.js';
import type { Letters } from './letters.js';
import { MEASURES } from './measures.js';
import { linesOf, type Place } from './words.js';

/** Columns of a table and what stands in them; lengths in points. */
export interface Grid {
  readonly columns: readonly number[];
  readonly size: number;
  readonly inset: { readonly x: number; readonly y: number };
  readonly letters: Letters;
}

/** A cell that ends a row earlier than it is to goes on in a blank below: no rule parts them. */
export interface RowCell extends TableCell {
  readonly goesOn?: 'above' | 'below';
}
export interface Row extends TableRow {
  readonly cells: readonly RowCell[];
}

export interface PlacedRow {
  readonly row: Row;
  readonly cells: readonly PlacedCell[];
  /** About; of a cell that spans rows each takes its part. */
  readonly height: number;
}
export interface PlacedCell {
  readonly cell: RowCell;
  /** The first it stands in. */
  readonly column: number;
  readonly place: Place;
  readonly height: number;
}

/**
 * Rows without those that are wholly covered from above: nothing of such a row is seen, and the compiler
 * dies of it where it tells the cells of a table one by one.
 */
export function seenRows(rows: readonly TableRow[]): readonly TableRow[] {
  const isSeen = ({ cells }: TableRow): boolean => cells.length > 0;
  if (rows.every(isSeen)) return rows;
  return rows.flatMap((row, at) => {
    if (!isSeen(row)) return [];
    const cells = row.cells.map((cell) => {
      const covered = rows.slice(at + 1, at + cell.rows);
      return { ...cell, rows: 1 + covered.filter(isSeen).length };
    });
    return [{ ...row, cells }];
  });
}

/** Where each cell stands, and how high it is, about: cells that a span from above covers are not given. */
export function placeRows(rows: readonly Row[], grid: Grid, isHead: boolean): PlacedRow[] {
  let covered = grid.columns.map(() => 0);
  return rows.map((row) => {
    const below = covered.map((left) => Math.max(0, left - 1));
    const bold = row.kind !== 'row';
    let at = 0;
    const cells = row.cells.map((cell) => {
      while ((covered[at] ?? 0) > 0) at++;
      const column = at;
      at += cell.columns;
      const spanned = grid.columns.slice(column, at);
      below.fill(cell.rows - 1, column, at);
      const width = spanned.reduce((sum, column) => sum + column, 0) - 2 * grid.inset.x;
      const hyphenated = !isHead && row.kind !== 'section';
      const place = { width: Math.max(width, 1), size: grid.size, hyphenated, bold };
      return { cell, column, place, height: heightOf(cell, place, grid) };
    });
    covered = below;
    const heights = cells.map(({ cell, height }) => height / cell.rows);
    return { row, cells, height: Math.max(heightOfLines(1, grid), ...heights) };
  });
}

/**
 * The last row without what binds it to those above: the cells that span it end a row earlier, and a
 * blank goes on below them. So it can go over the leaf with what stands under the table.
 */
export function lastRowFreed(rows: readonly PlacedRow[]): readonly Row[] {
  const last = rows.length - 1;
  const blanks: { readonly column: number; readonly cell: RowCell }[] = [];
  return rows.map(({ row, cells }, at) => {
    if (at === last) {
      const all = [...cells, ...blanks].sort((one, other) => one.column - other.column);
      return { ...row, cells: all.map(({ cell }) => cell) };
    }
    const shortened = cells.map(({ cell, column }): RowCell => {
      if (at + cell.rows <= last) return cell;
      blanks.push({ column, cell: { ...cell, paragraphs: [], rows: 1, goesOn: 'above' } });
      return { ...cell, rows: last - at, goesOn: 'below' };
    });
    return { ...row, cells: shortened };
  });
}

/** Rows bound to one another by spans: from one row up to another. */
export interface Bound {
  readonly from: number;
  readonly to: number;
  readonly height: number;
}

export function boundRows(rows: readonly PlacedRow[]): readonly Bound[] {
  const all: Bound[] = [];
  for (let from = 0; from < rows.length;) {
    let to = from + 1;
    let height = 0;
    for (let at = from; at < to; at++) {
      const spans = rows[at]?.cells.map(({ cell }) => cell.rows) ?? [];
      to = Math.min(rows.length, Math.max(to, at + Math.max(1, ...spans)));
      height += rows[at]?.height ?? 0;
    }
    all.push({ from, to, height });
    from = to;
  }
  return all;
}

/**
 * Of rows that are bound together and high: the cells that bind them are let go over a page's end. Where
 * one of these is high itself, so are all that stand beside it: it may end in any of their rows, and make
 * that one as high as what is left of it.
 */
export function looseCells(
  rows: readonly PlacedRow[],
  bound: readonly Bound[],
  much: number,
): ReadonlySet<PlacedCell> {
  const loose = new Set<PlacedCell>();
  for (const { from, to, height } of bound) {
    if (height <= much || to - from === 1) continue;
    for (let at = from; at < to; at++) {
      for (const spanning of rows[at]?.cells ?? []) {
        if (spanning.cell.rows === 1) continue;
        loose.add(spanning);
        if (spanning.height <= much) continue;
        const beside = rows.slice(at, at + spanning.cell.rows);
        for (const one of beside.flatMap(({ cells }) => cells)) loose.add(one);
      }
    }
  }
  return loose;
}

/** A section's title stands over rows of it, and sums alone at the head of a page tell nothing. */
export function keepingRows(
  rows: readonly PlacedRow[],
  bound: readonly Bound[],
  much: number,
): ReadonlySet<PlacedRow> {
  const keeping = new Set<PlacedRow>();
  for (const { from, to, height } of bound) {
    const own = rows[from];
    if (!own || to - from > 1 || height > much) continue;
    const isBeforeSums = own.row.kind === 'row' && rows[to]?.row.kind === 'total';
    if (own.row.kind === 'section' || isBeforeSums) keeping.add(own);
  }
  return keeping;
}

function heightOf({ paragraphs }: TableCell, place: Place, grid: Grid): number {
  const lines = paragraphs.reduce(
    (sum: number, text: Text) => sum + linesOf(text, place, grid.letters),
    0,
  );
  return heightOfLines(Math.max(1, lines), grid);
}

function heightOfLines(lines: number, { size, inset }: Grid): number {
  return lines * size * MEASURES.line.natural + 2 * inset.y;
}
