/**
 * When a week is heavy for somebody. A task that is really one's own takes a memo, its signature and
 * the sending; two working days for it is a fair allowance. So more than one deadline to every
 * two working days of the week is «плотно», more than one to each of them «перегрузка». A short week
 * therefore is heavy sooner. A week without working days is taken as one day: what is due in it is a
 * thing that happens on its day.
 *
 *   working days   5   4   3   2   1   0
 *   плотно from    3   3   2   2   1   1
 *   перегрузка     6   5   4   3   2   2
 */
import { addDays, type CivilDate, type WorkingCalendar } from '../../time/index.js';
import { daysOfWeek, mondayOf, workingDaysOf } from './month-grid.js';

export type Load = 'none' | 'usual' | 'dense' | 'overload';

/** Said on the page beside the table. */
export const LOAD_RULE =
  'плотно — больше одного срока на каждые два рабочих дня недели, перегрузка — больше одного срока на каждый рабочий день';

export const LOAD_WORDS: Readonly<Record<Load, string>> = {
  none: 'сроков нет',
  usual: 'обычно',
  dense: 'плотно',
  overload: 'перегрузка',
};

export function loadOf(tasks: number, workingDays: number): Load {
  const days = Math.max(1, workingDays);
  if (tasks === 0) return 'none';
  if (tasks > days) return 'overload';
  return tasks * 2 > days ? 'dense' : 'usual';
}

export function isHeavy(load: Load): boolean {
  return load === 'dense' || load === 'overload';
}

export interface Week {
  /** Monday and Sunday. */
  readonly from: CivilDate;
  readonly until: CivilDate;
  /** Of the whole week. */
  readonly workingDays: number;
  /** Of them, from today on: what is still to be done is spread over these. */
  readonly daysLeft: number;
}

/** The present week and those after it. */
export function weeksAhead(
  today: CivilDate,
  count: number,
  calendar: WorkingCalendar,
): readonly Week[] {
  return Array.from({ length: count }, (_, at) => {
    const from = addDays(mondayOf(today), at * 7);
    const workingDays = workingDaysOf(from, calendar);
    const isPast = (day: CivilDate): boolean => day < today && calendar.isWorking(day);
    const past = daysOfWeek(from).filter(isPast).length;
    return { from, until: addDays(from, 6), workingDays, daysLeft: workingDays - past };
  });
}
