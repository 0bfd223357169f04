import type { EntityManager } from 'typeorm';
import { personName } from '../../tasks/tasks.module.js';
import { later, type CivilDate } from '../../time/index.js';
import {
  LAST_DAY,
  OPEN,
  OWED,
  parameters,
  PARTY,
  scopeSql,
  type Scope,
} from './calendar.queries.js';
import type { Week } from './workload.js';

export interface PartyLoad {
  /** Id of an organisation or a person. */
  readonly party: string;
  readonly name: string;
  readonly isOrganisation: boolean;
  /** Tasks that are late already. */
  readonly overdue: number;
  /** By the weeks asked for; of the present one, what is still ahead. */
  readonly weeks: readonly number[];
}

interface PartyRow {
  readonly party: string;
  readonly name: string;
  readonly isOrganisation: boolean;
  /** Null: past. */
  readonly week: number | null;
  readonly count: number;
  readonly overdue: number;
}

/** Tasks still to be handed in, by who answers for them and the week of their last day. */
export async function partyLoads(
  tx: EntityManager,
  scope: Scope,
  weeks: readonly Week[],
  today: CivilDate,
): Promise<readonly PartyLoad[]> {
  const { values, add } = parameters();
  const monday = `${add(weeks[0]!.from)}::date`;
  const last = `${add(weeks.at(-1)!.until)}::date`;
  const on = `${add(today)}::date`;
  const rows = await tx.query<PartyRow[]>(
    `select ${PARTY} as party, bool_or(o.id is not null and o.id = ${PARTY}) as "isOrganisation",
       coalesce(max(o.name) filter (where o.id = ${PARTY}),
         max(${personName('p')}) filter (where p.id = ${PARTY}), '') as name,
       case when ${LAST_DAY} >= ${on} then (${LAST_DAY} - ${monday}) / 7 end as week,
       count(*)::int as count,
       count(*) filter (where ${OWED} and ${LAST_DAY} < ${on})::int as overdue
     from tasks t
     left join organisations o on o.id = t.organisation_id
     left join people p on p.id = t.executor_id
     where ${OPEN} and ${PARTY} is not null and ${LAST_DAY} <= ${last} and ${scopeSql(scope, add)}
     group by 1, 4`,
    values,
  );
  const parties = new Map<string, PartyLoad>();
  for (const { party, name, isOrganisation, week, count, overdue } of rows) {
    const known = parties.get(party);
    parties.set(party, {
      ...{ party, name, isOrganisation },
      overdue: (known?.overdue ?? 0) + overdue,
      weeks: weeks.map((_, at) => (known?.weeks[at] ?? 0) + (at === week ? count : 0)),
    });
  }
  return [...parties.values()].filter(
    ({ weeks: own, overdue }) => overdue > 0 || own.some((count) => count > 0),
  );
}

export interface WeekMeasure {
  readonly week: number;
  readonly party: string;
  readonly measure: string;
  readonly plan: number;
  readonly point: string;
  readonly text: string;
  readonly count: number;
}

/** What brings deadlines to whom, week by week: measures in the order of the plans. */
export function weekMeasures(
  tx: EntityManager,
  scope: Scope,
  weeks: readonly Week[],
  today: CivilDate,
): Promise<WeekMeasure[]> {
  const { values, add } = parameters();
  const monday = weeks[0]!.from;
  return tx.query<WeekMeasure[]>(
    `select (${LAST_DAY} - ${add(monday)}::date) / 7 as week, ${PARTY} as party, m.id as measure,
       pl.number as plan, w.number as point, w.measure as text, count(*)::int as count
     from tasks t
     join plans pl on pl.id = t.plan_id
     join measures m on m.id = t.measure_id
     join measure_wordings w on w.measure_id = m.id and w.revision = m.revision
     left join organisations o on o.id = t.organisation_id
     where ${OPEN} and ${PARTY} is not null and ${scopeSql(scope, add)}
       and ${LAST_DAY} between ${add(later(monday, today))}::date
         and ${add(weeks.at(-1)!.until)}::date
     group by 1, 2, m.id, pl.number, w.number, w.measure
     order by 1, pl.number, m.place nulls last, m.id`,
    values,
  );
}
