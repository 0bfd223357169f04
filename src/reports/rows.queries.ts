import type { EntityManager } from 'typeorm';
import { personName } from '../tasks/tasks.module.js';
import type { WorkingCalendar } from '../time/index.js';
import { decoded, type Coded } from './discipline.queries.js';
import { DELAYED, FIGURES, type Counted, type Mark } from './figures.js';
import { GROUP_SQL } from './groups.queries.js';
import type { AsOf, Cell, ReportQuestion, Stratum } from './question.js';
import type { ReportRow } from './report-row.js';
import {
  code,
  instantOf,
  Parameters,
  recordedTasks,
  type RecordedTasks,
} from './standing.queries.js';

/** The tasks behind one number, by due date and number; all there are where no cell is named. */
export async function reportRows(
  tx: EntityManager,
  cell: Cell | null,
  question: ReportQuestion,
  asOf: AsOf,
  calendar: WorkingCalendar,
): Promise<ReportRow[]> {
  const parameters = new Parameters();
  const instant = instantOf(asOf, parameters);
  const tasks = recordedTasks(question, instant, calendar, parameters, { onPaper: true });
  const conditions = cell ? conditionsOf(cell, tasks, parameters) : [];
  const rows = await tx.query<Coded<ReportRow>[]>(
    `with ${tasks.tables}
     select t.id, t.number, s.state, ${tasks.standing} as standing, s.kind, c.is_event as "isEvent",
       json_build_object('id', p.plan_id, 'number', p.plan_number, 'title', p.title) as plan,
       json_build_object('id', p.measure_id, 'section', p.section, 'number', p.number, 'text', p.text)
         as measure,
       case when o.id is not null then json_build_object('id', o.id, 'name', o.name) end as organisation,
       case when e.id is not null
         then json_build_object('id', e.id, 'name', ${personName('e')}) end as executor,
       case when s.co_executors = '{}' then '[]' else
         (select coalesce(json_agg(json_build_object('id', h.id, 'name', ${personName('h')})
             order by h.surname, h.given, h.patronymic), '[]')
           from people h where h.id = any (s.co_executors)) end as "coExecutors",
       t.created_on as "createdOn", t.original_due as "originalDue", s.due, s.base_on as base,
       s.worked_until as "workedUntil", s.submitted_on as "submittedOn", s.accepted_on as "acceptedOn",
       s.returns, s.extensions, s.closed_because as "closedBecause",
       ${tasks.delay()} as "daysLate"
     ${tasks.source(`join tasks t on t.id = s.task_id
       join paper p on p.measure_id = c.measure_id
       left join organisations o on o.id = s.organisation_id
       left join people e on e.id = s.executor_id`)}
       ${conditions.map((condition) => `and ${condition}`).join(' ')}
     order by s.due, t.number`,
    parameters.values,
  );
  return rows.map((row) => judged(decoded(row)));
}

function judged(row: ReportRow): ReportRow {
  return DELAYED.includes(row.standing) ? row : { ...row, daysLate: 0 };
}

function conditionsOf(
  { by, group, stratum, figure }: Cell,
  tasks: RecordedTasks,
  parameters: Parameters,
): string[] {
  const add = (value: unknown): string => parameters.add(value);
  const isHelper = figure === 'coExecuted';
  const { of, mark }: Counted = FIGURES[isHelper ? 'total' : figure];
  return [
    `${tasks.standing} = any (${add(of.map(code))}::int[])`,
    ...(isHelper
      ? [`s.kind = 'final'`, `${add(group)}::uuid = any (s.co_executors)`]
      : [
          ...STRATUM_SQL[stratum],
          ...(mark ? [MARK_SQL[mark](tasks)] : []),
          ...(group === null ? [] : [GROUP_SQL[by].is(`${add(group)}::text`)]),
        ]),
  ];
}

const STRATUM_SQL: Readonly<Record<Stratum, readonly string[]>> = {
  main: [`s.kind = 'final'`],
  events: [`s.kind = 'final'`, 'c.is_event'],
  checkpoints: [`s.kind = 'checkpoint'`],
};

const MARK_SQL: Readonly<Record<Mark, (tasks: RecordedTasks) => string>> = {
  enteredLate: ({ enteredLate }) => enteredLate,
  returned: () => 's.returns > 0',
  extended: () => 's.extensions > 0',
};
