import { lines } from '../text.js';

/**
 * The paragraphs of an approval stamp set as a table: the cell that says «УТВЕРЖДАЮ» only, as its
 * neighbour «СОГЛАСОВАНО» has another date.
 */
export function approvalLines(
  rows: readonly { readonly texts: readonly string[] }[],
): { readonly text: string }[] {
  const cells = columnsOf(rows).filter((cell) => /^\s*[«"]?\s*утвержд/i.test(cell));
  return cells.flatMap((cell) => lines(cell).map((text) => ({ text })));
}

/** A stamp may be one cell or a column of cells, one a line. */
function columnsOf(rows: readonly { readonly texts: readonly string[] }[]): string[] {
  const width = Math.max(0, ...rows.map((row) => row.texts.length));
  return Array.from({ length: width }, (_, column) =>
    rows
      .map((row) => row.texts[column] ?? '')
      .filter((text) => text !== '')
      .join('\n'),
  ).filter((cell, at, all) => all.indexOf(cell) === at);
}
