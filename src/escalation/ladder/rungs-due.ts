/**
 * What a task's ladder owes. A rung is owed on its day if the task is then as the rung wants it, and
 * if that day is not before the task was given, its base was set or the version of the ladder began: so
 * neither a new executor nor a moved date nor an edited ladder brings a flood of what lies behind.
 */
import type { TaskFacts, TaskState } from '../../tasks/index.js';
import { daysBetween, type CivilDate, type WorkingCalendar } from '../../time/index.js';
import { daysOfRung } from './rung-days.js';
import { rungKey, STATES_OF, type Ladder, type Rung, type RungId, type Side } from './rung.js';

export interface Climbing extends Pick<TaskFacts, 'kind' | 'base' | 'baseSetOn' | 'assignedOn'> {
  readonly state: TaskState;
  readonly raised: readonly RungId[];
}

export interface DueRung extends RungId {
  readonly rung: Rung;
  readonly day: CivilDate;
}

export interface SettledRung extends DueRung {
  /** Of several missed the highest is told, and all that share its day. */
  readonly outcome: 'tell' | 'superseded';
  /** Between its day and today: an outage. */
  readonly lateDays: number;
}

/** In the order of their days. `from`: the first day not looked at yet; null: all of them. */
export function rungsDue(
  ladder: Ladder,
  task: Climbing,
  calendar: WorkingCalendar,
  today: CivilDate,
  from: CivilDate | null = null,
): readonly SettledRung[] {
  const raised = new Set(task.raised.map(rungKey));
  const due = rungsOwed(ladder, task, calendar, today, from);
  return settled(
    due.filter((rung) => !raised.has(rungKey(rung))),
    today,
  );
}

/** Raised already or not. */
export function rungsOwed(
  ladder: Ladder,
  task: Omit<Climbing, 'raised'>,
  calendar: WorkingCalendar,
  through: CivilDate,
  from: CivilDate | null = null,
): readonly DueRung[] {
  const { base, baseSetOn, assignedOn } = task;
  const side = sideOf(task.state);
  if (base === null || baseSetOn === null || assignedOn === null || side === null) return [];
  const owed: DueRung[] = [];
  for (const spell of ladder) {
    const first = latest([from, baseSetOn, assignedOn, spell.since]);
    for (const rung of spell.rungs) {
      if (rung.side !== side || !suits(rung, task)) continue;
      for (const { nth, day } of daysOfRung(rung, base, calendar)) {
        if (day > through || (spell.until !== null && day >= spell.until)) break;
        if (day >= first) owed.push({ rung, key: rung.key, nth, side, base, day });
      }
    }
  }
  return owed.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** Of one task: after an outage whoever is highest hears, the others are recorded. */
export function settled<T extends { readonly day: CivilDate }>(
  due: readonly T[],
  today: CivilDate,
): readonly (T & Pick<SettledRung, 'outcome' | 'lateDays'>)[] {
  const last = latest(due.map(({ day }) => day));
  return due.map((rung) => ({
    ...rung,
    outcome: rung.day === last ? ('tell' as const) : ('superseded' as const),
    lateDays: daysBetween(rung.day, today),
  }));
}

export function sideOf(state: TaskState): Side | null {
  if (STATES_OF.executor.some((own) => own === state)) return 'executor';
  return STATES_OF.overseer.some((own) => own === state) ? 'overseer' : null;
}

function suits(rung: Rung, { kind, state }: Pick<Climbing, 'kind' | 'state'>): boolean {
  return rung.kinds.includes(kind) && rung.states.some((own) => own === state);
}

function latest(days: readonly (CivilDate | null)[]): CivilDate {
  const known = days.filter((day): day is CivilDate => day !== null);
  return known.reduce((a, b) => (a > b ? a : b), '' as CivilDate);
}
