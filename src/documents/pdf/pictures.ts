import { safeSvg } from '../figures/safe-svg.js';
import { shown, type Letters } from './letters.js';

export interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/**
 * A drawing that stands by itself, in the typeface of the document: otherwise its words would be set in
 * whatever font the machine has, and the same file would not come out elsewhere.
 */
export function inTypeface({ svg, width, height }: Picture, letters: Letters): Picture {
  const safe = safeSvg(svg, { prefix: '', root: { 'font-family': '' } });
  const named = safe.replace(/ font-family="[^"]*"/g, ' font-family="Tinos"');
  return { svg: shown(named, letters), width, height };
}
