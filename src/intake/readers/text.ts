import type { SourceBlock, SourceRow } from '../source-document.js';
import { LIMITS } from './limits.js';
import { refusal } from './refusal.js';
import { drawnTable, isDrawn, plainRow } from './text-table.js';
import { isPoint, unmarked } from './text-marks.js';

/**
 * Plain text. Lines with tabs are rows of a table; a line without tabs that touches them is a row of
 * one cell, a blank line between them is where a page broke. Other lines that follow one another are
 * one paragraph, unless a line opens with a number or a dash of its own.
 */
export function readText(text: string): SourceBlock[] {
  const lines = linesOf(text);
  const blocks: SourceBlock[] = [];
  let prose: Line[] = [];
  let at = 0;
  while (at < lines.length) {
    const end = tableEnd(lines, at) || drawnEnd(lines, at);
    const table = end > at ? tableOf(lines.slice(at, end)) : undefined;
    if (table) {
      for (const block of paragraphs(prose)) blocks.push(block);
      blocks.push(table);
      prose = [];
      at = end;
    } else {
      const next = Math.max(end, at + 1);
      for (; at < next; at++) {
        const line = lines[at];
        if (line) prose.push(line);
      }
    }
  }
  return blocks.concat(paragraphs(prose));
}

interface Line {
  readonly text: string;
  readonly kind: 'tabs' | 'drawn' | 'prose';
  readonly afterBlank: boolean;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let afterBlank = false;
  for (const raw of text.replaceAll('\f', '\n\n').split(/\r\n|\r|\n/)) {
    const line = raw.includes(SOFT_HYPHEN) ? raw.replaceAll(SOFT_HYPHEN, '') : raw;
    // A row of empty cells is still a row, a line of spaces is blank.
    if (line.trim() === '' && !line.includes('\t')) {
      afterBlank = true;
      continue;
    }
    const kind = line.includes('\t') ? 'tabs' : isDrawn(line) ? 'drawn' : 'prose';
    if (lines.length === LIMITS.paragraphs) throw refusal('too-large');
    lines.push({ text: line, kind, afterBlank });
    afterBlank = false;
  }
  return lines;
}

const SOFT_HYPHEN = '\u00ad';
/** More lines than these between two rows are text between two tables. */
const SECTION_LINES = 3;

/** Where the table that begins at this line ends; 0 if none begins here. */
function tableEnd(lines: readonly Line[], from: number): number {
  if (lines[from]?.kind !== 'tabs') return 0;
  let end = from + 1;
  for (;;) {
    let next = end;
    while (lines[next]?.kind === 'prose' && next - end <= SECTION_LINES) next++;
    if (lines[next]?.kind !== 'tabs' || !touches(lines, end, next)) return end;
    end = next + 1;
  }
}

/** Lines between two rows belong to the table if no blank line parts them, or parts them on one side only. */
function touches(lines: readonly Line[], from: number, row: number): boolean {
  if (from === row) return true;
  if (row - from > SECTION_LINES) return false;
  const blanks = lines.slice(from, row + 1).filter((line) => line.afterBlank);
  return blanks.length === 0 || (blanks.length === 1 && atOneEnd(lines, from, row));
}

function atOneEnd(lines: readonly Line[], from: number, row: number): boolean {
  return lines[from]?.afterBlank === true || lines[row]?.afterBlank === true;
}

function drawnEnd(lines: readonly Line[], from: number): number {
  let end = from;
  while (lines[end]?.kind === 'drawn' && (end === from || !lines[end]?.afterBlank)) end++;
  return end;
}

function tableOf(lines: readonly Line[]): SourceBlock | undefined {
  if (lines[0]?.kind === 'drawn') return drawnTable(lines.map((line) => line.text));
  if (!isTable(lines)) return undefined;
  return { kind: 'table', rows: lines.map((line, index) => rowOf(line, index > 0)) };
}

/** One line with tabs is a signature or a date line; tabs only at the beginning are indents. */
function isTable(lines: readonly Line[]): boolean {
  const parted = lines.some(({ text }) => /[^\t]\t|\t[^\t]+\t/.test(text));
  return parted && lines.filter(({ kind }) => kind === 'tabs').length > 1;
}

function rowOf({ text, afterBlank }: Line, mayBegin: boolean): SourceRow {
  const cells = text.split('\t').map((cell) => unmarked(cell.trim()));
  return plainRow(cells, mayBegin && afterBlank);
}

function paragraphs(lines: readonly Line[]): SourceBlock[] {
  const texts: string[] = [];
  for (const { text, afterBlank } of lines) {
    const goesOn = texts.length > 0 && !afterBlank && !isPoint(text) && !text.startsWith('\t');
    if (goesOn) texts[texts.length - 1] += `\n${text.trim()}`;
    else texts.push(text.trim());
  }
  return texts.filter(Boolean).map((text) => ({ kind: 'paragraph', text: unmarked(text) }));
}
