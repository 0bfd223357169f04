/** A narrow cell wraps anywhere: a line's end after an adjective or a preposition is only a space. */
import { isPreposition } from './boundaries.js';
import { adjectiveForms } from './adjectives.js';
import { headForms } from './lexicon.js';
import type { Token } from './tokens.js';

export function withoutWraps(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some((token) => token.low === 'line')) return tokens;
  return tokens.filter((token, at) => {
    if (token.kind !== 'mark' || token.low !== 'line') return true;
    const [before, after] = [tokens[at - 1], tokens[at + 1]];
    if (before?.kind !== 'word' || after?.kind !== 'word') return true;
    if (isPreposition(before)) return false;
    const adjective = headForms(before.low).length === 0 && adjectiveForms(before.low).length > 0;
    return !(adjective && /^[а-яё]/.test(after.text));
  });
}
