/**
 * The ladder turned round: not «which rungs does this task owe» for a million tasks, but «which bases
 * have a rung on these days», a handful of dates by which an index finds the tasks.
 */
import { addDays, type CivilDate, type WorkingCalendar } from '../../time/index.js';
import { basesOfRung } from './rung-days.js';
import type { Ladder, Rung, RungId } from './rung.js';

/** The days looked at, both inside, and the earliest base that any task counts from. */
export interface Look {
  readonly from: CivilDate;
  readonly today: CivilDate;
  readonly earliest: CivilDate;
}

export interface RungBase extends RungId {
  readonly rung: Rung;
  readonly day: CivilDate;
}

/** Every base with a rung on one of the days, as `rungsDue` would find it for a task of that base. */
export function basesOf(
  ladder: Ladder,
  calendar: WorkingCalendar,
  { from, today, earliest }: Look,
): readonly RungBase[] {
  const found: RungBase[] = [];
  for (const { since, until, rungs } of ladder) {
    const first = since !== null && since > from ? since : from;
    for (let day = first; day <= today && (until === null || day < until); day = addDays(day, 1)) {
      for (const rung of rungs) {
        for (const { nth, bases } of basesOfRung(rung, day, calendar, earliest)) {
          const [lowest, highest] = bases;
          let base = lowest < earliest ? earliest : lowest;
          for (; base <= highest; base = addDays(base, 1)) {
            found.push({ rung, key: rung.key, nth, side: rung.side, base, day });
          }
        }
      }
    }
  }
  return found;
}
