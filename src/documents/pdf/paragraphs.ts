import type { ListBlock, ListItem, ParagraphBlock, Text } from '../paper.js';
import type { Kept } from './keeping.js';
import type { Letters } from './letters.js';
import { MEASURES } from './measures.js';
import { set, type Place, type Words } from './words.js';

export interface SheetParagraph {
  readonly kind: 'paragraph';
  readonly style: ParagraphBlock['style'];
  /** «1.1.» or a dash before the words; empty where there is none. */
  readonly number: string;
  readonly text: Words;
}

export function setParagraph(
  { style, text, keep }: Pick<ParagraphBlock, 'style' | 'text' | 'keep'>,
  number: string,
  width: number,
  letters: Letters,
): Kept<SheetParagraph> {
  const size = style === 'note' ? MEASURES.sizes.note : MEASURES.sizes.body;
  const hyphenated = style === 'body' || style === 'plain' || style === 'note';
  const place: Place = { width, size, hyphenated };
  // «Руководителям организаций:» at a page's end, its points over the leaf, would be read as forgotten.
  const leads = hyphenated && text.length > 0 && endsWithColon(text);
  return {
    ...{ kind: 'paragraph', style, number },
    text: set(text, place, letters),
    keep: keep || leads,
  };
}

/** Points of an order are paragraphs of it: the number stands in the indent, lines go to the margin. */
export function setList(
  list: ListBlock,
  width: number,
  letters: Letters,
  above = '',
): readonly Kept<SheetParagraph>[] {
  return list.items.flatMap((point, at) => {
    const number = list.ordered ? `${above}${list.start + at}.` : '–';
    return setPoint(point, number, list.ordered ? number : '', width, letters);
  });
}

function setPoint(
  { text, blocks }: ListItem,
  number: string,
  above: string,
  width: number,
  letters: Letters,
): readonly Kept<SheetParagraph>[] {
  const [first, ...others] = blocks;
  // A point may begin with a paragraph of its own; the number is that one's.
  const begun = text.length === 0 && first?.kind === 'paragraph';
  const head = begun ? first : { style: 'body' as const, text, keep: false };
  const below = (begun ? others : blocks).flatMap((block) =>
    block.kind === 'list'
      ? setList(block, width, letters, above)
      : [setParagraph(block, '', width, letters)],
  );
  const leads = (begun ? others : blocks)[0]?.kind === 'list';
  return [setParagraph({ ...head, keep: head.keep || leads }, number, width, letters), ...below];
}

function endsWithColon(text: Text): boolean {
  const last = text.at(-1);
  return last !== undefined && 'text' in last && /:\s*$/.test(last.text);
}
