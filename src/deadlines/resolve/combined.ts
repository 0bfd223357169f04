import type { Placed, Stretch } from '../grammar/syntax.js';
import type { Occurrence, Reading } from '../reading.js';
import type { DatedClause } from './dated.js';

/** A clause with the occurrence it gives. */
export interface Dated {
  readonly placed: Placed;
  readonly clause: DatedClause;
  readonly occurrence: Occurrence;
}

/** What the phrase holds, by what each clause means for the whole. */
export interface Sorted {
  readonly dated: readonly Dated[];
  readonly standing: readonly Dated[];
  /** Standing rows of a plan whose life is unknown. */
  readonly endless: readonly Placed[];
  readonly recurring: readonly Placed[];
  readonly events: readonly Placed[];
  readonly fromPlan: ReadonlySet<Stretch>;
}

/** A reading before remainder and assumptions; `demoted` clauses are shown in the remainder. */
export interface Combined {
  readonly reading: Pick<Reading, 'kind' | 'occurrences'> & Partial<Reading>;
  readonly demoted: readonly Placed[];
}

/** Each demand once, in the order of time; `outOfOrder` where the phrase had another one. */
export function inTimeOrder(dated: readonly Dated[]): {
  occurrences: Occurrence[];
  outOfOrder: boolean;
} {
  const occurrences: Occurrence[] = [];
  let outOfOrder = false;
  for (const { occurrence } of dated) {
    const before = occurrences[occurrences.length - 1];
    if (before && before[1] > occurrence[1]) outOfOrder = true;
    occurrences.push(occurrence);
  }
  return { occurrences: eachOnce(occurrences), outOfOrder };
}

export function eachOnce(occurrences: readonly Occurrence[]): Occurrence[] {
  if (occurrences.length < 2) return [...occurrences];
  const begin = ([from, due]: Occurrence): string => from ?? due;
  const sorted = [...occurrences].sort((a, b) =>
    a[1] !== b[1] ? (a[1] < b[1] ? -1 : 1) : begin(a) < begin(b) ? -1 : begin(a) > begin(b) ? 1 : 0,
  );
  return sorted.filter(
    ([from, due], at) => at === 0 || sorted[at - 1]?.[1] !== due || sorted[at - 1]?.[0] !== from,
  );
}
