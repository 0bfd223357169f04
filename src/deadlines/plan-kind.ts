import { monthOf, yearOf, type CivilDate } from '../time/index.js';

export type PlanKind = 'school-year' | 'calendar-year' | 'other';
export type Period = readonly [from: CivilDate, to: CivilDate];

/** The kind of year that a plan (or a stretch of it) lives in. */
export function planKind(period: Period | null): PlanKind {
  if (!period) return 'other';
  const [from, to] = period;
  if (yearOf(from) === yearOf(to)) return 'calendar-year';
  const startsInAutumn = monthOf(from) >= 8;
  const endsBySummer = yearOf(to) === yearOf(from) + 1 && monthOf(to) <= 8;
  return startsInAutumn && endsBySummer ? 'school-year' : 'other';
}

/** Y of the school year Y/Y+1 that the plan lives in; null where the plan is of another kind. */
export function schoolYearOf(period: Period | null): number | null {
  return period && planKind(period) === 'school-year' ? yearOf(period[0]) : null;
}
