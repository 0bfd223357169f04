/**
 * One row of a plan that reads differently: what an amending order says of it, each phrase behind «в
 * пункте …». Null: so much of it has changed that the row is laid out anew.
 */
import type { RowText } from '../../plans/index.js';
import { quoted } from '../../templating/index.js';
import { changeWords, textChange } from './text-change.js';

export function rowChangeWords(before: RowText, after: RowText): readonly string[] | null {
  const changed = FIELDS.filter(({ field }) => textChange(before[field], after[field]) !== null);
  if (changed.length > MOST) return null;
  const phrases = changed.map((words) => phrase(words, before[words.field], after[words.field]));
  return phrases.some((each) => each.length > LONGEST) ? null : phrases;
}

/** More texts of the four than this, or a phrase longer than that, and the row is laid out anew. */
const MOST = 2;
const LONGEST = 900;

interface FieldWords {
  readonly field: 'measure' | 'deadlineText' | 'responsibleText' | 'resultText';
  /** In the accusative: what is laid out, put or struck out. */
  readonly what: string;
  /** In the prepositional: where words are changed. */
  readonly where: string;
  /** Texts of fewer words are laid out whole. */
  readonly few: number;
}
const FIELDS: readonly FieldWords[] = [
  {
    field: 'measure',
    what: 'наименование мероприятия',
    where: 'в наименовании мероприятия',
    few: 6,
  },
  { field: 'deadlineText', what: 'срок исполнения', where: 'в сроке исполнения', few: 20 },
  {
    field: 'responsibleText',
    what: 'сведения об ответственных исполнителях',
    where: 'в сведениях об ответственных исполнителях',
    few: 20,
  },
  { field: 'resultText', what: 'ожидаемый результат', where: 'в ожидаемом результате', few: 6 },
];

function phrase({ what, where, few }: FieldWords, before: string, after: string): string {
  if (after.trim() === '') return `${what} исключить`;
  if (before.trim() === '') return `указать ${what}: ${quoted(after)}`;
  const change = textChange(before, after, few);
  return change === null || change.kind === 'whole'
    ? `${what} изложить в следующей редакции: ${quoted(after)}`
    : `${where} ${changeWords(change)}`;
}
