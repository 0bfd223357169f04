import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { create } from 'fontkit';
import type { Measure, Weight } from './chart.js';

const FACES: Readonly<Record<Weight, string>> = { normal: '400Regular', bold: '700Bold' };

/**
 * Widths by the files of Tinos, whose letters are as wide as those of Times New Roman. Added up letter
 * by letter: what kerning draws nearer only leaves more room.
 */
export function tinosMeasure(): Measure {
  const widths = { normal: widthsOf(FACES.normal), bold: widthsOf(FACES.bold) };
  return (text, size, weight = 'normal') => {
    const widthOf = widths[weight];
    let sum = 0;
    for (const letter of text) sum += widthOf(letter);
    return sum * size;
  };
}

/** In parts of the size of the letters. */
function widthsOf(face: string): (letter: string) => number {
  const file = import.meta.resolve(`@expo-google-fonts/tinos/${face}/Tinos_${face}.ttf`);
  const font = create(readFileSync(fileURLToPath(file)));
  if (!('glyphForCodePoint' in font)) throw new Error(`several fonts in ${file}`);
  const known = new Map<string, number>();
  return (letter) => {
    let width = known.get(letter);
    if (width === undefined) {
      width = font.glyphForCodePoint(letter.codePointAt(0) ?? 0).advanceWidth / font.unitsPerEm;
      known.set(letter, width);
    }
    return width;
  };
}
