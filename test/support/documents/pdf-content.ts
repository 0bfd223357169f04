const BEFORE_STRINGS =
  /<<|>>|<[0-9A-Fa-f\s]*>|\/[^\s/<>()[\]{}%]*|[[\]{}]|%[^\r\n]*|[^\s/<>()[\]{}%]+|\(/g;
const MOST_SAVED = 28;

/**
 * Faults of a page's drawing by ISO 19005-2: colours of ink, states saved too deep, signs shown that the
 * font has no letter for (all fonts here take two bytes a letter).
 */
export function contentFaults(content: string): string[] {
  const faults = new Set<string>();
  let strings: string[] = [];
  let saved = 0;
  for (const token of tokensOf(content)) {
    if (/^[(<](?!<)/.test(token)) strings.push(token);
    else if (/^(Tj|TJ|'|")$/.test(token)) {
      if (strings.some(showsNothing)) faults.add('6.2.11.8 a sign without a letter');
      strings = [];
    } else if (token === 'q') {
      if (++saved > MOST_SAVED) faults.add('6.1.13 states saved too deep');
    } else if (token === 'Q') saved--;
    else if (token === 'k' || token === 'K') {
      faults.add('6.2.4.3 colours of ink without their profile');
    }
  }
  return [...faults];
}

function* tokensOf(content: string): Generator<string> {
  const tokens = new RegExp(BEFORE_STRINGS);
  for (let found = tokens.exec(content); found; found = tokens.exec(content)) {
    if (found[0] !== '(') yield found[0];
    else {
      tokens.lastIndex = endOfString(content, found.index);
      yield content.slice(found.index, tokens.lastIndex);
    }
  }
}

/** Brackets inside a string come in pairs, or behind a backslash. */
function endOfString(content: string, from: number): number {
  let open = 0;
  for (let at = from; at < content.length; at++) {
    const sign = content[at];
    if (sign === '\\') at++;
    else if (sign === '(') open++;
    else if (sign === ')' && --open === 0) return at + 1;
  }
  throw new Error('a string has no end');
}

/** Letter 0 is .notdef in every font. */
function showsNothing(token: string): boolean {
  const hex = token.startsWith('<')
    ? token.replace(/[<>\s]/g, '')
    : Buffer.from(unescaped(token.slice(1, -1)), 'latin1').toString('hex');
  return (hex.match(/.{4}/g) ?? []).some((letter) => letter === '0000');
}

function unescaped(text: string): string {
  const marks: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
  return text.replace(/\\([0-7]{1,3}|\r\n|[\s\S])/g, (_, mark: string) => {
    if (/^[0-7]/.test(mark)) return String.fromCharCode(parseInt(mark, 8));
    return /^\s/.test(mark) ? '' : (marks[mark] ?? mark);
  });
}
