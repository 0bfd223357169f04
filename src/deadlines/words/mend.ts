import type { LexemeIs } from './lexeme.js';
import { lexemeOf } from './lexicon.js';
import { misspeltLexeme } from './spelling.js';
import type { Token } from './token.js';
import { wordForm } from './word-form.js';

/**
 * Puts together words that a narrow column broke («Сентябр ь», «сентя-⏎брь»), reads Roman two and
 * three typed as Russian letters («П полугодие», «Ш четверть»), and recognises misspelt words.
 */
export function mend(tokens: Token[], phrase: string): Token[] {
  if (!tokens.some((token) => token.is === 'word')) return tokens;
  const mended: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    const joined = spacedLetters(tokens, at, phrase) ?? joinWithNext(tokens, at, phrase);
    if (joined) {
      mended.push(joined.token);
      at += joined.length;
      continue;
    }
    if (token.is === 'word') recognise(token, tokens[at + 1], phrase);
    mended.push(token);
  }
  return mended;
}

/** «с е н т я б р ь»: a word typed with spaces for the looks of it. */
function spacedLetters(
  tokens: Token[],
  at: number,
  phrase: string,
): { token: Token; length: number } | null {
  let end = at;
  while (isLetter(tokens[end])) end += 1;
  const [first, last] = [tokens[at], tokens[end - 1]];
  if (!first || !last || end - at < 3) return null;
  const letters = tokens.slice(at, end).map((one) => wordForm(phrase, one.start, one.end));
  const lexeme = lexemeOf(letters.join(''));
  if (!lexeme) return null;
  const token = { ...first, is: lexeme.is, n: lexeme.n, end: last.end, misspelt: true };
  return { token, length: end - at - 1 };
}

function isLetter(token: Token | undefined): boolean {
  return token !== undefined && isWordLike(token) && token.end - token.start === 1;
}

const JOINED_AT_MOST = 14;

function joinWithNext(
  tokens: Token[],
  at: number,
  phrase: string,
): { token: Token; length: number } | null {
  const first = tokens[at] as Token;
  if (!isWordLike(first)) return null;
  const short = halfYearShort(tokens, at, phrase);
  if (short) return short;
  const dashed = tokens[at + 1]?.is === 'dash';
  const second = tokens[at + (dashed ? 2 : 1)];
  if (!second || !isWordLike(second)) return null;
  if (first.is !== 'word' && second.is !== 'word') return null;
  if (second.end - first.start > JOINED_AT_MOST + 4) return null;
  const head = wordForm(phrase, first.start, first.end);
  const whole = head + wordForm(phrase, second.start, second.end);
  if (whole.length < 4 || whole.length > JOINED_AT_MOST) return null;
  const lexeme = lexemeOf(whole);
  if (!lexeme || (dashed && first.is !== 'word' && second.is !== 'word')) return null;
  const token = { ...first, is: lexeme.is, n: lexeme.n, end: second.end };
  return { token, length: dashed ? 2 : 1 };
}

/** «п/г», «п.г.»: the half-year. */
function halfYearShort(
  tokens: Token[],
  at: number,
  phrase: string,
): { token: Token; length: number } | null {
  const [first, sign, second] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (first?.is !== 'word' || second?.is !== 'year' || second.n !== 1) return null;
  if (sign?.is !== 'slash' && sign?.is !== 'dot') return null;
  if (wordForm(phrase, first.start, first.end) !== 'п') return null;
  return { token: { ...first, is: 'half-year', n: 0, end: second.end }, length: 2 };
}

function isWordLike(token: Token): boolean {
  return token.is === 'word' || !SIGNS.has(token.is);
}

const SIGNS: ReadonlySet<LexemeIs> = new Set<LexemeIs>([
  'number',
  'dash',
  'comma',
  'semicolon',
  'colon',
  'dot',
  'slash',
  'open',
  'close',
  'sign',
  'blank',
]);

const COUNTED_BY_ROMAN: ReadonlySet<LexemeIs> = new Set<LexemeIs>([
  'quarter',
  'term',
  'trimester',
  'half-year',
  'decade',
  'week',
  'half',
]);

function recognise(token: Token, next: Token | undefined, phrase: string): void {
  const form = wordForm(phrase, token.start, token.end);
  const roman = form === 'п' ? 2 : form === 'ш' ? 3 : 0;
  if (roman > 0 && next && COUNTED_BY_ROMAN.has(next.is)) {
    token.is = 'number';
    token.n = roman;
    return;
  }
  const lexeme = misspeltLexeme(form);
  if (!lexeme) return;
  token.is = lexeme.is;
  token.n = lexeme.n;
  token.misspelt = true;
}
