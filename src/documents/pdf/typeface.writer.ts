import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { create, type Font } from 'fontkit';
import { SOFT_HYPHEN } from './breaks.js';
import { NO_SIGN, type Letters, type Look } from './letters.js';

/** Tinos: drawn to the measures of Times New Roman, and may be given to anybody inside a file. */
const FACES = ['400Regular', '700Bold', '400Regular_Italic', '700Bold_Italic'] as const;

/** The typeface of all documents: its four files, and what is to be known of its letters. */
export class Typeface implements Letters {
  readonly files: readonly Buffer[];
  private readonly faces: readonly Font[];
  private readonly known: ReadonlySet<number>;
  private readonly widths: readonly Map<number, number>[] = FACES.map(() => new Map());

  constructor() {
    this.files = FACES.map((face) =>
      readFileSync(
        fileURLToPath(import.meta.resolve(`@expo-google-fonts/tinos/${face}/Tinos_${face}.ttf`)),
      ),
    );
    this.faces = this.files.map((file) => {
      const font = create(file);
      if (!('characterSet' in font)) throw new Error('a file of the typeface holds several fonts');
      return font;
    });
    const [first, ...others] = this.faces.map((face) => new Set(face.characterSet));
    this.known = new Set(
      [...(first ?? [])].filter(
        (letter) =>
          !NO_SIGN.test(String.fromCodePoint(letter)) && others.every((face) => face.has(letter)),
      ),
    );
  }

  has(codePoint: number): boolean {
    return this.known.has(codePoint);
  }

  width(codePoint: number, { bold, italic }: Look): number {
    const at = (bold ? 1 : 0) + (italic ? 2 : 0);
    const widths = this.widths[at];
    const known = widths?.get(codePoint);
    if (known !== undefined) return known;
    const face = this.faces[at];
    // The font gives a soft hyphen the width it has at a line's end.
    const isSeen = codePoint !== SOFT_HYPHEN.charCodeAt(0);
    const width =
      face && isSeen ? face.glyphForCodePoint(codePoint).advanceWidth / face.unitsPerEm : 0;
    widths?.set(codePoint, width);
    return width;
  }
}
