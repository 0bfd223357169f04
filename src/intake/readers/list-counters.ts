import { listNumber } from './list-number.js';

/** One level of a list as the word processor defines it. */
export interface ListLevel {
  readonly start: number;
  readonly format: string;
  /** «%1.%2.»: each %n stands for the number of level n. */
  readonly pattern: string;
  /** All numbers of the label in Arabic digits («isLgl»). */
  readonly arabic?: boolean;
  /** The level after which numbering starts anew: 0 never; by default any higher one. */
  readonly restartAfter?: number;
}

export type ListLevels = Readonly<Record<number, ListLevel>>;

/** A list in use. Several lists may count together (`counting`), each with its own look and starts. */
export interface ListUse {
  readonly counting: string;
  readonly list: string;
  readonly levels: ListLevels;
  /** Levels that this list starts anew the first time it is used. */
  readonly starts: Readonly<Record<number, number>>;
}

const DEPTH = 10;

/** Counts automatic numbers through a document, in its order. */
export class ListCounters {
  private readonly counters = new Map<string, (number | undefined)[]>();
  private readonly begun = new Set<string>();

  /** The last number given on this level was this one. */
  set(counting: string, depth: number, value: number): void {
    this.countersOf(counting)[depth] = value;
  }

  /** The label of the next paragraph of this list and level; '' where nothing is shown. */
  next(use: ListUse, depth: number): string {
    const level = use.levels[depth];
    if (!level || depth >= DEPTH) return '';
    const counters = this.countersOf(use.counting);
    const first = `${use.list}/${depth}`;
    const start = use.starts[depth];
    if (start !== undefined && !this.begun.has(first)) counters[depth] = start;
    else counters[depth] = (counters[depth] ?? level.start - 1) + 1;
    this.begun.add(first);
    for (let lower = depth + 1; lower < DEPTH; lower++) {
      const after = use.levels[lower]?.restartAfter;
      if (after === undefined || (after !== 0 && depth < after)) counters[lower] = undefined;
    }
    return label(use.levels, level, counters);
  }

  private countersOf(counting: string): (number | undefined)[] {
    let counters = this.counters.get(counting);
    if (!counters) this.counters.set(counting, (counters = []));
    return counters;
  }
}

function label(levels: ListLevels, level: ListLevel, counters: (number | undefined)[]): string {
  if (level.format === 'bullet') return '';
  return level.pattern
    .replace(/%(\d)/g, (_, digit: string) => {
      const depth = Number(digit) - 1;
      const shown = levels[depth];
      const value = counters[depth] ?? shown?.start ?? 1;
      return listNumber(value, level.arabic ? 'decimal' : (shown?.format ?? 'decimal'));
    })
    .trim();
}
