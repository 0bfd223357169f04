import { describe, expect, it } from '@jest/globals';
import { CUT } from './breaks.js';
import type { Letters } from './letters.js';
import { linesOf, set, widestWord, type Place } from './words.js';

/** Russian letters, ASCII and «№», one wide; bold ones two. */
const letters: Letters = {
  has: (codePoint) => codePoint < 0x500 || codePoint === 0x2116,
  width: (_, { bold }) => (bold ? 2 : 1),
};
const place = (width: number, more: Partial<Place> = {}): Place => ({ width, size: 1, ...more });

describe('words made ready for their place', () => {
  it('without looks are only letters', () => {
    expect(set([{ text: 'Утвердить план' }], place(100), letters)).toEqual(['Утвердить план']);
    expect(
      set([{ text: 'а', bold: true }, { lineBreak: true }, { text: 'б' }], place(100), letters),
    ).toEqual([{ text: 'а', bold: true }, { lineBreak: true }, 'б']);
  });

  it('hold signs the typeface lacks as squares, one for each that is seen', () => {
    const seen = (text: string) => set([{ text }], place(100), letters);
    expect(seen('а 😀 б')).toEqual(['а □ б']);
    expect(seen('👨‍👩‍👧‍👦, ❤️')).toEqual(['□, □']);
    expect(seen('中文')).toEqual(['□□']);
    // Marks that nobody sees are left out, not shown as squares.
    expect(seen('а\u2067б\ufe0fв\u200d\ufeff')).toEqual(['абв']);
    expect(seen('об\u00adновление')).toEqual([{ text: 'об\u00adновление', soft: true }]);
    expect(seen('а\u0001\ud800\uffffб\nв')).toEqual(['аб в']);
  });

  it('tell abbreviations and names, which are not hyphenated, and parts that stand together', () => {
    const seen = (text: string) => set([{ text }], place(100, { hyphenated: true }), letters);
    expect(seen('сайт ФИОКО и ВПР')).toEqual(['сайт ', { text: 'ФИОКО', whole: true }, ' и ВПР']);
    expect(seen('№ п/п')).toEqual(['№ ', { text: 'п/п', solid: true }]);
    expect(seen('учащимся 11-х классов')).toEqual([
      'учащимся ',
      { text: '11-х', solid: true },
      ' классов',
    ]);
    expect(seen('Ответственный Воронина\u00a0Е.В., отдел')).toEqual([
      'Ответственный ',
      { text: 'Воронина\u00a0Е.В.', whole: true },
      ', отдел',
    ]);
    expect(seen('И.О.\u00a0Римская-Корсакова')).toEqual([
      { text: 'И.О.\u00a0Римская-Корсакова', whole: true },
    ]);
    expect(seen('2022/2023, приём-передача, 8-10, г.Славгород')).toHaveLength(1);
  });

  it('are broken where they are too wide, counting what goes on from run to run', () => {
    expect(set([{ text: '4070281' }], place(3), letters)).toEqual([
      { text: [...'4070281'].join(CUT), cut: true },
    ]);
    expect(set([{ text: 'сло' }, { text: 'во', italic: true }], place(4), letters)).toEqual([
      'сло',
      { text: `${CUT}во`, italic: true, cut: true },
    ]);
    expect(set([{ text: 'сло' }, { text: 'во', italic: true }], place(5), letters)).toHaveLength(2);
    expect(widestWord([{ text: 'а бв' }, { text: 'г', bold: true }], place(9), letters)).toBe(4);
  });

  it('take about so many lines', () => {
    expect(linesOf([{ text: 'а'.repeat(95) }], place(10), letters)).toBe(10);
    expect(linesOf([{ text: 'а' }, { lineBreak: true }, { text: 'б' }], place(10), letters)).toBe(
      2,
    );
    expect(linesOf([{ text: 'а'.repeat(95) }], place(10, { bold: true }), letters)).toBe(20);
  });
});
