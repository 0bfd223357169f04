import type { SourceDocument, SourceParagraph } from '../source-document.js';
import { lines, oneLine } from '../text.js';
import { columnsByHead, isHeadAgain, isSecondHead, type Columns } from './columns.js';
import { alignedToHead, grid, type GridRow } from './grid.js';

export interface AboveParagraph {
  readonly text: string;
  readonly label?: string;
}

/** A table as a reader of the paper sees it, with the paragraphs that stand above it. */
export interface LogicalTable {
  readonly above: readonly AboveParagraph[];
  readonly rows: readonly GridRow[];
  readonly columns: Columns | null;
  readonly sheet: string;
}

export interface LogicalDocument {
  readonly tables: readonly LogicalTable[];
  /** Paragraphs after the last table. */
  readonly after: readonly AboveParagraph[];
}

/** A frame set as a table (requisites, a signature) has few rows; it is read as paragraphs. */
const FRAME_ROWS = 4;

/**
 * Tables of the file to tables of the paper: pieces that a page parted are joined, several tables
 * stacked on one worksheet are taken apart, and lines of text in cells above a head are paragraphs.
 */
export function logicalTables(document: SourceDocument): LogicalDocument {
  const tables: LogicalTable[] = [];
  let above: AboveParagraph[] = [];
  for (const block of document.blocks) {
    if (block.kind === 'paragraph') {
      above.push(...linesOf(block));
      continue;
    }
    const rows = grid(block);
    const sheet = block.sheet ?? '';
    const last = tables[tables.length - 1];
    if (last && above.every(isPageMark) && last.sheet === sheet && continues(last, rows)) {
      tables[tables.length - 1] = joined(last, rows);
      above = [];
      continue;
    }
    for (const part of stacked(rows)) {
      above.push(...part.above);
      const columns = columnsByHead(part.rows);
      if (!columns && part.rows.length <= FRAME_ROWS && !isStamp(part.rows)) {
        above.push(...asParagraphs(part.rows));
        continue;
      }
      const start = columns ? headStart(part.rows, columns) : 0;
      above.push(...asParagraphs(part.rows.slice(0, start)));
      const settled = columns && { ...columns, bodyStart: columns.bodyStart - start };
      const own = part.rows.slice(start);
      tables.push({ above, rows: underHead(own, settled, own), columns: settled, sheet });
      above = [];
    }
  }
  return { tables, after: above };
}

/** A page's number or «Продолжение таблицы» stands between two pieces of one table. */
function isPageMark({ text }: AboveParagraph): boolean {
  return /^([-–—\s]*\d{1,3}[-–—\s]*|(стр(аница)?\.?\s*\d+.*)|продолжение\s+(таблицы|приложения|плана).{0,40})$/i.test(
    oneLine(text),
  );
}

/** Of a head in two rows the one with more cells tells where the columns begin. */
function underHead(
  rows: readonly GridRow[],
  columns: Columns | null,
  headed: readonly GridRow[],
): readonly GridRow[] {
  if (!columns) return rows;
  const heads = headed.slice(0, columns.bodyStart).map((row) => row.starts);
  const head = heads.reduce<readonly number[]>(
    (most, starts) => (starts.length > most.length ? starts : most),
    [],
  );
  return head.length === 0 ? rows : rows.map((row) => alignedToHead(row, head));
}

/** Lines set apart by soft breaks are read one by one; an automatic number belongs to the first. */
function linesOf({ text, label }: SourceParagraph): AboveParagraph[] {
  const [first, ...rest] = lines(text);
  if (first === undefined) return [];
  return [
    label === undefined ? { text: first } : { text: first, label },
    ...rest.map((line) => ({ text: line })),
  ];
}

/** No text between, as many columns, and no head of its own: the page parted them. */
function continues(last: LogicalTable, rows: readonly GridRow[]): boolean {
  const first = rows[0];
  const head = last.rows[0];
  if (!first || !head) return false;
  if (first.texts.length !== head.texts.length && first.cells !== head.cells) return false;
  const columns = columnsByHead(rows);
  if (!columns) return last.columns !== null;
  return (
    last.columns !== null &&
    rows.slice(0, columns.bodyStart).some((row) => isHeadAgain(row, last.columns!.heads))
  );
}

function joined(last: LogicalTable, rows: readonly GridRow[]): LogicalTable {
  const more = underHead(rows, last.columns, last.rows);
  // The head said again is no row: what goes on from the page before stands under it.
  const heads = last.columns?.heads ?? [];
  const body = more.findIndex((row) => !isHeadAgain(row, heads));
  return {
    ...last,
    rows: [
      ...last.rows,
      ...more.map((row, at) => (at === body ? { ...row, pageStart: true } : row)),
    ],
  };
}

/** The first row of the head: what stands above it in the same table is text, not rows. */
function headStart(rows: readonly GridRow[], columns: Columns): number {
  for (let at = columns.bodyStart - 1; at >= 0; at--) {
    const alone = columnsByHead(rows.slice(at, columns.bodyStart));
    if (alone === null) return at + 1;
    if (at === 0 || columnsByHead([rows[at - 1]!]) === null) return at;
  }
  return 0;
}

/** Inside a worksheet a row must say more to be taken for the head of a further table. */
const MEANINGS_OF_NEXT_HEAD = 3;
const TELLS_HEAD = /срок|дата|период|ответств|исполнит|ф\.?\s?и\.?\s?о|наблюдател/i;

/** Cuts a worksheet where another head begins; single cells right above that head are its title. */
function stacked(rows: readonly GridRow[]): { above: AboveParagraph[]; rows: GridRow[] }[] {
  const starts: number[] = [];
  let heads: readonly string[] | null = null;
  rows.forEach((row, at) => {
    if (!row.texts.some((text) => text.length < 60 && TELLS_HEAD.test(text))) return;
    const columns = columnsByHead([row]);
    if (!columns || !isFullHead(columns)) return;
    if (heads && isHeadAgain(row, heads)) {
      // The same head under a title is another plan; without one it is only the next page.
      if (titleAbove(rows, at) === at) return;
    }
    const before = rows[at - 1];
    if (before && starts[starts.length - 1] === at - 1 && isSecondHead(before, row)) return;
    heads = columns.heads;
    starts.push(at);
  });
  if (starts.length < 2) return [{ above: [], rows: [...rows] }];
  const parts: { above: AboveParagraph[]; rows: GridRow[] }[] = [];
  starts.forEach((start, index) => {
    const from = index === 0 ? 0 : titleAbove(rows, start);
    const next = starts[index + 1];
    const to = next === undefined ? rows.length : titleAbove(rows, next);
    const titles = asParagraphs(rows.slice(from, start));
    parts.push({ above: titles, rows: rows.slice(start, to) });
  });
  return parts;
}

/** Says what is listed (measures or people) and at least two things more. */
function isFullHead({ of }: Columns): boolean {
  const told = [...of.keys()].filter((meaning) => meaning !== 'extra');
  return told.length >= MEANINGS_OF_NEXT_HEAD && (of.has('measure') || of.has('person'));
}

/** Where the run of single-cell and empty rows directly above a head begins. */
function titleAbove(rows: readonly GridRow[], head: number): number {
  let at = head;
  while (at > 0) {
    const filled = rows[at - 1]!.texts.filter((text) => oneLine(text) !== '');
    if (filled.length > 1) break;
    at--;
  }
  // A section row under the last measures would be swallowed: only a blank row or a title parts tables.
  const run = rows.slice(at, head);
  const parted = run.some(
    (row) =>
      row.texts.every((text) => oneLine(text) === '') ||
      row.texts.some((text) => /план|приложение/i.test(text)),
  );
  return parted ? at : head;
}

function asParagraphs(rows: readonly GridRow[]): AboveParagraph[] {
  return rows.flatMap((row) => {
    const seen = row.texts.filter(
      (text, at, all) => oneLine(text) !== '' && all.indexOf(text) === at,
    );
    if (seen.length > 1 && seen.every((text) => !text.includes('\n')))
      return [{ text: seen.map(oneLine).join(' ') }];
    return seen
      .flatMap((text) => text.split('\n').map(oneLine))
      .filter((text) => text !== '')
      .map((text) => ({ text }));
  });
}

function isStamp(rows: readonly GridRow[]): boolean {
  return rows.some((row) =>
    row.texts.some((text) => /^\s*[«"]?\s*(утвержд|согласован|принят|рассмотрен)/i.test(text)),
  );
}
