import type { Token } from './token.js';

/**
 * The hand of the typist and of the scanner inside a date: a day in quotes («15» февраля), letters for
 * digits (12.I0.2022, ЗО мая), a doubled dot (12..10.2022), the Roman ten (15.X.2022) and the blanks
 * of a form that nobody filled in («__» ____ 2023).
 */
export function readDateMarks(tokens: Token[], phrase: string): Token[] {
  let signs = false;
  let marks = false;
  for (const token of tokens) {
    if (token.is === 'sign') signs = true;
    if (isMark(token)) marks = true;
  }
  if (!marks) return tokens;
  // Most phrases hold neither quotes nor lines to fill in.
  const filled = signs ? blanks(quotedDays(tokens), phrase) : tokens;
  return romanTens(lettersAsDigits(doubledDots(filled), phrase), phrase);
}

function isMark({ is, digits }: Token): boolean {
  return is === 'sign' || is === 'dot' || is === 'word' || (is === 'number' && digits === 0);
}

/** «15», "15", << 15 >>: the quotes belong to the number. */
function quotedDays(tokens: Token[]): Token[] {
  const found: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const width = quotesAt(tokens, at);
    const number = tokens[at + width];
    const close = width > 0 ? quotesAt(tokens, at + width + 1) : 0;
    const open = tokens[at] as Token;
    if (close === 0 || !number || !isQuoted(number)) {
      found.push(open);
      continue;
    }
    const last = tokens[at + width + close] as Token;
    const { gap, line } = open;
    found.push({ ...number, start: open.start, end: last.end, gap, line });
    // «15» 02.2023: the quotes do for the dot.
    const [month, dot, year] = tokens.slice(at + width + close + 1);
    const dated =
      month?.is === 'number' && month.n <= 12 && dot?.is === 'dot' && year?.digits === 4;
    if (dated) found.push({ ...dot, start: last.end, end: last.end });
    at += width + close;
  }
  return found;
}

/** The day or the month: «15» «февраля» 2023 г. */
function isQuoted({ is, digits }: Token): boolean {
  return is === 'month' || (is === 'number' && digits <= 2);
}

function quotesAt(tokens: readonly Token[], at: number): number {
  if (tokens[at]?.is !== 'sign') return 0;
  const next = tokens[at + 1];
  return next?.is === 'sign' && !next.gap ? 2 : 1;
}

/** Underscores, dots in a row and empty quotes: the place where somebody was to write. */
function blanks(tokens: Token[], phrase: string): Token[] {
  const found: Token[] = [];
  for (const token of tokens) {
    const last = found[found.length - 1];
    const line = token.is === 'sign' && BLANK.test(phrase.slice(token.start, token.end));
    if (line && last?.is === 'blank') last.end = token.end;
    else if (line) found.push({ ...token, is: 'blank' });
    else if (last && isEmptyQuotes(last, token, phrase)) {
      last.is = 'blank';
      last.end = token.end;
    } else found.push(token);
  }
  return found;
}

const BLANK = /^[_…]$/;

function isEmptyQuotes(open: Token, close: Token, phrase: string): boolean {
  if (open.is !== 'sign' || close.is !== 'sign') return false;
  const pair = phrase.slice(open.start, open.end) + phrase.slice(close.start, close.end);
  return pair === '«»' || pair === '“”' || pair === '""';
}

/** «12..10.2022», «12.10..2022»: one dot, where the whole is a date; after a word always. */
function doubledDots(tokens: Token[]): Token[] {
  let doubled = false;
  for (let at = 1; at < tokens.length && !doubled; at += 1) {
    doubled = tokens[at]!.is === 'dot' && tokens[at - 1]!.is === 'dot';
  }
  if (!doubled) return tokens;
  return tokens.filter((token, at) => {
    const before = tokens[at - 1];
    if (token.is !== 'dot' || before?.is !== 'dot') return true;
    const number = tokens[at - 2];
    if (number?.is !== 'number') return false;
    const next = tokens[at + 1];
    if (next?.is !== 'number' || next.gap) return true;
    const dateAhead = tokens[at + 2]?.is === 'dot' && tokens[at + 3]?.is === 'number';
    const dateBehind = tokens[at - 3]?.is === 'dot' && tokens[at - 4]?.is === 'number';
    if (!dateAhead && !dateBehind) return true;
    next.misspelt = true;
    return false;
  });
}

/** «l5», «I0», «1O», «ЗО»: together one number, where a dot or a month makes it part of a date. */
function lettersAsDigits(tokens: Token[], phrase: string): Token[] {
  if (!tokens.some((token) => mayBeDigits(token, phrase))) return tokens;
  const found: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const first = tokens[at] as Token;
    let end = at + 1;
    let text = digitsOf(first, phrase);
    while (text !== null && end < tokens.length) {
      const next = tokens[end] as Token;
      const more = next.gap || next.line ? null : digitsOf(next, phrase);
      if (more === null) break;
      text += more;
      end += 1;
    }
    const changed = text !== null && (end - at > 1 || isLetters(first));
    if (text === null || !changed || !isInDate(tokens, at, end, text)) {
      found.push(first);
      continue;
    }
    const last = tokens[end - 1] as Token;
    const { start, gap, line } = first;
    const digits = text.length;
    const whole: Token = { ...first, is: 'number', n: Number(text), start, end: last.end };
    found.push({ ...whole, digits, gap, line, marked: false, misspelt: true });
    at = end - 1;
  }
  return found;
}

/** A short word or Roman number that begins like a digit: most phrases have none. */
function mayBeDigits({ is, digits, start, end }: Token, phrase: string): boolean {
  if (end - start > 4 || (is !== 'word' && (is !== 'number' || digits > 0))) return false;
  return 'IlІOoОоЗз'.includes(phrase.charAt(start));
}

function isLetters({ is, end, start }: Token): boolean {
  return is === 'word' && end - start === 2;
}

const LIKE_DIGITS = /^[IlІOoОоЗз\d]{1,4}$/;

/** The digits that these characters stand for; null if they are no digits. */
function digitsOf(token: Token, phrase: string): string | null {
  if (token.is !== 'word' && token.is !== 'number' && token.is !== 'с') return null;
  if (token.marked || token.end - token.start > 4) return null;
  const text = phrase.slice(token.start, token.end);
  if (!LIKE_DIGITS.test(text)) return null;
  return text
    .replace(/[IlІ]/g, '1')
    .replace(/[OoОо]/g, '0')
    .replace(/[Зз]/g, '3');
}

function isInDate(tokens: readonly Token[], from: number, to: number, text: string): boolean {
  if (text.length === 4) return /^(19|20)/.test(text);
  if (text.length !== 2) return false;
  const month = tokens[to]?.is === 'month';
  return month || touchesNumber(tokens, from - 1, -1) || touchesNumber(tokens, to, 1);
}

function touchesNumber(tokens: readonly Token[], at: number, step: number): boolean {
  const sign = tokens[at];
  const beyond = tokens[at + step];
  const near = step > 0 ? sign?.gap === false && beyond?.gap === false : sign?.gap === false;
  const dotted = sign?.is === 'dot' || sign?.is === 'slash';
  return dotted && near && (beyond?.is === 'number' || beyond?.is === 'word');
}

/** A lone «X» is ten only among the numbers of a date or other Roman ones: «15.X.2022», «IX–X». */
function romanTens(tokens: Token[], phrase: string): Token[] {
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    if (token.is !== 'word' || token.end - token.start !== 1) continue;
    if (!/[XxХх]/.test(phrase.charAt(token.start))) continue;
    if (!isTen(tokens, at)) continue;
    token.is = 'number';
    token.n = 10;
    token.digits = 0;
  }
  return tokens;
}

function isTen(tokens: readonly Token[], at: number): boolean {
  const [before, after] = [tokens[at - 1], tokens[at + 1]];
  const [left, right] = [tokens[at - 2], tokens[at + 2]];
  if (after?.is === 'dot' && right?.digits === 4) return true;
  if (before?.is === 'dot' && left?.is === 'number' && !tokens[at]?.gap) return true;
  const listed = (sign: Token | undefined, other: Token | undefined): boolean =>
    (sign?.is === 'dash' || sign?.is === 'comma' || sign?.is === 'и') &&
    other?.is === 'number' &&
    other.digits === 0;
  return listed(before, left) || listed(after, right);
}
