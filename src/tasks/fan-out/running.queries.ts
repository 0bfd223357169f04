import type { EntityManager } from 'typeorm';
import { LASTING_COLUMNS, SPAN_COLUMNS } from '../span.queries.js';
import type { RunningTask } from './running-task.js';

/** All tasks of the measures, locked in the order of their ids. */
export function tasksOfMeasures(
  tx: EntityManager,
  measures: readonly string[],
): Promise<RunningTask[]> {
  return running(tx, 't.measure_id = any ($1::uuid[])', [measures]);
}

export function openTasksOfPlan(tx: EntityManager, plan: string): Promise<RunningTask[]> {
  return running(tx, `t.plan_id = $1 and ${OPEN}`, [plan]);
}

export function tasksOfOccurrences(
  tx: EntityManager,
  occurrences: readonly string[],
): Promise<RunningTask[]> {
  return running(tx, 't.occurrence_id = any ($1::uuid[])', [occurrences]);
}

/** Open tasks that the organisation has, or that were its own when the plan was handed out. */
export function openTasksOfOrganisation(
  tx: EntityManager,
  organisation: string,
): Promise<RunningTask[]> {
  return running(tx, `(t.organisation_id = $1 or t.party_id = $1) and ${OPEN}`, [organisation]);
}

export function openTasksOfExecutor(tx: EntityManager, person: string): Promise<RunningTask[]> {
  return running(tx, `t.executor_id = $1 and ${OPEN}`, [person]);
}

export function openTasksOfParty(tx: EntityManager, party: string): Promise<RunningTask[]> {
  return running(tx, `t.party_id = $1 and ${OPEN}`, [party]);
}

const OPEN = `t.state not in ('accepted', 'cancelled', 'notApplicable')`;

function running(
  tx: EntityManager,
  where: string,
  parameters: readonly unknown[],
): Promise<RunningTask[]> {
  return tx.query<RunningTask[]>(
    `select t.id, t.number, t.plan_id as plan, t.measure_id as measure, t.occurrence_id as occurrence,
       t.party_id as party, t.state, t.part, t.demanded, t.organisation_id as organisation,
       t.executor_id as executor, t.created_on as "createdOn", t.opens_on as "opensOn",
       t.original_due as "originalDue", t.due, t.closed_because as "closedBecause",
       o.until_version as until, json_build_object('from', o.from_on, 'written', o.written,
         'due', o.due, 'kind', o.kind, 'isEvent', o.event_key is not null) as demand
     from tasks t join occurrences o on o.id = t.occurrence_id
     where ${where} order by t.id for no key update of t`,
    [...parameters],
  );
}

/** A task's place in the plan, which is no fact of the lifecycle. */
export interface Placed {
  readonly id: string;
  readonly plan: string;
  readonly measure: string;
  readonly occurrence: string;
}

export async function placeTasks(
  tx: EntityManager,
  placed: readonly Placed[],
  now: Date,
): Promise<void> {
  if (placed.length === 0) return;
  await tx.query(
    `with placed as (
       select id, plan, measure, occurrence from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[])
         as row (id, plan, measure, occurrence)),
     moved as (
       update tasks t set plan_id = plan, measure_id = measure, occurrence_id = occurrence
       from placed where t.id = placed.id),
     closed as (
       update task_spans s set recorded_to = greatest($5, s.recorded_from)
       from placed where s.task_id = placed.id and s.recorded_to is null
         and s.occurrence_id <> occurrence
       returning s.*, occurrence)
     insert into task_spans (task_id, seq, recorded_from, ${LASTING_COLUMNS.join(', ')},
       ${SPAN_COLUMNS.join(', ')})
     select task_id, seq + 1, recorded_to, ${LASTING_COLUMNS.join(', ')}, ${SPAN_COLUMNS.map((column) => (column === 'occurrence_id' ? 'occurrence' : column)).join(', ')}
     from closed`,
    [
      placed.map((each) => each.id),
      placed.map((each) => each.plan),
      placed.map((each) => each.measure),
      placed.map((each) => each.occurrence),
      now,
    ],
  );
}
