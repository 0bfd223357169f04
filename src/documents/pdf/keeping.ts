import type { Block } from '../paper.js';
import type { SheetBlock } from './sheets.js';
import type { Words } from './words.js';

const LETTERS_IN_LINE = 60;

/** `keep`: on one page with what follows; of a long paragraph only its last lines. */
export type Kept<Kind> = Kind & { readonly keep?: boolean };

/** Where a page begins of itself it is not begun again: an empty page would follow. */
export function pagesBegun(blocks: readonly Block[]): readonly Block[] {
  const all: Block[] = [];
  let due = false;
  for (const block of blocks) {
    if (block.kind === 'pageBreak') due = all.length > 0;
    else {
      if (due) all.push({ kind: 'pageBreak' });
      due = false;
      all.push(block);
    }
  }
  return all;
}

/**
 * A signature is never alone on a page, since a page of signatures can be put under any text: the last
 * lines before it go with it. Headings go with what they head.
 */
export function keepTogether(blocks: readonly Kept<SheetBlock>[]): readonly Kept<SheetBlock>[] {
  const all: Kept<SheetBlock>[] = [];
  for (const block of blocks) {
    const before = all.at(-1);
    if (block.kind !== 'signatures' || !before || before.kind === 'pageBreak') {
      all.push(block.kind === 'heading' ? { ...block, keep: true } : block);
    } else if (before.kind === 'table' && !before.low) {
      // A long table has no last lines to hold on to but its rows: the signature becomes one of them.
      const [first, ...others] = block.signatures;
      const closes = first?.low ?? false;
      if (first && closes) {
        all[all.length - 1] = { ...before, closing: { ...block, signatures: [first] } };
      }
      const rest = closes ? others : block.signatures;
      if (rest.length > 0) all.push({ ...block, signatures: rest });
    } else {
      keepLines(all);
      all.push(block);
    }
  }
  return all;
}

/**
 * Two lines at least: a paragraph of a single one, like «Контроль оставляю за собой», brings another along.
 * No more: where all of a page is to keep together, the layout keeps nothing together; and never a table,
 * which would be held on one page and cut off there.
 */
function keepLines(blocks: Kept<SheetBlock>[]): void {
  const at = blocks.length - 1;
  const [before, last] = [blocks[at - 1], blocks[at]];
  if (last) blocks[at] = { ...last, keep: true };
  if (last && isOneLine(last) && before?.kind === 'paragraph') {
    blocks[at - 1] = { ...before, keep: true };
  }
}

function isOneLine(block: SheetBlock): boolean {
  return block.kind === 'paragraph' && lettersIn(block.text) < LETTERS_IN_LINE;
}

function lettersIn(words: Words): number {
  return words.reduce((sum, piece) => {
    if (typeof piece === 'string') return sum + piece.length;
    return sum + ('text' in piece ? piece.text.length : LETTERS_IN_LINE);
  }, 0);
}
