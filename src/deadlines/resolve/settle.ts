import { monthOf, yearOf, type CivilDate } from '../../time/index.js';
import type { Clause, Placed, Stretch } from '../grammar/syntax.js';
import { monthStretch } from '../grammar/stretch.js';
import { schoolYearOf } from '../plan-kind.js';
import { NoDate, type Setting } from './guesses.js';
import { spanOf } from './spans.js';

/**
 * Gives every stretch its month and year. What the phrase says wins; then the neighbours in the same
 * list («март, май 2023», «ноябрь – январь 2024»); then the plan's own year. Returns the stretches
 * whose year came from the plan: only these can be past by mistake.
 */
export function settle(clauses: readonly Placed[], setting: Setting): Set<Stretch> | NoDate {
  const all = stretchesOf(clauses);
  const trouble = settleMonths(all, setting);
  if (trouble) return trouble;
  for (const { s } of all) if (s.twoDigits) setting.guess('two-digit-year');
  const fromPlan = new Set<Stretch>();
  for (const { s } of all) {
    ownSchoolYear(s);
    halfOfWhichYear(s, setting);
  }
  shiftsFromRight(all);
  yearsFromRight(all, setting);
  for (let at = 0; at < all.length; at += 1) {
    const { s } = all[at] as Listed;
    if (s.year !== 0 || s.unit === 'plan') continue;
    if (s.unit === 'holidays' && s.n === 0) continue;
    const left = all[at]?.linked ? all[at - 1] : undefined;
    const near =
      left && s.shift === 0 ? yearFromLeft(all[at] as Listed, left, fromPlan, setting) : 0;
    if (left && near > left.s.year && isSlip(all[at] as Listed, left, fromPlan)) {
      return new NoDate('backwards', left.s.start, s.end);
    }
    const year = near || yearFromPlan(s, all, at, setting);
    if (year === 0 && s.unit === 'school-year') continue;
    if (year === 0) return new NoDate('no-year', s.start, s.end);
    if (near === 0 || (left && fromPlan.has(left.s))) fromPlan.add(s);
    s.year = year;
  }
  return fromPlan;
}

/** «14.10-10.10» is no period of a year: one of its days is a slip of the pen. */
function isSlip({ s, closes }: Listed, left: Listed, fromPlan: ReadonlySet<Stretch>): boolean {
  const days = s.unit === 'day' && left.s.unit === 'day';
  return closes && days && fromPlan.has(left.s) && left.s.month === s.month;
}

interface Listed {
  readonly s: Stretch;
  /** Stands in one list or range with the stretch before it. */
  readonly linked: boolean;
  /** The later end of a range. */
  readonly closes: boolean;
}

function stretchesOf(clauses: readonly Placed[]): Listed[] {
  const all: Listed[] = [];
  let breaks = true;
  for (const { clause, apart } of clauses) {
    const linked = !breaks && !apart;
    const list = (s: Stretch, joined: boolean, closes: boolean): void => {
      all.push({ s, linked: joined, closes });
    };
    breaks = !hasTime(clause);
    if (clause.is === 'range') {
      list(clause.from, linked, false);
      list(clause.to, true, true);
    } else if (hasTime(clause)) list(clause.time, linked, false);
  }
  return all;
}

function hasTime(
  clause: Clause,
): clause is Extract<Clause, { time: Stretch } | { from: Stretch }> & { time: Stretch } {
  return clause.is !== 'recurring' && clause.is !== 'event';
}

function settleMonths(all: readonly Listed[], setting: Setting): NoDate | null {
  for (let at = all.length - 1; at >= 0; at -= 1) {
    const { s } = all[at] as Listed;
    if (s.month !== 0 || (s.unit !== 'day' && s.unit !== 'month')) continue;
    const right = all[at + 1];
    if (right?.linked && right.s.month !== 0) {
      s.month = right.s.month;
      continue;
    }
    const named = monthOfPlace(setting);
    if (!named) return new NoDate('no-month', s.start, s.end);
    s.month = named.month;
    if (s.year === 0 && named.year) s.year = named.year;
    setting.guess('month-from-section');
  }
  return null;
}

/** The month that the section row or a plan of one month gives to every bare day. */
export function monthOfPlace(setting: Setting): { month: number; year?: number } | null {
  return setting.context.sectionMonth ?? onlyMonth(setting);
}

function onlyMonth({ period }: Setting): { month: number; year: number } | null {
  if (!period || period[0].slice(0, 7) !== period[1].slice(0, 7)) return null;
  return { month: monthOf(period[0]), year: yearOf(period[0]) };
}

/** «сентябрь 2022-2023 учебного года»: the month says which of the two years. */
function ownSchoolYear(s: Stretch): void {
  if (!s.school || s.year === 0 || s.month === 0) return;
  if (s.month < 8 || (s.month === 8 && s.unit === 'month')) s.year += 1;
}

/** «1 полугодие» in a plan of a school year is the school's. */
function halfOfWhichYear(s: Stretch, setting: Setting): void {
  if (s.unit !== 'half-year' || s.school || setting.kind !== 'school-year') return;
  if (s.year === 0) s.school = true;
  else setting.guess('school-term-dates');
}

/** «в мае – июне следующего года»: both of them. */
function shiftsFromRight(all: readonly Listed[]): void {
  for (let at = all.length - 2; at >= 0; at -= 1) {
    const { s } = all[at] as Listed;
    const right = all[at + 1] as Listed;
    if (s.year !== 0 || !right.linked || right.s.shift === 0 || !isPlaced(s)) continue;
    s.shift = right.s.shift;
    s.school ||= right.s.school;
  }
}

function yearsFromRight(all: readonly Listed[], setting: Setting): void {
  for (let at = all.length - 2; at >= 0; at -= 1) {
    const { s } = all[at] as Listed;
    const right = all[at + 1] as Listed;
    if (s.year !== 0 || s.shift !== 0 || !right.linked || right.s.year === 0 || !isPlaced(s))
      continue;
    if (!isPlaced(right.s)) continue;
    if (isSchoolUnit(s)) {
      s.year = right.s.year;
      s.school = s.school || right.s.school;
      continue;
    }
    const same = position(s) <= position(right.s);
    if (right.s.school && s.month !== 0) {
      s.year = same ? right.s.year : right.s.year - 1;
      continue;
    }
    if (same) s.year = right.s.year;
    else if (right.closes) s.year = right.s.year - 1;
    else s.year = outOfOrderYear(s, right.s.year, setting);
  }
}

/** «декабрь, март 2023»: the December before, unless the plan knows only the one after. */
function outOfOrderYear(s: Stretch, year: number, setting: Setting): number {
  const [before, same] = [within(s, year - 1, setting), within(s, year, setting)];
  if (before && !same) return year - 1;
  setting.guess('year-from-plan');
  return same ? year : year - 1;
}

function yearFromLeft(
  { s, closes }: Listed,
  left: Listed,
  fromPlan: ReadonlySet<Stretch>,
  setting: Setting,
): number {
  if (!isPlaced(s) || !isPlaced(left.s)) return 0;
  if (isSchoolUnit(s) !== isSchoolUnit(left.s)) return 0;
  if (isSchoolUnit(s)) return left.s.year;
  const ascending = position(s) < position(left.s) ? left.s.year + 1 : left.s.year;
  // The later end of a range never lies before its begin; beyond the plan it may be the begin that is wrong.
  if (closes) {
    if (fromPlan.has(left.s) && !within(s, ascending, setting)) setting.guess('year-from-plan');
    return ascending;
  }
  if (fromPlan.has(left.s)) return 0;
  if (within(s, ascending, setting) || !within(s, left.s.year, setting)) return ascending;
  setting.guess('year-from-plan');
  return left.s.year;
}

/** The year of a month that no word places; 0 if the plan does not say. */
export function yearOfMonth(month: number, setting: Setting): number {
  return yearFromPlan(monthStretch(month, null, 0, 0), [], 0, setting);
}

function yearFromPlan(s: Stretch, all: readonly Listed[], at: number, setting: Setting): number {
  const { period, approvedOn } = setting;
  if (s.shift !== 0) return shiftedYear(s, setting);
  if (!period) return approvedOn ? yearFromApproval(s, approvedOn, setting) : 0;
  const school = schoolYearOf(period);
  if (s.unit === 'school-year' && s.n > 0 && !s.part) {
    setting.guess('year-from-plan');
    return (school ?? schoolYearAt(s, setting)) + 1;
  }
  if (s.unit === 'school-year' || isSchoolUnit(s)) return school ?? schoolYearAt(s, setting);
  if (school !== null && s.month === 8) return augustYear(school, all, at, setting);
  if (school !== null && s.month !== 0) return s.month > 8 ? school : school + 1;
  if (yearOf(period[0]) === yearOf(period[1])) {
    const year = yearOf(period[0]);
    if (within(s, year, setting)) return year;
  }
  return nearestYear(s, setting);
}

/** «следующего года» is the one after that in which the plan begins. */
function shiftedYear(s: Stretch, setting: Setting): number {
  const base = setting.period?.[0] ?? setting.approvedOn;
  if (!base) return 0;
  setting.guess('year-from-plan');
  if (!s.school) return yearOf(base) + s.shift;
  const year = (schoolYearOf(setting.period) ?? schoolYearAt(s, setting)) + s.shift;
  return s.month !== 0 && s.month < 8 ? year + 1 : year;
}

/** August stands at both ends of a school year: the neighbours and the approval decide, as a guess. */
function augustYear(school: number, all: readonly Listed[], at: number, setting: Setting): number {
  setting.guess('august-of-school-year');
  const before = all[at - 1]?.s;
  const after = all[at + 1]?.s;
  const approved = setting.approvedOn ?? setting.context.period?.[0] ?? null;
  const gone = setting.approvedOn !== null && setting.approvedOn > `${school}-08-31`;
  if (before && before.month !== 8 && isPlaced(before)) return school + 1;
  if (after && after.month !== 8 && isPlaced(after)) {
    const closes = all[at + 1]?.closes === true && after.month >= 9;
    const longGone = approved !== null && approved > `${school}-12-31`;
    return closes && longGone ? school + 1 : school;
  }
  return gone ? school + 1 : school;
}

/** The years in which the stretch meets the plan; more than one, or none, makes the choice a guess. */
function nearestYear(s: Stretch, setting: Setting): number {
  const [from, to] = setting.period as readonly [CivilDate, CivilDate];
  const years: number[] = [];
  for (let year = yearOf(from) - 1; year <= yearOf(to) + 1 && years.length < 40; year += 1) {
    if (within(s, year, setting)) years.push(year);
  }
  if (years.length !== 1) setting.guess('year-from-plan');
  const ahead = years.find((year) => {
    const span = spanOf({ ...s, year }, setting);
    return !(span instanceof NoDate) && (!setting.approvedOn || span[1] >= setting.approvedOn);
  });
  return ahead ?? years[0] ?? yearOf(s.month !== 0 && s.month < monthOf(from) ? to : from);
}

function yearFromApproval(s: Stretch, approvedOn: CivilDate, setting: Setting): number {
  setting.guess('year-from-approval');
  const year = yearOf(approvedOn);
  if (isSchoolUnit(s) || s.unit === 'school-year') return monthOf(approvedOn) < 8 ? year - 1 : year;
  const span = spanOf({ ...s, year }, setting);
  return !(span instanceof NoDate) && span[1] < approvedOn ? year + 1 : year;
}

/** Which school year is meant in a plan of another kind: the one that begins in its first autumn. */
function schoolYearAt(s: Stretch, setting: Setting): number {
  const [from, to] = setting.period as readonly [CivilDate, CivilDate];
  if (s.unit === 'school-year') setting.guess('year-from-plan');
  const reference = setting.approvedOn ?? from;
  const year = yearOf(reference);
  if (s.part?.is === 'start' && s.unit === 'school-year') return year;
  if (monthOf(reference) >= 6 || (s.n > 0 && s.n < 3 && yearOf(from) === yearOf(to))) return year;
  return year - 1;
}

function within(s: Stretch, year: number, setting: Setting): boolean {
  if (!setting.period) return true;
  const span = spanOf({ ...s, year }, setting);
  if (span instanceof NoDate) return civilMonthWithin(s, year, setting.period);
  return span[1] >= setting.period[0] && span[0] <= setting.period[1];
}

/** «29.02» and «31.02» still belong to a year. */
function civilMonthWithin(
  s: Stretch,
  year: number,
  [from, to]: readonly [CivilDate, CivilDate],
): boolean {
  const month = `${year}-${String(s.month).padStart(2, '0')}`;
  return month >= from.slice(0, 7) && month <= to.slice(0, 7);
}

function isPlaced(s: Stretch): boolean {
  return s.unit !== 'plan' && s.unit !== 'years' && s.unit !== 'year' && s.unit !== 'school-year';
}

function isSchoolUnit(s: Stretch): boolean {
  return s.school && (s.unit === 'term' || s.unit === 'trimester' || s.unit === 'half-year');
}

/** Order inside a year, in months. */
function position(s: Stretch): number {
  if (s.month !== 0) return s.month + (s.unit === 'day' ? s.n / 100 : 0);
  if (s.unit === 'quarter') return s.n * 3 - 2;
  if (s.unit === 'half-year') return s.n === 1 ? 1 : 7;
  return [0, 12, 3, 6, 9][s.n] ?? 0;
}
