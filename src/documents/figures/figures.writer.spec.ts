import { describe, expect, it } from '@jest/globals';
import { monthsSvg } from '../../../test/support/documents/order-template.js';
import { drawingsOf, MissingFigure } from './drawings.js';
import { pngOf } from './figures.writer.js';
import { readDialect } from '../dialect/read-dialect.js';

const paper = readDialect(
  '<paper title="а"><p>а</p><figure name="a" alt="а"/><annex><figure name="b" alt="б"/><figure name="a" alt="а"/></annex></paper>',
);
const drawing = (inside: string, width = 100, height = 50) => ({
  svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${inside}</svg>`,
  width,
  height,
});
const sizeOf = (png: Uint8Array): number[] => {
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
};

describe('figures of a paper', () => {
  it('are those it shows, each once, made harmless', () => {
    const given = { a: monthsSvg(1), b: monthsSvg(2).replace('<defs>', '<script/><defs>'), c: '' };
    const drawings = drawingsOf(paper, given);
    expect([...drawings.keys()]).toEqual(['a', 'b']);
    expect(drawings.get('b')).toMatchObject({ width: 640, height: 260 });
    expect(drawings.get('b')?.svg).not.toContain('script');
  });

  it('are missed by name', () => {
    expect(() => drawingsOf(paper, { a: monthsSvg() })).toThrow(new MissingFigure('b'));
  });
});

describe('a picture of a drawing', () => {
  it('is a PNG, three dots to a pixel, never beyond measure', () => {
    const png = pngOf(drawing('<circle r="9"/>'));
    expect(Buffer.from(png).toString('latin1', 0, 8)).toBe('\x89PNG\r\n\x1a\n');
    expect(sizeOf(png)).toEqual([300, 150]);
    expect(sizeOf(pngOf(drawing('<circle r="9"/>', 16_000, 4)))).toEqual([4000, 1]);
  });

  it('has its words in the one typeface we bring, whatever typeface is asked for', () => {
    const words = (family: string) =>
      pngOf(drawing(`<text y="30" font-family="${family}">Слова</text>`));
    const empty = pngOf(drawing(''));
    expect(Buffer.compare(words('Tinos'), empty)).not.toBe(0);
    for (const family of ['Arial', 'sans-serif', 'Golos Text', 'monospace']) {
      expect(Buffer.compare(words(family), words('Tinos'))).toBe(0);
    }
  });
});
