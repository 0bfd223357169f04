import type { SourceBlock, SourceCell, SourceRow, SourceTable } from '../source-document.js';
import type { Hyphens } from './pdf-flow.js';
import type { PageBlocks } from './pdf-page.js';

/** Pages one after another: a table or a paragraph cut by the paper is put together again. */
export function joinPages(pages: readonly PageBlocks[], hyphens: Hyphens): SourceBlock[] {
  const blocks: SourceBlock[] = [];
  let open: readonly number[] | undefined;
  const filled = new Set<SourceCell>();
  for (const page of pages) {
    const [first, ...rest] = page.blocks;
    if (!first) continue;
    const last = blocks[blocks.length - 1];
    if (last?.kind === 'table' && first.kind === 'table' && sameColumns(open, page.first)) {
      blocks[blocks.length - 1] = continued(
        last,
        first,
        (cell, rest) => filled.has(cell) && hyphens.isCut(cell.text, rest.text),
      );
    } else if (
      last?.kind === 'paragraph' &&
      first.kind === 'paragraph' &&
      runsOn(last.text, first.text)
    ) {
      blocks[blocks.length - 1] = { kind: 'paragraph', text: `${last.text} ${first.text}` };
    } else blocks.push(first);
    blocks.push(...rest);
    open = page.last;
    for (const cell of page.filled) filled.add(cell);
  }
  return blocks;
}

type IsCut = (cell: SourceCell, rest: SourceCell) => boolean;

function continued(table: SourceTable, next: SourceTable, isCut: IsCut): SourceTable {
  const repeated = repeatedRows(table.rows, next.rows);
  const begun = table.rows.map((row, index) =>
    index < repeated ? { ...row, head: true as const } : row,
  );
  const [first, ...rest] = withWordsWhole(begun, next.rows.slice(repeated), isCut);
  if (!first) return { kind: 'table', rows: begun };
  return { kind: 'table', rows: [...begun, { ...first, pageStart: true }, ...rest] };
}

/** Where the paper cut a word of a row that goes on, its rest is put back; gives the rows of the new page. */
function withWordsWhole(
  begun: SourceRow[],
  rows: readonly SourceRow[],
  isCut: IsCut,
): readonly SourceRow[] {
  const last = begun[begun.length - 1];
  const [first, ...others] = rows;
  if (!last || !first || first.cells[0]?.text !== '') return rows;
  const rests = first.cells.map((cell) => ({ ...cell }));
  const cells = last.cells.map((cell) => {
    const rest = rests.find(({ column }) => column === cell.column);
    if (!rest || !isCut(cell, rest)) return cell;
    const [word = ''] = /^\S+/.exec(rest.text) ?? [];
    rest.text = rest.text.slice(word.length).trimStart();
    return { ...cell, text: cell.text + word };
  });
  begun[begun.length - 1] = { ...last, cells };
  return rests.some(({ text }) => text !== '') ? [{ ...first, cells: rests }, ...others] : others;
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
