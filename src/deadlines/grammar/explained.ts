import type { Clause, Placed, Stretch } from './syntax.js';

/** Clauses that are deadlines, and those that only explain them. */
export interface Explained {
  readonly clauses: readonly Placed[];
  /** Shown as remainder. */
  readonly aside: readonly Placed[];
}

/**
 * What a written date makes superfluous: a term whose dates stand beside it («1 четверть – с 1
 * сентября по 29 октября») and a named day beside a deadline («ко Дню учителя – до 1 октября»).
 */
export function withoutExplained(clauses: readonly Placed[]): Explained {
  if (clauses.length < 2) return { clauses, aside: [] };
  const aside = clauses.filter((placed, at) => {
    if (isNamedDay(placed.clause)) return clauses.some(({ clause }) => isDated(clause));
    if (!isTerm(placed.clause)) return false;
    const [before, after] = [clauses[at - 1], clauses[at + 1]];
    if (after && !after.apart && isDayRange(after.clause)) return true;
    return before !== undefined && !placed.apart && placed.bracketed && isDayRange(before.clause);
  });
  if (aside.length === 0) return { clauses, aside };
  return { clauses: clauses.filter((placed) => !aside.includes(placed)), aside };
}

function isNamedDay(clause: Clause): boolean {
  return hasOne(clause) && clause.time.named;
}

function isDated(clause: Clause): boolean {
  if (clause.is === 'range') return true;
  return hasOne(clause) && !clause.time.named && DATES.has(clause.time.unit);
}

const DATES: ReadonlySet<Stretch['unit']> = new Set<Stretch['unit']>(['day', 'month']);

function hasOne(clause: Clause): clause is Extract<Clause, { time: Stretch }> {
  return clause.is === 'on' || clause.is === 'by' || clause.is === 'since';
}

const TERMS: ReadonlySet<Stretch['unit']> = new Set<Stretch['unit']>([
  'term',
  'trimester',
  'half-year',
  'holidays',
]);

function isTerm(clause: Clause): boolean {
  return clause.is === 'on' && TERMS.has(clause.time.unit) && !clause.time.part;
}

function isDayRange(clause: Clause): boolean {
  return clause.is === 'range' && clause.from.unit === 'day' && clause.to.unit === 'day';
}
