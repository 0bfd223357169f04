import type { SourceRow, SourceTable } from '../source-document.js';

/** A row of plain cells, one grid column each. */
export function plainRow(cells: readonly string[], pageStart = false): SourceRow {
  return {
    cells: cells.map((text, column) => ({ column, columnSpan: 1, rowSpan: 1, text })),
    ...(pageStart && { pageStart: true as const }),
  };
}

const BORDER = /^\s*[|+│├┌└╔╠╚║┼╬]?[\s:|+\-=_─━═│├┤┌┐└┘┬┴┼╔╗╚╝╠╣╦╩╬║]+$/;
const BARS = /[|│║┃]/;

/** A line of a drawn table: cells between bars, or a border. */
export function isDrawn(line: string): boolean {
  const bars = line.match(/[|│║┃]/g)?.length ?? 0;
  return bars >= 2 || isBorder(line);
}

export function isBorder(line: string): boolean {
  return BORDER.test(line) && /[-=─━═]{2,}/.test(line) && /[|+┼├┌└╔╠╚╬│]/.test(line);
}

/**
 * A table drawn with bars: Markdown's, or one of an old printing program. Where borders part the rows,
 * the lines between two borders are one row with wrapped cells; otherwise each line is a row.
 */
export function drawnTable(lines: readonly string[]): SourceTable | undefined {
  const borders = lines.filter(isBorder).length;
  const wrapped = borders > 2;
  const rows: string[][] = [];
  let current: string[] | undefined;
  for (const line of lines) {
    if (isBorder(line)) {
      current = undefined;
      continue;
    }
    const cells = cut(line);
    if (wrapped && current) join(current, cells);
    else rows.push((current = cells));
  }
  if (rows.length === 0) return undefined;
  return {
    kind: 'table',
    rows: rows.map((cells) => plainRow(cells.map((text) => text.trimEnd()))),
  };
}

function cut(line: string): string[] {
  const inner = line
    .trim()
    .replace(/^[|│║┃]/, '')
    .replace(/(?<!\\)[|│║┃]$/, '');
  const cells = inner.split(new RegExp(`(?<!\\\\)${BARS.source}`));
  return cells.map((cell) =>
    cell
      .trim()
      .replaceAll('\\|', '|')
      .replace(/<br\s*\/?>/gi, '\n'),
  );
}

function join(row: string[], more: readonly string[]): void {
  more.forEach((text, column) => {
    if (text) row[column] = row[column] ? `${row[column]}\n${text}` : text;
  });
}
