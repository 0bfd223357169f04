import type { EntityManager } from 'typeorm';
import type { ArmedRow, OccurrencePart } from './desk.js';
import type { LetterPlan, LetterRow, LetterTask } from './letter-task.js';

/** A row as its plan reads now, with the plan and the order it stands in. */
export const ROW = `w.measure_id as measure, w.number, w.measure as text, w.section,
  w.deadline_text as "deadlineText",
  json_build_object('id', p.id, 'number', p.number, 'title', p.title, 'annex', p.annex,
    'version', p.version, 'closed', p.closed_on is not null,
    'order', case when o.id is not null
      then json_build_object('number', o.number, 'date', o.date) end) as plan`;

/** What `ROW` reads, for measures `m`. */
export const ROW_SOURCES = `join measure_wordings w on w.measure_id = m.id and w.revision = m.revision
  join plans p on p.id = m.plan_id left join orders o on o.id = p.order_id`;

type RowColumns = Omit<LetterRow, 'plan'> & { readonly plan: LetterPlan };
type TaskRow = Omit<LetterTask, 'row' | 'number'> &
  Omit<RowColumns, 'number'> & { readonly number: string; readonly taskNumber: number };

/** The tasks by id, as they are now, in one statement. */
export async function letterTasks(
  tx: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LetterTask>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.query<TaskRow[]>(
    `select t.id, t.number as "taskNumber", t.occurrence_id as occurrence, t.party_id as party,
       t.part, t.kind, t.state, t.demanded, t.organisation_id as organisation,
       t.executor_id as executor, t.co_executors as "coExecutors", t.acceptor,
       t.overseer_id as overseer, t.from_on as "from", t.due, t.original_due as "originalDue",
       t.base_on as base, t.submitted_on as "submittedOn", t.closed_reason as "closedReason",
       (select json_build_object('id', x.id, 'proposed', x.proposed) from extensions x
         where x.task_id = t.id and x.decision is null) as extension,
       (select x.reason from extensions x where x.task_id = t.id
         order by x.asked_at desc, x.id limit 1) as cause,
       ${ROW}
     from tasks t join measures m on m.id = t.measure_id ${ROW_SOURCES}
     where t.id = any ($1::uuid[])`,
    [ids],
  );
  return new Map(
    rows.map(({ taskNumber, measure, number, text, section, deadlineText, plan, ...task }) => [
      task.id,
      { ...task, number: taskNumber, row: { measure, number, text, section, deadlineText, plan } },
    ]),
  );
}

/** Everybody's part of these occurrences, but those of whom it is no longer asked. */
export async function partsOf(
  tx: EntityManager,
  occurrences: readonly string[],
): Promise<ReadonlyMap<string, readonly OccurrencePart[]>> {
  const parts = new Map<string, OccurrencePart[]>();
  if (occurrences.length === 0) return parts;
  const rows = await tx.query<(OccurrencePart & { occurrence: string })[]>(
    `select occurrence_id as occurrence, number, state, due, base_on as base,
       organisation_id as organisation, executor_id as executor
     from tasks
     where occurrence_id = any ($1::uuid[]) and state not in ('cancelled', 'notApplicable')
     order by number`,
    [occurrences],
  );
  for (const { occurrence, ...part } of rows) {
    const known = parts.get(occurrence);
    if (known) known.push(part);
    else parts.set(occurrence, [part]);
  }
  return parts;
}

/** Rows that wait for an event, by measure. */
export async function armedRows(
  tx: EntityManager,
  measures: readonly string[],
): Promise<ReadonlyMap<string, ArmedRow>> {
  if (measures.length === 0) return new Map();
  const rows = await tx.query<(RowColumns & { closed: boolean })[]>(
    `select ${ROW}, a.closed_on is not null or p.closed_on is not null as closed
     from armed_measures a join measures m on m.id = a.measure_id ${ROW_SOURCES}
     where a.measure_id = any ($1::uuid[])`,
    [measures],
  );
  return new Map(rows.map(({ closed, ...row }) => [row.measure, { row, closed }]));
}
