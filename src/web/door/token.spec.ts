import { describe, expect, it } from '@jest/globals';
import { formTokenOf, isFormToken, masked, newToken } from './token.service.js';

describe('the token of a form', () => {
  const token = formTokenOf(newToken());

  it('looks different in every page, and is known again', () => {
    const worn = Array.from({ length: 50 }, () => masked(token));
    expect(new Set(worn).size).toBe(50);
    for (const each of worn) expect(isFormToken(each, token)).toBe(true);
  });

  it('shows nothing of itself', () => {
    for (let at = 0; at < 50; at++)
      for (let from = 0; from + 4 <= token.length; from++)
        expect(masked(token)).not.toContain(token.slice(from, from + 8));
  });

  it('is not taken bare', () => {
    expect(isFormToken(token, token)).toBe(false);
  });

  it('is no other session’s, and nothing made up', () => {
    const other = formTokenOf(newToken());
    const made = [
      '',
      'чужой',
      masked(other),
      other,
      `${masked(token)}AAAA`,
      masked(token).slice(4),
    ];
    for (const given of made) expect(isFormToken(given, token)).toBe(false);
  });
});
