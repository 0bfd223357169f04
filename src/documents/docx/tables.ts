import type { TableBlock, TableCell, TableRow, Text } from '../paper.js';
import { columnWidths, gridOf, type LooseRow } from './grids.js';
import { loosened, widestWord } from './heights.js';
import { mm, type Area } from './measures.js';
import {
  BESIDE_RULES,
  FLUSH,
  keptRow,
  par,
  type Grid,
  type GridCell,
  type Padding,
} from './pieces.js';
import { lookOf, type StyleId } from './style-sheet.js';

/** A table of the paper across the whole text, its columns in their shares. */
export function tableGrid(table: TableBlock, area: Area): Grid {
  const widths = columnWidths(table.columns, area.width);
  const { ruled } = table;
  const padding = ruled ? paddingFor(widths) : { ...FLUSH, right: mm(2) };
  const set = { small: table.small, widths, padding };
  const rows = [...joined(table.head, true, set), ...joined(table.body, false, set)];
  const grid = gridOf(rows, { ruled, padding, widths, after: ruled ? BESIDE_RULES : 0 }, area);
  const sums = [...table.head, ...table.body].map(({ kind }) => kind === 'total');
  // Sums alone at the head of a page tell nothing.
  return {
    ...grid,
    rows: grid.rows.map((row, at) => (sums[at + 1] && !sums[at] ? keptRow(row) : row)),
  };
}

interface Setting {
  readonly small: boolean;
  readonly widths: readonly number[];
  readonly padding: Padding;
}

/** Sixty columns leave no room for blanks beside their words. */
function paddingFor(widths: readonly number[]): Padding {
  const narrowest = Math.min(...widths);
  const side = narrowest >= mm(12) ? mm(1.5) : narrowest >= mm(6) ? mm(0.7) : mm(0.2);
  return { left: side, right: side, top: mm(0.4), bottom: mm(0.4) };
}

/** Rows with the cells that a cell from above covers, which the paper leaves out and Word wants. */
function joined(rows: readonly TableRow[], head: boolean, setting: Setting): LooseRow[] {
  const { widths } = setting;
  /** By column: how many rows below are still covered, and by a cell how wide. */
  const covering = new Map<number, { left: number; span: number }>();
  return rows.map((row) => {
    const cells: GridCell[] = [];
    const waiting = [...row.cells];
    let column = 0;
    while (column < widths.length) {
      const above = covering.get(column);
      if (above && above.left > 0) {
        above.left -= 1;
        const pars = [par(styleOf(row, head, setting.small), [])];
        cells.push({ span: above.span, joined: 'covered', stands: 'top', pars });
        column += above.span;
        continue;
      }
      const cell = waiting.shift();
      if (!cell) throw new Error('a row of a table has too few cells');
      cells.push(gridCell(cell, row, head, column, setting));
      covering.set(column, { left: cell.rows - 1, span: cell.columns });
      column += cell.columns;
    }
    if (waiting.length > 0 || column > widths.length) {
      throw new Error('a row of a table has too many cells');
    }
    return { head, cells };
  });
}

function gridCell(
  cell: TableCell,
  row: TableRow,
  head: boolean,
  column: number,
  { small, widths, padding }: Setting,
): GridCell {
  const usual = styleOf(row, head, small);
  const look = lookOf(usual);
  const width = widths
    .slice(column, column + cell.columns)
    .reduce((sum, one) => sum + one, -padding.left - padding.right);
  const texts = cell.paragraphs.map((text) => loosened(text, width, look));
  const fits = (text: Text): boolean => widestWord(text, look) <= width;
  const style = head && !texts.every(fits) ? narrow(small) : usual;
  const align = look.align === cell.align ? {} : { align: cell.align };
  return {
    span: cell.columns,
    ...(cell.rows > 1 ? { joined: 'first' as const } : {}),
    stands: head ? 'center' : 'top',
    pars: (texts.length > 0 ? texts : [[]]).map((text) => par(style, text, align)),
  };
}

function styleOf({ kind }: TableRow, head: boolean, small: boolean): StyleId {
  if (head) return small ? 'TableSmallHead' : 'TableHead';
  if (kind === 'section') return small ? 'TableSmallSection' : 'TableSection';
  if (kind === 'total') return small ? 'TableSmallTotal' : 'TableTotal';
  return small ? 'TableSmall' : 'TableText';
}

/** A head whose words are wider than its column is hyphenated after all: better than cut anywhere. */
function narrow(small: boolean): StyleId {
  return small ? 'TableSmallNarrowHead' : 'TableNarrowHead';
}
