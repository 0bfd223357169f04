/** What the printed page did to the words: cells wrapped anywhere, names set in capitals. */
import { isPreposition } from './boundaries.js';
import { adjectiveForms } from './adjectives.js';
import { headForms } from './lexicon.js';
import { isPatronymic, isSurnameLike } from './surnames.js';
import { isUpper, wordToken } from './tokens.js';
import type { Token } from './tokens.js';

/** A line's end after an adjective or a preposition is only a space. */
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

/** «ИВАНОВА И.И.», «ИВАНОВА ИРИНА ИВАНОВНА» in the letters of a name. */
export function withNames(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some((token) => isUpper(token) && token.text.length > 3)) return tokens;
  const named = (token: Token | undefined): Token | undefined =>
    token && isUpper(token) ? titled(token.text) : token;
  return tokens.map((token, at) => {
    if (!isUpper(token) || headForms(token.low).length > 0) return token;
    const [next, third] = [tokens[at + 1], tokens[at + 2]];
    const alone = next?.kind === 'initials' || tokens[at - 1]?.kind === 'initials';
    const father = [third, next, token].some((each) => isPatronymic(named(each)?.text ?? ''));
    const surname = alone && isSurnameLike(named(token)?.text ?? '');
    return surname || father ? (named(token) ?? token) : token;
  });
}

function titled(text: string): Token {
  const name = text.charAt(0) + text.slice(1).toLowerCase();
  return wordToken(name, name);
}
