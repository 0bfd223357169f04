import type { PdfText } from './pdf-geometry.js';

/** Texts on one base line, parted where the gap is wider than any space between words. */
export interface TextLine {
  readonly left: number;
  readonly right: number;
  readonly base: number;
  readonly size: number;
  readonly segments: readonly Segment[];
}

export interface Segment {
  readonly text: string;
  readonly left: number;
  readonly right: number;
}

/** Lines from the top down; a raised or lowered sign stays on its line. */
export function linesOf(texts: readonly PdfText[]): TextLine[] {
  const ordered = [...texts].sort((one, other) => one.base - other.base || one.left - other.left);
  const lines: PdfText[][] = [];
  for (const text of ordered) {
    const line = lines[lines.length - 1];
    const first = line?.[0];
    if (line && first && text.base - first.base < Math.max(first.size, text.size) * 0.4) {
      line.push(text);
    } else lines.push([text]);
  }
  return lines.map(lineOf);
}

export function lineText(line: TextLine): string {
  return line.segments.map((segment) => segment.text).join('\t');
}

function lineOf(texts: readonly PdfText[]): TextLine {
  const ordered = [...texts].sort((one, other) => one.left - other.left);
  const segments: { text: string; left: number; right: number }[] = [];
  for (const { text, left, right, size } of ordered) {
    const last = segments[segments.length - 1];
    const gap = last ? left - last.right : 0;
    if (!last || gap > size * WIDE) segments.push({ text, left, right });
    else {
      const spaced = gap > size * 0.15 && !last.text.endsWith(' ') && !text.startsWith(' ');
      last.text += (spaced ? ' ' : '') + text;
      last.right = Math.max(last.right, right);
    }
  }
  const cleaned = segments.map((segment) => ({ ...segment, text: segment.text.trim() }));
  return {
    left: Math.min(...ordered.map((text) => text.left)),
    right: Math.max(...ordered.map((text) => text.right)),
    base: ordered[0]?.base ?? 0,
    size: Math.max(...ordered.map((text) => text.size)),
    segments: cleaned.filter((segment) => segment.text !== ''),
  };
}

/** In ems. Justified text stretches its spaces up to about one. */
const WIDE = 1.6;
