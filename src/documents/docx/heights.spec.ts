import { describe, expect, it } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import * as fontkit from 'fontkit';
import { heightOf, linesOf, loosened, widestWord } from './heights.js';
import { widthOf } from './letter-widths.js';
import { par } from './pieces.js';
import { lookOf } from './style-sheet.js';

/** The typeface with the measures of Times New Roman. */
function measured(words: string, points: number, weight: '400Regular' | '700Bold'): number {
  const path = import.meta.resolve(`@expo-google-fonts/tinos/${weight}/Tinos_${weight}.ttf`);
  const font = fontkit.openSync(fileURLToPath(path));
  if (!('layout' in font)) throw new Error('not one font');
  return (font.layout(words).advanceWidth / font.unitsPerEm) * points * 20;
}

const SENTENCES = [
  'Подготовка анализа результатов мониторинга объективности проведения процедур оценки качества',
  'КОМИТЕТ АДМИНИСТРАЦИИ ГОРОДА СЛАВГОРОДА АЛТАЙСКОГО КРАЯ ПО ОБРАЗОВАНИЮ',
  'В срок до 20.02.2021 № 295 — «съёмка», ООО, 75 %, https://lk-fisoko.obrnadzor.gov.ru/',
  'Щука, ёж, эхо, юла, яшма; Filjushkin & Sons (100%), фыва ЖЭЮЩ',
];

describe('widths of words', () => {
  it.each(SENTENCES)('are near to those of the typeface: %s', (sentence) => {
    const near = (one: number, other: number): number => Math.abs(one / other - 1);
    expect(near(widthOf(sentence, 14), measured(sentence, 14, '400Regular'))).toBeLessThan(0.02);
    expect(near(widthOf(sentence, 12, true), measured(sentence, 12, '700Bold'))).toBeLessThan(0.05);
  });

  it('of other tongues and pictures are not below theirs', () => {
    for (const letters of ['Қазақ тілі әліпбиі', 'Öğretmen']) {
      const own = measured(letters, 12, '400Regular');
      expect(widthOf(letters, 12)).toBeGreaterThan(own * 0.97);
    }
    expect(widthOf('😀', 12)).toBeGreaterThan(12 * 20);
  });
});

describe('heights', () => {
  it('of paragraphs are those of their lines', () => {
    const words = 'слово '.repeat(40).trim();
    const one = par('TableText', [{ text: words }]);
    const width = 3000;
    const inLine = Math.floor((width + widthOf(' ', 12)) / widthOf('слово ', 12));
    expect(linesOf(one, width)).toBe(Math.ceil(40 / inLine));
    expect(heightOf(one, width)).toBeCloseTo(linesOf(one, width) * 12 * 20 * 1.15);
    expect(linesOf(par('TableText', []), width)).toBe(1);
    expect(
      linesOf(par('TableText', [{ text: 'а' }, { lineBreak: true }, { text: 'б' }]), width),
    ).toBe(2);
  });

  it('count a word longer than its line as the lines it is cut into', () => {
    const width = 1000;
    const lines = linesOf(par('TableText', [{ text: 'а'.repeat(500) }]), width);
    expect(lines).toBe(Math.ceil(widthOf('а'.repeat(500), 12) / width));
  });
});

describe('words held together', () => {
  const look = lookOf('TableText');

  it('part where they are wider than their column, and only there', () => {
    const text = [{ text: '№\u00a0п/п и №\u00a0приказа' }];
    expect(loosened(text, 700, look)).toEqual([{ text: '№\u00a0п/п и № приказа' }]);
    expect(loosened(text, 2000, look)).toEqual(text);
    expect(widestWord(text, look)).toBe(widthOf('№\u00a0приказа', 12));
  });
});
