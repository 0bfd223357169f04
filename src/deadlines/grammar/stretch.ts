import type { Part, Stretch, StretchUnit } from './syntax.js';

/** A stretch with nothing known but its unit and number. */
export function stretch(unit: StretchUnit, n: number, start: number, end: number): Stretch {
  return {
    unit,
    n,
    month: 0,
    year: 0,
    toYear: 0,
    school: false,
    twoDigits: false,
    part: null,
    shift: 0,
    afterReported: false,
    named: false,
    weekday: 0,
    start,
    end,
  };
}

export function dayOfMonth(day: number, month: number, start: number, end: number): Stretch {
  const found = stretch('day', day, start, end);
  found.month = month;
  return found;
}

export function monthStretch(
  month: number,
  part: Part | null,
  start: number,
  end: number,
): Stretch {
  const found = stretch('month', month, start, end);
  found.month = month;
  found.part = part;
  return found;
}

export function part(is: Part['is'], n = 1, weekday = 0): Part {
  return { is, n, weekday };
}
