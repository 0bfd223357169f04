import type { Clause, Phrase, Placed, Stretch } from '../grammar/syntax.js';
import { occurrenceOf } from './dated.js';
import { NoDate, Setting } from './guesses.js';
import { settle } from './settle.js';

/** What the writing of a phrase, before any date is known, already makes a guess. */
export function guessAtPhrase(phrase: string, tree: Phrase, setting: Setting): void {
  if (tree.excepted) setting.guess('exception-not-counted');
  if (tree.misspelt) setting.guess('words-misspelt');
  if (tree.unread) setting.guess('part-unread');
  if (tree.choice) setting.guess('either-date');
  if (mayBeRead(phrase, tree.clauses)) setting.guess('other-reading');
  const [about] = tree.about;
  if (!about) return;
  if (tree.clauses.includes(about)) {
    if (!isWholePlan(about.clause)) setting.guess('period-of-report');
  } else if (isTooEarly(about, tree.clauses, setting)) setting.guess('year-from-plan');
}

/** «1.2.» may number a row, «09-10.2022» may be a day; «сентябрь май» and «май (июнь)» lack a word. */
function mayBeRead(phrase: string, clauses: readonly Placed[]): boolean {
  if (phrase.length < 8 && /^\s*\d\.\d\.?\s*$/.test(phrase)) return true;
  if (phrase.includes('-') && /(^|\s)\d\d-\d\d\.\d{4}(\D|$)/.test(phrase)) return true;
  if (clauses.length < 2) return false;
  const dated = clauses.some(({ clause }) => isDate(clause));
  if (dated && clauses.some(({ clause }) => isYear(clause))) return true;
  return clauses.some((placed, at) => {
    const before = clauses[at - 1];
    if (!before) return false;
    if (isDate(before.clause) && isDate(placed.clause) && placed.bracketed !== before.bracketed) {
      return true;
    }
    if (placed.apart || !isDate(before.clause)) return false;
    return placed.unparted === true && bothMonths(before, placed);
  });
}

function bothMonths(one: Placed, other: Placed): boolean {
  return isMonth(one.clause) && isMonth(other.clause);
}

function isDate(clause: Clause): boolean {
  if (clause.is !== 'on' && clause.is !== 'by') return false;
  return clause.time.unit === 'day' || clause.time.unit === 'month';
}

/** «15.10.2022 2023», «Ученик года 2023 – март» */
function isYear(clause: Clause): boolean {
  return clause.is === 'on' && clause.time.unit === 'year';
}

function isMonth(clause: Clause): boolean {
  return clause.is === 'on' && clause.time.unit === 'month' && !clause.time.part;
}

const YEARS: ReadonlySet<Stretch['unit']> = new Set<Stretch['unit']>(['plan', 'years']);

function isWholePlan(clause: Clause): boolean {
  return clause.is === 'on' && YEARS.has(clause.time.unit);
}

/** The account of a period is asked for after its end: else the plan's year may not be the one. */
function isTooEarly(about: Placed, clauses: readonly Placed[], { context }: Setting): boolean {
  const own = new Setting(context);
  const all = [copy(about), ...clauses.map(copy)];
  if (
    settle(
      all.map((placed) => ({ ...placed, apart: true })),
      own,
    ) instanceof NoDate
  )
    return false;
  const [period, ...dues] = all.map(({ clause }) =>
    clause.is === 'recurring' || clause.is === 'event' ? null : occurrenceOf(clause, own),
  );
  if (!period || period instanceof NoDate) return false;
  return dues.some((due) => due && !(due instanceof NoDate) && due[1] < (period[0] ?? period[1]));
}

/** Settling writes years into the stretches: here into their copies. */
function copy(placed: Placed): Placed {
  const { clause } = placed;
  if (clause.is === 'recurring' || clause.is === 'event') return placed;
  if (clause.is !== 'range') return { ...placed, clause: { ...clause, time: { ...clause.time } } };
  return { ...placed, clause: { ...clause, from: { ...clause.from }, to: { ...clause.to } } };
}
