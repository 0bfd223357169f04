/** A name set in lines of a given width. */
import type { Measure } from './chart.js';

/** «№ 15» is never parted. */
const JOINED = /(№|п\.|г\.|им\.) (?=\S)/g;

/**
 * Broken between words, after hyphens, and inside a word only where it is longer than a line. What does
 * not fit into so many lines ends with «…». Characters that print as nothing are left out.
 */
export function linesOf(
  name: string,
  given: Readonly<{ width: number; size: number; most: number; measure: Measure }>,
): readonly string[] {
  const { width, size, most, measure } = given;
  const fits = (text: string): boolean => measure(text, size) <= width;
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces(printable(name), fits)) {
    if (fits((line + piece).trimEnd())) {
      line += piece;
      continue;
    }
    lines.push(line.trimEnd());
    line = piece;
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  return [...kept.slice(0, -1), cut(`${kept.at(-1)} ${lines[most]}`, fits)];
}

/** On one line, without what no printer shows and no XML may hold. */
export function printable(text: string): string {
  return text
    .replace(/[\p{Cs}\p{Cf}\p{Noncharacter_Code_Point}]+/gu, '')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(JOINED, '$1\u00a0');
}

/** What a line may be broken between. */
function pieces(text: string, fits: (text: string) => boolean): readonly string[] {
  return (text.match(/[^ -]*(?:-+| +|$)/g) ?? []).flatMap((piece) =>
    fits(piece.trimEnd()) ? [piece] : parted(piece, fits),
  );
}

/** A word longer than a line. */
function parted(word: string, fits: (text: string) => boolean): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (const letter of word) {
    if (part !== '' && !fits(part + letter)) {
      parts.push(part);
      part = '';
    }
    part += letter;
  }
  return [...parts, part];
}

function cut(text: string, fits: (text: string) => boolean): string {
  const letters = [...text];
  while (letters.length > 0 && !fits(`${letters.join('').trimEnd()}…`)) letters.pop();
  const whole = letters.join('');
  const space = whole.lastIndexOf(' ');
  const kept = space > whole.length / 2 ? whole.slice(0, space) : whole;
  return `${kept.replace(/[\s,;:.«(–—-]+$/, '')}…`;
}
