import type { EntityManager } from 'typeorm';
import type { CivilDate } from '../../time/index.js';
import {
  ALIVE,
  LAST_DAY,
  parameters,
  scopeSql,
  standColumns,
  type Scope,
  type Stand,
} from './calendar.queries.js';

export interface TimelinePlan {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly period: readonly [CivilDate, CivilDate] | null;
  readonly isClosed: boolean;
}

/** Those under control first, the newest of them before others; of somebody's own, where they have tasks. */
export function timelinePlans(tx: EntityManager, own: Scope['own']): Promise<TimelinePlan[]> {
  const { values, add } = parameters();
  const scope = scopeSql({ own, organisation: null, person: null, plan: null }, add);
  return tx.query<TimelinePlan[]>(
    `select id, number, title, closed_on is not null as "isClosed",
       case when period_from is not null then json_build_array(period_from, period_to) end as period
     from plans p
     ${own ? `where exists (select from tasks t where t.plan_id = p.id and ${ALIVE} and ${scope})` : ''}
     order by closed_on is not null, approved_on desc nulls last, number`,
    values,
  );
}

/** One demand of a measure with how its tasks stand; a measure without demands has one line without. */
export interface TimelineRow extends Stand {
  readonly measure: string;
  readonly section: string;
  readonly point: string;
  readonly text: string;
  readonly phrase: string;
  readonly demand: {
    readonly from: CivilDate | null;
    readonly due: CivilDate;
    readonly kind: 'final' | 'checkpoint';
    readonly settlement: 'live' | 'pending' | 'fulfilled';
    /** The first and last days of its tasks: parts are asked earlier, extended ones end later. */
    readonly first: CivilDate;
    readonly last: CivilDate;
  } | null;
}

/** The plan as it stands, in the order of the paper; of somebody's own, only what they have tasks of. */
export function timelineRows(
  tx: EntityManager,
  plan: string,
  scope: Scope,
  today: CivilDate,
): Promise<TimelineRow[]> {
  const { values, add } = parameters();
  const id = `${add(plan)}::uuid`;
  const isNarrow = scope.own !== null || scope.organisation !== null || scope.person !== null;
  return tx.query<TimelineRow[]>(
    `with stand as (
       select t.occurrence_id, min(${LAST_DAY}) as first, max(${LAST_DAY}) as last, ${standColumns(add(today))}
       from tasks t where t.plan_id = ${id} and ${ALIVE} and ${scopeSql(scope, add)}
       group by 1)
     select m.id as measure, w.section, w.number as point, w.measure as text,
       w.deadline_text as phrase,
       case when c.id is not null then json_build_object('from', c.from_on, 'due', c.due,
         'kind', c.kind, 'settlement', c.settlement, 'first', least(c.due, s.first), 'last', greatest(c.due, s.last)) end as demand,
       coalesce(s.count, 0) as count, coalesce(s.done, 0) as done, coalesce(s.review, 0) as review,
       coalesce(s.overdue, 0) as overdue, coalesce(s.planned, 0) as planned
     from measures m
     join measure_wordings w on w.measure_id = m.id and w.revision = m.revision
     left join occurrences c on c.measure_id = m.id and c.until_version is null
       and c.settlement in ('live', 'pending', 'fulfilled')
     left join stand s on s.occurrence_id = c.id
     where m.plan_id = ${id} and m.removed_in is null ${isNarrow ? 'and s.occurrence_id is not null' : ''}
     order by m.place, c.due, c.id`,
    values,
  );
}
