import type { LexemeIs } from './lexeme.js';

/** A word, number or sign of the phrase; `start` and `end` are characters of the phrase as given. */
export interface Token {
  is: LexemeIs;
  /** A number's value, or what the lexicon says of the word. */
  n: number;
  start: number;
  end: number;
  /** White space stands before it. */
  gap: boolean;
  /** A line break stands before it. */
  line: boolean;
  /** How many digits a number is written with; 0 of a Roman one and of everything else. */
  digits: number;
  /** The number carries an ordinal ending («1-я», «5-го»). */
  marked: boolean;
  /** Read through one wrong letter. */
  misspelt: boolean;
}

export function token(is: LexemeIs, n: number, start: number, end: number, digits = 0): Token {
  return {
    is,
    n,
    start,
    end,
    gap: false,
    line: false,
    digits,
    marked: false,
    misspelt: false,
  };
}
