import type { Lexeme, LexemeIs } from './lexeme.js';
import { lexemeOf, longForms } from './lexicon.js';

/**
 * Words of time through one wrong letter: a letter missing, extra, replaced or swapped with its
 * neighbour («сентрябрь», «ежекватально»). Short words are left alone: «парта» is not «марта».
 */
export function misspeltLexeme(form: string): Lexeme | undefined {
  if (form.length < LEAST || form.length > 16 || REAL_WORDS.has(form)) return undefined;
  deletions ??= buildDeletions();
  const missing = deletions.get(form);
  if (missing) return missing;
  for (let at = 0; at < form.length; at += 1) {
    const shorter = form.slice(0, at) + form.slice(at + 1);
    const extra = shorter.length >= LEAST ? known(shorter) : undefined;
    if (extra) return extra;
    const target = deletions.get(shorter);
    if (target) return target;
  }
  return undefined;
}

const LEAST = 6;

/** Words of their own that lie one letter from a word of time. */
const REAL_WORDS: ReadonlySet<string> = new Set(
  (
    'лечение лечения лечении лечению декана деканы деканам кварталы периода учебник ' +
    'месячник рабочая рабочей вечером мечение течёт графика отчета отчеты отчетов ' +
    'началам кончено среднем средней средних последствия летнее лесной'
  ).split(' '),
);

/** Where a typing slip would change nothing, or a real neighbour word is likely. */
const NEVER: ReadonlySet<LexemeIs> = new Set<LexemeIs>([
  'ordinal',
  'lasting',
  'plan',
  'plan-life',
  'occasion',
  'working',
  'reporting',
  'schedule',
  'next',
  'course',
]);

let deletions: Map<string, Lexeme> | undefined;

function known(form: string): Lexeme | undefined {
  const lexeme = lexemeOf(form);
  return lexeme && !NEVER.has(lexeme.is) ? lexeme : undefined;
}

/** Every long form with one letter left out → the form's meaning. */
function buildDeletions(): Map<string, Lexeme> {
  const built = new Map<string, Lexeme>();
  for (const form of longForms(LEAST)) {
    const lexeme = known(form);
    if (!lexeme) continue;
    for (let at = 0; at < form.length; at += 1) {
      built.set(form.slice(0, at) + form.slice(at + 1), lexeme);
    }
  }
  return built;
}
