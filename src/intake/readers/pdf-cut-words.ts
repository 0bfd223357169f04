import { lineText, type TextLine } from './pdf-lines.js';

/**
 * Whether the word that ends a line goes on at the beginning of the next. Office programs cut a word that
 * does not fit its narrow column without any hyphen. It then begins its line and fills it; so does now
 * and then a whole word, and which of the two it is only the language knows.
 */
export function isCutWord(
  text: string,
  next: string,
  beyond: string | undefined,
  isWord: (word: string) => boolean,
): boolean {
  if (NUMBER.test(text) && /^[\d.]+$/.test(next)) return NUMBER.test(text + next);
  const head = /\p{L}+$/u.exec(text)?.[0] ?? '';
  const tail = /^\p{Ll}\p{L}*/u.exec(next)?.[0] ?? '';
  // «организационно|-управленческий», but a point of a list that begins with a dash stays one.
  if (/[ое]$/u.test(head) && /^-\p{Ll}/u.test(next)) return true;
  if (!head || !tail) return false;
  if (/^[ьъы]/u.test(tail)) return true;
  // The rest may be cut in its turn.
  const rests = [tail];
  if (tail === next && beyond) rests.push(tail + (/^\p{L}+/u.exec(beyond)?.[0] ?? ''));
  if (rests.some((rest) => isWord(head + rest))) return true;
  if (isWord(head)) return false;
  // A word that the dictionary lacks, with its ending cut off: «предметник|и», but «вебинаров | и».
  if (tail.length === 1 && /^\p{Ll}/u.test(head)) return !ENDED.test(head);
  return !rests.some(isWord);
}

/** «1.|1», «10|.» in the column of numbers; two years one below the other are no number. */
const NUMBER = /^\d{1,3}(?:\.\d{0,3}){0,3}$/;

const ENDED = /(?:[оеиы]й|[ое]в|[иы]х|[аяоеиы][мх]|[аеиоуыэюяь])$/u;

/** Whether the line is one word, or a number, that leaves no room for another letter. */
export function isFilled(line: TextLine | undefined, width: number): boolean {
  if (line?.segments.length !== 1) return false;
  const text = lineText(line);
  if (!/^\S*[\p{L}\d.]$/u.test(text)) return false;
  const taken = line.right - line.left;
  return width - taken < (taken / text.length) * WIDEST_LETTER;
}

/** «Ш» and «ю» in letters of the usual width. */
const WIDEST_LETTER = 1.6;
