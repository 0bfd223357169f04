import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import type { Drawing } from './drawings.js';

/** Dots of the picture to a pixel of the drawing: 288 to an inch, sharp in print. */
const SCALE = 3;
const MOST_DOTS = 4_000;
const FONTS = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'].map((face) =>
  fileURLToPath(import.meta.resolve(`@expo-google-fonts/tinos/${face}/Tinos_${face}.ttf`)),
);

/** A picture of the drawing, for programs that cannot draw. */
export function pngOf({ svg, width, height }: Drawing): Uint8Array {
  const scale = Math.min(SCALE, MOST_DOTS / width, MOST_DOTS / height);
  const drawing = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    background: '#fff',
    // The same picture on every machine: nothing of what is installed there.
    font: { loadSystemFonts: false, fontFiles: FONTS, defaultFontFamily: 'Tinos' },
    logLevel: 'off',
  });
  return drawing.render().asPng();
}
