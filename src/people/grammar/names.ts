/** A name read to its end: head, complement, asides; not yet known to be a party or a position. */
import type { PartyType } from '../party.js';
import { adjectiveNominative } from './adjectives.js';
import { isOneInEach, jointBefore, opensUnmarked, PARTICIPLE } from './boundaries.js';
import type { Running } from './boundaries.js';
import type { Legend } from './capitals.js';
import { guessedType, headType } from './classify.js';
import { nominativeWords, readingOf } from './heads.js';
import type { HeadAt } from './heads.js';
import type { HeadForm } from './lexicon.js';
import type { Case } from './nouns.js';
import { bareSurnameAt, personAt } from './persons.js';
import { joinWords } from './text.js';
import type { Token } from './tokens.js';

export interface Phrase {
  readonly tokens: readonly Token[];
  readonly legend: Legend;
  /** The case the sentence stands in at this place. */
  readonly wanted: Case;
}

export interface Named {
  readonly text: string;
  readonly type: PartyType;
  readonly words: readonly string[];
  readonly head: HeadAt | null;
  readonly form: HeadForm | undefined;
  /** How many of `words` are the head and its adjectives. */
  readonly headWords: number;
  /** The same name of one of many: «воспитатель» of «Воспитатели». */
  readonly singular: () => string;
  readonly note: string | undefined;
  /** Index of the first token after the name. */
  readonly end: number;
}

export function readName(phrase: Phrase, start: number, head: HeadAt | null): Named {
  const form = head ? numbered(phrase, head, readingOf(head, phrase.wanted)) : undefined;
  const first = head
    ? nominativeWords(phrase.tokens, head, form)
    : [phrase.tokens[start]?.text ?? ''];
  const run = runningFrom(phrase, head, start);
  const read = readWords(run, head ? head.at + 1 : start + 1, first);
  const { note, end } = read;
  const words = form && form.case !== 'nom' ? agreeing(read.words, form) : read.words;
  return {
    text: joinWords(words),
    type: head ? headType(head, form, words) : guessedType(words),
    words,
    head,
    form,
    headWords: first.length,
    singular: () => {
      const one = head ? nominativeWords(phrase.tokens, head, form, true) : first;
      return joinWords([...one, ...words.slice(first.length)]);
    },
    note,
    end,
  };
}

export function runningFrom(phrase: Phrase, head: HeadAt | null, start: number): Running {
  return { tokens: phrase.tokens, legend: phrase.legend, wanted: phrase.wanted, head, start };
}

/** «организациям, показавшим …»: the clause follows its noun into the nominative. */
function agreeing(words: readonly string[], form: HeadForm): readonly string[] {
  return words.map((word, at) => {
    if (words[at - 1] !== ',' || !PARTICIPLE.test(word)) return word;
    const reflexive = word.endsWith('ся') ? 'ся' : '';
    const bare = reflexive ? word.slice(0, -2) : word;
    return adjectiveNominative(bare, form.head.gender, form.many) + reflexive;
  });
}

/** «школы № 1, 2», «директора МБОУ «СОШ №1»»: one each; «школы № 1-5» stay a group. */
function numbered(phrase: Phrase, head: HeadAt, form: HeadForm | undefined): HeadForm | undefined {
  const number = phrase.tokens[head.at + 1];
  if (form?.many && isOneInEach(phrase.tokens, head, phrase.legend)) {
    return { ...form, many: false, case: 'gen' };
  }
  const several = form?.many && form.head.kind === 'unit' && number?.kind === 'number';
  if (!several || !number.text.startsWith('№') || /[-–]/.test(number.text)) return form;
  return { ...form, many: false, case: 'gen' };
}

export interface WordsRead {
  readonly words: readonly string[];
  readonly note: string | undefined;
  readonly end: number;
}

/** The rest of a running name, from the token at `from`. */
export function readWords(run: Running, from: number, first: readonly string[]): WordsRead {
  const words = [...first];
  const notes: string[] = [];
  let at = from;
  for (;;) {
    const token = run.tokens[at];
    if (!token || token.kind === 'initials') break;
    if (token.kind === 'note') {
      notes.push(token.text);
      at++;
      continue;
    }
    const taken = takenInside(run, at);
    if (taken === 0) break;
    for (let index = at; index < at + taken; index++) words.push(printed(run.tokens[index]));
    at += taken;
  }
  return { words, note: notes.length > 0 ? notes.join('; ') : undefined, end: at };
}

export function jointMark(token: Token | undefined): ',' | '/' | 'и' | null {
  if (token?.kind === 'mark') return token.low === ',' ? ',' : token.low === '/' ? '/' : null;
  return token?.kind === 'word' && token.text === 'и' ? 'и' : null;
}

/** «совместно с …», «при участии …»: how many words, what to note, the case of those that follow. */
export function togetherAt(
  tokens: readonly Token[],
  at: number,
): { length: number; note: string; wanted: Case } | null {
  const first = tokens[at];
  if (first?.kind !== 'word') return null;
  if (!/^(совместно|вместе|при|с)$/.test(first.low)) return null;
  const words = `${first.low} ${tokens[at + 1]?.low ?? ''}`;
  if (/^(совместно|вместе) (с|со)$/.test(words))
    return { length: 2, note: 'совместно', wanted: 'ins' };
  if (first.low === 'совместно') return { length: 1, note: 'совместно', wanted: 'nom' };
  if (/^(при|с) (участии|участием|привлечением|поддержке)$/.test(words)) {
    return { length: 2, note: words, wanted: 'gen' };
  }
  return null;
}

/** How many tokens at `at` go on with the running name: 0 where it ends. */
function takenInside(run: Running, at: number): number {
  const token = run.tokens[at];
  const next = run.tokens[at + 1];
  const joint = jointMark(token);
  if (joint) {
    if (!next || togetherAt(run.tokens, at + 1) || jointBefore(run, at + 1, joint) !== 'inside')
      return 0;
    return 1 + Math.max(1, eponym(run, at + 1), including(run, at + 1));
  }
  if (eponym(run, at) > 0) return eponym(run, at);
  if (token?.kind !== 'mark') return endsBefore(run, at, null) ? 0 : 1;
  if (token.low === 'line' || token.low === 'stop') {
    return !next || next.kind === 'mark' || endsBefore(run, at + 1, token.low) ? 0 : 1;
  }
  return token.low === '-' && dashInside(run, at) ? 2 : 0;
}

/** «имени Ю.А. Гагарина» is the school's, nobody's to answer. */
function eponym(run: Running, at: number): number {
  const [of, first, second] = [run.tokens[at], run.tokens[at + 1], run.tokens[at + 2]];
  if (of?.kind !== 'word' || !/^(им|имени)$/.test(of.low) || !first || first.kind === 'mark')
    return 0;
  if (first.kind === 'initials') return second?.kind === 'word' ? 3 : 2;
  return second?.kind === 'initials' ? 3 : 2;
}

/** «в т.ч. ДОО»: the words up to what is included belong together. */
function including(run: Running, at: number): number {
  if (run.tokens[at]?.low !== 'в' || !/^(т|том)$/.test(run.tokens[at + 1]?.low ?? '')) return 0;
  const stop = run.tokens[at + 3]?.low === 'stop' ? 1 : 0;
  return Math.min(4 + stop, run.tokens.length - at);
}

function endsBefore(run: Running, at: number, mark: 'line' | 'stop' | null): boolean {
  if (togetherAt(run.tokens, at)) return true;
  return opensUnmarked(run, at, mark) || isHolder(run, at);
}

/** «учитель-логопед Синицына»: a bare surname after an office, unless a place («города Саратова»). */
function isHolder(run: Running, at: number): boolean {
  const before = run.tokens[at - 1]?.low ?? '';
  if (/^(г|с|п|пос|город|города|села|поселка|района|имени|им)$/.test(before)) return false;
  const office = run.head?.forms.some((form) => form.head.kind === 'person' && !form.many);
  return office === true && bareSurnameAt(run.tokens, at, run.wanted) !== null;
}

function dashInside(run: Running, at: number): boolean {
  const next = run.tokens[at + 1];
  if (!next || next.kind === 'mark' || next.kind === 'initials' || next.kind === 'note')
    return false;
  return personAt(run.tokens, at + 1, run.wanted) === null;
}

function printed(token: Token | undefined): string {
  if (!token) return '';
  if (token.kind !== 'mark') return token.text;
  if (token.low === '-') return '–';
  return token.low === 'line' || token.low === 'stop' ? '' : token.low;
}
