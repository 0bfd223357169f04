import { describe, expect, it } from '@jest/globals';
import { closed, ended, enumerated, quoted, shortened, unquoted, unstopped } from './quoted.js';

it.each([
  ['Отчёт', '«Отчёт»'],
  ['«Отчёт»', '«Отчёт»'],
  ['Конкурс «Успех»', '«Конкурс „Успех“»'],
  ['Конкурс "Успех" и "Труд"', '«Конкурс „Успех“ и „Труд“»'],
  ['«А» и «Б»', '«„А“ и „Б“»'],
  [' в две\nстроки ', '«в две строки»'],
])('%j in quotes is %s', (text, words) => {
  expect(quoted(text)).toBe(words);
});

describe('a full stop', () => {
  it.each([
    ['до 12 мая 2023 г.', 'до 12 мая 2023 г.'],
    ['исключить', 'исключить.'],
    ['изложить: «до 12 мая 2023 г.»', 'изложить: «до 12 мая 2023 г.».'],
    ['и др.', 'и др.'],
  ])('closes %j once', (text, words) => {
    expect(closed(text)).toBe(words);
  });

  it.each([
    ['Проведён анализ.', 'Проведён анализ'],
    ['ВПР, ГИА и др.', 'ВПР, ГИА и др.'],
    ['с 2020 по 2023 гг.', 'с 2020 по 2023 гг.'],
    ['Гусева Т.Ю.', 'Гусева Т.Ю.'],
    ['и т.д.', 'и т.д.'],
    ['Отряд.', 'Отряд'],
  ])('is taken from %j where it closes a sentence', (text, words) => {
    expect(unstopped(text)).toBe(words);
  });

  it('or a semicolon stands behind each point of an enumeration', () => {
    expect(enumerated(['первое;', 'второе', 'третье.'])).toEqual(['первое;', 'второе;', 'третье.']);
    expect(ended('первое,', true)).toBe('первое.');
  });
});

it('a long text is cut between words', () => {
  expect(shortened('Первое, второе и третье.', 100)).toBe('Первое, второе и третье');
  expect(shortened('Первое, второе и третье', 16)).toBe('Первое, второе…');
  expect(unquoted('«Первое» и «второе»')).toBe('«Первое» и «второе»');
});
