import { asCivilDate, lastOfMonth, type CivilDate } from '../../time/index.js';
import type { Period } from '../plan-kind.js';

/**
 * The school year Y/Y+1 where the school's own calendar is not known: each school fixes its terms
 * and holidays, so every date from here but the year's own ends is a guess and is marked as one.
 */
export function schoolYear(year: number): Period {
  return [on(year, '09-01'), on(year + 1, '08-31')];
}

/** Quarter terms 1–4 of the school year that begins in `year`; −1 the last. */
export function schoolTerm(year: number, n: number): Period {
  switch (n) {
    case 1:
      return [on(year, '09-01'), on(year, '10-27')];
    case 2:
      return [on(year, '11-05'), on(year, '12-29')];
    case 3:
      return [on(year + 1, '01-09'), on(year + 1, '03-22')];
    default:
      return [on(year + 1, '04-01'), on(year + 1, '05-31')];
  }
}

export function trimester(year: number, n: number): Period {
  if (n === 1) return [on(year, '09-01'), on(year, '11-30')];
  if (n === 2) return [on(year, '12-01'), lastOfMonth(year + 1, 2)];
  return [on(year + 1, '03-01'), on(year + 1, '05-31')];
}

export function halfYear(year: number, n: number): Period {
  return n === 1
    ? [on(year, '09-01'), on(year, '12-31')]
    : [on(year + 1, '01-01'), on(year + 1, '05-31')];
}

/** 1 winter (begins in December of `year`), 2 spring, 3 summer, 4 autumn. */
export function season(year: number, n: number): Period {
  if (n === 1) return [on(year, '12-01'), lastOfMonth(year + 1, 2)];
  if (n === 2) return [on(year, '03-01'), on(year, '05-31')];
  if (n === 3) return [on(year, '06-01'), on(year, '08-31')];
  return [on(year, '09-01'), on(year, '11-30')];
}

/** Numbered as the seasons; the winter ones begin in December of `year`. */
export function holidays(year: number, n: number): Period {
  if (n === 1) return [on(year, '12-30'), on(year + 1, '01-08')];
  if (n === 2) return [on(year, '03-23'), on(year, '03-31')];
  if (n === 3) return [on(year, '06-01'), on(year, '08-31')];
  return [on(year, '10-28'), on(year, '11-05')];
}

function on(year: number, monthAndDay: string): CivilDate {
  return asCivilDate(`${year}-${monthAndDay}`);
}
