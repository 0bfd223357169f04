/** Draws the SVG on stdin as a picture; what the engine warns of comes on stderr. */
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';

const fontFiles = ['400Regular', '700Bold'].map((face) =>
  fileURLToPath(import.meta.resolve(`@expo-google-fonts/tinos/${face}/Tinos_${face}.ttf`)),
);
const drawing = new Resvg((await buffer(process.stdin)).toString('utf8'), {
  background: '#fff',
  font: { loadSystemFonts: false, fontFiles, defaultFontFamily: 'Tinos' },
  logLevel: 'warn',
});
const drawn = drawing.render();
const { width, height } = drawn;
process.stdout.write(`${JSON.stringify({ width, height })}\n`);
process.stdout.write(drawn.pixels);
