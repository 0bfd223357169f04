import type { TableBlock, TableCell, TableRow } from '../paper.js';
import type { Letters } from './letters.js';
import { cellInset, MEASURES, textHeight, textWidth } from './measures.js';
import {
  boundRows,
  keepingRows,
  lastRowFreed,
  looseCells,
  placeRows,
  seenRows,
  type Bound,
  type Grid,
  type RowCell,
} from './rows.js';
import type { SheetSignatures } from './signatures.js';
import { set, type Words } from './words.js';

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
  /** How many of the last rows go over the leaf with what closes: one or none. */
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
  /** Goes over a page's end: bound to more rows than a page can be asked to hold. */
  readonly loose: boolean;
  /** No rule parts it from the cell there. */
  readonly goesOn?: RowCell['goesOn'];
  /** Room for its words in points, where the row is to be measured. */
  readonly width?: number;
}

/** Heights are reckoned only roughly: what may come near a page's is not taken for low. */
const MUCH_OF_A_PAGE = 1 / 3;

/** `isClosed`: a signature stands right below. */
export function setTable(
  table: TableBlock,
  landscape: boolean,
  letters: Letters,
  isClosed: boolean,
): SheetTable {
  const width = textWidth(landscape);
  const columns = table.columns.map((share) => (share * width) / 100);
  const size = table.small ? MEASURES.sizes.small : MEASURES.sizes.table;
  const inset = cellInset(columns);
  const grid: Grid = { columns, size, inset, letters };
  const much = textHeight(landscape) * MUCH_OF_A_PAGE;
  const heads = setRows(table.head, grid, much, { isHead: true, isClosed: false });
  const rows = setRows(table.body, grid, much, { isHead: false, isClosed });
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

interface SetRows {
  readonly rows: readonly SheetRow[];
  readonly height: number;
  readonly last: number;
}

function setRows(
  given: readonly TableRow[],
  grid: Grid,
  much: number,
  { isHead, isClosed }: { readonly isHead: boolean; readonly isClosed: boolean },
): SetRows {
  let placed = placeRows(seenRows(given), grid, isHead);
  let bound = boundRows(placed);
  const ending = bound.at(-1);
  if (isClosed && ending && isSpanned(ending) && ending.height <= much) {
    placed = placeRows(lastRowFreed(placed), grid, isHead);
    bound = boundRows(placed);
  }
  const loose = looseCells(placed, bound, much);
  const keeps = keepingRows(placed, bound, much);
  let level = 0;
  const rows = placed.map((one): SheetRow => {
    const { row, cells, height } = one;
    const tall = height > much;
    level = keeps.has(one) && !isHead ? level + 1 : 0;
    return {
      ...{ kind: row.kind, level, tall },
      cells: cells.map((held) => {
        const { cell, place } = held;
        return {
          paragraphs: cell.paragraphs.map((text) => set(text, place, grid.letters)),
          ...{ align: cell.align, columns: cell.columns, rows: cell.rows },
          loose: loose.has(held),
          ...(cell.goesOn && { goesOn: cell.goesOn }),
          ...(tall && { width: place.width }),
        };
      }),
    };
  });
  const end = bound.at(-1);
  return {
    rows,
    height: placed.reduce((sum, { height }) => sum + height, 0),
    // Rows bound by spans are left out: held so, the compiler would die of them where a page ends.
    last: end && level === 0 && end.height <= much && !isSpanned(end) ? 1 : 0,
  };
}

function isSpanned({ from, to }: Bound): boolean {
  return to - from > 1;
}
