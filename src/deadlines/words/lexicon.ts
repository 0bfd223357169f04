import type { Lexeme, LexemeIs } from './lexeme.js';
import { ADJECTIVE, NOUNS, SOFT_ADJECTIVE, type Row } from './word-table.js';

/**
 * Every form of every word of time, lower case and with е for ё, built once from stems and endings.
 * The tokenizer asks it a word at a time; nothing here knows a whole phrase.
 */
export function lexemeOf(form: string): Lexeme | undefined {
  return FORMS.get(form);
}

/** Forms long enough to be recognised through one wrong letter. */
export function* longForms(least: number): Iterable<string> {
  for (const form of FORMS.keys()) if (form.length >= least) yield form;
}

function inflected(rows: readonly Row[]): Map<string, Lexeme> {
  const forms = new Map<string, Lexeme>();
  for (const [is, n, stem, endings] of rows) {
    for (const ending of endings.split(' ')) {
      const form = ending === '-' ? stem : stem + ending;
      if (!forms.has(form)) forms.set(form, { is, n });
    }
  }
  addLasting(forms);
  addAdjectives(forms, 'ordinal', ORDINALS, ADJECTIVE);
  addAdjectives(forms, 'ordinal', [[3, 'трет']], 'ий ья ье ьего ьей ьему ью ьим ьем ьи ьих');
  addAdjectives(
    forms,
    'ordinal',
    [
      [-1, 'последн'],
      [-2, 'предпоследн'],
    ],
    SOFT_ADJECTIVE,
  );
  return forms;
}

const ORDINALS: readonly [number, string][] = [
  [1, 'перв'],
  [2, 'втор'],
  [4, 'четверт'],
  [5, 'пят'],
  [6, 'шест'],
  [7, 'седьм'],
  [8, 'восьм'],
  [9, 'девят'],
  [10, 'десят'],
  [11, 'одиннадцат'],
  [12, 'двенадцат'],
  [13, 'тринадцат'],
  [14, 'четырнадцат'],
  [15, 'пятнадцат'],
  [16, 'шестнадцат'],
  [17, 'семнадцат'],
  [18, 'восемнадцат'],
  [19, 'девятнадцат'],
  [20, 'двадцат'],
  [30, 'тридцат'],
];

function addAdjectives(
  forms: Map<string, Lexeme>,
  is: LexemeIs,
  stems: readonly [number, string][],
  endings: string,
): void {
  for (const [n, stem] of stems) {
    for (const ending of endings.split(' ')) forms.set(stem + ending, { is, n });
  }
}

const AMOUNTS: readonly [number, string][] = [
  [0, ''],
  [1, 'одно'],
  [2, 'двух'],
  [3, 'трех'],
  [4, 'четырех'],
  [5, 'пяти'],
  [6, 'шести'],
  [7, 'семи'],
  [10, 'десяти'],
  [14, 'четырнадцати'],
  [15, 'пятнадцати'],
  [20, 'двадцати'],
  [30, 'тридцати'],
];

/** What `n` of a `lasting` word packs: amount (0 — said before it) and the unit it counts. */
export const LASTING_UNITS = ['day', 'week', 'month'] as const;

/** «трёхдневный», «двухнедельный», and «дневный» alone, as in «10-дневный срок». */
function addLasting(forms: Map<string, Lexeme>): void {
  ['дневн', 'недельн', 'месячн'].forEach((root, unit) => {
    for (const [amount, prefix] of AMOUNTS) {
      for (const ending of ADJECTIVE.split(' ')) {
        const form = prefix + root + ending;
        if (!forms.has(form)) forms.set(form, { is: 'lasting', n: amount * 10 + unit });
      }
    }
  });
}

const FORMS: ReadonlyMap<string, Lexeme> = inflected(NOUNS);
