/** Whom an amendment concerns: everybody who answers, or answered, for a row that it touches. */
import type { Directory } from '../../people/index.js';
import type { PlanDiff, StoredMeasure } from '../../plans/index.js';
import { askedParties } from '../../tasks/index.js';
import type { CivilDate } from '../../time/index.js';
import { byRankAndName, partyNamed, type NamedParty } from './party-names.js';
import { pointNames, type PlacedRow } from './points.js';

export interface AffectedParty {
  /** Number in the list, from 1. */
  readonly at: number;
  readonly party: string;
  /** «изменение: пункты 1.2, 2.4», «исключение: пункт 3.1»: each a line. */
  readonly touched: readonly string[];
}

export interface AffectedBy {
  readonly diff: PlanDiff;
  readonly before: readonly StoredMeasure[];
  readonly after: readonly StoredMeasure[];
}

/** Rows that only bear another number or stand elsewhere concern nobody. */
export function affectedParties(
  { diff, before, after }: AffectedBy,
  directory: Directory,
  on: CivilDate,
): readonly AffectedParty[] {
  const rows = new Map(before.map((row) => [row.id, row]));
  const parties = new Map<string, NamedParty & Record<Touch, Set<PlacedRow>>>();
  const touch = (how: Touch, named: PlacedRow, row: StoredMeasure | undefined): void => {
    for (const party of row ? partiesOf(row, directory, on) : []) {
      const known = parties.get(party.name) ?? { ...party, ...untouched() };
      known[how].add(named);
      parties.set(party.name, known);
    }
  };
  for (const { id, place, changes } of diff.changed) {
    const old = rows.get(id);
    if (!old || changes.every((change) => change === 'renumbered' || change === 'moved')) continue;
    touch('changed', old, old);
    touch('changed', old, after[place - 1]);
  }
  for (const { id } of diff.removed) {
    const old = rows.get(id);
    if (old) touch('removed', old, old);
  }
  for (const { place } of diff.added) {
    const row = after[place - 1];
    if (row) touch('added', row, row);
  }
  const names = { old: pointNames(before), now: pointNames(after) };
  const sorted = [...parties.values()].sort(byRankAndName);
  return sorted.map(({ name, changed, removed, added }, index) => ({
    at: index + 1,
    party: name,
    touched: [
      ...(changed.size > 0 ? [`изменение: ${names.old.list([...changed], 'nominative')}`] : []),
      ...(removed.size > 0 ? [`исключение: ${names.old.list([...removed], 'nominative')}`] : []),
      ...(added.size > 0 ? [`дополнение: ${names.now.list([...added], 'nominative')}`] : []),
    ],
  }));
}

function untouched(): Record<Touch, Set<PlacedRow>> {
  return { changed: new Set(), removed: new Set(), added: new Set() };
}

type Touch = 'changed' | 'removed' | 'added';

function partiesOf(row: StoredMeasure, directory: Directory, on: CivilDate): readonly NamedParty[] {
  const ids = askedParties(row, directory, on).flatMap((asked) => [
    asked.organisation ?? asked.executor,
    ...asked.coExecutors,
  ]);
  return ids.flatMap((id) => (id === null ? [] : (partyNamed(id, directory) ?? [])));
}
