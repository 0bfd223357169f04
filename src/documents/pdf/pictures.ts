import { shown, type Letters } from './letters.js';

export interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/**
 * A drawing in the typeface of the document: without this its words would be set in whatever font the
 * machine has, and the same file would not come out elsewhere.
 */
export function inTypeface({ svg, width, height }: Picture, letters: Letters): Picture {
  const named = shown(svg, letters)
    .replace(/font-family\s*=\s*(?:"[^"]*"|'[^']*')/g, 'font-family="Tinos"')
    .replace(/font-family\s*:\s*(?:&quot;|&apos;|[^;"}<&])*/g, 'font-family:Tinos')
    .replace(/(<svg\b)(?![^>]*font-family=)/, '$1 font-family="Tinos"');
  return { svg: named, width, height };
}
