import { BREAK, characterClass, DASH, DIGIT, INSIDE, LOWER, SPACE, UPPER } from './characters.js';
import type { LexemeIs } from './lexeme.js';
import { lexemeOf } from './lexicon.js';
import { romanNumeral } from './roman.js';
import { token, type Token } from './token.js';
import { wordForm } from './word-form.js';

/** More than any cell holds; what stands beyond is kept as remainder, unread. */
const MOST_TOKENS = 1500;

/** The phrase as words, numbers and signs. Linear in the phrase, bounded in the tokens. */
export function tokenize(phrase: string): Token[] {
  const tokens: Token[] = [];
  const length = phrase.length;
  let at = 0;
  let gap = false;
  let line = false;
  while (at < length && tokens.length < MOST_TOKENS) {
    const kind = characterClass(phrase.charCodeAt(at));
    if (kind === SPACE || kind === BREAK || kind === INSIDE) {
      gap = gap || kind !== INSIDE;
      line = line || kind === BREAK;
      at += 1;
      continue;
    }
    const next =
      kind === DIGIT
        ? number(phrase, at)
        : kind === LOWER || kind === UPPER
          ? word(phrase, at)
          : sign(phrase, at, kind);
    at = next.end;
    if (isEnding(next, gap, tokens, phrase)) continue;
    next.gap = gap;
    next.line = line;
    gap = false;
    line = false;
    tokens.push(next);
  }
  return tokens;
}

function number(phrase: string, start: number): Token {
  let end = start;
  let value = 0;
  while (end < phrase.length) {
    const digit = phrase.charCodeAt(end) - 0x30;
    if (digit < 0 || digit > 9) break;
    value = end - start < 9 ? value * 10 + digit : value;
    end += 1;
  }
  return token('number', value, start, end, end - start);
}

function word(phrase: string, start: number): Token {
  let end = start + 1;
  let last = characterClass(phrase.charCodeAt(start));
  while (end < phrase.length) {
    const kind = characterClass(phrase.charCodeAt(end));
    if (kind !== LOWER && kind !== UPPER && kind !== INSIDE) break;
    // «по плануРОО»: a capital after a small letter begins another word.
    if (kind === UPPER && last === LOWER) break;
    if (kind !== INSIDE) last = kind;
    end += 1;
  }
  const roman = end - start < 5 ? romanNumeral(phrase, start, end) : 0;
  if (roman > 0) return token('number', roman, start, end);
  const lexeme = lexemeOf(wordForm(phrase, start, end));
  return token(lexeme ? lexeme.is : 'word', lexeme ? lexeme.n : 0, start, end);
}

const SIGNS: Readonly<Record<string, LexemeIs>> = {
  ',': 'comma',
  ';': 'semicolon',
  '•': 'semicolon',
  ':': 'colon',
  '.': 'dot',
  '/': 'slash',
  '\\': 'slash',
  '(': 'open',
  '[': 'open',
  ')': 'close',
  ']': 'close',
};

function sign(phrase: string, start: number, kind: number): Token {
  let end = start + 1;
  if (kind === DASH) {
    while (end < phrase.length && characterClass(phrase.charCodeAt(end)) === DASH) end += 1;
    return token('dash', 0, start, end);
  }
  return token(SIGNS[phrase[start] as string] ?? 'sign', 0, start, end);
}

const ENDINGS: ReadonlySet<string> = new Set(
  'я й е го му ая ый ой ое ого ому ую ю х ти м ми ей ом ем их ий ья го'.split(' '),
);

/** «1-я», «5 -го», «10-ти», «3х»: the ending belongs to the number before it, and so does the dash. */
function isEnding(next: Token, gap: boolean, tokens: Token[], phrase: string): boolean {
  if (next.is !== 'word' || next.end - next.start > 3) return false;
  const before = tokens[tokens.length - 1];
  const number = before?.is === 'dash' ? tokens[tokens.length - 2] : before;
  if (!before || number?.is !== 'number' || number.marked || number.digits > 2) return false;
  if (before === number && gap) return false;
  // «IX-X»: the Roman ten, not the ending of «9-х».
  if (number.digits === 0 && next.end - next.start === 1 && /[xх]/i.test(phrase.charAt(next.start)))
    return false;
  if (!ENDINGS.has(wordForm(phrase, next.start, next.end))) return false;
  if (before !== number) tokens.pop();
  number.marked = true;
  number.end = next.end;
  return true;
}
