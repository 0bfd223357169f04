import { describe, expect, it } from '@jest/globals';
import { broken, CUT, syllables } from './breaks.js';

/** All letters one wide. */
const widthOf = (text: string): number => [...text.replace(/[\u200b\u00ad]/g, '')].length;
const shown = (text: string): string => text.replaceAll(CUT, '|').replaceAll('\u00ad', '~');

describe('syllables', () => {
  it.each([
    ['мероприятие', 'ме-ро-при-я-тие'],
    ['ответственный', 'от-вет-ствен-ный'],
    ['исполнено', 'ис-пол-не-но'],
    ['объективность', 'объ-ек-тив-ность'],
    ['Майский', 'Май-ский'],
    ['«Мероприятие»,', '«Ме-ро-при-я-тие»,'],
    ['қызметкерлер', 'қыз-мет-кер-лер'],
    ['план', 'план'],
    ['заключение', 'за-клю-че-ние'],
    ['ОБЩЕОБРАЗОВАТЕЛЬНЫЕ', 'ОБ-ЩЕ-О-БРА-ЗО-ВА-ТЕЛЬ-НЫЕ'],
    ['МБОУДО', 'МБОУДО'],
    ['п2345678', 'п2345678'],
  ])('%s', (word, parts) => {
    expect(syllables(word).join('-')).toBe(parts);
  });
});

describe('a word', () => {
  it('that fits is left as it is', () => {
    expect(broken('мероприятие', 11, widthOf, false)).toBe('мероприятие');
  });

  it('wider than its place is broken between syllables', () => {
    expect(shown(broken('мероприятие', 6, widthOf, false))).toBe('ме~ро~при~я~тие');
  });

  it('is left to the dictionary where lines are hyphenated and syllables have room', () => {
    expect(broken('мероприятие', 8, widthOf, true)).toBe('мероприятие');
    expect(shown(broken('мероприятие', 4, widthOf, true))).toBe('ме~ро~при~я~тие');
    expect(shown(broken('қызметкерлер', 8, widthOf, true))).toBe('қыз~мет~кер~лер');
    expect(shown(broken('redirect=', 8, widthOf, true))).toBe('re~di~rect=');
  });

  it('whose syllables are too wide is broken anywhere', () => {
    expect(shown(broken('мероприятие', 3, widthOf, false))).toBe('м|е|р|о|п|р|и|я|т|и|е');
    expect(shown(broken('40702810', 3, widthOf, false))).toBe('4|0|7|0|2|8|1|0');
  });

  it('with joints is broken behind them', () => {
    expect(shown(broken('https://a.ru/plan', 9, widthOf, true))).toBe('https:|/|/|a.|ru/|plan');
    expect(shown(broken('информационно-методический', 15, widthOf, false))).toBe(
      'информационно-|методический',
    );
  });

  it('bound to another by a blank lets go of it first', () => {
    expect(broken('О.С.\u00a0Тараненко', 9, widthOf, false)).toBe('О.С. Тараненко');
  });

  it('marked where it may be broken is broken there', () => {
    expect(shown(broken('меропри\u00adятие', 8, widthOf, false))).toBe('меропри~ятие');
  });

  it('is broken into larger pieces where lines are long', () => {
    expect(shown(broken('7'.repeat(200), 64, widthOf, false)).split('|')[0]).toHaveLength(4);
  });

  it('keeps all its letters, also those of two halves', () => {
    const word = 'а😀б'.repeat(50);
    expect(broken(word, 10, widthOf, false).replaceAll(CUT, '')).toBe(word);
    expect(broken(word, 1, widthOf, false).split(CUT)).toContain('😀');
  });
});
