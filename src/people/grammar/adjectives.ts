/** Adjectives and participles by their endings: which forms a word can be, and its nominative. */
import type { Case, Gender } from './nouns.js';

export interface AdjectiveForm {
  readonly case: Case;
  readonly many: boolean;
  /** Undefined in the plural; «m» serves the neuter in oblique cases too. */
  readonly gender?: Gender;
}

const SINGULAR: Readonly<Record<string, readonly (readonly [Gender, Case])[]>> = {
  ый: [['m', 'nom'], ['m', 'acc']],
  ий: [['m', 'nom'], ['m', 'acc']],
  ой: [['m', 'nom'], ['f', 'gen'], ['f', 'dat'], ['f', 'ins'], ['f', 'pre']],
  ей: [['f', 'gen'], ['f', 'dat'], ['f', 'ins'], ['f', 'pre']],
  ая: [['f', 'nom']],
  яя: [['f', 'nom']],
  ую: [['f', 'acc']],
  юю: [['f', 'acc']],
  ое: [['n', 'nom'], ['n', 'acc']],
  ее: [['n', 'nom'], ['n', 'acc']],
  ого: [['m', 'gen'], ['m', 'acc'], ['n', 'gen']],
  его: [['m', 'gen'], ['m', 'acc'], ['n', 'gen']],
  ому: [['m', 'dat'], ['n', 'dat']],
  ему: [['m', 'dat'], ['n', 'dat']],
  ым: [['m', 'ins'], ['n', 'ins']],
  им: [['m', 'ins'], ['n', 'ins']],
}; // prettier-ignore
const PLURAL: Readonly<Record<string, readonly Case[]>> = {
  ые: ['nom', 'acc'],
  ие: ['nom', 'acc'],
  ых: ['gen', 'acc', 'pre'],
  их: ['gen', 'acc', 'pre'],
  ым: ['dat'],
  им: ['dat'],
  ыми: ['ins'],
  ими: ['ins'],
};
const FORMS: ReadonlyMap<string, readonly AdjectiveForm[]> = new Map(
  [...new Set([...Object.keys(SINGULAR), ...Object.keys(PLURAL)])].map((ending) => [
    ending,
    [
      ...(SINGULAR[ending] ?? []).map(([gender, of]) => ({ case: of, many: false, gender })),
      ...(PLURAL[ending] ?? []).map((of) => ({ case: of, many: true })),
    ],
  ]),
);
const STRESSED =
  /(городск|краев|областн|цифров|целев|правов|трудов|группов|передов|основн|молод|делов|рядов|участков|базов|опорн|вод|завод|сквозн)$/;
/** Nouns with an adjective's ending: «обучение», «детей», «прием». */
const NOUN_LIKE = /(?:(?:ни|ти|ви|стви|дани)(?:е|ем)|[^жшчщн]ей|общей|людей|детей)$/;

const NONE: readonly AdjectiveForm[] = [];
const WHOLE: ReadonlyMap<string, readonly AdjectiveForm[]> = new Map([
  ['весь', [{ case: 'nom', many: false, gender: 'm' }]],
  ['вся', [{ case: 'nom', many: false, gender: 'f' }]],
  ['все', [{ case: 'nom', many: true }]],
] as const);

/** Every form the word can be; [] if it does not look like an adjective. */
export function adjectiveForms(low: string): readonly AdjectiveForm[] {
  const whole = WHOLE.get(low);
  if (whole) return whole;
  if (low.length < 5) return NONE;
  const ending = endingOf(low);
  return ending && !NOUN_LIKE.test(low) ? (FORMS.get(ending) ?? NONE) : NONE;
}

/** The nominative of an adjective in any form, the capital kept. */
export function adjectiveNominative(word: string, gender: Gender, many: boolean): string {
  const low = word.toLowerCase();
  const ending = endingOf(low);
  if (!ending || WHOLE.has(low)) return word;
  const stem = word.slice(0, word.length - ending.length);
  const hush = /[жшчщ]$/i.test(stem);
  const back = /[кгх]$/i.test(stem);
  const soft = /^[еюя]/.test(ending) && !hush;
  const softN = soft || (/^и/.test(ending) && !hush && !back);
  if (many) return stem + (hush || back || softN ? 'ие' : 'ые');
  if (gender === 'f') return stem + (softN ? 'яя' : 'ая');
  if (gender === 'n') return stem + (softN || hush ? 'ее' : 'ое');
  if (ending === 'ый' || ending === 'ий') return word;
  if (STRESSED.test(stem.toLowerCase())) return `${stem}ой`;
  return stem + (softN || hush || back ? 'ий' : 'ый');
}

function endingOf(low: string): string | null {
  for (const length of [3, 2]) {
    const ending = low.slice(-length);
    if (FORMS.has(ending)) return ending;
  }
  return null;
}
