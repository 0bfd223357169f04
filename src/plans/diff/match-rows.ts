import type { PlanRow } from './plan-diff.js';
import { similarity, stems } from './similarity.js';

/**
 * Which row of the old edition each row of the new one is: index of the old row, or −1 for a new one.
 * The surest signs go first: the same text in its place, the same text elsewhere (a moved row stays
 * itself), then the same number with much the same words, then much the same words anywhere.
 */
export function matchRows(before: readonly PlanRow[], after: readonly PlanRow[]): number[] {
  const matcher = new Matcher(before, after);
  matcher.byKey((row) => [row.section, row.number, row.measure, row.deadlineText].map(squashed));
  matcher.byKey((row) => [row.section, row.number, row.measure].map(squashed));
  matcher.byKey((row) => [row.section, row.measure].map(squashed));
  matcher.byKey((row) => [squashed(row.measure)]);
  matcher.byWords();
  return matcher.found;
}

/** Spaces and ё do not make another text. */
export function squashed(text: string): string {
  return text.replaceAll('ё', 'е').replaceAll('Ё', 'Е').replace(/\s+/g, ' ').trim();
}

const ALIKE = 0.55;
/** Enough where number and section are the same as well. */
const ALIKE_IN_PLACE = 0.3;
/** A word in more rows than this tells nothing, and looking all of them through would take long. */
const COMMON = 200;

class Matcher {
  readonly found: number[];
  private readonly taken: boolean[];

  constructor(
    private readonly before: readonly PlanRow[],
    private readonly after: readonly PlanRow[],
  ) {
    this.found = after.map(() => -1);
    this.taken = before.map(() => false);
  }

  /** Rows with equal keys, first to first: repeated rows keep their order. */
  byKey(keyOf: (row: PlanRow) => readonly string[]): void {
    const free = new Map<string, number[]>();
    this.before.forEach((row, at) => {
      if (this.taken[at]) return;
      const key = keyOf(row).join('\n');
      const places = free.get(key);
      if (places) places.push(at);
      else free.set(key, [at]);
    });
    for (const places of free.values()) places.reverse();
    this.after.forEach((row, at) => {
      if (this.found[at] !== -1) return;
      const old = free.get(keyOf(row).join('\n'))?.pop();
      if (old !== undefined) this.pair(at, old);
    });
  }

  byWords(): void {
    const words = this.before.map((row, at) => (this.taken[at] ? null : stems(row.measure)));
    const index = new Map<string, number[]>();
    words.forEach((own, at) => {
      for (const word of own ?? []) {
        const places = index.get(word);
        if (places) places.push(at);
        else index.set(word, [at]);
      }
    });
    const inPlaces = this.freePlaces();
    const pairs: { at: number; old: number; score: number }[] = [];
    this.after.forEach((row, at) => {
      if (this.found[at] !== -1) return;
      const own = stems(row.measure);
      const telling = [...own].map((word) => index.get(word) ?? []);
      const near = new Set(telling.filter((places) => places.length <= COMMON).flat());
      for (const old of inPlaces.get(placeOf(row)) ?? []) near.add(old);
      for (const old of near) {
        const inPlace = row.number !== '' && placeOf(row) === placeOf(this.before[old]!);
        const alike = similarity(own, words[old]!);
        if (alike >= (inPlace ? ALIKE_IN_PLACE : ALIKE))
          pairs.push({ at, old, score: alike + (inPlace ? 0.25 : 0) });
      }
    });
    pairs.sort((a, b) => b.score - a.score || a.at - b.at || a.old - b.old);
    for (const { at, old } of pairs) {
      if (this.found[at] === -1 && !this.taken[old]) this.pair(at, old);
    }
  }

  private freePlaces(): ReadonlyMap<string, readonly number[]> {
    const places = new Map<string, number[]>();
    this.before.forEach((row, at) => {
      if (this.taken[at]) return;
      const place = placeOf(row);
      places.set(place, [...(places.get(place) ?? []), at].slice(0, COMMON));
    });
    return places;
  }

  private pair(at: number, old: number): void {
    this.found[at] = old;
    this.taken[old] = true;
  }
}

function placeOf(row: PlanRow): string {
  return `${squashed(row.section)}\n${row.number}`;
}
