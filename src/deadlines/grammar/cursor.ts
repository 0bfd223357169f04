import type { LexemeIs } from '../words/lexeme.js';
import { token, type Token } from '../words/token.js';

/**
 * The place of the parser in the phrase. A parsing function that finds its construction moves `at`
 * past it and returns the tree; one that does not returns null and leaves `at` where it was.
 */
export class Cursor {
  at = 0;
  /** Characters of an impossible date, the first one met. */
  impossible: [number, number] | null = null;
  /** Clock times inside a construction: no part of the date, shown as remainder. */
  readonly aside: [number, number][] = [];

  private readonly end: Token;

  constructor(
    readonly tokens: readonly Token[],
    readonly phrase: string,
  ) {
    this.end = token('end-of-phrase', 0, phrase.length, phrase.length);
  }

  peek(ahead = 0): Token {
    return this.tokens[this.at + ahead] ?? this.end;
  }

  is(kind: LexemeIs, ahead = 0): boolean {
    return this.peek(ahead).is === kind;
  }

  /** Takes the token if it is of this kind. */
  take(kind: LexemeIs): boolean {
    if (this.peek().is !== kind) return false;
    this.at += 1;
    return true;
  }

  takeAny(first: LexemeIs, second: LexemeIs, third?: LexemeIs): boolean {
    return this.take(first) || this.take(second) || (third !== undefined && this.take(third));
  }

  /** Where the last taken token ends, in characters. */
  get taken(): number {
    return this.tokens[this.at - 1]?.end ?? 0;
  }

  get done(): boolean {
    return this.at >= this.tokens.length;
  }

  /** Goes back to `at` and says no, in one word. */
  back(at: number): null {
    this.at = at;
    return null;
  }

  /** The word as written, of a token ahead. */
  text(ahead = 0): string {
    const here = this.peek(ahead);
    return this.phrase.slice(here.start, here.end);
  }
}
