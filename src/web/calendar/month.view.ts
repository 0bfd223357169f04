import { monthName } from '../../reports/index.js';
import { capital, counted, shortened } from '../../templating/index.js';
import type { Moment } from '../../people/people.module.js';
import { yearOf, type CivilDate } from '../../time/index.js';
import { dayWords } from '../words/days.js';
import type { DueLine } from './calendar.queries.js';
import { address } from './calendar-links.js';
import { dayNumberWords, monthGrid, neighbours, type DayMark, type GridDay } from './month-grid.js';
import { standWords, toneOf } from './stand.view.js';

/** Lines of a day before «ещё». */
const SHOWN = 4;
const MARKS: Readonly<Record<DayMark, string>> = {
  weekend: 'выходной',
  dayOff: 'нерабочий день',
  workingWeekend: 'рабочий день',
};

type Kept = Readonly<Record<string, string>>;

export function monthView(
  first: CivilDate,
  lines: readonly DueLine[],
  { calendar, today }: Moment,
  kept: Kept,
) {
  const byDay = new Map<string, DueLine[]>();
  for (const line of lines) byDay.set(line.day, [...(byDay.get(line.day) ?? []), line]);
  const { before, after } = neighbours(first);
  const weeks = monthGrid(first, calendar);
  const own = lines.filter(({ day }) => day.slice(0, 7) === first.slice(0, 7));
  const total = own.reduce((sum, { count }) => sum + count, 0);
  return {
    month: capital(monthName(first)),
    before: monthLink(before, kept),
    after: monthLink(after, kept),
    now: today.slice(0, 7) === first.slice(0, 7) ? null : monthLink(today, kept),
    total: total === 0 ? null : counted(total, 'поручение', 'поручения', 'поручений'),
    isConfirmed: calendar.isConfirmed(yearOf(first)),
    year: yearOf(first),
    weeks: weeks.map(({ days, workingDays }) => ({
      workingDays,
      isShort: workingDays < 5,
      days: days.map((day) => dayView(day, byDay.get(day.day) ?? [], today, kept)),
    })),
  };
}

function dayView(given: GridDay, lines: readonly DueLine[], today: CivilDate, kept: Kept) {
  const { day, isOther, mark } = given;
  const count = lines.reduce((sum, line) => sum + line.count, 0);
  return {
    number: dayNumberWords(given),
    full: dayWords(day),
    ...{ isOther, isToday: day === today, isEmpty: count === 0 },
    isOff: mark === 'weekend' || mark === 'dayOff',
    mark: mark === null ? null : MARKS[mark],
    count: count > 1 ? counted(count, 'поручение', 'поручения', 'поручений') : null,
    href: dueLink({ from: day, until: day }, kept),
    lines: lines.slice(0, SHOWN).map((line) => lineView(line, kept)),
    more: lines.length > SHOWN ? lines.length - SHOWN : null,
  };
}

function lineView(line: DueLine, kept: Kept) {
  const { day, measure, point, text, first, count } = line;
  return {
    text: `${point ? `п. ${point.replace(/\.$/, '')} ` : ''}${shortened(text, 62)}`,
    href: count === 1 ? `/tasks/${first}` : dueLink({ from: day, until: day, measure }, kept),
    words: standWords(line),
    tone: toneOf(line),
  };
}

export function dueLink(of: Readonly<Record<string, string>>, kept: Kept): string {
  return address('/calendar/tasks', { ...kept, ...of });
}

function monthLink(day: CivilDate, kept: Kept) {
  return {
    href: address('/calendar', { ...kept, month: day.slice(0, 7) }),
    text: capital(monthName(day)),
  };
}
