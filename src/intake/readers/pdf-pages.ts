import type { SourceBlock, SourceRow, SourceTable } from '../source-document.js';
import type { PageBlocks } from './pdf-page.js';

/** Pages one after another: a table or a paragraph cut by the paper is put together again. */
export function joinPages(pages: readonly PageBlocks[]): SourceBlock[] {
  const blocks: SourceBlock[] = [];
  let open: readonly number[] | undefined;
  for (const page of pages) {
    const [first, ...rest] = page.blocks;
    if (!first) continue;
    const last = blocks[blocks.length - 1];
    if (last?.kind === 'table' && first.kind === 'table' && sameColumns(open, page.first)) {
      blocks[blocks.length - 1] = continued(last, first);
    } else if (
      last?.kind === 'paragraph' &&
      first.kind === 'paragraph' &&
      runsOn(last.text, first.text)
    ) {
      blocks[blocks.length - 1] = { kind: 'paragraph', text: `${last.text} ${first.text}` };
    } else blocks.push(first);
    blocks.push(...rest);
    open = page.last;
  }
  return blocks;
}

function continued(table: SourceTable, next: SourceTable): SourceTable {
  const repeated = repeatedRows(table.rows, next.rows);
  const [first, ...rest] = next.rows.slice(repeated);
  const begun = table.rows.map((row, index) =>
    index < repeated ? { ...row, head: true as const } : row,
  );
  if (!first) return { kind: 'table', rows: begun };
  return { kind: 'table', rows: [...begun, { ...first, pageStart: true }, ...rest] };
}

/** How many rows the program that made the PDF repeated at the top of the page: at most a head of four. */
function repeatedRows(rows: readonly SourceRow[], next: readonly SourceRow[]): number {
  let count = 0;
  while (count < 4 && count < next.length && textOf(rows[count]) === textOf(next[count])) count++;
  return count;
}

function textOf(row: SourceRow | undefined): string {
  return row?.cells.map((cell) => cell.text.replace(/\s+/g, ' ').trim()).join('\t') ?? '';
}

function sameColumns(
  one: readonly number[] | undefined,
  other: readonly number[] | undefined,
): boolean {
  if (!one || !other || one.length !== other.length) return false;
  return one.every((edge, index) => Math.abs(edge - (other[index] ?? 0)) < 8);
}

function runsOn(text: string, next: string): boolean {
  return /[\p{L},–-]$/u.test(text) && /^\p{Ll}/u.test(next);
}
