import {
  addMonths,
  civilDate,
  firstOfMonth,
  later,
  monthOf,
  yearOf,
  type CivilDate,
  type WorkingCalendar,
} from '../time/index.js';
import { planKind, type Period, type PlanKind } from './plan-kind.js';
import type { Occurrence, PlannedDemand, Reading } from './reading.js';
import { longRange, shortDate } from './russian-dates.js';
import { DEFAULT_DEADLINE_SETTINGS, type DeadlineSettings, type YearDay } from './settings.js';

export interface DemandPlan {
  /** The plan's life, both ends inside; null where the document names none. */
  readonly period: Period | null;
  readonly approvedOn?: CivilDate | null;
  /** Derived from the period unless given. */
  readonly kind?: PlanKind;
  readonly settings?: Partial<DeadlineSettings>;
}

/**
 * What will be asked for a reading, in time order. Occurrences stay as written; only here are they
 * moved off days off, given control dates and checkpoints. Rows that wait for an event, and unclear
 * ones, ask nothing.
 */
export function planOccurrences(
  reading: Reading,
  plan: DemandPlan,
  calendar: WorkingCalendar,
): PlannedDemand[] {
  const settings = { ...DEFAULT_DEADLINE_SETTINGS, ...plan.settings };
  const asked = isWeekly(reading) ? lastOfEachMonth(reading.occurrences) : reading.occurrences;
  const demands = asked.flatMap((occurrence) => {
    const final = finalDemand(occurrence, reading, plan, settings, calendar);
    return [...checkpoints(final, occurrence, reading, plan, settings, calendar), final];
  });
  return demands.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
}

function finalDemand(
  occurrence: Occurrence,
  reading: Reading,
  plan: DemandPlan,
  settings: DeadlineSettings,
  calendar: WorkingCalendar,
): PlannedDemand {
  const [from, end] = occurrence;
  const control = runsAsLongAsPlan(occurrence, reading, plan)
    ? controlDate(from ?? end, end, plan, settings)
    : null;
  const written = control ?? end;
  const due = movedOffDayOff(written, occurrence, reading, settings, calendar);
  const why = control
    ? `Контрольная дата плана — ${shortDate(control)}.`
    : reasonOf(occurrence, reading);
  return { from, written, due, kind: 'final', why: why + reasonOfMove(written, due) };
}

/** A standing row has no date of its own: its account is due on the plan's control date. */
function runsAsLongAsPlan([from, due]: Occurrence, reading: Reading, plan: DemandPlan): boolean {
  if (reading.kind === 'standing') return true;
  if (from === null || reading.kind === 'period' || reading.kind === 'date') return false;
  if (!plan.period || due < plan.period[1]) return false;
  return reading.recurrence?.every === 'day' || from <= plan.period[0];
}

/** The last control day inside the reading that is not already past at the approval. */
function controlDate(
  from: CivilDate,
  end: CivilDate,
  plan: DemandPlan,
  settings: DeadlineSettings,
): CivilDate | null {
  const ownKind = planKind([from, end]);
  const ofPlan = plan.kind ?? planKind(plan.period);
  const earliest = later(from, plan.approvedOn ?? from);
  for (const kind of ofPlan === 'other' ? [ownKind] : [ofPlan, ownKind]) {
    const { schoolYear, calendarYear } = settings.controlDay;
    const day = kind === 'school-year' ? schoolYear : calendarYear;
    for (const year of [yearOf(end), yearOf(end) - 1]) {
      const date = civilDate(year, day.month, day.day);
      if (date && date >= earliest && date <= end) return date;
    }
  }
  return null;
}

const HALF_YEARLY: readonly YearDay[] = [
  { month: 6, day: 10 },
  { month: 12, day: 20 },
];
const QUARTERLY: readonly YearDay[] = [
  { month: 3, day: 20 },
  { month: 6, day: 10 },
  { month: 9, day: 20 },
  { month: 12, day: 20 },
];

function checkpoints(
  final: PlannedDemand,
  [from, end]: Occurrence,
  reading: Reading,
  plan: DemandPlan,
  settings: DeadlineSettings,
  calendar: WorkingCalendar,
): PlannedDemand[] {
  const days = { none: [], 'half-yearly': HALF_YEARLY, quarterly: QUARTERLY }[settings.checkpoints];
  if (from === null || reading.held || days.length === 0) return [];
  if (reading.kind !== 'standing' && addMonths(from, 4) > end) return [];
  const gap = settings.checkpointGap;
  const earliest = plan.approvedOn ? calendar.addWorkingDays(plan.approvedOn, gap) : from;
  const latest = calendar.addWorkingDays(final.due, -gap);
  const found: PlannedDemand[] = [];
  for (let year = yearOf(from); year <= yearOf(final.written); year += 1) {
    for (const { month, day } of days) {
      const written = civilDate(year, month, day);
      if (!written || written <= from || written >= final.written) continue;
      const due = movedOffDayOff(written, [from, written], reading, settings, calendar);
      if (due < earliest || due > latest || due <= from) continue;
      const why = `Промежуточная информация о ходе исполнения на ${shortDate(written)}.`;
      found.push({ from, written, due, kind: 'checkpoint', why: why + reasonOfMove(written, due) });
    }
  }
  return found;
}

/**
 * Acts on control of execution move a due date back from a day off, unlike civil law. But not before
 * the work may begin, nor into the period that is being reported on: there it moves forward.
 */
function movedOffDayOff(
  written: CivilDate,
  [from]: Occurrence,
  reading: Reading,
  settings: DeadlineSettings,
  calendar: WorkingCalendar,
): CivilDate {
  if (reading.held || settings.dayOff === 'stay') return written;
  if (settings.dayOff === 'next') return calendar.nextWorking(written);
  const back = calendar.previousWorking(written);
  const reported = reading.recurrence?.after ? monthBegin(written) : null;
  const tooEarly = (from !== null && back < from) || (reported !== null && back < reported);
  return tooEarly ? calendar.nextWorking(written) : back;
}

function monthBegin(date: CivilDate): CivilDate {
  return firstOfMonth(yearOf(date), monthOf(date));
}

function reasonOf([from, due]: Occurrence, reading: Reading): string {
  if (reading.held) return 'День проведения назван в плане.';
  if (isWeekly(reading)) return 'Еженедельная работа: одна информация за месяц.';
  if (reading.kind === 'recurring') return 'Очередной срок повторяющегося мероприятия.';
  if (from === null || from === due) return 'Срок назван в плане.';
  return `Последний день срока ${longRange(from, due)}.`;
}

function reasonOfMove(written: CivilDate, due: CivilDate): string {
  if (due === written) return '';
  const where = due < written ? 'предыдущий' : 'следующий';
  return ` ${shortDate(written)} — нерабочий день, срок перенесён на ${where} рабочий день.`;
}

function isWeekly(reading: Reading): boolean {
  return reading.kind === 'recurring' && reading.recurrence?.every === 'week' && !reading.held;
}

/** Nobody reports fifty times a year on weekly work: the month's last occurrence asks for all of it. */
function lastOfEachMonth(occurrences: readonly Occurrence[]): Occurrence[] {
  return occurrences.filter(
    ([, due], index) => occurrences[index + 1]?.[1].slice(0, 7) !== due.slice(0, 7),
  );
}
