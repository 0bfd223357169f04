import { daysBetween, earlier, later, yearOf } from '../../time/index.js';
import type { Every, Placed, Rule } from '../grammar/syntax.js';
import type { Period } from '../plan-kind.js';
import { eachOnce, type Combined, type Dated, type Sorted } from './combined.js';
import type { Occurrence, Recurrence } from '../reading.js';
import { isDay, occurrenceOf } from './dated.js';
import { monthStretch } from '../grammar/stretch.js';
import { NoDate, type Setting } from './guesses.js';
import { monthOfPlace, yearOfMonth } from './settle.js';
import { spanOf } from './spans.js';
import { recur } from './recur.js';

/**
 * A phrase with a rule of repetition in it. Dates beside the rule either bound it («ежемесячно с
 * сентября по май»), or are its occurrences («2 раза в год (октябрь, май)»), or stand for themselves.
 */
export function repeated(sorted: Sorted, setting: Setting): Combined {
  const { rule, demoted } = mergedRule(sorted.recurring);
  const aside = [...demoted, ...sorted.events];
  const { dated, standing } = sorted;
  // «ежемесячно, начиная с октября»: the plan's end is the rule's own.
  setting.guesses.delete('open-end');
  const once = rule.understood ? onceInMonth(rule, setting) : null;
  if (once && dated.length === 0) return { reading: once, demoted: aside };
  if (rule.understood) setting.guess('repeats-understood');
  if (rule.interval > 1) setting.guess('turn-not-said');
  if (rule.every === 'week' && rule.times > 1) setting.guess('other-reading');
  if (rule.yearDay && rule.after) setting.guess('year-from-plan');
  if (demoted.length > 0) setting.guess('part-unread');
  const recurrence = recurrenceOf(rule);
  if (dated.length === 0) {
    const occurrences = eachOnce(withinAll(rule, [bounds(standing, setting)], setting));
    return { reading: { kind: 'recurring', occurrences, recurrence }, demoted: aside };
  }
  if (areBounds(rule, dated)) {
    const outer = bounds(standing, setting);
    const inner = dated.map(({ occurrence }) => narrowed(occurrence, outer));
    const occurrences = eachOnce(withinAll(rule, inner, setting));
    return { reading: { kind: 'recurring', occurrences, recurrence }, demoted: aside };
  }
  if (isSelfDated(rule, sorted)) {
    const occurrences = eachOnce(everyYear(rule, dated, setting));
    const named = { ...recurrence, ...dayNamed(dated) };
    return { reading: { kind: 'recurring', occurrences, recurrence: named }, demoted: aside };
  }
  setting.guess('other-reading');
  const own = withinAll(rule, [bounds(standing, setting)], setting);
  const occurrences = eachOnce([...own, ...dated.map(({ occurrence }) => occurrence)]);
  return { reading: { kind: 'several', occurrences, recurrence }, demoted: aside };
}

/** «до 15 числа» under the section row «НОЯБРЬ» is one day of that month, not one of every month. */
function onceInMonth(rule: Rule, setting: Setting): Combined['reading'] | null {
  const place = monthOfPlace(setting);
  if (!place || rule.every !== 'month') return null;
  const bare = monthStretch(place.month, null, 0, 0);
  bare.year = place.year ?? yearOfMonth(place.month, setting);
  const month = bare.year === 0 ? null : spanOf(bare, setting);
  if (!month || month instanceof NoDate) return null;
  setting.guess('month-from-section');
  const occurrences = eachOnce(recur(rule, month, setting, null));
  const one = occurrences.length === 1 ? occurrences[0] : undefined;
  const kind = !one ? 'several' : one[0] === null ? 'date' : 'period';
  return occurrences.length === 0 ? null : { kind, occurrences };
}

/** Several rules of one rhythm are one; of the others the first counts and the rest are shown. */
export function mergedRule(recurring: readonly Placed[]): { rule: Rule; demoted: Placed[] } {
  const demoted: Placed[] = [];
  let rule: Rule | null = null;
  for (const placed of recurring) {
    if (placed.clause.is !== 'recurring') continue;
    const next = placed.clause.rule;
    if (!rule) rule = { ...next };
    else if (joins(rule, next)) rule = joined(rule, next);
    else demoted.push(placed);
  }
  return { rule: rule as Rule, demoted };
}

function joins(rule: Rule, next: Rule): boolean {
  if (rule.every === next.every) return isPlain(rule) || isPlain(next) || sameDays(rule, next);
  if (next.every === null || rule.every === null) return true;
  if (weekdaysOfMonth(rule, next)) return true;
  const reports = rule.after || next.after;
  return reports && (isPlain(rule) || isPlain(next)) && rule.every !== 'week';
}

/** «по понедельникам, 1 раз в месяц» */
function weekdaysOfMonth(rule: Rule, next: Rule): boolean {
  return (
    rule.every === 'week' && rule.weekdays.length > 0 && next.every === 'month' && isPlain(next)
  );
}

function joined(rule: Rule, next: Rule): Rule {
  if (weekdaysOfMonth(rule, next)) return { ...rule, every: 'month', understood: false };
  const detailed = isPlain(rule) ? next : rule;
  const plain = detailed === rule ? next : rule;
  return {
    ...detailed,
    every: detailed.after && plain.every ? plain.every : (detailed.every ?? plain.every),
    times: Math.max(rule.times, next.times),
    understood: rule.understood && next.understood,
  };
}

function isPlain(rule: Rule): boolean {
  return (
    rule.days.length + rule.weekdays.length + rule.parts.length === 0 &&
    rule.yearDay === null &&
    rule.inMonth === 0 &&
    rule.beforeEnd < 0
  );
}

function sameDays(rule: Rule, next: Rule): boolean {
  return rule.days.join() === next.days.join() && rule.weekdays.join() === next.weekdays.join();
}

/** The plan's life, or what the phrase names instead of it. */
function bounds(standing: readonly Dated[], setting: Setting): Period | null {
  let found = setting.period;
  for (const { occurrence, clause } of standing) {
    const [from, due] = occurrence;
    if (from === null || (clause.is === 'on' && clause.time.unit === 'plan')) continue;
    found = found ? narrowed(occurrence, found) : [from, due];
  }
  return found;
}

/** What lies in both; what the phrase names, where they do not meet. */
function narrowed([from, due]: Occurrence, outer: Period | null): Period {
  const lo = from ?? outer?.[0] ?? due;
  if (!outer || lo > outer[1] || due < outer[0]) return [lo, due];
  return [later(lo, outer[0]), earlier(due, outer[1])];
}

function withinAll(rule: Rule, all: readonly (Period | null)[], setting: Setting): Occurrence[] {
  return all.flatMap((period) => {
    if (period) return recur(rule, period, setting);
    setting.guess('plan-period-unknown');
    return [];
  });
}

const LENGTH: Readonly<Record<Every, number>> = {
  day: 1,
  week: 7,
  month: 31,
  quarter: 92,
  'school-term': 60,
  trimester: 90,
  'half-year': 184,
  year: 366,
};

/** A stretch that holds at least two turns of the rule bounds it; so does «до 31 мая» of a monthly one. */
function areBounds(rule: Rule, dated: readonly Dated[]): boolean {
  if (rule.every === null) return false;
  const turns = 2 * LENGTH[rule.every] - 3;
  const short = rule.every === 'day' || rule.every === 'week' || rule.every === 'month';
  return dated.every(({ clause, occurrence: [from, due] }) => {
    if (from === null) return short && dated.length === 1 && clause.is === 'by';
    return daysBetween(from, due) >= Math.min(turns, 360);
  });
}

/**
 * «раз в год», «2 раза в год», «ежеквартально»: the dates beside it are when. But with other words
 * between («план до 20 июля, отчёты ежеквартально») they are stages of their own.
 */
function isSelfDated({ every }: Rule, { dated, recurring }: Sorted): boolean {
  if (every === 'year' || every === null) return true;
  if (every === 'day' || every === 'week' || every === 'month') return false;
  const placed = [...dated.map((one) => one.placed), ...recurring];
  const [, ...others] = placed.sort((a, b) => a.start - b.start);
  return others.every(({ apart }) => !apart);
}

/** «ежегодно до 1 марта»: in each year of the plan, unless the phrase names the year. */
function everyYear(rule: Rule, dated: readonly Dated[], setting: Setting): Occurrence[] {
  const { period, approvedOn } = setting;
  const own = dated.map(({ occurrence }) => occurrence);
  if (!period || rule.every !== 'year' || rule.interval > 1) return own;
  const found: Occurrence[] = [];
  for (const { clause } of dated) {
    for (let shift = yearOf(period[0]) - 1; shift <= yearOf(period[1]) + 1; shift += 1) {
      const moved = inYear(clause, shift);
      const occurrence = occurrenceOf(moved, setting);
      if (occurrence instanceof NoDate) continue;
      const [from, due] = occurrence;
      const past = approvedOn !== null && due < approvedOn && rule.every === 'year';
      if (!past && due >= period[0] && (from ?? due) <= period[1]) found.push(occurrence);
    }
  }
  if (found.length === 0) return own;
  setting.guesses.delete('year-from-plan');
  return found;
}

function inYear(clause: Dated['clause'], year: number): Dated['clause'] {
  if (clause.is !== 'range') return { ...clause, time: { ...clause.time, year } };
  const later = clause.to.year - clause.from.year;
  return {
    ...clause,
    from: { ...clause.from, year },
    to: { ...clause.to, year: year + later },
  };
}

function dayNamed(dated: readonly Dated[]): Pick<Recurrence, 'day' | 'month'> {
  const only = dated.length === 1 ? dated[0]?.clause : undefined;
  if (!only || only.is === 'range' || only.time.month === 0) return {};
  return { month: only.time.month, ...(isDay(only.time) ? { day: only.time.n } : {}) };
}

/** The account of a quarter is never given inside it, unless the phrase says so. */
function reportsAfter({ every, days, inMonth }: Rule): boolean {
  return every !== 'month' && every !== 'week' && days.length > 0 && inMonth === 0;
}

function named(every: Every, interval: number): Recurrence['every'] {
  if (every === 'trimester') return 'school-term';
  return every === 'year' && interval > 1 ? 'several-years' : every;
}

export function recurrenceOf(rule: Rule): Recurrence {
  const [day] = rule.days;
  const [weekday] = rule.weekdays;
  const nth = rule.nths[0] ?? rule.parts.find(({ is }) => is === 'week')?.n;
  const every = rule.every ?? 'year';
  return {
    every: named(every, rule.interval),
    times: Math.max(rule.times, rule.days.length, rule.weekdays.length, rule.nths.length),
    ...(rule.interval > 1 ? { interval: rule.interval } : {}),
    ...(day === undefined ? {} : { day }),
    ...(rule.yearDay ? rule.yearDay : {}),
    ...(weekday === undefined ? {} : { weekday }),
    ...(nth === undefined ? {} : { nth }),
    ...(rule.after || reportsAfter(rule) ? { after: true } : {}),
  };
}
