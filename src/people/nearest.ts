/** What an unknown name may have meant: suggested to the coordinator, never taken. */
export interface Named {
  readonly key: string;
}

/** The at most `limit` candidates close enough to `key`, nearest first. */
export function nearestTo<T extends Named>(
  key: string,
  candidates: readonly T[],
  limit = 3,
): readonly T[] {
  return candidates
    .map((candidate) => ({ candidate, far: distance(key, candidate.key) }))
    .filter(({ far }) => far <= 0.5)
    .sort((a, b) => a.far - b.far || (a.candidate.key < b.candidate.key ? -1 : 1))
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}

/** 0 the same, 1 nothing in common: by letters for a slip of the hand, by words for another order. */
function distance(a: string, b: string): number {
  const letters = editDistance(a, b) / Math.max(a.length, b.length, 1);
  const [first, second] = [new Set(a.split(' ')), new Set(b.split(' '))];
  const common = [...first].filter((word) => second.has(word)).length;
  const words = 1 - common / (first.size + second.size - common);
  return Math.min(letters * 1.6, words);
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one text into the other. */
export function editDistance(a: string, b: string): number {
  let [before, row]: [number[], number[]] = [
    [],
    Array.from({ length: b.length + 1 }, (_, at) => at),
  ];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next.push(cost);
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}
