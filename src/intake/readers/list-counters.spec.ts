import { describe, expect, it } from '@jest/globals';
import { ListCounters, type ListUse } from './list-counters.js';
import { listNumber } from './list-number.js';

const outline: ListUse = {
  counting: 'a',
  list: '1',
  starts: {},
  levels: {
    0: { start: 1, format: 'decimal', pattern: '%1.' },
    1: { start: 1, format: 'decimal', pattern: '%1.%2.' },
    2: { start: 1, format: 'russianLower', pattern: '%3)' },
  },
};

describe('automatic numbers', () => {
  it.each([
    [4, 'upperRoman', 'IV'],
    [1994, 'lowerRoman', 'mcmxciv'],
    [1, 'russianLower', 'а'],
    [7, 'russianLower', 'ж'],
    [28, 'russianUpper', 'Я'],
    [29, 'russianLower', 'аа'],
    [27, 'lowerLetter', 'aa'],
    [7, 'decimalZero', '07'],
    [3, 'none', ''],
    [5, 'numberOfAnUnknownKind', '5'],
  ])('%i as %s is %s', (value, format, shown) => {
    expect(listNumber(value, format)).toBe(shown);
  });

  it('a lower level starts anew under each higher number', () => {
    const counters = new ListCounters();
    const labels = [0, 1, 1, 2, 0, 1, 2].map((depth) => counters.next(outline, depth));
    expect(labels).toEqual(['1.', '1.1.', '1.2.', 'а)', '2.', '2.1.', 'а)']);
  });

  it('a lower level met first shows the higher one at its start', () => {
    expect(new ListCounters().next(outline, 1)).toBe('1.1.');
  });

  it('a list that overrides its start counts anew from there, once', () => {
    const counters = new ListCounters();
    const anew: ListUse = { ...outline, list: '2', starts: { 0: 5 } };
    const labels = [outline, outline, anew, anew, outline].map((use) => counters.next(use, 0));
    expect(labels).toEqual(['1.', '2.', '5.', '6.', '7.']);
  });

  it('a level that never restarts counts through', () => {
    const counters = new ListCounters();
    const level = { start: 1, format: 'decimal', pattern: '%2', restartAfter: 0 };
    const use: ListUse = { ...outline, levels: { ...outline.levels, 1: level } };
    expect([0, 1, 0, 1].map((depth) => counters.next(use, depth))).toEqual(['1.', '1', '2.', '2']);
  });

  it('a bullet is no number', () => {
    const bullet = { start: 1, format: 'bullet', pattern: '\uf0b7' };
    expect(new ListCounters().next({ ...outline, levels: { 0: bullet } }, 0)).toBe('');
  });
});
