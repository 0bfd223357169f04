import { expect, it } from '@jest/globals';
import { placeInPlan } from './source-words.js';

it.each([
  ['2. Выявление причин', '2', 'План № 1, раздел 2, п. 2'],
  ['Раздел II. Контроль', '3.', 'План № 1, раздел II, п. 3'],
  ['Контроль объективности', '3', 'План № 1, раздел «Контроль объективности», п. 3'],
  ['2. Выявление причин', '2.1.', 'План № 1, п. 2.1'],
  ['', '7', 'План № 1, п. 7'],
  ['2. Выявление причин', '', 'План № 1'],
])('the place of a row of «%s» numbered «%s» is %s', (section, number, words) => {
  expect(placeInPlan(1, { section, number })).toBe(words);
});
