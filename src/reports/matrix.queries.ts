import type { EntityManager } from 'typeorm';
import type { WorkingCalendar } from '../time/index.js';
import { decoded, type Coded } from './discipline.queries.js';
import type { MatrixTally } from './matrix.js';
import type { AsOf, ReportQuestion } from './question.js';
import type { ReportRow } from './report-row.js';
import { instantOf, Parameters, paperOf, recordedTasks } from './standing.queries.js';

/** Tasks counted by measure, organisation, kind and standing. */
export async function matrixTallies(
  tx: EntityManager,
  question: ReportQuestion,
  asOf: AsOf,
  calendar: WorkingCalendar,
): Promise<MatrixTally[]> {
  const parameters = new Parameters();
  const instant = instantOf(asOf, parameters, question);
  const tasks = recordedTasks(question, instant, calendar, parameters);
  const rows = await tx.query<Coded<MatrixTally>[]>(
    `with ${tasks.tables},
     counted as (
       select c.measure_id as measure, s.organisation_id as organisation, s.kind,
         ${tasks.standing} as standing, count(*)::int as count, min(s.due) as due,
         max(${tasks.delay()}) as "worstDelay",
         case when sum(count(*)) over (partition by c.measure_id, s.organisation_id, s.kind) = 1
           then (array_agg(s.task_id))[1] end as one
       ${tasks.source()}
       group by 1, 2, 3, 4)
     select d.measure, d.organisation, d.kind, d.standing, d.count, d.due, d."worstDelay",
       t.number as task, o.name as "organisationName"
     from counted d left join organisations o on o.id = d.organisation
     left join tasks t on t.id = d.one`,
    parameters.values,
  );
  return rows.map(decoded);
}

type PaperRow = Pick<ReportRow, 'plan' | 'measure'> & { readonly inForce: boolean };

/**
 * The plan, or all of them, as worded at the instant, in the order of the paper; rows it had lost come
 * last.
 */
export function paperRows(
  tx: EntityManager,
  plan: string | null,
  { instant }: AsOf,
): Promise<PaperRow[]> {
  const parameters = new Parameters();
  const at = `${parameters.add(instant)}::timestamptz`;
  const only = plan === null ? null : `${parameters.add(plan)}::uuid`;
  return tx.query<PaperRow[]>(
    `with ${paperOf(at, only)}
     select json_build_object('id', p.plan_id, 'number', p.plan_number, 'title', p.title) as plan,
       json_build_object('id', p.measure_id, 'section', p.section, 'number', p.number, 'text', p.text)
         as measure,
       p.place is not null as "inForce"
     from paper p
     order by p.place nulls last, p.measure_id`,
    parameters.values,
  );
}
