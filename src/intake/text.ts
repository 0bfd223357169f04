/** Small operations on the text of a cell or paragraph, the same for every format. */

const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
/** Punctuation of Latin-1, general punctuation and № are ranges: asking a class of Unicode costs three times more. */
const SEPARATORS = /[\s!-/:-@[-`{-\u00bf\u2000-\u206f\u2100-\u214f\u3000]+/g;
const BLANKS = /[^\S\n]+/g;

/** One line: white space folded, invisible characters dropped. */
export function oneLine(text: string): string {
  return isTidy(text) ? text : text.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();
}

/** Nothing to fold: true of most cells, and told in one pass without a copy. */
function isTidy(text: string): boolean {
  let blank = true;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x20) {
      if (blank) return false;
      blank = true;
      continue;
    }
    const odd =
      code < 0x20 ||
      code === 0xa0 ||
      code === 0xad ||
      code === 0x1680 ||
      (code >= 0x2000 && code <= 0x200f);
    if (
      odd ||
      code === 0x2028 ||
      code === 0x2029 ||
      code === 0x202f ||
      code === 0x205f ||
      code === 0x2060 ||
      code === 0x3000 ||
      code === 0xfeff
    )
      return false;
    blank = false;
  }
  return !blank || text.length === 0;
}

/** Nothing to read in it. */
export function isBlank(text: string): boolean {
  return text === '' || !/\S/.test(text);
}

/** Lines kept, each folded; empty ones dropped. */
export function lines(text: string): string[] {
  return text
    .replace(INVISIBLE, '')
    .split('\n')
    .map((line) => line.replace(BLANKS, ' ').trim())
    .filter((line) => line !== '');
}

/**
 * A cell's prose: a line break inside a sentence is only how the page was set and becomes a blank;
 * one before a list mark or after the end of a sentence is meant and stays.
 */
export function prose(text: string): string {
  if (!text.includes('\n')) return oneLine(text);
  let result = '';
  for (const line of lines(text)) {
    if (result === '') result = line;
    else if (/[.;:!?]$/.test(result) || /^([-–—•]|\d{1,2}[.)]|[а-яa-z]\))\s*\S/.test(line))
      result += `\n${line}`;
    else result = joinCut(result, line);
  }
  return result;
}

/** Two pieces of one text that a page or line break parted; a hyphen inside a word closes up. */
export function joinCut(before: string, after: string): string {
  if (before === '') return after;
  if (after === '') return before;
  return /[а-яёa-z]-$/i.test(before) && /^[а-яёa-z]/.test(after)
    ? before + after
    : `${before} ${after}`;
}

/** For comparing: case, ё, punctuation and white space do not count. */
export function comparable(text: string): string {
  return text.toLowerCase().replaceAll('ё', 'е').replace(SEPARATORS, ' ').trim();
}

/** The words of a text as `comparable` has them. */
export function words(text: string): string[] {
  const folded = comparable(text);
  return folded === '' ? [] : folded.split(' ');
}

/** Shortens for a message; the cut is shown. */
export function brief(text: string, length = 60): string {
  const line = oneLine(text);
  return line.length <= length ? line : `${line.slice(0, length - 1).trimEnd()}…`;
}
