import { readFileSync } from 'node:fs';

/**
 * The default ladder once more, in the plainest words and without any of the product's code: days are
 * stepped one by one over the published calendar. Slow and simple, to be compared with.
 */
const CALENDAR = JSON.parse(
  readFileSync('seeds/reference/production-calendar.json', 'utf8'),
) as Record<
  string,
  { nonWorking: { date: string; why: string }[]; workingWeekends: string[] } | undefined
>;

export function isWorkday(day: string): boolean {
  const year = CALENDAR[day.slice(0, 4)];
  if (!year) throw new Error(`no calendar for ${day}`);
  if (year.workingWeekends.includes(day)) return true;
  if (year.nonWorking.some(({ date, why }) => date === day && why !== 'decree')) return false;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The `count`-th working day after the day, or before it. */
export function workdaysFrom(day: string, count: number): string {
  let at = day;
  for (let left = Math.abs(count); left > 0;) {
    at = plusDays(at, count < 0 ? -1 : 1);
    if (isWorkday(at)) left -= 1;
  }
  return at;
}

/** A task as it stood when a round of the engine had just ended. */
export interface Standing {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly base: string | null;
  readonly baseSetOn: string | null;
  readonly assignedOn: string | null;
}

const STEPS = [
  ['reminder-5', -5],
  ['reminder-1', -1],
  ['overdue', 1],
  ['overdue-measure', 3],
] as const;

/** Rungs owed on that very day: `task side base key nth`. */
export function owedToday(task: Standing, today: string): string[] {
  const { id, kind, state, base, baseSetOn, assignedOn } = task;
  if (!base || !baseSetOn || !assignedOn || today < baseSetOn || today < assignedOn) return [];
  const owed: string[] = [];
  const add = (side: string, key: string, nth = 0): void => {
    owed.push(`${id} ${side} ${base} ${key} ${nth}`);
  };
  if (['assigned', 'inProgress', 'returned'].includes(state)) {
    for (const [key, at] of STEPS) if (workdaysFrom(base, at) === today) add('executor', key);
    if (kind === 'final') {
      if (workdaysFrom(base, 5) === today) add('executor', 'explanation-request');
      const nth = weeklyLists(workdaysFrom(base, 10), today);
      if (nth !== null) add('executor', 'overdue-list', nth);
    }
  }
  if (state === 'submitted') {
    if (workdaysFrom(base, 10) === today) add('overseer', 'awaiting-acceptance');
    if (kind === 'final' && workdaysFrom(base, 20) === today)
      add('overseer', 'awaiting-acceptance-above');
  }
  return owed;
}

/** Which of the weekly lists since that day is today's; null where none is. */
function weeklyLists(since: string, today: string): number | null {
  if (today < since) return null;
  const days: string[] = [];
  for (let monday = plusDays(since, -21); monday <= today; monday = plusDays(monday, 1)) {
    if (new Date(`${monday}T00:00:00Z`).getUTCDay() !== 1) continue;
    let day = monday;
    while (!isWorkday(day)) day = plusDays(day, 1);
    if (day >= since && !days.includes(day)) days.push(day);
  }
  const nth = days.indexOf(today);
  return nth === -1 ? null : nth;
}
