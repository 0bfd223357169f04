/** People by name: «Мороз Е.В.», «Е.В.Мороз», «Зятькова Инга Владимировна», «Синицына» after an office. */
import { headForms } from './lexicon.js';
import type { Case } from './nouns.js';
import { isPatronymic, isSurnameLike, nominativeFullName, nominativeSurname } from './surnames.js';
import { isCapitalised } from './tokens.js';
import type { Token } from './tokens.js';

export interface PersonAt {
  readonly name: string;
  /** Index of the first token after the name. */
  readonly end: number;
}

/** The person whose name begins at `at`, in the nominative, surname first; null if none does. */
export function personAt(tokens: readonly Token[], at: number, wanted: Case): PersonAt | null {
  const token = tokens[at];
  if (token?.kind === 'initials') return afterInitials(tokens, at, wanted);
  if (!token || !isCapitalised(token)) return null;
  return fullName(tokens, at) ?? beforeInitials(tokens, at, wanted);
}

/** A surname without initials, told by its ending alone: only where an office stands before it. */
export function bareSurnameAt(tokens: readonly Token[], at: number, wanted: Case): PersonAt | null {
  const token = tokens[at];
  if (!token || !isName(token) || !isSurnameLike(token.text)) return null;
  const next = tokens[at + 1];
  if (next?.kind === 'word' || next?.kind === 'quote' || next?.kind === 'number') return null;
  return { name: nominativeSurname(token.text, wanted), end: at + 1 };
}

function beforeInitials(tokens: readonly Token[], at: number, wanted: Case): PersonAt | null {
  const [surname, end] = surnameAt(tokens, at);
  const initials = tokens[end];
  if (!surname || initials?.kind !== 'initials') return null;
  // «Директор И.И. Иванов»: the office is no surname, the initials belong to what follows.
  const office = headForms(tokens[at]?.low ?? '').length > 0;
  if (office && isCapitalised(tokens[end + 1]) && tokens[end + 2]?.kind !== 'initials') return null;
  return { name: `${nominativeSurname(surname, wanted)} ${initials.text}`, end: end + 1 };
}

function afterInitials(tokens: readonly Token[], at: number, wanted: Case): PersonAt | null {
  const skip = tokens[at + 1]?.low === 'line' ? 1 : 0;
  const [surname, end] = surnameAt(tokens, at + 1 + skip);
  if (!surname || headForms(tokens[at + 1 + skip]?.low ?? '').length > 0) return null;
  return { name: `${nominativeSurname(surname, wanted)} ${tokens[at]?.text ?? ''}`, end };
}

/** «Дудкинская –Павлова» is one surname. */
function surnameAt(tokens: readonly Token[], at: number): [string | null, number] {
  const first = tokens[at];
  if (!isCapitalised(first) || !first || first.text.endsWith('.')) return [null, at];
  const second = tokens[at + 2];
  const joined = tokens[at + 1]?.low === '-' && isSurnameLike(first.text) && isCapitalised(second);
  const follows = tokens[at + 3];
  if (
    joined &&
    second &&
    (follows?.kind === 'initials' || isPatronymic(tokens[at + 4]?.text ?? ''))
  ) {
    return [`${first.text}-${second.text}`, at + 3];
  }
  return [first.text, at + 1];
}

function fullName(tokens: readonly Token[], at: number): PersonAt | null {
  const [surname, next] = surnameAt(tokens, at);
  if (!surname) return null;
  const given = skipStop(tokens, next);
  const patronymic = skipStop(tokens, given + 1);
  const father = tokens[patronymic]?.text ?? '';
  if (isName(tokens[given]) && isPatronymic(father)) {
    const eastern = /^[А-ЯЁ]/.test(father) && isEastern(tokens[patronymic + 1]);
    const names = nominativeFullName(surname, tokens[given]?.text ?? '', father);
    const tail = eastern ? ` ${tokens[patronymic + 1]?.text ?? ''}` : '';
    return { name: names.join(' ') + tail, end: patronymic + (eastern ? 2 : 1) };
  }
  return nameFirst(tokens, at, given);
}

/** «Инга Владимировна Зятькова», or the name and patronymic alone. */
function nameFirst(tokens: readonly Token[], at: number, patronymic: number): PersonAt | null {
  const given = tokens[at];
  const father = tokens[patronymic]?.text ?? '';
  if (!given || !isName(given) || !isPatronymic(father) || !/^[А-ЯЁ]/.test(father)) return null;
  const last = tokens[patronymic + 1];
  const following = tokens[patronymic + 2];
  const hasSurname =
    isName(last) &&
    following?.kind !== 'initials' &&
    !isPatronymic(tokens[patronymic + 3]?.text ?? '');
  const names = nominativeFullName(hasSurname ? (last?.text ?? '') : '', given.text, father);
  return {
    name: names.filter((name) => name !== '').join(' '),
    end: patronymic + (hasSurname ? 2 : 1),
  };
}

function isEastern(token: Token | undefined): boolean {
  return token?.kind === 'word' && /^(оглы|кызы|заде)$/i.test(token.text);
}

function isName(token: Token | undefined): boolean {
  return isCapitalised(token) && token !== undefined && headForms(token.low).length === 0;
}

/** «Галина.Владимировна»: a dot typed for a space. */
function skipStop(tokens: readonly Token[], at: number): number {
  return tokens[at]?.low === 'stop' && tokens[at]?.kind === 'mark' ? at + 1 : at;
}
