import { describe, expect, it } from '@jest/globals';
import { asCivilDate } from '../time/index.js';
import { compileSources } from './compile-templates.reader.js';
import type { Templates } from './templates.js';
import { counted, listed, plural } from './words.js';

const templates = (text: string): Templates => compileSources([{ name: 'a.txt', text }]);

describe('formats', () => {
  it('write dates, numbers and lists in Russian', () => {
    const text =
      '{{date d}}|{{shortDate d}}|{{dayMonth d}}|{{count n "день" "дня" "дней"}}|' +
      '{{plural n "день" "дня" "дней"}}|{{list names}}|{{join names "; "}}';
    const view = { d: asCivilDate('2023-05-12'), n: 22, names: ['а', 'б', 'в'] };
    expect(templates(text).render('a.txt', view)).toBe(
      '12 мая 2023 г.|12.05.2023|12 мая|22 дня|дня|а, б и в|а; б; в',
    );
  });

  it.each([
    [0, 'дней'],
    [1, 'день'],
    [2, 'дня'],
    [5, 'дней'],
    [11, 'дней'],
    [14, 'дней'],
    [21, 'день'],
    [-3, 'дня'],
    [111, 'дней'],
    [1001, 'день'],
  ])('of %d: %s', (count, word) => {
    expect(plural(count, 'день', 'дня', 'дней')).toBe(word);
  });

  it('tell what they cannot write', () => {
    for (const text of ['{{date a}}', '{{count a "1" "2" "5"}}', '{{list a}}'])
      expect(() => templates(`\n${text}`).render('a.txt', { a: 'х' })).toThrow(/строка 2/);
    const print = () => templates('{{date a}}').render('a.txt', { a: '31.02.2023' });
    expect(print).toThrow(/не дата/);
  });

  it('leave short lists short', () => {
    expect(listed([])).toBe('');
    expect(listed(['а'])).toBe('а');
    expect(listed(['а', 'б'])).toBe('а и б');
    expect(counted(1234, 'день', 'дня', 'дней')).toBe('1\u00a0234 дня');
  });
});
