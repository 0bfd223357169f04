import { expect, it } from '@jest/globals';
import { quoted, unquoted, unstopped } from './one-line.js';

it.each([
  ['Отчёт', '«Отчёт»'],
  ['«Отчёт»', '«Отчёт»'],
  ['"Отчёт"', '«Отчёт»'],
  ['Конкурс «Успех»', '«Конкурс „Успех“»'],
  ['«Конкурс «Успех»»', '«Конкурс „Успех“»'],
  ['Конкурс "Успех" и "Труд"', '«Конкурс „Успех“ и „Труд“»'],
  ['«А» и «Б»', '«„А“ и „Б“»'],
  ['"А" и "Б"', '«„А“ и „Б“»'],
  [' в две\nстроки ', '«в две строки»'],
])('%j in quotes is %s', (text, words) => {
  expect(quoted(text)).toBe(words);
});

it.each([
  ['Проведён анализ.', 'Проведён анализ'],
  ['ВПР, ГИА и др.', 'ВПР, ГИА и др.'],
  ['с 2020 по 2023 гг.', 'с 2020 по 2023 гг.'],
  ['Гусева Т.Ю.', 'Гусева Т.Ю.'],
  ['и т.д.', 'и т.д.'],
  ['Отряд.', 'Отряд'],
])('the full stop of %j is taken where it closes a sentence', (text, words) => {
  expect(unstopped(text)).toBe(words);
});

it('quotes around a title are its own only where they enclose it', () => {
  expect(unquoted('«План «Успех»»')).toBe('План «Успех»');
  expect(unquoted('«Первое» и «второе»')).toBe('«Первое» и «второе»');
  expect(unquoted('«»')).toBe('«»');
});
