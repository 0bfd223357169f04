import { addMonths, earlier, firstOfMonth, later, monthOf, yearOf } from '../../time/index.js';
import { planKind, type Period } from '../plan-kind.js';
import { halfYear, schoolTerm, trimester } from './school-calendar.js';
import { monthsOf } from './spans.js';

/** The months, quarters, terms, half-years and years that a stretch of time meets, in order. */
export function monthsIn([lo, hi]: Period): Period[] {
  const found: Period[] = [];
  let begin = firstOfMonth(yearOf(lo), monthOf(lo));
  while (begin <= hi && found.length < MOST) {
    found.push(monthsOf(yearOf(begin), monthOf(begin), 1));
    begin = addMonths(begin, 1);
  }
  return found;
}

/** «раз в 2 месяца»: months by twos from the plan's begin. */
export function blocks(bounds: Period, size: number): Period[] {
  const months = monthsIn(bounds);
  if (size <= 1) return months;
  const found: Period[] = [];
  for (let at = 0; at + size <= months.length; at += size) {
    found.push([(months[at] as Period)[0], (months[at + size - 1] as Period)[1]]);
  }
  return found;
}

export function quartersIn([lo, hi]: Period, size: number): Period[] {
  const found: Period[] = [];
  for (const year of yearsIn([lo, hi])) {
    for (let month = 1; month <= 10; month += 3) found.push(monthsOf(year, month, 3));
  }
  const inside = found.filter(([from, to]) => to >= lo && from <= hi);
  return size <= 1 ? inside : inside.filter((_, at) => at % size === size - 1);
}

export function termsIn([lo, hi]: Period, count: 3 | 4): Period[] {
  const found: Period[] = [];
  for (const year of [yearOf(lo) - 1, ...yearsIn([lo, hi])]) {
    for (let n = 1; n <= count; n += 1) {
      found.push(count === 4 ? schoolTerm(year, n) : trimester(year, n));
    }
  }
  return found.filter(([from, to]) => to >= lo && to <= hi && from <= hi);
}

export function halvesIn([lo, hi]: Period): Period[] {
  const found: Period[] = [];
  const school = planKind([lo, hi]) === 'school-year';
  for (const year of yearsIn([lo, hi])) {
    if (school) found.push(halfYear(year, 1), halfYear(year, 2));
    else found.push(monthsOf(year, 1, 6), monthsOf(year, 7, 6));
  }
  return found
    .filter(([from, to]) => to >= lo && from <= hi)
    .map(([from, to]) => [later(from, lo), earlier(to, hi)]);
}

export function yearsIn([lo, hi]: Period): number[] {
  const found: number[] = [];
  for (let year = yearOf(lo); year <= yearOf(hi) && found.length < 60; year += 1) found.push(year);
  return found;
}

/** Fifty years of months: no plan is longer, and nothing runs away. */
const MOST = 600;
