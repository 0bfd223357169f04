/**
 * A paper made ready for the layout, templates/layouts/gost.typ, which reads it as JSON and only draws:
 * points numbered, words fitted to the places they stand in, what holds together marked.
 */
import type { Block, LinesBlock, HeadingBlock, Paper, PaperSection, Text } from '../paper.js';
import { withoutControls, type Letters } from './letters.js';
import { keepTogether, pagesBegun, type Kept } from './keeping.js';
import { MEASURES, MOST_LINES_TOGETHER, textWidth } from './measures.js';
import { setList, setParagraph, type SheetParagraph } from './paragraphs.js';
import { setSignatures, type SheetSignatures } from './signatures.js';
import { setTable, type SheetTable } from './tables.js';
import { linesOf, set, type Words } from './words.js';

export interface Sheets {
  readonly title: string;
  readonly measures: typeof MEASURES;
  /** Something is set in italics: the layout carries no letters that nothing is set in. */
  readonly italic: boolean;
  readonly sections: readonly SheetSection[];
}
export interface SheetSection {
  readonly landscape: boolean;
  readonly blocks: readonly Kept<SheetBlock>[];
}
export type SheetBlock =
  | SheetParagraph
  | SheetTable
  | SheetSignatures
  | {
      readonly kind: 'lines';
      readonly place: LinesBlock['place'];
      readonly lines: readonly Words[];
      readonly low: boolean;
    }
  | { readonly kind: 'heading'; readonly level: HeadingBlock['level']; readonly text: Words }
  | {
      readonly kind: 'requisites';
      readonly left: Words;
      readonly middle: Words;
      readonly right: Words;
    }
  | {
      readonly kind: 'figure';
      readonly name: string;
      readonly alt: string;
      readonly caption: Words;
    }
  | { readonly kind: 'pageBreak' };

export function layOut(paper: Paper, letters: Letters): Sheets {
  const sections = paper.sections.map((section) => layOutSection(section, letters));
  return {
    title: withoutControls(paper.title),
    measures: MEASURES,
    italic: JSON.stringify(sections).includes('"italic":true'),
    sections,
  };
}

function layOutSection({ landscape, blocks }: PaperSection, letters: Letters): SheetSection {
  const set = pagesBegun(blocks).flatMap((block, at, all) =>
    setBlock(block, { landscape, isClosed: all[at + 1]?.kind === 'signatures' }, letters),
  );
  return { landscape, blocks: keepTogether(set) };
}

function setBlock(
  block: Block,
  { landscape, isClosed }: { readonly landscape: boolean; readonly isClosed: boolean },
  letters: Letters,
): readonly Kept<SheetBlock>[] {
  const width = textWidth(landscape);
  const { sizes } = MEASURES;
  const words = (text: Text, room: number, size: number = sizes.body, bold = false): Words =>
    set(text, { width: room, size, bold }, letters);
  switch (block.kind) {
    case 'paragraph':
      return [setParagraph(block, '', width, letters)];
    case 'list':
      return setList(block, width, letters);
    case 'table':
      return [setTable(block, landscape, letters, isClosed)];
    case 'signatures':
      return [setSignatures(block, width, letters)];
    case 'lines': {
      const room = block.place === 'letterhead' ? width : MEASURES.right;
      const place = { width: room, size: sizes.body };
      const count = block.lines.reduce((sum, line) => sum + linesOf(line, place, letters), 0);
      const lines = block.lines.map((line) => words(line, room));
      return [{ ...block, lines, low: count <= MOST_LINES_TOGETHER }];
    }
    case 'heading': {
      const isHeadline = block.level === 'headline';
      const room = isHeadline ? MEASURES.headline : width;
      return [{ ...block, text: words(block.text, room, sizes.body, !isHeadline) }];
    }
    case 'requisites': {
      const parts = block.middle.length > 0 ? 3 : 2;
      const part = (text: Text): Words => words(text, width / parts - MEASURES.gap);
      const [left, middle, right] = [part(block.left), part(block.middle), part(block.right)];
      return [{ kind: 'requisites', left, middle, right }];
    }
    case 'figure':
      return [{ ...block, caption: words(block.caption, width, sizes.caption) }];
    case 'pageBreak':
      return [block];
  }
}
