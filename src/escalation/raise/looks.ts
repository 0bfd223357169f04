/** Which days of which departments are still to be raised, and the bases that many of them share. */
import type { WorkingCalendar, CivilDate } from '../../time/index.js';
import { basesOf } from '../ladder/bases-of.js';
import type { LadderBook } from '../ladder/ladder-book.js';
import type { BaseGroup, Standing } from './raise.queries.js';

export interface DepartmentDay {
  readonly department: string;
  readonly today: CivilDate;
  readonly calendar: WorkingCalendar;
}

/** Days of a department still to be raised, both inside. */
export interface DepartmentLook {
  readonly moment: DepartmentDay;
  readonly from: CivilDate;
  readonly earliestBase: CivilDate;
  /** Only tasks whose base was set today: all others of these days are done. */
  readonly isRebasedOnly: boolean;
}

export function lookOf(moment: DepartmentDay, standing: Standing): readonly DepartmentLook[] {
  const { through, earliestBase, earliestSet, rebased } = standing;
  const { today } = moment;
  const isDone = through === today;
  if (isDone && !rebased) return [];
  const from = through === null ? (earliestSet ?? today) : through;
  return [
    {
      moment,
      from: from < today ? from : today,
      earliestBase: earliestBase ?? today,
      isRebasedOnly: isDone,
    },
  ];
}

type Shared = BaseGroup & { readonly isRebasedOnly: boolean; readonly today: CivilDate };

/** Departments with one ladder and one calendar, looking at the same days, share their bases. */
export function grouped(
  looks: readonly DepartmentLook[],
  books: ReadonlyMap<string, LadderBook>,
): readonly Shared[] {
  const alike: DepartmentLook[][] = [];
  for (const look of looks) {
    const own = alike.find(([first]) => first && isAlike(first, look, books));
    if (own) own.push(look);
    else alike.push([look]);
  }
  return alike.flatMap((group): Shared[] => {
    const [first] = group;
    const book = first && books.get(first.moment.department);
    if (!first || !book) return [];
    const { moment, from, isRebasedOnly } = first;
    const earliest = group.map((look) => look.earliestBase).reduce((a, b) => (a < b ? a : b));
    return [
      {
        departments: group.map((look) => look.moment.department),
        bases: basesIn(book, { ...moment, from, earliest }),
        ...{ isRebasedOnly, today: moment.today },
      },
    ];
  });
}

function isAlike(
  a: DepartmentLook,
  b: DepartmentLook,
  books: ReadonlyMap<string, LadderBook>,
): boolean {
  return (
    books.get(a.moment.department) === books.get(b.moment.department) &&
    a.moment.calendar === b.moment.calendar &&
    a.moment.today === b.moment.today &&
    a.from === b.from &&
    a.isRebasedOnly === b.isRebasedOnly
  );
}

export function basesIn(
  book: LadderBook,
  {
    calendar,
    ...look
  }: Pick<DepartmentDay, 'calendar' | 'today'> & { from: CivilDate; earliest: CivilDate },
): BaseGroup['bases'] {
  return book.all().map(([plan, ladder]) => [plan, basesOf(ladder, calendar, look)] as const);
}
