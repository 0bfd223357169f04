import { monthName } from '../../reports/index.js';
import { dayAndMonth, longDate, shortDate, shortened } from '../../templating/index.js';
import { addDays, dayOf, type CivilDate } from '../../time/index.js';
import { dueLink } from './month.view.js';
import { standWords, toneOf } from './stand.view.js';
import { isSameMonth, lengthOf, monthsBetween, reach, segmentIn, type Term } from './timeline.js';
import type { TimelinePlan, TimelineRow } from './timeline.queries.js';

/** Due days of a month that are named in its cell before «ещё». */
const NAMED = 3;

type Demand = NonNullable<TimelineRow['demand']>;
type Dated = TimelineRow & { readonly demand: Demand };

export function timelineView(
  plan: TimelinePlan,
  rows: readonly TimelineRow[],
  today: CivilDate,
  kept: Readonly<Record<string, string>>,
) {
  const dated = rows.filter((row): row is Dated => row.demand !== null);
  const span = reach(
    plan.period,
    dated.map(({ demand }) => termOf(demand)),
  );
  const months = span ? monthsBetween(...span) : [];
  const measures = [...new Set(rows.map(({ measure }) => measure))].map((measure) =>
    rows.filter((row) => row.measure === measure),
  );
  return {
    period: plan.period && `${longDate(plan.period[0])} – ${longDate(plan.period[1])}`,
    today: longDate(today),
    width: months.length + 1,
    isCut: span !== null && lastDayOf(months) < span[1],
    months: months.map((month) => ({
      text: monthName(month),
      isNow: isSameMonth(month, today),
    })),
    measures: measures.map((own, at) => {
      const [{ section, point, text, phrase, measure }] = own as [TimelineRow];
      const demands = own.filter((row): row is Dated => row.demand !== null);
      return {
        section: section !== measures[at - 1]?.[0]?.section ? section : '',
        point: point.replace(/\.$/, ''),
        text: shortened(text, 150),
        phrase,
        isUndated: demands.length === 0,
        months: months.map((month) => monthCell(month, demands, today, { ...kept, measure })),
      };
    }),
  };
}

function lastDayOf(months: readonly CivilDate[]): CivilDate {
  const last = months.at(-1)!;
  return addDays(last, lengthOf(last) - 1);
}

function monthCell(
  month: CivilDate,
  demands: readonly Dated[],
  today: CivilDate,
  kept: Readonly<Record<string, string>>,
) {
  const bars = demands.flatMap((row) => {
    const segment = segmentIn(month, termOf(row.demand));
    return segment ? [{ ...segment, tone: barTone(row) }] : [];
  });
  const dues = demands.filter(({ demand }) => isSameMonth(month, demand.due));
  const isNow = isSameMonth(month, today);
  return {
    name: monthName(month),
    isNow,
    isEmpty: bars.length === 0,
    isBare: dues.length === 0,
    days: lengthOf(month),
    bars,
    now: isNow && bars.length > 0 ? { x: dayOf(today) - 1 } : null,
    dues: dues.slice(0, NAMED).map((row) => dueView(row, kept)),
    more: dues.length > NAMED ? dues.length - NAMED : null,
  };
}

function dueView(row: Dated, kept: Readonly<Record<string, string>>) {
  const { demand, count } = row;
  const { due, first, last, kind, settlement } = demand;
  return {
    text: `до ${dayAndMonth(due)}`,
    note: kind === 'checkpoint' ? 'промежуточно' : null,
    moved: last > due ? `продлено до ${shortDate(last)}` : null,
    words: count > 0 ? standWords(row) : SETTLED[settlement],
    tone: count > 0 ? toneOf(row) : 'ahead',
    href: count > 0 ? dueLink({ from: first, until: last }, kept) : null,
  };
}

const SETTLED: Readonly<Record<Demand['settlement'], string>> = {
  live: 'поручений нет',
  pending: 'прошёл до утверждения, не решено',
  fulfilled: 'исполнено до утверждения',
};

function termOf({ from, last }: Demand): Term {
  return { from, until: last };
}

function barTone(row: Dated): string {
  return row.count > 0 ? toneOf(row) : 'ahead';
}
