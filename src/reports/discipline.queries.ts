import type { EntityManager } from 'typeorm';
import type { WorkingCalendar } from '../time/index.js';
import type { CoExecuted, GroupTally } from './discipline.js';
import { FIGURES, STANDINGS, type Tally } from './figures.js';
import { GROUP_SQL } from './groups.queries.js';
import type { AsOf, Grouping, ReportQuestion } from './question.js';
import {
  code,
  instantOf,
  paperOf,
  Parameters,
  recordedTasks,
  type RecordedTasks,
} from './standing.queries.js';

/** Tasks counted by group, stratum and standing: some rows a group, however many tasks. */
export async function groupTallies(
  tx: EntityManager,
  by: Grouping,
  question: ReportQuestion,
  asOf: AsOf,
  calendar: WorkingCalendar,
): Promise<GroupTally[]> {
  const parameters = new Parameters();
  const { columns, key, name, place, named, onPaper, gathered } = GROUP_SQL[by];
  const instant = instantOf(asOf, parameters, question);
  const tasks = recordedTasks(question, instant, calendar, parameters);
  const rows = await tx.query<Coded<GroupTally>[]>(
    `with ${onPaper ? `${paperOf(instant.at)},` : ''} ${tasks.tables},
     counted as (
       select ${columns[0]} as g1, ${columns[1]} as g2, s.kind = 'checkpoint' as "isCheckpoint",
         c.is_event as "isEvent", ${counts(tasks)}
       ${tasks.source()}
       group by 1, 2, 3, 4, 5),
     g as (${gathered === undefined ? 'select * from counted' : GATHERED(gathered)})
     select ${key} as "group", ${name} as name, ${place} as place, g.* from g ${named}`,
    parameters.values,
  );
  return rows.map(decoded);
}

/** Sections are found of measures that have been counted: joined to every task they cost more than the count. */
const GATHERED = (by: string): string => `
  select ${by} as g1, null::uuid as g2, "isCheckpoint", "isEvent", standing, sum(count)::int as count,
    sum("enteredLate")::int as "enteredLate", sum(returned)::int as returned,
    sum(extended)::int as extended, sum("daysLate")::int as "daysLate",
    max("worstDelay") as "worstDelay"
  from counted join paper p on p.measure_id = counted.g1
  group by 1, 2, 3, 4, 5`;

/** By person: how many tasks with a final due date they contribute to. */
export function coExecutedBy(
  tx: EntityManager,
  question: ReportQuestion,
  asOf: AsOf,
  calendar: WorkingCalendar,
): Promise<CoExecuted[]> {
  const parameters = new Parameters();
  const instant = instantOf(asOf, parameters, question);
  const tasks = recordedTasks(question, instant, calendar, parameters);
  const { named, key, name } = GROUP_SQL.person;
  return tx.query<CoExecuted[]>(
    `with ${tasks.tables},
     g as (
       select helper as g1, null::uuid as g2, count(*)::int as count
       ${tasks.source('cross join lateral unnest(s.co_executors) as helper')}
         and s.co_executors <> '{}' and s.kind = 'final'
         and ${tasks.standing} = any (${parameters.add(FIGURES.total.of.map(code))}::int[])
       group by 1)
     select ${key} as "group", ${name} as name, g.count from g ${named}`,
    parameters.values,
  );
}

/** The columns of a tally, its standing first and as a number. */
export function counts({ standing, enteredLate, delay }: RecordedTasks): string {
  return `${standing} as standing, count(*)::int as count,
    (count(*) filter (where ${enteredLate}))::int as "enteredLate",
    (count(*) filter (where s.returns > 0))::int as returned,
    (count(*) filter (where s.extensions > 0))::int as extended,
    sum(${delay()})::int as "daysLate", max(${delay()}) as "worstDelay"`;
}

export type Coded<T extends Pick<Tally, 'standing'>> = Omit<T, 'standing'> & {
  readonly standing: number;
};

export function decoded<T extends { readonly standing: number }>(
  row: T,
): Omit<T, 'standing'> & Pick<Tally, 'standing'> {
  return { ...row, standing: STANDINGS[row.standing]! };
}
