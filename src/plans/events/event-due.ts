import type { Offset, PlannedDemand, Reading } from '../../deadlines/index.js';
import { addDays, addMonths, type CivilDate, type WorkingCalendar } from '../../time/index.js';
import { count, dateRu } from '../questions/words.js';

export interface EventDueContext {
  readonly calendar: WorkingCalendar;
  /** Working days for an event whose row names no term of its own. */
  readonly eventDays: number;
}

/** What an event of a day demands: by the row's own term, by the day given, or by the department's term. */
export function eventDemand(
  reading: Reading,
  on: CivilDate,
  given: CivilDate | null,
  { calendar, eventDays }: EventDueContext,
): PlannedDemand {
  const happened = `Событие ${dateRu(on)}`;
  if (given !== null) return demand(on, given, given, `${happened}, срок назван.`);
  if (reading.offset) {
    const written = counted(on, reading.offset, calendar);
    const back = calendar.previousWorking(written);
    const due = written > on && back <= on ? calendar.nextWorking(written) : back;
    return demand(on, written, due, `${happened}, ${termOf(reading.offset)}.`);
  }
  const due = calendar.addWorkingDays(on, eventDays);
  const term = count(eventDays, 'рабочий день', 'рабочих дня', 'рабочих дней');
  return demand(on, due, due, `${happened}, срок по порядку отдела — ${term}.`);
}

/** What is due before the event has no first day. */
function demand(on: CivilDate, written: CivilDate, due: CivilDate, why: string): PlannedDemand {
  const from = written >= on && due >= on ? on : null;
  return { from, written, due, kind: 'final', why };
}

function counted(on: CivilDate, offset: Offset, calendar: WorkingCalendar): CivilDate {
  const { unit } = offset;
  const amount = offset.direction === 'before' ? -offset.amount : offset.amount;
  switch (unit) {
    case 'working-day':
      return calendar.addWorkingDays(on, amount);
    case 'day':
      return addDays(on, amount);
    case 'week':
      return addDays(on, amount * 7);
    case 'month':
      return addMonths(on, amount);
    case 'hour':
      return addDays(on, Math.trunc(amount / 24));
  }
}

const UNITS: Readonly<Record<Offset['unit'], readonly [string, string, string]>> = {
  'working-day': ['рабочий день', 'рабочих дня', 'рабочих дней'],
  day: ['день', 'дня', 'дней'],
  week: ['неделя', 'недели', 'недель'],
  month: ['месяц', 'месяца', 'месяцев'],
  hour: ['час', 'часа', 'часов'],
};

function termOf({ amount, unit, direction }: Offset): string {
  const term = count(amount, ...UNITS[unit]);
  return direction === 'before' ? `срок — ${term} до него` : `срок — ${term} со дня события`;
}
