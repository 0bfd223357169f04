import { mend } from '../words/mend.js';
import type { LexemeIs } from '../words/lexeme.js';
import { tokenize } from '../words/tokenize.js';
import { parseClause } from './clause.js';
import { takeClock } from './clock.js';
import { Cursor } from './cursor.js';
import { isReference, takeReference } from './events.js';
import type { Phrase, Placed } from './syntax.js';

/**
 * Phrase := (Clause | sign | word)*. A cell is not written by a grammar: clauses are read where they
 * stand, and every word between them is kept as a leftover, never dropped.
 */
export function parsePhrase(phrase: string): Phrase {
  const tokens = mend(tokenize(phrase), phrase);
  const c = new Cursor(tokens, phrase);
  const clauses: Placed[] = [];
  const leftovers: [number, number][] = [];
  let apart = false;
  let open: [number, number] | null = null;
  let bracketed = false;
  let misspelt = false;
  let excepted = false;
  while (!c.done) {
    const first = c.peek();
    if (first.is === 'open' || first.is === 'close') bracketed = first.is === 'open';
    if (SEPARATORS.has(first.is)) {
      c.at += 1;
      continue;
    }
    const at = c.at;
    if (takeException(c)) {
      excepted = true;
      apart = true;
      open = null;
      leftovers.push([first.start, c.taken]);
      continue;
    }
    const found = first.is === 'number' && isReference(c) ? null : parseClause(c);
    if (found && c.at > at) {
      for (const clause of found) {
        clauses.push({ clause, start: first.start, end: c.taken, apart, bracketed });
        apart = false;
      }
      for (let token = at; token < c.at; token += 1) misspelt ||= tokens[token]?.misspelt === true;
      leftovers.push(...c.aside.splice(0));
      open = null;
      continue;
    }
    c.at = at;
    takeLeftover(c);
    apart = true;
    if (open) open[1] = c.taken;
    else leftovers.push((open = [first.start, c.taken]));
  }
  const unread = tokens[tokens.length - 1]?.end ?? 0;
  if (tokens.length > 0 && phrase.slice(unread).trim().length > 1) {
    leftovers.push([unread, phrase.length]);
  }
  return { clauses, leftovers, impossible: c.impossible, misspelt, excepted };
}

const SEPARATORS: ReadonlySet<LexemeIs> = new Set<LexemeIs>([
  'comma',
  'semicolon',
  'colon',
  'dash',
  'dot',
  'slash',
  'open',
  'close',
  'sign',
  'и',
]);

/** «кроме июля и августа», «за исключением каникул»: whole, so that its months are no occurrences. */
function takeException(c: Cursor): boolean {
  if (!c.is('except') && !(c.is('за') && c.is('except', 1))) return false;
  c.at += c.is('за') ? 2 : 1;
  while (!c.done && !c.is('close') && !c.is('semicolon') && !c.peek().line) {
    if (c.is('comma') && !c.is('month', 1) && !c.is('number', 1)) break;
    const at = c.at;
    if (parseClause(c) === null || c.at === at) c.at = at + 1;
  }
  return true;
}

/** One word, or a whole time of day with its preposition: «в 15.00 ч.». */
function takeLeftover(c: Cursor): void {
  const at = c.at;
  c.take('от');
  if (takeReference(c)) return;
  c.at = at;
  if (c.take('not')) c.take('later-than');
  const within = c.take('в');
  const led = within || c.takeAny('с', 'до', 'к');
  if (takeClock(c, within ? 'в' : led ? 'до' : 'none')) return;
  c.at = at + 1;
}
