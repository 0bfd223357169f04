import type { Cursor } from './cursor.js';
import type { Clause, Placed, Stretch } from './syntax.js';
import { isYear, yearSign } from './years.js';

/**
 * «октябрь 2022, 2023», «до 1 октября 2021, 2022 и 2023 гг.»: further years after a dated list are the
 * same list once more. Adds the clauses and moves past the years; false where this is no such list.
 */
export function takeSharedYears(c: Cursor, clauses: Placed[]): boolean {
  const model = lastList(clauses);
  if (model.length === 0) return false;
  let taken = false;
  for (;;) {
    const at = c.at;
    if (!c.take('comma')) c.take('dash');
    c.take('и');
    if (c.at === at || c.tokens[at]?.is === 'dash' || !isYear(c) || !endsList(c)) {
      c.at = at;
      return taken;
    }
    const { n: year, start } = c.peek();
    c.at += 1;
    yearSign(c);
    for (const placed of model) {
      clauses.push({ ...placed, clause: inYear(placed.clause, year), start, end: c.taken });
    }
    taken = true;
  }
}

/** The clauses that the last year belongs to, back to one with a year of its own. */
function lastList(clauses: readonly Placed[]): Placed[] {
  const found: Placed[] = [];
  for (let at = clauses.length - 1; at >= 0; at -= 1) {
    const placed = clauses[at] as Placed;
    const named = endOf(placed.clause);
    if (!named || !SHARED.has(named.unit)) break;
    const own = found[0] && found[0].start !== placed.start;
    if (own ? named.year !== 0 : named.year === 0) break;
    found.unshift(placed);
    if (placed.apart) break;
  }
  return found;
}

const SHARED: ReadonlySet<Stretch['unit']> = new Set<Stretch['unit']>([
  'day',
  'month',
  'quarter',
  'half-year',
  'season',
]);

/** No month, dash or school word makes the year the begin of something else. */
function endsList(c: Cursor): boolean {
  const next = c.is('year', 1) ? (c.is('dot', 2) ? 3 : 2) : 1;
  const { is } = c.peek(next);
  return (
    is === 'end-of-phrase' || is === 'comma' || is === 'и' || is === 'close' || is === 'semicolon'
  );
}

function endOf(clause: Clause): Stretch | null {
  if (clause.is === 'range') return clause.to;
  return clause.is === 'on' || clause.is === 'by' ? clause.time : null;
}

function inYear(clause: Clause, year: number): Clause {
  if (clause.is === 'on' || clause.is === 'by') {
    return { ...clause, time: { ...clause.time, year, toYear: 0 } };
  }
  if (clause.is !== 'range') return clause;
  const { from, to } = clause;
  const begin = from.year === 0 ? 0 : year + from.year - to.year;
  return { ...clause, from: { ...from, year: begin }, to: { ...to, year } };
}
