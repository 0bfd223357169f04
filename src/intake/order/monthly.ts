import type { Columns } from '../tables/columns.js';
import type { MeasureRow } from '../tables/rows.js';
import { oneLine } from '../text.js';
import { periodOfTitle, planTitle } from './title.js';

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
  const joined: GatheredPlan[] = [];
  let open: { plan: GatheredPlan; year: string } | null = null;
  for (const plan of plans) {
    const { month, period } = periodOfTitle(plan.title);
    if (!month) {
      open = null;
      joined.push(plan);
      continue;
    }
    const rows = plan.rows.map((row) => ({
      ...row,
      section: inMonth(MONTHS[month.month - 1]!, row.section),
    }));
    const year: string = period?.join() ?? open?.year ?? '';
    if (open && open.year === year) {
      open.plan.rows.push(...rows);
      continue;
    }
    const alone = { ...plan, rows };
    joined.push(alone);
    open = { plan: alone, year };
  }
  return joined.map((plan) => (isOfMonths(plan) ? { ...plan, title: titleOfYear(plan) } : plan));
}

function inMonth(month: string, section: string): string {
  return section === '' ? month : `${month} / ${section}`;
}

/** More than one month stands in its sections. */
function isOfMonths(plan: GatheredPlan): boolean {
  const months = new Set(
    plan.rows.map((row) => row.section.split(' / ')[0]!).filter((name) => MONTHS.includes(name)),
  );
  return months.size > 1;
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
