/**
 * A phrase cut into tokens. What glues must be known here, because everything later counts on a token
 * being one thing: a quoted name is one token with all its inner quotes, «ф/к» is one word and «УВР/ВР»
 * two, «учителя - предметники» is one word, «Иванов – методист» three tokens.
 */
import { abbreviated, isCompound } from './abbreviations.js';
import { cyrillic, mendInitials } from './scan.js';

export type TokenKind = 'word' | 'initials' | 'quote' | 'number' | 'note' | 'mark';
/** `line` and `stop` only hint at a boundary; the others are written on purpose. */
export type Mark = ',' | ';' | '/' | ':' | '-' | 'line' | 'stop';

export interface Token {
  readonly kind: TokenKind;
  /** As it is printed: tidied, abbreviations with their dot. */
  readonly text: string;
  /** Lower case, ё as е, without the dot; of a mark, the mark. */
  readonly low: string;
  /** A word in capitals, and one that begins with a capital: asked for at every step. */
  readonly upper?: boolean;
  readonly capitalised?: boolean;
}

const LETTERS = "A-Za-zА-Яа-яЁёІіҐґ'’";
const SPACE = /[ \t]+/y;
const WORD = new RegExp(`[${LETTERS}\\d]+(?:\\.?-[${LETTERS}\\d]+)*`, 'y');
const SHORT_SLASH = /(?:[а-яё]{1,2}\/[а-яё]{1,2}|[А-ЯЁ]\/[А-ЯЁа-яё])(?![А-Яа-яЁё])/y;
const TWO_INITIALS = /[А-ЯЁ]\s{0,2}\.\s{0,2}[А-ЯЁ](?:\s?\.{1,3}|(?![А-Яа-яЁё.-]))/y;
const ONE_INITIAL = /[А-ЯЁ]\.{1,2}(?![а-яё])/y;
const ACTING = /[Ии]\s?\.\s?[Оо]\s?\.?(?=\s*[а-яё]{3})|(?:врио|Врио|ВРИО)(?![а-яё])/y;
const NUMBER = /(?:№\s?№?|N°?(?=\s*\d))\s*\d*(?:[-/]\d+)*[а-яё]?(?![а-яё\d])|\d+(?:[.:]\d+)+/y;

export function tokensOf(phrase: string): Token[] {
  const tokens = cut(phrase);
  while (tokens[tokens.length - 1]?.kind === 'mark') tokens.pop();
  return tokens;
}

function cut(phrase: string): Token[] {
  const text = mendInitials(cyrillic(phrase));
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (!found || found[0] === '') return null;
    at = pattern.lastIndex;
    return found[0];
  };
  while (at < text.length) {
    if (take(SPACE)) continue;
    const sign = text[at] ?? '';
    if (sign === '«') {
      const end = closingQuote(text, at);
      const inner = spaced(text.slice(at + 1, end));
      at = end + 1;
      if (inner !== '') tokens.push({ kind: 'quote', text: `«${inner}»`, low: lower(inner) });
      continue;
    }
    if (sign === '(') {
      const end = text.indexOf(')', at);
      const inner = text
        .slice(at + 1, end < 0 ? text.length : end)
        .replace(/[()\s]+/g, ' ')
        .trim();
      at = end < 0 ? text.length : end + 1;
      pushAside(tokens, inner);
      continue;
    }
    const number = take(NUMBER);
    if (number) {
      tokens.push({
        kind: 'number',
        text: number.replace(/№\s?№/, '№').replace(/\s+/g, ' ').trim(),
        low: number,
      });
      continue;
    }
    const acting = isInitialsPlace(tokens) ? null : take(ACTING);
    if (acting) {
      const text = /\./.test(acting) ? `${acting[0] ?? ''}.о.` : acting;
      tokens.push(wordToken(text, text));
      continue;
    }
    const initials = take(TWO_INITIALS) ?? take(ONE_INITIAL);
    if (initials) {
      const letters = initials.replace(/[^А-ЯЁ]/g, '');
      tokens.push({ kind: 'initials', text: [...letters].join('.') + '.', low: letters });
      continue;
    }
    const word = take(SHORT_SLASH) ?? take(WORD);
    if (word) {
      const dotted = text[at] === '.' && abbreviated(word, text, at);
      if (dotted) while (text[at] === '.') at++;
      pushWord(tokens, word, dotted);
      continue;
    }
    at++;
    pushMark(tokens, markOf(sign));
  }
  return tokens;
}

export function lower(text: string): string {
  const low = text.toLowerCase();
  return low.includes('ё') ? low.replaceAll('ё', 'е') : low;
}

/** A token that begins with a capital and goes on in small letters: a name or the first word. */
export function isCapitalised(token: Token | undefined): boolean {
  return token?.capitalised === true;
}

export function isUpper(token: Token | undefined): boolean {
  return token?.upper === true;
}

export function wordToken(text: string, word: string): Token {
  const capital = /^[А-ЯЁ]/.test(text);
  return {
    kind: 'word',
    text,
    low: lower(word),
    upper: capital && /^[А-ЯЁ]{2,}[иi]?[А-ЯЁ]*$/.test(text.replaceAll('-', '')),
    capitalised: capital && /^[А-ЯЁ]{1,2}[а-яё]/.test(text),
  };
}

/** Inside quotes too: «Детский дом г. Заречного». */
function spaced(inner: string): string {
  return inner
    .replace(/\s+/g, ' ')
    .replace(/(^|\s)(г|с|п|пос|им)\.(?=[А-ЯЁ])/g, '$1$2. ')
    .trim();
}

function markOf(sign: string): Mark | null {
  switch (sign) {
    case ',':
      return ',';
    case ';':
    case '•':
    case '·':
    case '|':
      return ';';
    case '/':
    case '\\':
    case '+':
      return '/';
    case ':':
      return ':';
    case '-':
      return '-';
    case '\n':
      return 'line';
    case '.':
      return 'stop';
    default:
      return null;
  }
}

/** Several marks in a row are the strongest of them: «Василенко Ю.С..,⏎» is a comma. */
function pushMark(tokens: Token[], mark: Mark | null): void {
  if (mark === null || tokens.length === 0) return;
  const last = tokens[tokens.length - 1];
  if (last?.kind !== 'mark') {
    tokens.push({ kind: 'mark', text: mark, low: mark });
    return;
  }
  // A dash at the head of a line is a bullet.
  const both = [last.low, mark];
  const stronger = both.includes('line') && both.includes('-') ? ';' : strongest(both);
  tokens[tokens.length - 1] = { kind: 'mark', text: stronger, low: stronger };
}

const STRENGTH: readonly string[] = ['stop', 'line', '-', ':', '/', ',', ';'];

function strongest(marks: readonly string[]): string {
  return marks.reduce((a, b) => (STRENGTH.indexOf(b) > STRENGTH.indexOf(a) ? b : a));
}

/** «ММС (Адам Н.Л.)»: people in brackets are parties; any other aside stays one. */
function pushAside(tokens: Token[], inner: string): void {
  if (inner === '') return;
  if (!/[А-ЯЁ]\.\s?[А-ЯЁ]|(?:вич|вна)(?:$|[^а-яё])/.test(inner)) {
    tokens.push({ kind: 'note', text: inner, low: lower(inner) });
    return;
  }
  pushMark(tokens, /^(?:[А-ЯЁ][а-яё-]+\s+[А-ЯЁ]|[А-ЯЁ]\.)/.test(inner) ? '-' : ',');
  tokens.push(...tokensOf(inner));
  pushMark(tokens, ';');
}

function pushWord(tokens: Token[], word: string, dotted: boolean): void {
  const dash = tokens[tokens.length - 1];
  const before = tokens[tokens.length - 2];
  const hyphen = dash?.kind === 'mark' && dash.low === '-';
  const glued = hyphen ? before : dash;
  if (
    glued?.kind === 'word' &&
    /^[а-яё]/.test(word) &&
    isCompound(glued.low, lower(word), hyphen)
  ) {
    if (hyphen) tokens.pop();
    const text = `${glued.text}-${word}`;
    tokens[tokens.length - 1] = wordToken(text, text);
    return;
  }
  if (/^\d+$/.test(word)) {
    tokens.push({ kind: 'number', text: word, low: word });
    return;
  }
  // A dot lacking after a known abbreviation stays lacking: the text is shown as it was written.
  tokens.push(wordToken(dotted ? `${word}.` : word, word));
}

/** «Ляшенко И.О. …»: after a surname these are initials, otherwise «и.о. директора». */
function isInitialsPlace(tokens: readonly Token[]): boolean {
  return isCapitalised(tokens[tokens.length - 1]) && tokens.length > 0;
}

/** The quote that closes the one at `open`; nested quotes counted where they are closed too. */
function closingQuote(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '«') depth++;
    else if (text[at] === '»' && --depth === 0) return at;
  }
  const first = text.indexOf('»', open);
  if (first > 0) return first;
  const end = text.slice(open).search(/[,;\n]/);
  return end < 0 ? text.length : open + end - 0;
}
