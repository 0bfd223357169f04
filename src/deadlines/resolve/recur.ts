import {
  addDays,
  addMonths,
  civilDate,
  dateOfDayNumber,
  dayNumber,
  dayOf,
  daysInMonth,
  earlier,
  firstOfMonth,
  lastOfMonth,
  later,
  monthOf,
  weekdayOf,
  yearOf,
  type CivilDate,
} from '../../time/index.js';
import type { Rule } from '../grammar/syntax.js';
import { planKind, type Period } from '../plan-kind.js';
import type { Occurrence } from '../reading.js';
import { NoDate, type Setting } from './guesses.js';
import { blocks, halvesIn, monthsIn, quartersIn, termsIn, yearsIn } from './periods.js';
import { monthsOf, nthWeekday, spanOf } from './spans.js';
import { monthStretch } from '../grammar/stretch.js';

/**
 * The dated demands of a rule between two days, as written: a demand counts if the period it speaks
 * of begins inside the bounds and it does not fall due before the approval.
 */
export function recur(
  rule: Rule,
  [lo, hi]: Period,
  setting: Setting,
  notBefore = setting.approvedOn,
): Occurrence[] {
  const approved = notBefore ?? lo;
  if (rule.working) setting.guess('workdays-without-holidays');
  return unbounded(rule, [lo, hi], setting).filter(
    ([from, due]) => due >= lo && due <= hi && due >= approved && (from === null || from <= hi),
  );
}

function unbounded(rule: Rule, bounds: Period, setting: Setting): Occurrence[] {
  switch (rule.every) {
    case 'day':
      // Nobody is asked two hundred times: daily work is one stretch, accounted for like a standing row.
      return [bounds];
    case 'week':
      return weekly(rule, bounds);
    case 'month':
      return rule.weekdays.length > 0 || rule.parts.length > 0 || rule.days.length > 0
        ? monthlyOn(rule, monthsIn(bounds), bounds, setting)
        : reported(rule, blocks(bounds, rule.interval), bounds, setting);
    case 'quarter':
      return reported(rule, quartersIn(bounds, rule.interval), bounds, setting);
    case 'school-term':
      setting.guess('school-term-dates');
      return inPeriods(rule, termsIn(bounds, 4), setting);
    case 'trimester':
      setting.guess('school-term-dates');
      return inPeriods(rule, termsIn(bounds, 3), setting);
    case 'half-year':
      if (rule.days.length > 0) return reported(rule, halvesIn(bounds), bounds, setting);
      setting.guess('evenly-spread');
      return inPeriods(rule, halvesIn(bounds), setting);
    case 'year':
    case null:
      return yearly(rule, bounds, setting);
  }
}

function weekly(rule: Rule, [lo, hi]: Period): Occurrence[] {
  const found: Occurrence[] = [];
  const monday = dayNumber(lo) - weekdayOf(lo) + 1;
  for (let week = monday; week <= dayNumber(hi); week += 7 * rule.interval) {
    if (rule.weekdays.length === 0) {
      const from = later(dateOfDayNumber(week), lo);
      const due = earlier(dateOfDayNumber(week + 4), hi);
      if (from <= due) found.push([from, due]);
    }
    for (const weekday of rule.weekdays) {
      const date = dateOfDayNumber(week + weekday - 1);
      if (date >= lo && date <= hi) found.push([null, date]);
    }
  }
  return found;
}

/** On named days, weekdays or parts of each month. */
function monthlyOn(rule: Rule, months: Period[], bounds: Period, setting: Setting): Occurrence[] {
  if (rule.after) return reported(rule, months, bounds, setting);
  return months.flatMap((month) => onDaysOf(rule, month, setting));
}

function onDaysOf(rule: Rule, month: Period, setting: Setting): Occurrence[] {
  const found: Occurrence[] = [];
  for (const day of rule.days) {
    const due = dayIn(month[1], day, rule.working);
    found.push([rule.fromDay > 0 ? dayIn(month[1], rule.fromDay) : null, due]);
  }
  const nths = rule.nths.length > 0 ? rule.nths : [1];
  if (rule.nths.length === 0 && rule.weekdays.length > 0) setting.guess('week-of-month');
  for (const weekday of rule.weekdays) {
    for (const nth of nths) {
      const date = nthWeekday(month, weekday, nth);
      if (date) found.push([null, date]);
    }
  }
  for (const piece of rule.parts) {
    const of = monthStretch(monthOf(month[1]), piece, 0, 0);
    of.year = yearOf(month[1]);
    const span = spanOf(of, setting);
    if (span instanceof NoDate) continue;
    found.push(rule.by ? [null, span[1]] : span);
  }
  return found;
}

/** −1 the last day of the month, −2 its last weekday; a day that the month lacks is its last. */
function dayIn(anyOfMonth: CivilDate, day: number, working = false): CivilDate {
  const [year, month] = [yearOf(anyOfMonth), monthOf(anyOfMonth)];
  const last = lastOfMonth(year, month);
  if (working) return nthWorkday(firstOfMonth(year, month), day);
  if (day === -2) {
    return addDays(last, -Math.max(0, weekdayOf(last) - 5));
  }
  return day < 0 ? last : (civilDate(year, month, Math.min(day, daysInMonth(year, month))) ?? last);
}

/** The n-th day from Monday to Friday: a reading knows no working calendar. */
function nthWorkday(first: CivilDate, n: number): CivilDate {
  let day = first;
  for (let left = n; ; day = addDays(day, 1)) {
    if (weekdayOf(day) < 6) left -= 1;
    if (left <= 0) return day;
  }
}

/**
 * Accounts of a period past: due in the month after it, by the 10th where no day is named. The last
 * one would fall beyond the plan: it is asked on the plan's last day.
 */
function reported(rule: Rule, periods: Period[], [lo, hi]: Period, setting: Setting): Occurrence[] {
  if (rule.inMonth !== 0) return periods.flatMap((period) => inMonthOf(rule, period));
  const parted = rule.parts.length > 0 || rule.weekdays.length > 0;
  if (parted) return periods.flatMap((period) => onDaysOf(rule, lastMonthOf(period), setting));
  if (rule.times > 1 && rule.days.length === 0) {
    setting.guess('evenly-spread');
    return periods.flatMap((period) => spreadOver(period, rule.times));
  }
  if (rule.beforeEnd >= 0) {
    return periods.map(([, to]): Occurrence => [null, addDays(to, -rule.beforeEnd)]);
  }
  const tenth = rule.days.length === 0;
  if (tenth) setting.guess('tenth-of-next-month');
  if (!tenth && !rule.after && rule.every !== 'month') setting.guess('month-after-period');
  const days = tenth ? [setting.context.reportDay ?? 10] : rule.days;
  const found: Occurrence[] = [];
  for (const [from, to] of periods) {
    if (from < lo || to > hi || (setting.approvedOn !== null && to < setting.approvedOn)) continue;
    for (const day of days) {
      const next = addDays(to, 1);
      const due = dayIn(next, day, rule.working);
      if (due <= hi) found.push([tenth ? next : null, due]);
      else {
        setting.guess('last-report-at-plan-end');
        found.push([null, hi]);
      }
    }
  }
  return found;
}

/** «до 20 числа последнего месяца квартала» */
function inMonthOf(rule: Rule, [from, to]: Period): Occurrence[] {
  const begin = rule.inMonth < 0 ? to : addMonths(from, rule.inMonth - 1);
  const month = monthsOf(yearOf(begin), monthOf(begin), 1);
  if (rule.days.length === 0) return [month];
  return rule.days.map((day): Occurrence => [null, dayIn(month[1], day)]);
}

function lastMonthOf([, to]: Period): Period {
  return monthsOf(yearOf(to), monthOf(to), 1);
}

function inPeriods(rule: Rule, periods: Period[], setting: Setting): Occurrence[] {
  return periods.flatMap((period): Occurrence[] => {
    if (rule.parts.some(({ is }) => is === 'end')) return [[addDays(period[1], -6), period[1]]];
    if (rule.parts.some(({ is }) => is === 'start')) return [[period[0], addDays(period[0], 6)]];
    if (rule.times > 1) setting.guess('evenly-spread');
    return spreadOver(period, rule.times);
  });
}

function yearly(rule: Rule, bounds: Period, setting: Setting): Occurrence[] {
  const { yearDay } = rule;
  if (yearDay) {
    return yearsIn(bounds).flatMap((year): Occurrence[] => {
      const date = civilDate(year, yearDay.month, yearDay.day);
      return date ? [[null, date]] : [];
    });
  }
  if (rule.times > 1) setting.guess('evenly-spread');
  if (rule.interval > 1) return spreadOver(bounds, rule.times);
  return yearlySpans(bounds).flatMap((span) => spreadOver(span, rule.times));
}

/** The plan itself if it is a year, else every calendar year that it meets. */
function yearlySpans([lo, hi]: Period): Period[] {
  if (planKind([lo, hi]) !== 'other') return [[lo, hi]];
  return yearsIn([lo, hi]).map((year) => [
    later(lo, firstOfMonth(year, 1)),
    earlier(hi, lastOfMonth(year, 12)),
  ]);
}

/**
 * So many demands in one stretch, by whole months where they suffice. A school year is spread over
 * its nine months of lessons: nobody is free to report in July.
 */
function spreadOver([lo, hi]: Period, times: number): Period[] {
  if (times <= 1) return [[lo, hi]];
  const school = planKind([lo, hi]) === 'school-year';
  const end = school ? earlier(hi, lastOfMonth(yearOf(hi), 5)) : hi;
  const months = (yearOf(end) - yearOf(lo)) * 12 + monthOf(end) - monthOf(lo) + 1;
  const found: Period[] = [];
  let from = lo;
  for (let turn = 1; turn <= times && from <= end; turn += 1) {
    const to = turn === times ? end : partEnd(lo, end, months, turn, times);
    if (to < from) continue;
    found.push([from, to]);
    from = addDays(to, 1);
  }
  return found;
}

function partEnd(
  lo: CivilDate,
  end: CivilDate,
  months: number,
  turn: number,
  times: number,
): CivilDate {
  if (months >= times && dayOf(lo) === 1) {
    return addDays(addMonths(lo, Math.floor((months * turn) / times)), -1);
  }
  const days = dayNumber(end) - dayNumber(lo) + 1;
  return addDays(lo, Math.max(0, Math.floor((days * turn) / times) - 1));
}
