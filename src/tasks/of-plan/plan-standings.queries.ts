import type { EntityManager } from 'typeorm';
import type { CivilDate } from '../../time/index.js';

/**
 * How far a plan is, in tasks: everything demanded of it so far, checkpoints and born-late tasks apart.
 * `done + underReview + overdue + inWork + planned` is `of`.
 */
export interface PlanStanding {
  readonly plan: string;
  readonly done: number;
  readonly underReview: number;
  readonly overdue: number;
  readonly inWork: number;
  readonly planned: number;
  readonly of: number;
}

/** Of every plan that has tasks, in one statement. */
export function planStandings(tx: EntityManager, on: CivilDate): Promise<readonly PlanStanding[]> {
  return tx.query<PlanStanding[]>(
    `select plan, done, under_review as "underReview", overdue, planned, "of",
       ("of" - done - under_review - overdue - planned) as "inWork"
     from (
       select plan_id as plan, count(*)::int as "of",
         count(*) filter (where state = 'accepted')::int as done,
         count(*) filter (where state = 'submitted')::int as under_review,
         count(*) filter (where state in ('assigned', 'inProgress', 'returned')
           and greatest(due, base_on) < $1::date)::int as overdue,
         count(*) filter (where state = 'planned')::int as planned
       from tasks
       where kind = 'final' and original_due >= created_on
         and state not in ('cancelled', 'notApplicable')
       group by plan_id) counted`,
    [on],
  );
}
