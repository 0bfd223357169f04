/**
 * The working calendar both ways: on which days a rung comes for a base, and for which bases it comes
 * on a day. Several bases have one day in common where a weekend lies between (the first working day
 * after Friday, Saturday and Sunday is Monday), never a base two days.
 */
import { addDays, weekdayOf, type CivilDate, type WorkingCalendar } from '../../time/index.js';
import { WEEKDAYS, type ListDay, type Rung } from './rung.js';

export interface RungDay {
  readonly nth: number;
  readonly day: CivilDate;
}

/** First day and all repetitions of the rung, in order, for as long as anybody asks. */
export function* daysOfRung(
  rung: Pick<Rung, 'at' | 'weekly' | 'repeat'>,
  base: CivilDate,
  calendar: WorkingCalendar,
): Generator<RungDay, void, void> {
  const { at, weekly, repeat } = rung;
  const most = repeat ? (repeat.times ?? Infinity) : 0;
  let day = calendar.addWorkingDays(base, at);
  if (weekly) day = listDayFrom(weekly, day, calendar);
  yield { nth: 0, day };
  for (let nth = 1; nth <= most; nth++) {
    const every = repeat?.every ?? 0;
    const past = at + (nth - 1) * every;
    if (weekly) day = listDayFrom(weekly, addDays(day, 1), calendar);
    else if (past > 0) day = calendar.addWorkingDays(day, every);
    else day = calendar.addWorkingDays(base, past + every);
    yield { nth, day };
  }
}

/** First and last base, both inside. */
export type Bases = readonly [CivilDate, CivilDate];
export interface RungBases {
  readonly nth: number;
  readonly bases: Bases;
}

/** For which bases, none before `earliest`, the rung or a repetition of it comes on the day. */
export function* basesOfRung(
  rung: Pick<Rung, 'at' | 'weekly' | 'repeat'>,
  day: CivilDate,
  calendar: WorkingCalendar,
  earliest: CivilDate,
): Generator<RungBases, void, void> {
  const { at, weekly, repeat } = rung;
  if (weekly && listDayFrom(weekly, day, calendar) !== day) return;
  const most = repeat ? (repeat.times ?? Infinity) : 0;
  const every = repeat?.every ?? 0;
  const isWorking = calendar.isWorking(day);
  let list = day;
  /** So many working days from the day, carried on from repetition to repetition. */
  let away: CivilDate | null = null;
  for (let nth = 0; nth <= most; nth++) {
    const offset = at + nth * every;
    if (!isWorking && offset > 0) return;
    let bases: Bases | null = null;
    if (weekly) {
      const before = listDayBefore(weekly, list, calendar);
      bases = basesThrough(at, before, list, calendar);
      list = before;
    } else if (isWorking || offset === 0) {
      away = away ? calendar.addWorkingDays(away, -every) : calendar.addWorkingDays(day, -offset);
      bases = basesAround(away, offset, calendar);
    }
    if (bases && bases[1] < earliest) return;
    if (bases) yield { nth, bases };
  }
}

/** Bases `offset` working days from the working day that lies so far away from `working`. */
function basesAround(working: CivilDate, offset: number, calendar: WorkingCalendar): Bases {
  if (offset === 0) return [working, working];
  return offset > 0
    ? [working, addDays(calendar.addWorkingDays(working, 1), -1)]
    : [addDays(calendar.addWorkingDays(working, -1), 1), working];
}

/** The same for all days after `after` up to the list day `through`. */
function basesThrough(
  at: number,
  after: CivilDate,
  through: CivilDate,
  calendar: WorkingCalendar,
): Bases {
  if (at === 0) return [addDays(after, 1), through];
  const first = calendar.addWorkingDays(calendar.addWorkingDays(after, 1), -at);
  const last = calendar.addWorkingDays(through, -at);
  return [basesAround(first, at, calendar)[0], basesAround(last, at, calendar)[1]];
}

/** The first list day not before the day. */
export function listDayFrom(weekly: ListDay, day: CivilDate, calendar: WorkingCalendar): CivilDate {
  // Holidays may put a list of some weeks ago onto this very day.
  let week = addDays(dayOfWeek(weekly, day), -21);
  for (;;) {
    const list = calendar.nextWorking(week);
    if (list >= day) return list;
    week = addDays(week, 7);
  }
}

function listDayBefore(weekly: ListDay, day: CivilDate, calendar: WorkingCalendar): CivilDate {
  let week = dayOfWeek(weekly, day);
  for (;;) {
    const list = calendar.nextWorking(week);
    if (list < day) return list;
    week = addDays(week, -7);
  }
}

/** That weekday of the week the day is in. */
function dayOfWeek(weekly: ListDay, day: CivilDate): CivilDate {
  return addDays(day, WEEKDAYS.indexOf(weekly) + 1 - weekdayOf(day));
}
