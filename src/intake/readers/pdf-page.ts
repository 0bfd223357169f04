import type { SourceBlock, SourceCell, SourceRow, SourceTable } from '../source-document.js';
import { alignedTable } from './pdf-aligned.js';
import { isFilled } from './pdf-cut-words.js';
import { flow, paragraphsOf, type Hyphens } from './pdf-flow.js';
import type { PdfPage, PdfText } from './pdf-geometry.js';
import { gridsOf, type Box, type Grid } from './pdf-grid.js';
import { linesOf, lineText, type TextLine } from './pdf-lines.js';

/** Blocks of one page from the top down, with what is needed to go on on the next page. */
export interface PageBlocks {
  readonly blocks: SourceBlock[];
  /** Column edges of the table that ends the page, and of the one that begins it. */
  readonly first: readonly number[] | undefined;
  readonly last: readonly number[] | undefined;
  /** Cells that end with a word which fills its line: it may go on on the next page. */
  readonly filled: ReadonlySet<SourceCell>;
}

/** `width` is the measure of the text on such paper. */
export function pageBlocks(page: PdfPage, width: number, hyphens: Hyphens): PageBlocks {
  const grids = gridsOf(page.rules).sort((one, other) => one.top - other.top);
  const outside = page.texts.filter((text) => !grids.some((grid) => isInside(text, grid)));
  const lines = withoutPageNumber(linesOf(outside), page.height);
  const pieces: { blocks: SourceBlock[]; columns: readonly number[] | undefined }[] = [];
  const filled = new Set<SourceCell>();
  let at = 0;
  for (const grid of grids) {
    const above = lines.slice(at).findIndex((line) => line.base > grid.top);
    const end = above < 0 ? lines.length : at + above;
    pieces.push(...textPieces(lines.slice(at, end), width, hyphens));
    at = end;
    const table = tableOf(grid, page.texts, hyphens, filled);
    if (table) pieces.push({ blocks: [table], columns: grid.columns });
  }
  pieces.push(...textPieces(lines.slice(at), width, hyphens));
  return {
    blocks: pieces.flatMap((piece) => piece.blocks),
    first: pieces[0]?.columns,
    last: pieces[pieces.length - 1]?.columns,
    filled,
  };
}

/** Text outside ruled tables: paragraphs, and tables that only alignment shows. */
function textPieces(lines: readonly TextLine[], width: number, hyphens: Hyphens) {
  const pieces: { blocks: SourceBlock[]; columns: readonly number[] | undefined }[] = [];
  let prose: TextLine[] = [];
  const endProse = () => {
    if (prose.length > 0)
      pieces.push({ blocks: paragraphsOf(prose, width, hyphens), columns: undefined });
    prose = [];
  };
  for (let at = 0; at < lines.length;) {
    const found = alignedTable(lines, at, hyphens);
    if (found) {
      endProse();
      pieces.push({ blocks: [found.table], columns: found.columns });
      at = found.end;
    } else {
      const line = lines[at++];
      if (line) prose.push(line);
    }
  }
  endProse();
  return pieces;
}

function tableOf(
  grid: Grid,
  texts: readonly PdfText[],
  hyphens: Hyphens,
  filled: Set<SourceCell>,
): SourceTable | undefined {
  const within = texts.filter((text) => isInside(text, grid));
  const rows: SourceCell[][] = [];
  for (const box of grid.boxes) {
    const inBox = within.filter((text) => isInside(text, box));
    (rows[box.row] ??= []).push(cellOf(box, inBox, hyphens, filled));
  }
  const written: SourceRow[] = rows
    .filter((cells) => cells?.some((cell) => cell.text !== ''))
    .map((cells) => ({ cells }));
  return written.length > 0 ? { kind: 'table', rows: written } : undefined;
}

function cellOf(
  box: Box,
  texts: readonly PdfText[],
  hyphens: Hyphens,
  filled: Set<SourceCell>,
): SourceCell {
  const lines = linesOf(texts);
  const left = Math.min(...lines.map((line) => line.left));
  const pad = Math.max(1, Math.min(8, left - box.left));
  const width = box.right - box.left - 2 * pad;
  const text = flow(lines, width, hyphens).join('\n');
  const { column, columnSpan, rowSpan } = box;
  const cell = { column, columnSpan, rowSpan, text };
  if (isFilled(lines[lines.length - 1], width)) filled.add(cell);
  return cell;
}

function isInside(text: PdfText, box: Pick<Grid, 'left' | 'right' | 'top' | 'bottom'>): boolean {
  const x = (text.left + text.right) / 2;
  const y = text.base - text.size * 0.3;
  return x > box.left && x < box.right && y > box.top && y < box.bottom;
}

/** A bare number in the margin above or below. */
function withoutPageNumber(lines: readonly TextLine[], height: number): TextLine[] {
  return lines.filter((line) => {
    const isMargin = line.base < height * 0.09 || line.base > height * 0.91;
    return !(isMargin && /^[-–—\s]*\d{1,4}[-–—\s]*$/.test(lineText(line)));
  });
}
