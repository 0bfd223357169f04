import type { DocCell } from './doc-properties.js';
import type { Page } from './page.js';

export interface DocRow {
  readonly cells: { text: string; label: string }[][];
  readonly grid: readonly DocCell[] | undefined;
  readonly head: boolean;
  readonly pageStart: boolean;
}

/**
 * A table of a .doc put on the page. Its rows know no common columns, only where their own cells begin
 * and end: the table's grid is all of these edges together.
 */
export function fillTable(page: Page, rows: readonly DocRow[]): void {
  const edges = commonEdges(rows);
  page.openTable();
  for (const row of rows) {
    if (row.pageStart) page.breakPage();
    page.openRow({ head: row.head });
    row.cells.forEach((lines, index) => fillCell(page, edges, row.grid?.[index], lines));
    page.closeRow();
  }
  page.closeTable();
}

function fillCell(
  page: Page,
  edges: readonly number[],
  place: DocCell | undefined,
  lines: DocRow['cells'][number],
): void {
  if (place?.joined) return;
  if (place) {
    const column = columnOf(edges, place.left);
    const columnSpan = columnOf(edges, place.right) - column;
    page.openCell({ column, columnSpan, goesOn: place.goesOn });
  } else page.openCell({});
  for (const { text, label } of lines) {
    page.openParagraph(label);
    page.text(text);
    page.closeParagraph();
  }
  page.closeCell();
}

/** Edges nearer than a millimetre are one: Word lets rows differ by a hair when columns are dragged. */
const NEAR = 57;

function commonEdges(rows: readonly DocRow[]): number[] {
  const all = rows.flatMap((row) => (row.grid ?? []).flatMap(({ left, right }) => [left, right]));
  const edges: number[] = [];
  for (const edge of all.sort((one, other) => one - other)) {
    const last = edges[edges.length - 1];
    if (last === undefined || edge - last > NEAR) edges.push(edge);
  }
  return edges;
}

function columnOf(edges: readonly number[], edge: number): number {
  let column = 0;
  while (column + 1 < edges.length && (edges[column + 1] ?? 0) <= edge) column++;
  return column;
}
