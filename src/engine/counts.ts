import type { Counts } from './work.js';

/** Adds up by name: `{ opened: 2 }` and `{ opened: 1, failed: 1 }` give `{ opened: 3, failed: 1 }`. */
export function added(...all: readonly Counts[]): Counts {
  const sum: Record<string, number> = {};
  for (const counts of all) {
    for (const [name, count] of Object.entries(counts)) sum[name] = (sum[name] ?? 0) + count;
  }
  return sum;
}
