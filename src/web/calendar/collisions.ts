/** What makes a week heavy: the measures that bring most to those for whom it is. */

/** Tasks of one measure due in a week from one party. */
export interface Brought {
  readonly week: number;
  readonly party: string;
  readonly measure: string;
  readonly count: number;
}

export interface Collision<T> {
  /** Place of the week. */
  readonly at: number;
  /** For how many it is heavy. */
  readonly heavy: number;
  /** The first of them, of all those parties together; most tasks first. */
  readonly brought: readonly T[];
}

/** `parties`: week by week, those for whom it is heavy. */
export function collisionsOf<T extends Brought>(
  parties: readonly (readonly { readonly party: string }[])[],
  brought: readonly T[],
  most = 3,
): readonly Collision<T>[] {
  return parties.flatMap((heavy, at) => {
    if (heavy.length === 0) return [];
    const ids = new Set(heavy.map(({ party }) => party));
    const measures = new Map<string, T>();
    for (const each of brought) {
      if (each.week !== at || !ids.has(each.party)) continue;
      const known = measures.get(each.measure)?.count ?? 0;
      measures.set(each.measure, { ...each, count: known + each.count });
    }
    const sorted = [...measures.values()].sort((a, b) => b.count - a.count);
    return [{ at, heavy: heavy.length, brought: sorted.slice(0, most) }];
  });
}
