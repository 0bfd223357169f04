import { readDateMarks } from '../words/date-marks.js';
import { mend } from '../words/mend.js';
import type { LexemeIs } from '../words/lexeme.js';
import type { Token } from '../words/token.js';
import { tokenize } from '../words/tokenize.js';
import { parseClause } from './clause.js';
import { takeClock } from './clock.js';
import { Cursor } from './cursor.js';
import { blankDate } from './blanks.js';
import { isReference, takeReference } from './events.js';
import { withoutExplained } from './explained.js';
import { takeSharedYears } from './shared-years.js';
import type { Clause, Phrase, Placed } from './syntax.js';
import { isUnread } from './unread.js';

/**
 * Phrase := (Clause | sign | word)*. A cell is not written by a grammar: clauses are read where they
 * stand, and every word between them is kept as a leftover, never dropped.
 */
export function parsePhrase(phrase: string): Phrase {
  const tokens = mend(readDateMarks(tokenize(phrase), phrase), phrase);
  const c = new Cursor(tokens, phrase);
  const clauses: Placed[] = [];
  const leftovers: [number, number][] = [];
  let apart = false;
  let open: [number, number] | null = null;
  let bracketed = false;
  let misspelt = false;
  let excepted = false;
  let choice = false;
  let unread = false;
  const about: Placed[] = [];
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
      const merged = found.length === 1 && mergeChoice(clauses, found[0], tokens, at, c.taken);
      choice ||= merged;
      const list = first.is === 'за' && found.every(isTime) ? about : clauses;
      const unparted = !first.line && at > 0 && !SEPARATORS.has(tokens[at - 1]?.is ?? 'sign');
      for (const clause of merged ? [] : found) {
        list.push({ clause, start: first.start, end: c.taken, apart, bracketed, unparted });
        apart = list === about;
      }
      if (merged) leftovers.pop();
      else if (list === clauses) takeSharedYears(c, clauses);
      for (let token = at; token < c.at; token += 1) misspelt ||= tokens[token]?.misspelt === true;
      leftovers.push(...c.aside.splice(0));
      open = null;
      continue;
    }
    c.at = at;
    unread = takeLeftover(c) || unread;
    apart = true;
    if (open) open[1] = c.taken;
    else leftovers.push((open = [first.start, c.taken]));
  }
  const end = tokens[tokens.length - 1]?.end ?? 0;
  if (tokens.length > 0 && end < phrase.length && UNREAD.test(phrase.slice(end))) {
    leftovers.push([end, phrase.length]);
    unread = true;
  }
  const told = withoutExplained(about.length > 0 && clauses.length === 0 ? about : clauses);
  const aside = [...told.aside, ...(clauses.length === 0 ? [] : about)];
  for (const { start, end: until } of aside) {
    if (leftovers.every(([from]) => from !== start)) leftovers.push([start, until]);
  }
  const { impossible } = c;
  const blank = blankDate(tokens);
  return {
    clauses: told.clauses,
    leftovers,
    impossible,
    misspelt,
    excepted,
    about,
    choice,
    blank,
    unread,
  };
}

const UNREAD = /[a-zа-яё\d]/i;

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
  'blank',
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

function isTime(clause: Clause): boolean {
  return clause.is === 'on' || clause.is === 'range';
}

/** «октябрь или ноябрь»: one demand, in all the time between the two. */
function mergeChoice(
  clauses: Placed[],
  next: Clause | undefined,
  tokens: readonly Token[],
  at: number,
  end: number,
): boolean {
  const last = clauses[clauses.length - 1];
  const or = tokens[at - 1];
  if (or?.is !== 'или' || last?.clause.is !== 'on' || next?.is !== 'on') return false;
  const joined = last.end === tokens[at - 2]?.end || tokens[at - 2]?.is === 'comma';
  if (!joined || last.clause.time.unit !== next.time.unit || next.time.unit === 'plan')
    return false;
  const range: Clause = { is: 'range', from: last.clause.time, to: next.time, included: true };
  clauses[clauses.length - 1] = { ...last, clause: range, end };
  return true;
}

/**
 * One word, or a whole time of day with its preposition: «в 15.00 ч.». True if it is a number or a word
 * of time that should have been read.
 */
function takeLeftover(c: Cursor): boolean {
  const at = c.at;
  c.take('от');
  if (takeReference(c)) return false;
  c.at = at;
  if (c.take('not')) c.take('later-than');
  const within = c.take('в');
  const led = within || c.takeAny('с', 'до', 'к');
  if (takeClock(c, within ? 'в' : led ? 'до' : 'none')) return false;
  c.at = at;
  const unread = isUnread(c);
  c.at = at + 1;
  return unread;
}
