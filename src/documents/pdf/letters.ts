import type { TextRun } from '../paper.js';

export type Look = Pick<TextRun, 'bold' | 'italic'>;

/** What must be known of the typeface to set words in it. */
export interface Letters {
  has(codePoint: number): boolean;
  /** In shares of the letters' size. */
  width(codePoint: number, look: Look): number;
}

const PLACEHOLDER = '□';
const CLUSTERS = new Intl.Segmenter('ru');
/**
 * Joiners and the like: nothing is seen of them, and in a file they stick to the letter before, which then
 * is copied out with them wherever it stands. Marks where a word may be broken are left to the layout.
 */
const INVISIBLE = /(?![\u00ad\u200b])\p{Default_Ignorable_Code_Point}/u;

/**
 * Words as the typeface can show them. A sign it lacks — an emoji, a hieroglyph — becomes one empty
 * square, however many characters it is made of: one letter that is not in the font would make the file
 * no PDF/A at all.
 */
export function shown(text: string, letters: Letters): string {
  if (!INVISIBLE.test(text) && isShown(text, letters)) return text;
  let all = '';
  for (const { segment } of CLUSTERS.segment(withoutControls(text))) {
    const seen = [...segment].filter((letter) => !INVISIBLE.test(letter)).join('');
    all += isShown(seen, letters) ? seen : PLACEHOLDER;
  }
  return all;
}

/**
 * Controls and what is no character; and marks that turn words round, which an official paper has no use
 * for: what is read must be what is written. Fonts have glyphs for some of them.
 */
export const NO_SIGN = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u202a-\u202e\u2066-\u2069]/u;
const NO_SIGNS = new RegExp(NO_SIGN, 'gu');

/** A run is of one line; the dialect lets nothing else through. */
export function withoutControls(text: string): string {
  return text.replace(/[\t-\r\u2028\u2029]+/g, ' ').replace(NO_SIGNS, '');
}

function isShown(text: string, letters: Letters): boolean {
  for (const letter of text) if (!letters.has(letter.codePointAt(0) ?? 0)) return false;
  return true;
}

export function widthOf(text: string, look: Look, letters: Letters): number {
  let sum = 0;
  for (const letter of text) sum += letters.width(letter.codePointAt(0) ?? 0, look);
  return sum;
}
