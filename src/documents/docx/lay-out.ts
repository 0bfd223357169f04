import type { Block, PaperSection } from '../paper.js';
import { figurePars, type Figure } from './figures.js';
import { linesOf } from './heights.js';
import { listPars } from './lists.js';
import { areaOf, type Area } from './measures.js';
import type { Numberings } from './numberings.js';
import { headingPar, linesPars, paragraphPar } from './paragraphs.js';
import { BESIDE_RULES, kept, par, type Par, type Piece } from './pieces.js';
import { requisitesGrid, signaturesGrid } from './signatures.js';
import { lookOf } from './style-sheet.js';
import { tableGrid } from './tables.js';

export interface Supplies {
  readonly numberings: Numberings;
  readonly figures: ReadonlyMap<string, Figure>;
}

/** So many lines of the text go with the signature onto a new page. */
const LINES_BEFORE_SIGNATURE = 2;

/** A section as pieces one below another, with what Word needs between them. */
export function layOut(section: PaperSection, supplies: Supplies): Piece[] {
  const area = areaOf(section);
  let pieces: Piece[] = [];
  let breakDue = false;
  for (const block of section.blocks) {
    if (block.kind === 'pageBreak') {
      breakDue = pieces.length > 0;
      continue;
    }
    const own = piecesOf(block, area, supplies);
    if (breakDue) pieces.push(...onNewPage(own));
    else {
      if (block.kind === 'signatures') pieces = withLinesKept(pieces, area);
      pieces = joined(pieces, own);
    }
    breakDue = false;
  }
  return pieces.at(-1)?.kind === 'par' ? pieces : [...pieces, gap(0)];
}

function piecesOf(
  block: Exclude<Block, { kind: 'pageBreak' }>,
  area: Area,
  supplies: Supplies,
): Piece[] {
  switch (block.kind) {
    case 'lines':
      return linesPars(block, area);
    case 'heading':
      return [headingPar(block, area)];
    case 'paragraph':
      return [paragraphPar(block)];
    case 'list':
      return listPars(block, supplies.numberings);
    case 'table':
      return [tableGrid(block, area)];
    case 'requisites':
      return [requisitesGrid(block, area)];
    case 'signatures':
      return [signaturesGrid(block, area)];
    case 'figure':
      return figurePars(block, supplies.figures, area);
  }
}

/** Word runs tables into one that nothing parts, and rules sit tight on the words beside them. */
function joined(above: readonly Piece[], below: readonly Piece[]): Piece[] {
  const last = above.at(-1);
  const [first] = below;
  if (!last || !first) return [...above, ...below];
  if (last.kind === 'grid') {
    const keepNext = last.rows.at(-1)?.cells[0]?.pars[0]?.keepNext;
    const between = last.after > 0 || first.kind === 'grid' ? [gap(last.after)] : [];
    return [...above, ...(keepNext ? between.map(kept) : between), ...below];
  }
  if (first.kind === 'grid' && first.ruled && lookOf(last.style).after < BESIDE_RULES) {
    return [...above.slice(0, -1), { ...last, after: BESIDE_RULES }, ...below];
  }
  return [...above, ...below];
}

function gap(after: number): Par {
  return par('Gap', [], { after });
}

/** A table cannot begin a page by itself. */
function onNewPage(own: readonly Piece[]): Piece[] {
  const [first, ...others] = own;
  if (!first) return [];
  if (first.kind === 'par') return [{ ...first, pageBreakBefore: true }, ...others];
  return [{ ...gap(0), pageBreakBefore: true, keepNext: true }, ...own];
}

/** The pieces right before a signature, as many as hold two lines, go with it. */
function withLinesKept(pieces: readonly Piece[], { width }: Area): Piece[] {
  const all = [...pieces];
  let lines = 0;
  for (let at = all.length - 1; at >= 0 && lines < LINES_BEFORE_SIGNATURE; at -= 1) {
    const piece = all[at];
    if (!piece) break;
    all[at] = kept(piece);
    if (piece.kind === 'grid') break;
    if (piece.style !== 'Gap') lines += linesOf(piece, width);
  }
  return all;
}
