import type { TableBlock, TableCell, TableRow, Text } from '../paper.js';
import type { Letters } from './letters.js';
import { cellInset, MEASURES, textHeight, textWidth } from './measures.js';
import type { SheetSignatures } from './signatures.js';
import { linesOf, set, type Place, type Words } from './words.js';

export interface SheetTable {
  readonly kind: 'table';
  /** Widths in points. */
  readonly columns: readonly number[];
  readonly ruled: boolean;
  readonly size: number;
  readonly inset: { readonly x: number; readonly y: number };
  readonly head: readonly SheetRow[];
  readonly body: readonly SheetRow[];
  /** Low enough to stand whole on one page with what follows. */
  readonly low: boolean;
  /** How many of the last rows, bound to one another by spans, go over the leaf with what closes. */
  readonly lastRows: number;
  /** A signature that stands below and goes over the leaf with the last row only. */
  readonly closing?: SheetSignatures;
}
export interface SheetRow {
  readonly kind: TableRow['kind'];
  /** On one page with the next row: 1 and more where several such follow one another; 0: not so. */
  readonly level: number;
  /** Perhaps higher than a page: to be measured, and to flow over pages if it is. */
  readonly tall: boolean;
  readonly cells: readonly SheetCell[];
}
export interface SheetCell {
  readonly paragraphs: readonly Words[];
  readonly align: TableCell['align'];
  readonly columns: number;
  readonly rows: number;
  /** Spans more rows than a page can be asked to hold. */
  readonly loose: boolean;
  /** Room for its words in points, where the row is to be measured. */
  readonly width?: number;
}

/** Heights are reckoned only roughly: what may come near a page's is not taken for low. */
const MUCH_OF_A_PAGE = 1 / 3;

export function setTable(table: TableBlock, landscape: boolean, letters: Letters): SheetTable {
  const width = textWidth(landscape);
  const columns = table.columns.map((share) => (share * width) / 100);
  const size = table.small ? MEASURES.sizes.small : MEASURES.sizes.table;
  const inset = cellInset(columns);
  const grid: Grid = { columns, size, inset, letters };
  const much = textHeight(landscape) * MUCH_OF_A_PAGE;
  const heads = setRows(table.head, grid, much, true);
  const rows = setRows(table.body, grid, much, false);
  // A head that fills a page would leave its rows no room: it is said once.
  const isHeadLow = heads.height < much;
  return {
    kind: 'table',
    columns,
    ruled: table.ruled,
    size,
    inset,
    head: isHeadLow ? heads.rows : [],
    body: isHeadLow ? rows.rows : [...heads.rows, ...rows.rows],
    low: heads.height + rows.height < much,
    lastRows: rows.last,
  };
}

interface Grid {
  readonly columns: readonly number[];
  readonly size: number;
  readonly inset: SheetTable['inset'];
  readonly letters: Letters;
}

interface SetRows {
  readonly rows: readonly SheetRow[];
  readonly height: number;
  readonly last: number;
}

function setRows(given: readonly TableRow[], grid: Grid, much: number, isHead: boolean): SetRows {
  const placed = placeRows(given, grid, isHead);
  const bound = boundRows(placed);
  const loose = new Set<PlacedRow>(
    bound.filter(({ height }) => height > much).flatMap(({ from, to }) => placed.slice(from, to)),
  );
  const keeps = keepingRows(placed, bound, much);
  let level = 0;
  const rows = placed.map((one): SheetRow => {
    const { row, cells, height } = one;
    const tall = height > much;
    level = keeps.has(one) && !isHead ? level + 1 : 0;
    return {
      ...{ kind: row.kind, level, tall },
      cells: cells.map(({ cell, place }) => ({
        paragraphs: cell.paragraphs.map((text) => set(text, place, grid.letters)),
        ...{ align: cell.align, columns: cell.columns, rows: cell.rows },
        loose: cell.rows > 1 && loose.has(one),
        ...(tall && { width: place.width }),
      })),
    };
  });
  const end = bound.at(-1);
  return {
    rows,
    height: placed.reduce((sum, { height }) => sum + height, 0),
    last: end && level === 0 && end.height <= much ? end.to - end.from : 0,
  };
}

interface PlacedRow {
  readonly row: TableRow;
  readonly cells: readonly { readonly cell: TableCell; readonly place: Place }[];
  /** About, in points. */
  readonly height: number;
}

/** Where each cell stands: the cells that a span from above covers are not given. */
function placeRows(rows: readonly TableRow[], grid: Grid, isHead: boolean): PlacedRow[] {
  let covered = grid.columns.map(() => 0);
  return rows.map((row) => {
    const below = covered.map((left) => Math.max(0, left - 1));
    const bold = row.kind !== 'row';
    let at = 0;
    const cells = row.cells.map((cell) => {
      while ((covered[at] ?? 0) > 0) at++;
      const spanned = grid.columns.slice(at, at + cell.columns);
      below.fill(cell.rows - 1, at, at + cell.columns);
      at += cell.columns;
      const width = spanned.reduce((sum, column) => sum + column, 0) - 2 * grid.inset.x;
      const hyphenated = !isHead && row.kind !== 'section';
      return { cell, place: { width: Math.max(width, 1), size: grid.size, hyphenated, bold } };
    });
    covered = below;
    const heights = cells.map(({ cell, place }) => heightOf(cell, place, grid) / cell.rows);
    return { row, cells, height: Math.max(heightOfLines(1, grid), ...heights) };
  });
}

/** Rows bound to one another by spans: from one row up to another. */
interface Bound {
  readonly from: number;
  readonly to: number;
  readonly height: number;
}

function boundRows(rows: readonly PlacedRow[]): readonly Bound[] {
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

/** A section's title stands over rows of it, and sums alone at the head of a page tell nothing. */
function keepingRows(
  rows: readonly PlacedRow[],
  bound: readonly Bound[],
  much: number,
): ReadonlySet<PlacedRow> {
  const single = bound.flatMap(({ from, to, height }) =>
    to - from === 1 && height <= much ? rows.slice(from, to) : [],
  );
  return new Set(
    single.filter((one) => {
      const next = rows[rows.indexOf(one) + 1]?.row.kind;
      return one.row.kind === 'section' || (one.row.kind === 'row' && next === 'total');
    }),
  );
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
