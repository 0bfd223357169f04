import { heightOf } from './heights.js';
import type { Area } from './measures.js';
import type { Grid, GridCell, GridRow, Padding } from './pieces.js';

/** A row before it is known how high it is. */
export interface LooseRow {
  readonly head: boolean;
  readonly cells: readonly GridCell[];
}

/** Heads higher than this part of a page would leave no room for what they head. */
const MOST_HEAD = 0.5;
/** The estimate of heights may be out by so much before a row that is not to be cut runs off its page. */
const TRUSTED = 0.9;

/**
 * A row is not cut by a page's end, unless it is higher than a page: Word would show its beginning and
 * nothing of the rest.
 */
export function gridOf(
  loose: readonly LooseRow[],
  shape: Omit<Grid, 'kind' | 'rows'>,
  { height }: Area,
): Grid {
  const heights = rowHeights(loose, shape.widths, shape.padding);
  const heads = loose.reduce((sum, { head }, at) => sum + (head ? (heights[at] ?? 0) : 0), 0);
  const repeats = heads <= height * MOST_HEAD;
  const room = (repeats ? height - heads : height) * TRUSTED;
  const rows = loose.map(({ head, cells }, at): GridRow => {
    const whole = (heights[at] ?? 0) <= (head ? height * TRUSTED : room);
    return { head: head && repeats, whole, cells };
  });
  return { kind: 'grid', ...shape, rows };
}

/** Cells joined down the rows fill the rows they cover; what does not fit makes the last one higher. */
function rowHeights(
  rows: readonly LooseRow[],
  widths: readonly number[],
  padding: Padding,
): number[] {
  const open = new Map<number, number>();
  return rows.map(({ cells }, at) => {
    let column = 0;
    let height = 0;
    for (const cell of cells) {
      const width = sum(widths.slice(column, column + cell.span)) - padding.left - padding.right;
      const own = sum(cell.pars.map((one) => heightOf(one, width))) + padding.top + padding.bottom;
      if (cell.joined === 'first') open.set(column, own);
      else if (cell.joined !== 'covered') height = Math.max(height, own);
      if (cell.joined && !isCovered(rows[at + 1], column)) {
        height = Math.max(height, open.get(column) ?? 0);
        open.delete(column);
      }
      column += cell.span;
    }
    for (const [from, left] of open) open.set(from, left - height);
    return height;
  });
}

function isCovered(row: LooseRow | undefined, column: number): boolean {
  let at = 0;
  for (const cell of row?.cells ?? []) {
    if (at === column) return cell.joined === 'covered';
    at += cell.span;
  }
  return false;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

/** Widths in twips of columns given in per cent; together exactly the whole. */
export function columnWidths(shares: readonly number[], whole: number): number[] {
  const total = sum(shares);
  let share = 0;
  let taken = 0;
  return shares.map((own) => {
    share += own;
    const width = Math.round((whole * share) / total) - taken;
    taken += width;
    return width;
  });
}
