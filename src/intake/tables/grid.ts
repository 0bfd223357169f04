import type { SourceCell, SourceRow, SourceTable } from '../source-document.js';

/** A table row laid onto the table's own columns: text by grid column, merged cells repeated. */
export interface GridRow {
  readonly texts: readonly string[];
  /** Automatic number of the cell's first paragraph, by grid column. */
  readonly labels: readonly (string | undefined)[];
  /** How many cells the row has in the file: one that takes the whole width is a section row. */
  readonly cells: number;
  /** Grid columns in which the row's cells begin, those that go on from above included. */
  readonly starts: readonly number[];
  readonly head: boolean;
  readonly pageStart: boolean;
}

/** More columns than any plan has: what is beyond is a spreadsheet's leftovers. */
const MOST_COLUMNS = 64;

/**
 * Lays the rows onto the grid. A vertical merge repeats its text in each row it covers, so that a
 * deadline written once for three measures is read three times; a horizontal one stands in its
 * first column only.
 */
export function grid(table: SourceTable): GridRow[] {
  const width = Math.min(
    MOST_COLUMNS,
    table.rows.reduce((widest, row) => Math.max(widest, rowWidth(row)), 0),
  );
  const hanging: { text: string; label: string | undefined; rows: number }[] = [];
  return table.rows.map((row) => laid(row, width, hanging));
}

function rowWidth(row: SourceRow): number {
  const last = row.cells[row.cells.length - 1];
  return last ? Math.min(last.column + last.columnSpan, MOST_COLUMNS) : 0;
}

function laid(
  row: SourceRow,
  width: number,
  hanging: { text: string; label: string | undefined; rows: number }[],
): GridRow {
  const texts = new Array<string>(width).fill('');
  const starts: number[] = [];
  const labels = new Array<string | undefined>(width).fill(undefined);
  for (let column = 0; column < width; column++) {
    const above = hanging[column];
    if (!above || above.rows === 0) continue;
    starts.push(column);
    texts[column] = above.text;
    labels[column] = above.label;
    above.rows--;
  }
  for (const cell of row.cells) {
    if (cell.column >= width) continue;
    const label = cell.labels?.[0];
    const text = numberedText(cell);
    starts.push(cell.column);
    texts[cell.column] = text;
    labels[cell.column] = label;
    if (cell.rowSpan > 1) hanging[cell.column] = { text, label, rows: cell.rowSpan - 1 };
  }
  return {
    texts,
    labels,
    cells: row.cells.length,
    starts: starts.sort((a, b) => a - b),
    head: row.head === true,
    pageStart: row.pageStart === true,
  };
}

/** Several automatic numbers in one cell are a list inside it and are written out where they stood. */
function numberedText({ text, labels }: SourceCell): string {
  if (!labels || Object.keys(labels).length < 2) return text;
  return text
    .split('\n')
    .map((line, at) =>
      labels[at] === undefined || line.trim() === '' ? line : `${labels[at]} ${line}`,
    )
    .join('\n');
}

/**
 * Body cells brought under the heads they belong to, where the two grids disagree: a row with as
 * many cells as the head has is matched cell by cell, any other by where its cells stand.
 */
export function alignedToHead(row: GridRow, head: readonly number[]): GridRow {
  if (row.cells <= 1 || same(row.starts, head)) return row;
  let starts = row.starts;
  while (starts.length > head.length && row.texts[starts[starts.length - 1]!]!.trim() === '') {
    starts = starts.slice(0, -1);
  }
  const width = Math.max(row.texts.length, head[head.length - 1]! + 1);
  const texts = new Array<string>(width).fill('');
  const labels = new Array<string | undefined>(width).fill(undefined);
  starts.forEach((start, at) => {
    const column = starts.length === head.length ? head[at]! : headOver(start, head);
    const text = row.texts[start]!;
    texts[column] = texts[column] === '' ? text : `${texts[column]} ${text}`.trim();
    labels[column] ??= row.labels[start];
  });
  return { ...row, texts, labels, starts };
}

function same(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((column, at) => column === b[at]);
}

function headOver(start: number, head: readonly number[]): number {
  let over = head[0] ?? 0;
  for (const column of head) if (column <= start) over = column;
  return over;
}
