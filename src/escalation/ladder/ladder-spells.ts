/**
 * Versions of a ladder as one ladder through time. The latest decision wins: a version holds from its
 * day until that of a later version, and one that a later version began before never comes into force.
 */
import { earlier, type CivilDate } from '../../time/index.js';
import type { Ladder, LadderSpell, Rung } from './rung.js';

export interface LadderVersion {
  readonly version: number;
  readonly since: CivilDate;
  /** Null: from that day on it is again the one above, the department's or the default. */
  readonly rungs: readonly Rung[] | null;
}

/** `above` holds before the first version and wherever a version gives way to it. */
export function ladderOf(versions: readonly LadderVersion[], above: Ladder): Ladder {
  const inForce: (LadderVersion & { until: CivilDate | null })[] = [];
  let until: CivilDate | null = null;
  for (const each of [...versions].sort((a, b) => b.version - a.version)) {
    if (until !== null && each.since >= until) continue;
    inForce.unshift({ ...each, until });
    until = each.since;
  }
  return [
    ...within(above, null, until),
    ...inForce.flatMap(({ version, since, until: end, rungs }): Ladder =>
      rungs ? [{ version, since, until: end, rungs }] : within(above, since, end),
    ),
  ];
}

/** What holds on the day. */
export function spellOn(ladder: Ladder, day: CivilDate): LadderSpell {
  const spell = ladder.find(
    ({ since, until }) => (since === null || since <= day) && (until === null || day < until),
  );
  if (!spell) throw new RangeError(`no ladder on ${day}`);
  return spell;
}

function within(ladder: Ladder, since: CivilDate | null, until: CivilDate | null): Ladder {
  return ladder.flatMap((spell): Ladder => {
    const from =
      since === null || (spell.since !== null && spell.since > since) ? spell.since : since;
    const to =
      until === null ? spell.until : spell.until === null ? until : earlier(spell.until, until);
    return from !== null && to !== null && from >= to ? [] : [{ ...spell, since: from, until: to }];
  });
}
