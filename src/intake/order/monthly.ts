import type { Columns } from '../tables/columns.js';
import type { MeasureRow } from '../tables/rows.js';
import { oneLine } from '../text.js';
import { periodOfTitle } from './title-period.js';
import { planTitle } from './title.js';

/** A plan's rows as they were gathered from one or more tables of the document. */
export interface GatheredPlan {
  readonly title: string;
  /** Paragraphs above its first table. */
  readonly above: readonly string[];
  readonly columns: Columns;
  readonly rows: MeasureRow[];
}

const MONTHS = [
  'Январь',
  'Февраль',
  'Март',
  'Апрель',
  'Май',
  'Июнь',
  'Июль',
  'Август',
  'Сентябрь',
  'Октябрь',
  'Ноябрь',
  'Декабрь',
];

/**
 * «План работы на сентябрь …», «на октябрь …» of one year are the months of one plan, not twelve
 * plans: each table becomes a section named by its month.
 */
export function joinedByMonth(plans: readonly GatheredPlan[]): GatheredPlan[] {
  const groups: { year: string | null; plans: GatheredPlan[] }[] = [];
  for (const plan of plans) {
    const { month, period } = periodOfTitle(plan.title);
    const open = groups[groups.length - 1];
    // A year misprinted in one title («20015/2016») does not part it from its neighbours.
    // The month's own period is not the plan's: months of one year belong together.
    const year = month ? (month.year?.toString() ?? period?.join() ?? open?.year ?? '') : null;
    if (year !== null && open?.year === year) open.plans.push(plan);
    else groups.push({ year, plans: [plan] });
  }
  return groups.flatMap(({ plans: [first, ...rest] }) =>
    first && rest.length > 0 ? [inMonths(first, rest)] : first ? [first] : [],
  );
}

function inMonths(first: GatheredPlan, rest: readonly GatheredPlan[]): GatheredPlan {
  const rows = [first, ...rest].flatMap((plan) => {
    const month = MONTHS[periodOfTitle(plan.title).month!.month - 1]!;
    return plan.rows.map((row) => ({ ...row, section: inMonth(month, row.section) }));
  });
  return { ...first, title: titleOfYear(first), rows };
}

function inMonth(month: string, section: string): string {
  return section === '' ? month : `${month} / ${section}`;
}

/** The title page's «План работы … на 2015/2016 учебный год», else the first table's without its month. */
function titleOfYear(plan: GatheredPlan): string {
  const own = oneLine(plan.title);
  const rest = plan.above.map(oneLine).filter((text) => text !== '');
  let left = own;
  for (let last = rest[rest.length - 1]; last !== undefined; last = rest[rest.length - 1]) {
    const line = last.replace(/[.;]$/, '');
    if (line === '' || !left.endsWith(line)) break;
    left = left.slice(0, left.length - line.length).trimEnd();
    rest.pop();
  }
  const page = planTitle(rest);
  if (page !== '' && periodOfTitle(page).month === null) return page;
  return own.replace(/\s(на|за|в)\s+[а-яё]+(\s+месяц)?(?=\s+20\d\d)/i, ' на');
}
