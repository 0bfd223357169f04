import type { EntityManager } from 'typeorm';
import type { CivilDate } from '../../time/index.js';

/** Whose deadlines, and of which plan; all that are given must fit. */
export interface Scope {
  /** The visitor's own: the person, and the organisation they act for. */
  readonly own: { readonly person: string; readonly organisation: string | null } | null;
  readonly organisation: string | null;
  /** Executor or co-executor. */
  readonly person: string | null;
  readonly plan: number | null;
}

export interface DueQuestion extends Scope {
  readonly from: CivilDate;
  readonly until: CivilDate;
  readonly measure?: string;
  /** Whose load it is, as `loads` counts it. */
  readonly party?: string;
  /** Not handed in yet. */
  readonly isOpen?: boolean;
  /** Asked for in time: with days that are over, what is overdue. */
  readonly isOwed?: boolean;
}

/** How many tasks stand how. */
export interface Stand {
  readonly count: number;
  readonly done: number;
  readonly review: number;
  readonly overdue: number;
  readonly planned: number;
}

/** Tasks of one measure due on one day. */
export interface DueLine extends Stand {
  readonly day: CivilDate;
  readonly measure: string;
  readonly plan: number;
  readonly point: string;
  readonly text: string;
  /** The only one's, where it is only one. */
  readonly first: number;
}

/** The day it has to be done by: the rework date after a return. */
export const LAST_DAY = `(case when t.state in ('assigned', 'inProgress', 'returned')
  then greatest(t.due, t.base_on) else t.due end)`;

export function standColumns(today: string): string {
  return `count(t.id)::int as count,
    count(t.id) filter (where t.state = 'accepted')::int as done,
    count(t.id) filter (where t.state = 'submitted')::int as review,
    count(t.id) filter (where t.state = 'planned')::int as planned,
    count(t.id) filter (where ${OWED} and ${LAST_DAY} < ${today}::date)::int as overdue`;
}

/** Ended tasks are nobody's deadline. */
export const ALIVE = `t.state not in ('cancelled', 'notApplicable')`;
export const OPEN = `t.state in ('planned', 'assigned', 'inProgress', 'returned')`;

/** Nobody is late with what was past when it was given. */
export const OWED = `(t.state in ('assigned', 'inProgress', 'returned')
  and t.original_due >= t.created_on)`;

/** A school answers as a school; in the department each answers in person. */
export const PARTY = `(case when o.kind not in ('authority', 'unit', 'service') then o.id
  else coalesce(t.executor_id, o.id) end)`;

export type Add = (value: unknown) => string;

export function parameters(): { values: unknown[]; add: Add } {
  const values: unknown[] = [];
  return { values, add: (value) => `$${values.push(value)}` };
}

export function scopeSql({ own, organisation, person, plan }: Scope, add: Add): string {
  const isOf = (id: string): string => {
    const given = `${add(id)}::uuid`;
    return `(t.executor_id = ${given} or ${given} = any (t.co_executors))`;
  };
  const conditions = [
    ...(own
      ? [
          own.organisation === null
            ? isOf(own.person)
            : `(t.organisation_id = ${add(own.organisation)}::uuid or ${isOf(own.person)})`,
        ]
      : []),
    ...(organisation === null ? [] : [`t.organisation_id = ${add(organisation)}::uuid`]),
    ...(person === null ? [] : [isOf(person)]),
    ...(plan === null
      ? []
      : [`t.plan_id = (select id from plans where number = ${add(plan)}::int)`]),
  ];
  return conditions.length === 0 ? 'true' : conditions.join(' and ');
}

/** Deadlines of the days by day and measure, in the order of the plans. */
export function dueLines(
  tx: EntityManager,
  question: DueQuestion,
  today: CivilDate,
): Promise<DueLine[]> {
  const { values, add } = parameters();
  return tx.query<DueLine[]>(
    `select ${LAST_DAY} as day, m.id as measure, pl.number as plan, w.number as point,
       w.measure as text, min(t.number) as first, ${standColumns(add(today))}
     ${dueSource(question, add)}
     group by 1, m.id, pl.number, w.number, w.measure
     order by 1, overdue desc, pl.number, m.place nulls last, m.id`,
    values,
  );
}

/** Ids, by day; one more than `limit` at most, so that it is known whether there are more. */
export async function dueTasks(
  tx: EntityManager,
  question: DueQuestion,
  limit: number,
): Promise<readonly string[]> {
  const { values, add } = parameters();
  const rows = await tx.query<{ id: string }[]>(
    `select t.id ${dueSource(question, add)}
     order by ${LAST_DAY}, t.number limit ${add(limit + 1)}`,
    values,
  );
  return rows.map(({ id }) => id);
}

function dueSource(question: DueQuestion, add: Add): string {
  const { from, until, measure, party, isOpen, isOwed } = question;
  return `from tasks t
    join plans pl on pl.id = t.plan_id
    join measures m on m.id = t.measure_id
    join measure_wordings w on w.measure_id = m.id and w.revision = m.revision
    left join organisations o on o.id = t.organisation_id
    where ${ALIVE} and t.due <= ${add(until)}::date
      and ${LAST_DAY} between ${add(from)}::date and ${add(until)}::date
      and ${scopeSql(question, add)}
      ${measure === undefined ? '' : `and t.measure_id = ${add(measure)}::uuid`}
      ${party === undefined ? '' : `and ${PARTY} = ${add(party)}::uuid`}
      ${isOpen ? `and ${OPEN}` : ''}
      ${isOwed ? `and ${OWED}` : ''}`;
}
