import { orderName, type PlanSummary } from '../../plans/index.js';
import type { FoundRow } from '../../plans/plans.module.js';
import type { PlanStanding } from '../../tasks/tasks.module.js';
import { placeInPlan } from '../../tasks/index.js';
import { shortDate, shortened, unquoted } from '../../templating/index.js';

/** A plan as a line of the list; figures are of tasks, checkpoints apart. */
export interface PlanLine {
  readonly number: number;
  readonly title: string;
  readonly order: string;
  readonly period: string;
  readonly measures: number;
  readonly pending: number | null;
  readonly closed: string | null;
  readonly edition: number | null;
  readonly standing: Pick<
    PlanStanding,
    'done' | 'underReview' | 'overdue' | 'inWork' | 'planned' | 'of'
  >;
}

const NONE = { done: 0, underReview: 0, overdue: 0, inWork: 0, planned: 0, of: 0 };

export function planLines(
  plans: readonly PlanSummary[],
  standings: readonly PlanStanding[],
): readonly PlanLine[] {
  const byPlan = new Map(standings.map((each) => [each.plan, each]));
  return plans.map((plan) => ({
    number: plan.number,
    title: shortened(unquoted(plan.title), 200) || `План № ${plan.number}`,
    order: orderOf(plan),
    period: plan.period ? plan.period.map(shortDate).join(' – ') : 'не назван',
    measures: plan.measures,
    pending: plan.pending || null,
    closed: plan.closedOn && shortDate(plan.closedOn),
    edition: plan.version > 1 ? plan.version : null,
    standing: byPlan.get(plan.id) ?? NONE,
  }));
}

function orderOf({ orderNumber, orderDate, annex }: PlanSummary): string {
  const order =
    orderNumber || orderDate
      ? `приказ ${orderName({ number: orderNumber, date: orderDate })}`
      : 'без приказа';
  return annex ? `${order}, приложение № ${annex}` : order;
}

export function foundRows(rows: readonly FoundRow[]) {
  return rows.map(({ measure, plan, number, section, text }) => ({
    href: `/plans/${plan}/measures/${measure}`,
    text: shortened(text, 200),
    place: placeInPlan(plan, { section, number }),
  }));
}
