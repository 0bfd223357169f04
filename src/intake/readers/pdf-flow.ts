import type { SourceParagraph } from '../source-document.js';
import { isCutWord, isFilled } from './pdf-cut-words.js';
import { lineText, type TextLine } from './pdf-lines.js';
import { isPoint } from './text-marks.js';

/**
 * Lines put together again as paragraphs. A line ended because the paper did if the next word would not
 * have fitted on it; otherwise its writer ended it.
 */
export function flow(lines: readonly TextLine[], width: number, hyphens: Hyphens): string[] {
  const texts: string[] = [];
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    const text = lineText(line);
    const last = texts.length - 1;
    const beyond = isFilled(line, width) ? lines[index + 1] : undefined;
    if (
      before &&
      isFilled(before, width) &&
      isNear(before, line) &&
      hyphens.isCut(texts[last] ?? '', text, beyond && lineText(beyond))
    )
      texts[last] += text;
    else if (before && goesOn(before, line, text, width))
      texts[last] = hyphens.join(texts[last] ?? '', text);
    else texts.push(text);
  });
  return texts;
}

export function paragraphsOf(
  lines: readonly TextLine[],
  width: number,
  hyphens: Hyphens,
): SourceParagraph[] {
  return flow(lines, width, hyphens)
    .filter((text) => text !== '')
    .map((text) => ({ kind: 'paragraph', text }));
}

function goesOn(before: TextLine, line: TextLine, text: string, width: number): boolean {
  if (!isNear(before, line)) return false;
  if (Math.abs(line.size - before.size) > before.size * 0.2) return false;
  if (isPoint(text) || isParted(before) || line.segments.length > 1) return false;
  const first = line.segments[0];
  if (!first) return false;
  const word = first.text.split(' ')[0] ?? '';
  const perLetter = (first.right - first.left) / Math.max(1, first.text.length);
  const room = width - (before.right - before.left);
  return word.length * perLetter + perLetter > room;
}

/** Parts side by side are no running text, but for the number of a point. */
function isParted({ segments }: TextLine): boolean {
  const [first, second, ...others] = segments;
  return second !== undefined && (others.length > 0 || !isPoint(`${first?.text ?? ''} `));
}

function isNear(before: TextLine, line: TextLine): boolean {
  return line.base - before.base <= before.size * 1.9;
}

/** Words that go on on the next line: whether a hyphen at the end is theirs or the line's, and without one. */
export class Hyphens {
  private readonly words = new Set<string>();
  private ends = 0;
  private lines = 0;

  constructor(private readonly isWord: (word: string) => boolean) {}

  learn(line: TextLine): void {
    const text = lineText(line);
    this.lines++;
    if (/\p{L}[-\u2010\u00ad]$/u.test(text)) this.ends++;
    for (const word of text.toLowerCase().match(/[\p{L}-]+/gu) ?? []) this.words.add(word);
  }

  join(text: string, next: string): string {
    if (!/\p{L}[-\u2010\u00ad]$/u.test(text) || !/^\p{Ll}/u.test(next)) return `${text} ${next}`;
    const bare = text.slice(0, -1);
    return this.isOfLine(text, bare, next) ? bare + next : text + next;
  }

  /** `text` filled its line with a single word; `beyond` is the line after `next` if that is filled too. */
  isCut(text: string, next: string, beyond?: string): boolean {
    return isCutWord(text, next, beyond, this.isWord);
  }

  private isOfLine(text: string, bare: string, next: string): boolean {
    if (text.endsWith('\u00ad')) return true;
    const head = (/[\p{L}-]+$/u.exec(bare)?.[0] ?? '').toLowerCase();
    const tail = (/^[\p{L}-]+/u.exec(next)?.[0] ?? '').toLowerCase();
    if (this.words.has(`${head}-${tail}`)) return false;
    if (this.words.has(head + tail)) return true;
    // A text set with hyphenation ends many of its lines so; elsewhere the hyphen is the word's own.
    return this.ends > this.lines * 0.04;
  }
}
