/** The beginning of a name: adjectives and the noun they agree with, or an abbreviation. */
import { adjectiveForms, adjectiveNominative } from './adjectives.js';
import { capitalKind } from './capitals.js';
import type { CapitalKind, Legend } from './capitals.js';
import { headForms } from './lexicon.js';
import type { HeadForm } from './lexicon.js';
import type { Case } from './nouns.js';
import { isUpper } from './tokens.js';
import type { Token } from './tokens.js';

export interface HeadAt {
  readonly start: number;
  /** Index of the noun or abbreviation itself. */
  readonly at: number;
  /** Readings that the adjectives allow; [] for an abbreviation. */
  readonly forms: readonly HeadForm[];
  readonly capital?: CapitalKind;
}

const SHORT_ADJECTIVES =
  /^(соц|ст|мл|кл|клас|класс|мед|муз|гл|вед|физ|техн|пед|шк|мун|гор|рай|общ|метод|психол|баш|рус|англ)$/;

export function headAt(tokens: readonly Token[], start: number, legend: Legend): HeadAt | null {
  let at = start;
  while (at < start + 6 && isAdjectiveBefore(tokens, at)) at++;
  const token = tokens[at];
  if (token?.kind !== 'word') return null;
  const declared = legend.get(token.text);
  const capital = declared ?? (isUpper(token) ? capitalKind(token.text, legend) : undefined);
  if (capital && capital !== 'area') return { start, at, forms: [], capital };
  const forms = agreeing(tokens, start, at, headForms(token.low));
  return forms.length > 0 ? { start, at, forms } : null;
}

/** The reading that the sentence asks for: its own case, else the nominative, else whatever there is. */
export function readingOf(head: HeadAt, wanted: Case): HeadForm | undefined {
  return (
    head.forms.find((form) => form.case === wanted) ??
    head.forms.find((form) => form.case === 'nom') ??
    head.forms[0]
  );
}

/** The words of the head, adjectives first, put into the nominative of the same number. */
export function nominativeWords(
  tokens: readonly Token[],
  head: HeadAt,
  form: HeadForm | undefined,
  singular = false,
): string[] {
  const words = tokens.slice(head.start, head.at + 1).map((token) => token.text);
  if (!form || (form.case === 'nom' && !(singular && form.many))) return words;
  const many = form.many && !singular;
  const noun = many ? (form.head.many ?? form.head.one) : form.head.one;
  return words.map((word, index) => {
    if (index === words.length - 1) return sameCapital(word, noun);
    return word.endsWith('.') ? word : adjectiveNominative(word, form.head.gender, many);
  });
}

export function sameCapital(like: string, word: string): string {
  return /^[А-ЯЁ]/.test(like) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}

/** An adjective of what follows it: «ответственный» is one only where a noun agrees with it. */
function isAdjectiveBefore(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const next = tokens[at + 1];
  if (token?.kind !== 'word' || next?.kind !== 'word') return false;
  if (token.text.endsWith('.') || SHORT_ADJECTIVES.test(token.low)) {
    return SHORT_ADJECTIVES.test(token.low) && headForms(token.low).length === 0;
  }
  const mine = adjectiveForms(token.low);
  if (mine.length === 0) return false;
  if (headForms(token.low).length === 0) return true;
  const nexts = headForms(next.low);
  return nexts.some((noun) => mine.some((form) => agrees(form, noun)));
}

function agreeing(
  tokens: readonly Token[],
  start: number,
  at: number,
  forms: readonly HeadForm[],
): readonly HeadForm[] {
  if (start === at || forms.length === 0) return forms;
  return forms.filter((noun) => {
    for (let index = start; index < at; index++) {
      const token = tokens[index];
      if (!token || SHORT_ADJECTIVES.test(token.low)) continue;
      if (!adjectiveForms(token.low).some((form) => agrees(form, noun))) return false;
    }
    return true;
  });
}

function agrees(adjective: ReturnType<typeof adjectiveForms>[number], noun: HeadForm): boolean {
  if (adjective.case !== noun.case || adjective.many !== noun.many) return false;
  return noun.many || adjective.gender === noun.head.gender;
}
