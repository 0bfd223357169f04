import type { EntityManager } from 'typeorm';
import type { CivilDate } from '../time/index.js';
import { personName } from './card.queries.js';
import { overdueSql } from './task-list.queries.js';

/** What one deadline of a measure is overdue by, all its tasks together. */
export interface OverdueMeasure {
  readonly plan: number;
  readonly measure: string;
  readonly rowNumber: string;
  readonly section: string;
  readonly text: string;
  readonly count: number;
  /** The first of its tasks. */
  readonly task: number;
  /** The earliest last day. */
  readonly lastDay: CivilDate;
  /** Who has not reported, so many of them as were asked for, and how many there are. */
  readonly names: readonly string[];
  readonly parties: number;
}

/** Longest overdue first, and the number of all overdue tasks, of those not shown too. */
export async function overdueMeasures(
  tx: EntityManager,
  on: CivilDate,
  { limit, names }: { readonly limit: number; readonly names: number },
): Promise<{ readonly measures: readonly OverdueMeasure[]; readonly total: number }> {
  const rows = await tx.query<(OverdueMeasure & { total: number })[]>(
    `select pl.number as plan, g.measure_id as measure, w.number as "rowNumber", w.section,
       w.measure as text,
       g.count, g.task, g."lastDay", n.names, g.parties, g.total
     from (
       select t.occurrence_id, t.measure_id, t.plan_id, count(*)::int as count,
         min(t.number) as task, min(t.due) as due, min(greatest(t.due, t.base_on)) as "lastDay",
         count(distinct (t.organisation_id, t.executor_id))::int as parties,
         (sum(count(*)) over ())::int as total
       from tasks t where ${overdueSql('t', '$1')}
       group by t.occurrence_id, t.measure_id, t.plan_id
       order by min(t.due), min(t.number) limit $2) g
     join plans pl on pl.id = g.plan_id
     join measures m on m.id = g.measure_id
     join measure_wordings w on w.measure_id = m.id and w.revision = m.revision
     cross join lateral (
       select array_agg(who order by number) as names
       from (
         select min(t.number) as number,
           concat_ws(', ', o.name, case when p.id is not null then ${personName('p')} end) as who
         from tasks t left join organisations o on o.id = t.organisation_id
         left join people p on p.id = t.executor_id
         where t.occurrence_id = g.occurrence_id and ${overdueSql('t', '$1')}
         group by 2 order by 1 limit $3) named) n
     order by g.due, g.task`,
    [on, limit, names],
  );
  const measures = rows.map(({ total: _total, ...measure }) => measure);
  return { measures, total: rows[0]?.total ?? 0 };
}
