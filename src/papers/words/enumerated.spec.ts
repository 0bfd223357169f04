import { expect, it } from '@jest/globals';
import { closed, ended, enumerated } from './enumerated.js';

it.each([
  ['до 12 мая 2023 г.', 'до 12 мая 2023 г.'],
  ['исключить', 'исключить.'],
  ['изложить: «до 12 мая 2023 г.»', 'изложить: «до 12 мая 2023 г.».'],
  ['и др.', 'и др.'],
])('a full stop closes %j once', (text, words) => {
  expect(closed(text)).toBe(words);
});

it('or a semicolon stands behind each point of an enumeration', () => {
  expect(enumerated(['первое;', 'второе', 'третье.'])).toEqual(['первое;', 'второе;', 'третье.']);
  expect(ended('первое,', true)).toBe('первое.');
});
