import type { EntityManager } from 'typeorm';
import type { CivilDate } from '../time/index.js';
import { personName } from './card.queries.js';
import type { TaskFacts, TaskState } from './task-facts.js';

/** A task as a line of a list. */
export interface TaskRow extends Pick<
  TaskFacts,
  | 'part'
  | 'kind'
  | 'due'
  | 'originalDue'
  | 'base'
  | 'createdOn'
  | 'opensOn'
  | 'doneOn'
  | 'submittedOn'
  | 'acceptedOn'
  | 'returns'
  | 'extensions'
  | 'closedReason'
> {
  readonly id: string;
  readonly number: number;
  readonly state: TaskState;
  readonly plan: number;
  readonly measure: string;
  readonly occurrence: string;
  readonly rowNumber: string;
  readonly text: string;
  /** Ids with names. */
  readonly organisation: { readonly id: string; readonly name: string } | null;
  readonly executor: { readonly id: string; readonly name: string } | null;
}

/** All that are given must fit. */
export interface TaskFilter {
  /** Person: executor or co-executor. */
  readonly person?: string;
  readonly organisation?: string;
  /** The person's own, and those of the organisation they act for. */
  readonly mine?: { readonly person: string; readonly organisation: string };
  /** Number by which people call the plan. */
  readonly plan?: number;
  readonly measure?: string;
  readonly states?: readonly TaskState[];
  /** Due on that day or before. */
  readonly dueUntil?: CivilDate;
  /** Overdue on that day: asked for, not handed in, its day and its rework date over. */
  readonly overdueOn?: CivilDate;
  readonly limit?: number;
}

/** By due date, then number; state, date and executor as they stand. */
export function listTasks(tx: EntityManager, filter: TaskFilter = {}): Promise<readonly TaskRow[]> {
  return select(tx, filter, 'tasks t', {
    state: 't.state',
    due: 't.due',
    organisation: 't.organisation_id',
    executor: 't.executor_id',
    base: 't.base_on',
  });
}

/**
 * The same as it was recorded at an instant: state, date, organisation and executor of then, of the
 * tasks that there were. What happened since (accounts, acceptance) is not shown, and what is asked
 * for in rework is counted from the due date alone.
 */
export function listTasksAsOf(
  tx: EntityManager,
  instant: Date,
  filter: TaskFilter = {},
): Promise<readonly TaskRow[]> {
  const spans = `task_spans s join tasks t on t.id = s.task_id
    and s.recorded_from <= $1 and (s.recorded_to is null or $1 < s.recorded_to)`;
  const columns = {
    state: 's.state',
    due: 's.due',
    organisation: 's.organisation_id',
    executor: 's.executor_id',
    base: 'null::date',
  };
  return select(tx, filter, spans, columns, [instant]);
}

type Columns = Readonly<Record<'state' | 'due' | 'organisation' | 'executor' | 'base', string>>;

function select(
  tx: EntityManager,
  filter: TaskFilter,
  source: string,
  columns: Columns,
  given: readonly unknown[] = [],
): Promise<readonly TaskRow[]> {
  const values: unknown[] = [...given];
  const parameter = (value: unknown): string => `$${values.push(value)}`;
  const { state, due, organisation, executor, base } = columns;
  const then = given.length > 0;
  const now = (column: string): string => (then ? `null::${column}` : '');
  const conditions = [
    ...(filter.person !== undefined ? [personFits(executor, parameter(filter.person))] : []),
    ...(filter.organisation !== undefined
      ? [`${organisation} = ${parameter(filter.organisation)}`]
      : []),
    ...(filter.mine ? [isMine(organisation, executor, filter.mine, parameter)] : []),
    ...(filter.plan !== undefined ? [`pl.number = ${parameter(filter.plan)}`] : []),
    ...(filter.measure !== undefined ? [`t.measure_id = ${parameter(filter.measure)}`] : []),
    ...(filter.states ? [`${state} = any (${parameter(filter.states)}::text[])`] : []),
    ...(filter.dueUntil !== undefined ? [`${due} <= ${parameter(filter.dueUntil)}::date`] : []),
    ...(filter.overdueOn !== undefined
      ? [
          `${state} in ('assigned', 'inProgress', 'returned') and t.original_due >= t.created_on
           and greatest(${due}, ${base}) < ${parameter(filter.overdueOn)}::date`,
        ]
      : []),
  ];
  return tx.query<TaskRow[]>(
    `select t.id, t.number, ${state} as state, t.part, t.kind, ${due} as due,
       t.original_due as "originalDue", t.created_on as "createdOn", t.opens_on as "opensOn",
       ${base} as base, ${now('date') || 't.done_on'} as "doneOn",
       ${now('date') || 't.submitted_on'} as "submittedOn",
       ${now('date') || 't.accepted_on'} as "acceptedOn", t.returns, t.extensions,
       ${now('text') || 't.closed_reason'} as "closedReason",
       pl.number as plan, t.measure_id as measure, t.occurrence_id as occurrence,
       w.number as "rowNumber", w.measure as text,
       case when o.id is not null then json_build_object('id', o.id, 'name', o.name) end as organisation,
       case when p.id is not null
         then json_build_object('id', p.id, 'name', ${personName('p')}) end as executor
     from ${source}
     join plans pl on pl.id = t.plan_id
     join measures m on m.id = t.measure_id
     join measure_wordings w on w.measure_id = m.id and w.revision = m.revision
     left join organisations o on o.id = ${organisation}
     left join people p on p.id = ${executor}
     ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''}
     order by ${due}, t.number limit ${parameter(filter.limit ?? 1000)}`,
    values,
  );
}

function personFits(executor: string, person: string): string {
  return `(${executor} = ${person} or ${person} = any (t.co_executors))`;
}

function isMine(
  organisation: string,
  executor: string,
  mine: NonNullable<TaskFilter['mine']>,
  parameter: (value: unknown) => string,
): string {
  const own = personFits(executor, parameter(mine.person));
  return `(${organisation} = ${parameter(mine.organisation)} or ${own})`;
}
