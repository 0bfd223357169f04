import type { EntityManager } from 'typeorm';
import type { WorkingCalendar } from '../time/index.js';
import type { CoExecuted, GroupTally } from './discipline.js';
import { FIGURES } from './figures.js';
import { GROUP_SQL } from './groups.queries.js';
import type { AsOf, Grouping, ReportQuestion } from './question.js';
import { instantOf, Parameters, paperOf, recordedTasks } from './standing.queries.js';

/** Tasks counted by group, stratum and standing: some rows a group, however many tasks. */
export function groupTallies(
  tx: EntityManager,
  by: Grouping,
  question: ReportQuestion,
  asOf: AsOf,
  calendar: WorkingCalendar,
): Promise<GroupTally[]> {
  const parameters = new Parameters();
  const instant = instantOf(asOf, parameters);
  const tasks = recordedTasks(question, instant, calendar, parameters);
  const { columns, joined, key, name, place, named, onPaper } = GROUP_SQL[by];
  return tx.query<GroupTally[]>(
    `with ${onPaper ? `${paperOf(instant.at)},` : ''}
     g as (
       select ${columns[0]} as g1, ${columns[1]} as g2, t.kind, ${tasks.isEvent()} as is_event,
         ${tasks.standing()} as standing, count(*)::int as count,
         (count(*) filter (where ${tasks.enteredLate()}))::int as entered_late,
         (count(*) filter (where s.returns > 0))::int as returned,
         (count(*) filter (where s.extensions > 0))::int as extended,
         sum(${tasks.delay()})::int as days_late, max(${tasks.delay()}) as worst_delay
       ${tasks.source(joined)}
       group by 1, 2, 3, 4, 5)
     select ${key} as "group", ${name} as name, ${place} as place, g.kind, g.is_event as "isEvent",
       g.standing, g.count, g.entered_late as "enteredLate", g.returned, g.extended,
       g.days_late as "daysLate", g.worst_delay as "worstDelay"
     from g ${named}`,
    parameters.values,
  );
}

/** By person: how many tasks with a final due date they contribute to. */
export function coExecutedBy(
  tx: EntityManager,
  question: ReportQuestion,
  asOf: AsOf,
  calendar: WorkingCalendar,
): Promise<CoExecuted[]> {
  const parameters = new Parameters();
  const instant = instantOf(asOf, parameters);
  const tasks = recordedTasks(question, instant, calendar, parameters);
  const { named, key, name } = GROUP_SQL.person;
  return tx.query<CoExecuted[]>(
    `with g as (
       select helper as g1, null::uuid as g2, count(*)::int as count
       ${tasks.source('cross join lateral unnest(s.co_executors) as helper')}
         and s.co_executors <> '{}' and t.kind = 'final'
         and ${tasks.standing()} = any (${parameters.add(FIGURES.total.of)})
       group by 1)
     select ${key} as "group", ${name} as name, g.count from g ${named}`,
    parameters.values,
  );
}
