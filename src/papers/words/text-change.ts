/**
 * What an amending order says of a text that reads differently now: which words are put in place of
 * which. Words are named only where they stand once in the old text and are fewer than what stays;
 * anything else is laid out anew, whole.
 */
import { plain, quoted } from '../../templating/index.js';

export type TextChange =
  | { readonly kind: 'whole' }
  | { readonly kind: 'replace'; readonly from: string; readonly to: string }
  | { readonly kind: 'insert'; readonly after: string; readonly words: string }
  | { readonly kind: 'remove'; readonly words: string };
type NamedChange = Exclude<TextChange, { kind: 'whole' }>;

/** Null where only blanks, or ё and е, differ. Texts of fewer words than `few` are laid out whole. */
export function textChange(before: string, after: string, few = 6): TextChange | null {
  if (squashed(before) === squashed(after)) return null;
  const [old, now] = [pieces(before), pieces(after)];
  const least = Math.min(old.length, now.length);
  let head = 0;
  while (head < least && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < least - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  const changed = Math.max(old.length, now.length) - head - tail;
  if (old.length < few || changed * 2 > old.length) return { kind: 'whole' };
  return named(old, now, head, tail) ?? { kind: 'whole' };
}

/** «слова «…» заменить словами «…»», «после слов «…» дополнить словами «…»», «слово «…» исключить». */
export function changeWords(change: NamedChange): string {
  switch (change.kind) {
    case 'replace':
      return `${noun(change.from, 0)} ${quoted(change.from)} заменить ${noun(change.to, 1)} ${quoted(change.to)}`;
    case 'insert':
      return `после ${noun(change.after, 2)} ${quoted(change.after)} дополнить ${noun(change.words, 1)} ${quoted(change.words)}`;
    case 'remove':
      return `${noun(change.words, 0)} ${quoted(change.words)} исключить`;
  }
}

const LONGEST = 200;
/** Words before the changed ones that are quoted with them until they stand there once. */
const CONTEXT = 8;
/** Behind one word alone hardly anybody finds the place. */
const ANCHOR = 2;

function named(
  old: readonly string[],
  now: readonly string[],
  head: number,
  tail: number,
): NamedChange | null {
  const end = old.length - tail;
  const to = now.slice(head, now.length - tail);
  for (let back = head === end ? ANCHOR : 0; back <= Math.min(CONTEXT, head); back++) {
    const from = old.slice(head - back, end);
    if (from.length === 0 || timesIn(old, from) !== 1) continue;
    const context = old.slice(head - back, head);
    if (joined([...from, ...to]).length > LONGEST) return null;
    if (end === head) return { kind: 'insert', after: joined(context), words: joined(to) };
    if (to.length === 0 && back === 0) return { kind: 'remove', words: joined(from) };
    return { kind: 'replace', from: joined(from), to: joined([...context, ...to]) };
  }
  return null;
}

/** Words, each with the blank before it, and commas apart: «Гусева Т.Ю.» takes «, РРМЦ» behind it. */
function pieces(text: string): readonly string[] {
  return ` ${plain(text)}`.match(/ ?[^\s,;:]+(?:[,;:](?=[^\s])[^\s,;:]+)*| ?[,;:]/g) ?? [];
}

function joined(words: readonly string[]): string {
  return words.join('').trim();
}

/** How often the words stand in the text, in this order. */
function timesIn(text: readonly string[], words: readonly string[]): number {
  let times = 0;
  for (let at = 0; at + words.length <= text.length; at++)
    if (words.every((word, index) => text[at + index] === word)) times++;
  return times;
}

/** In the accusative, the instrumental and the genitive. */
const NOUNS = {
  digits: ['цифры', 'цифрами', 'цифр'],
  word: ['слово', 'словом', 'слова'],
  words: ['слова', 'словами', 'слов'],
} as const;

function noun(text: string, form: 0 | 1 | 2): string {
  const kind = /^[\d\s.,–-]+$/.test(text) ? 'digits' : /[ ,;]/.test(text) ? 'words' : 'word';
  return NOUNS[kind][form];
}

function squashed(text: string): string {
  return plain(text.replaceAll('ё', 'е').replaceAll('Ё', 'Е'));
}
