import type { SourceRow, SourceTable } from '../source-document.js';
import type { Hyphens } from './pdf-flow.js';
import { lineText, type TextLine } from './pdf-lines.js';
import { plainRow } from './text-table.js';

interface Found {
  readonly table: SourceTable;
  readonly columns: readonly number[];
  readonly end: number;
}

const FEWEST_LINES = 3;

/**
 * A table without rules: lines whose parts begin at the same few places. A row begins where its first
 * column does; lines below with nothing there go on with the cells above.
 */
export function alignedTable(
  lines: readonly TextLine[],
  from: number,
  hyphens: Hyphens,
): Found | undefined {
  const first = lines[from];
  if (!first || first.segments.length < 3) return undefined;
  const end = endOfTable(lines, from);
  const block = lines.slice(from, end);
  if (block.filter((line) => line.segments.length > 2).length < FEWEST_LINES) return undefined;
  const columns = starts(block);
  if (columns.length < 3) return undefined;
  const rows: string[][] = [];
  for (const line of block) {
    const cells = cellsOf(line, columns);
    const row = rows[rows.length - 1];
    if (row && !cells[0]) {
      cells.forEach((text, column) => {
        if (text) row[column] = row[column] ? hyphens.join(row[column], text) : text;
      });
    } else rows.push(cells);
  }
  const plain: SourceRow[] = rows.map((cells) => plainRow(cells));
  return { table: { kind: 'table', rows: plain }, columns, end };
}

/** Lines of one part may stand between (a section, a cell going on), but not two of them flush left. */
function endOfTable(lines: readonly TextLine[], from: number): number {
  const left = lines[from]?.left ?? 0;
  let end = from;
  let single = 0;
  for (let at = from; at < lines.length; at++) {
    const line = lines[at];
    const before = lines[at - 1];
    if (!line || (before && at > from && line.base - before.base > before.size * 5)) break;
    const isProse = line.segments.length === 1 && Math.abs(line.left - left) < line.size;
    single = isProse ? single + 1 : 0;
    if (single > 1) break;
    if (!isProse) end = at + 1;
  }
  return end;
}

/** Places at which parts begin in at least a fifth of the lines with several parts. */
function starts(lines: readonly TextLine[]): number[] {
  const parted = lines.filter((line) => line.segments.length > 1);
  const places: { at: number; count: number }[] = [];
  for (const segment of parted.flatMap((line) => line.segments)) {
    const near = places.find((place) => Math.abs(place.at - segment.left) < 8);
    if (near) near.count++;
    else places.push({ at: segment.left, count: 1 });
  }
  return places
    .filter((place) => place.count >= Math.max(2, parted.length / 5))
    .map((place) => place.at)
    .sort((one, other) => one - other);
}

function cellsOf(line: TextLine, columns: readonly number[]): string[] {
  if (line.segments.length === 1 && line.left <= (columns[0] ?? 0) + 8) return [lineText(line)];
  const cells = columns.map(() => '');
  for (const { text, left } of line.segments) {
    let column = 0;
    while (column + 1 < columns.length && (columns[column + 1] ?? 0) <= left + 8) column++;
    cells[column] = cells[column] ? `${cells[column]} ${text}` : text;
  }
  return cells;
}
