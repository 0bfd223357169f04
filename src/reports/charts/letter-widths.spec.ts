import { expect, it } from '@jest/globals';
import { pictureOf } from '../../../test/support/drawn-chart.js';
import { tinosMeasure } from './letter-widths.reader.js';
import { words } from './svg.js';

const measure = tinosMeasure();

it.each([
  ['Нормативно-правовое обеспечение', 'normal'],
  ['Щукинская СОШ № 15 «Югра»', 'normal'],
  ['Щукинская СОШ № 15 «Югра»', 'bold'],
  ['1\u00a0234\u00a0567', 'bold'],
  ['Wi-Fi & <Ёж>', 'normal'],
] as const)('the width of «%s», %s, is that with which it is drawn', (text, weight) => {
  const size = 40;
  const place = { x: 0, y: 50, size, fill: '#000000', weight };
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="70" font-family="Tinos">${words(`|${text}|`, place)}</svg>`;
  const { pixels, width } = pictureOf(svg);
  const dark = (x: number): boolean => pixels[(30 * width + x) * 4]! < 128;
  const columns = Array.from({ length: width }, (_, x) => x).filter(dark);
  const drawn = columns.at(-1)! - columns[0]!;
  expect(Math.abs(drawn - measure(`|${text}`, size, weight))).toBeLessThan(3);
});

it('letters that the typeface lacks have a width too', () => {
  expect(measure('漢😀', 10)).toBeGreaterThan(5);
});
