import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { tinosMeasure } from './letter-widths.reader.js';
import { linesOf, printable } from './lines-of.js';

const measure = tinosMeasure();
const set = (name: string, width = 224, most = 3): readonly string[] =>
  linesOf(name, { width, size: 13, most, measure });

describe('a name is set in lines', () => {
  it('between words and after hyphens, «№» with its number', () => {
    expect(set('Нормативно-правовое обеспечение оценки качества')).toEqual([
      'Нормативно-правовое обеспечение',
      'оценки качества',
    ]);
    expect(set('Нормативно-правовое', 80)).toEqual(['Нормативно-', 'правовое']);
    expect(set('МБОУ СОШ № 15', 62)).toEqual(['МБОУ', 'СОШ', '№\u00a015']);
  });

  it('a word longer than a line is parted, and loses nothing', () => {
    const lines = set('Ж'.repeat(50), 100, 99);
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.join('')).toBe('Ж'.repeat(50));
  });

  it('what finds no room ends with «…», after a whole word where there is one', () => {
    const lines = set('Информационно-разъяснительная работа с участниками '.repeat(5), 224, 2);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/^[^…]*[а-я]…$/);
    expect('работа с участниками Информационно-разъяснительная').toContain(
      lines[1]!.slice(0, -1).split(' ').at(-1),
    );
    expect(set('Ж'.repeat(99), 100, 2).at(-1)).toMatch(/^Ж+…$/);
  });

  it('without what nobody sees: marks of direction, breaks, halves of letters', () => {
    expect(printable(' Раз\u00adдел\u200b\u202e I\n\tи\u0000 II \ud800')).toBe('Раздел I и II');
    expect(set('')).toEqual([]);
    expect(set(' \n ')).toEqual([]);
  });

  it('of the width given, whatever the name and the width', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 200 });
    const russian = fc.array(fc.constantFrom('общеобразовательная', 'школа', '№ 5', '«Заря»', '-'));
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          russian.map((words) => words.join(' ')),
        ),
        fc.integer({ min: 30, max: 300 }),
        fc.integer({ min: 1, max: 5 }),
        (name, width, most) => {
          const lines = set(name, width, most);
          expect(lines.length).toBeLessThanOrEqual(most);
          for (const line of lines) {
            // One letter may be wider than a very narrow line.
            const isLetter = [...line.replace(/…$/, '')].length <= 1;
            expect(isLetter || measure(line, 13) <= width).toBe(true);
          }
          if (lines.length < most) {
            const squeezed = (words: string): string => words.replace(/\s/g, '');
            expect(squeezed(lines.join(''))).toBe(squeezed(printable(name)));
          }
        },
      ),
    );
  });
});
