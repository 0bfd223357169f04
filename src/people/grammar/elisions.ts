/**
 * Heads said once and meant several times: behind («руководители ШУМО, МУМО», «Зам. директора по УВР,
 * ВР», «СОШ № 1, 2») and ahead («Муниципальный и школьные координаторы ВПР»).
 */
import { adjectiveForms, adjectiveNominative } from './adjectives.js';
import { jointBefore } from './boundaries.js';
import { isArea } from './capitals.js';
import { headType } from './classify.js';
import { sameCapital } from './heads.js';
import type { HeadAt } from './heads.js';
import { headForms } from './lexicon.js';
import type { HeadForm } from './lexicon.js';
import { jointMark, readName, readWords, runningFrom, togetherAt } from './names.js';
import type { Named, Phrase } from './names.js';
import { joinWords } from './text.js';
import type { Token } from './tokens.js';

export interface Elided {
  readonly names: readonly Pick<Named, 'text' | 'type' | 'note'>[];
  readonly end: number;
}

/** The further names that the head of `named` serves. */
export function elidedAfter(phrase: Phrase, named: Named): Elided {
  const names: Elided['names'][number][] = [];
  const { head, form } = named;
  let { words, end } = named;
  while (head) {
    const joint = jointMark(phrase.tokens[end]);
    if (!joint || togetherAt(phrase.tokens, end + 1)) break;
    const run = runningFrom(phrase, head, head.start);
    if (jointBefore(run, end + 1, joint) !== 'elide') break;
    const piece = phrase.tokens[end + 1];
    const stem = stemBefore(named, words, piece);
    const read = readWords(run, end + 2, [...stem, pieceText(words[stem.length], piece)]);
    words = read.words;
    end = read.end;
    names.push({
      text: lowerFirst(joinWords(words)),
      type: headType(head, form, words),
      note: read.note,
    });
  }
  return { names, end };
}

/** «Муниципальный и школьные координаторы ВПР»: the first adjective stands without its noun. */
export function elidedAhead(phrase: Phrase, at: number): Elided | null {
  const { tokens } = phrase;
  const joint = jointMark(tokens[at + 1]);
  const [first, second, noun] = [tokens[at], tokens[at + 2], tokens[at + 3]];
  if (!joint || !first || !second || noun?.kind !== 'word') return null;
  const mine = ownNominative(first, phrase);
  const theirs = ownNominative(second, phrase);
  if (!mine || !theirs || headForms(second.low).length > 0) return null;
  const form = headForms(noun.low).find(
    (each) => each.case === phrase.wanted || each.case === 'nom',
  );
  if (!form || form.head.kind === 'people') return null;
  const head: HeadAt = { start: at + 2, at: at + 3, forms: [form] };
  const named = readName(phrase, at + 2, head);
  const tail = named.words.slice(2);
  const names = [
    { adjective: first, many: mine.many },
    { adjective: second, many: theirs.many },
  ].map(({ adjective, many }) => {
    const own: HeadForm = { ...form, case: 'nom', many };
    const noun = many ? (form.head.many ?? form.head.one) : form.head.one;
    const words = [adjectiveNominative(adjective.text, form.head.gender, many), noun, ...tail];
    return { text: joinWords(words), type: headType(head, own, words), note: named.note };
  });
  return { names, end: named.end };
}

/** «Руководители и педагоги ОО»: the organisations named after the second belong to the first too. */
export function sharedComplement(phrase: Phrase, bare: Named, next: Named): string | null {
  const and = phrase.tokens[bare.end];
  const people = bare.form?.head.kind === 'person' && next.form?.head.kind === 'person';
  if (!people || and?.text !== 'и' || !bare.form?.many || !next.form?.many) return null;
  if (bare.words.length > bare.headWords || next.words.length <= next.headWords) return null;
  const complement = next.words.slice(next.headWords);
  const plain = (word: string): boolean =>
    headForms(word.toLowerCase()).length > 0 || adjectiveForms(word.toLowerCase()).length === 0;
  const noun = complement.find(plain) ?? '';
  const ofUnits = headForms(noun.toLowerCase()).some(
    (form) => form.case === 'gen' && form.head.kind === 'unit',
  );
  return ofUnits || /^[А-ЯЁ]{2,4}$/.test(noun) ? joinWords([...bare.words, ...complement]) : null;
}

function ownNominative(token: Token, phrase: Phrase): { many: boolean } | null {
  if (token.kind !== 'word' || headForms(token.low).length > 0) return null;
  const forms = adjectiveForms(token.low);
  return (
    forms.find((form) => form.case === phrase.wanted) ??
    forms.find((form) => form.case === 'nom') ??
    null
  );
}

/** The words that the elided name takes over: up to its preposition or its last like word. */
function stemBefore(
  named: Named,
  words: readonly string[],
  piece: Token | undefined,
): readonly string[] {
  if (piece?.kind === 'number') {
    const number = words.findLastIndex((word) => /^(№|\d)/.test(word));
    return words.slice(0, number < 0 ? words.length : number);
  }
  if (piece?.kind === 'quote') {
    return words.slice(
      0,
      words.findLastIndex((word) => word.startsWith('«')),
    );
  }
  const preposition = words.findLastIndex((word) => word.toLowerCase() === 'по');
  const area = isArea(piece?.text ?? '') || headForms(piece?.low ?? '').length === 0;
  return words.slice(0, preposition > 0 && area ? preposition + 1 : named.headWords);
}

function pieceText(replaced: string | undefined, piece: Token | undefined): string {
  const text = piece?.text ?? '';
  const sign = /^№\s?/.exec(replaced ?? '')?.[0];
  return piece?.kind === 'number' && sign && /^\d/.test(text) ? sign + text : text;
}

function lowerFirst(text: string): string {
  return /^[А-ЯЁ][а-яё.]/.test(text)
    ? sameCapital('а', text.charAt(0).toLowerCase() + text.slice(1))
    : text;
}
