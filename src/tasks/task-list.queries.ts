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
  readonly section: string;
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
  /** In the measure's words, or the task's number. */
  readonly words?: string;
  /** These alone. */
  readonly ids?: readonly string[];
  readonly limit?: number;
}

/** By due date, then number; everything as it stands. */
export function listTasks(tx: EntityManager, filter: TaskFilter = {}): Promise<readonly TaskRow[]> {
  return select(tx, filter, NOW, []);
}

const MOST = 1000;

/**
 * The same as it was recorded at an instant, of the tasks that there were. What an account said and why
 * a task ended is not shown: of that only the present is known.
 */
export function listTasksAsOf(
  tx: EntityManager,
  instant: Date,
  filter: TaskFilter = {},
): Promise<readonly TaskRow[]> {
  return select(tx, filter, THEN, [instant]);
}

/** Tasks of one state, counted. */
export interface StateCount {
  readonly state: TaskState;
  readonly count: number;
  /** The nearest day on which one of them opens or has opened. */
  readonly opensOn: CivilDate;
}

/** How many there are, whatever a list would show of them. */
export function countTasks(
  tx: EntityManager,
  filter: Omit<TaskFilter, 'plan' | 'words' | 'limit'>,
): Promise<readonly StateCount[]> {
  const values: unknown[] = [];
  const parameter: Parameter = (value) => `$${values.push(value)}`;
  const own = anyOf(ownTasks(NOW.changing, filter, parameter));
  const asked = [...own, ...conditionsOf(filter, NOW, parameter)];
  return tx.query<StateCount[]>(
    `select t.state, count(*)::int as count, min(t.opens_on) as "opensOn" from tasks t
     ${asked.length > 0 ? `where ${asked.join(' and ')}` : ''} group by t.state`,
    values,
  );
}

/** Where a list is taken from. What stays of a task is `t`'s, what changes is of `changing`. */
interface Source {
  readonly from: string;
  readonly changing: 't' | 's';
  readonly plan: string;
  readonly measure: string;
  readonly doneOn: string;
  readonly closedReason: string;
}

const NOW: Source = {
  from: 'tasks t',
  changing: 't',
  plan: 't.plan_id',
  measure: 't.measure_id',
  doneOn: 't.done_on',
  closedReason: 't.closed_reason',
};
const THEN: Source = {
  from: `task_spans s join tasks t on t.id = s.task_id and s.recorded_from <= $1
    and (s.recorded_to is null or s.recorded_to > $1)
    join occurrences c on c.id = s.occurrence_id join measures r on r.id = c.measure_id`,
  changing: 's',
  plan: 'r.plan_id',
  measure: 'c.measure_id',
  doneOn: 'null::date',
  closedReason: 'null::text',
};

function select(
  tx: EntityManager,
  filter: TaskFilter,
  source: Source,
  given: readonly unknown[],
): Promise<readonly TaskRow[]> {
  const { changing: s } = source;
  const values: unknown[] = [...given];
  const parameter: Parameter = (value) => `$${values.push(value)}`;
  const limit = parameter(filter.limit ?? MOST);
  const own = ownTasks(s, filter, parameter);
  const conditions = conditionsOf(filter, source, parameter);
  // Without a word of plan or measure to look for, the tasks shown are found first and named after.
  const isFoundFirst = source === NOW && filter.plan === undefined && filter.words === undefined;
  const from = isFoundFirst ? `(${foundFirst(own, conditions, limit)}) t` : source.from;
  const asked = isFoundFirst ? [] : [...anyOf(own), ...conditions];
  return tx.query<TaskRow[]>(
    `select t.id, t.number, ${s}.state, t.part, t.kind, ${s}.due,
       t.original_due as "originalDue", t.created_on as "createdOn", t.opens_on as "opensOn",
       ${s}.base_on as base, ${source.doneOn} as "doneOn", ${s}.submitted_on as "submittedOn",
       ${s}.accepted_on as "acceptedOn", ${s}.returns, ${s}.extensions,
       ${source.closedReason} as "closedReason",
       pl.number as plan, m.id as measure, ${s}.occurrence_id as occurrence,
       w.number as "rowNumber", w.section, w.measure as text,
       case when o.id is not null then json_build_object('id', o.id, 'name', o.name) end as organisation,
       case when p.id is not null
         then json_build_object('id', p.id, 'name', ${personName('p')}) end as executor
     from ${from}
     join plans pl on pl.id = ${source.plan}
     join measures m on m.id = ${source.measure}
     join measure_wordings w on w.measure_id = m.id and w.revision = m.revision
     left join organisations o on o.id = ${s}.organisation_id
     left join people p on p.id = ${s}.executor_id
     ${asked.length > 0 ? `where ${asked.join(' and ')}` : ''}
     order by ${s}.due, t.number limit ${limit}`,
    values,
  );
}

type Parameter = (value: unknown) => string;

/** Of tasks, or of spans `s` with their tasks `t`; the last condition is for the index in order of due date. */
export function overdueSql(s: 't' | 's', on: string): string {
  return `${s}.state in ('assigned', 'inProgress', 'returned') and t.original_due >= t.created_on
    and greatest(${s}.due, ${s}.base_on) < ${on}::date and ${s}.due < ${on}::date`;
}

function conditionsOf(filter: TaskFilter, source: Source, parameter: Parameter): readonly string[] {
  const { changing: s } = source;
  return [
    ...(filter.mine && filter.person !== undefined
      ? anyOf(ownTasks(s, { person: filter.person }, parameter))
      : []),
    ...(filter.organisation !== undefined
      ? [`${s}.organisation_id = ${parameter(filter.organisation)}`]
      : []),
    ...(filter.plan !== undefined ? [`pl.number = ${parameter(filter.plan)}`] : []),
    ...(filter.measure !== undefined ? [`${source.measure} = ${parameter(filter.measure)}`] : []),
    ...(filter.states ? [`${s}.state = any (${parameter(filter.states)}::text[])`] : []),
    ...(filter.dueUntil !== undefined ? [`${s}.due <= ${parameter(filter.dueUntil)}::date`] : []),
    ...(filter.overdueOn !== undefined ? [overdueSql(s, parameter(filter.overdueOn))] : []),
    ...(filter.ids !== undefined ? [`t.id = any (${parameter(filter.ids)}::uuid[])`] : []),
    ...(filter.words !== undefined ? [wordsFit(parameter(filter.words))] : []),
  ];
}

/** Each way of being somebody's has its index in order of due date, and is asked for no more than is shown. */
function foundFirst(own: readonly string[], conditions: readonly string[], limit: string): string {
  return (own.length > 0 ? own : ['true'])
    .map((way) => [way, ...conditions].join(' and '))
    .map((fits) => `(select * from tasks t where ${fits} order by t.due, t.number limit ${limit})`)
    .join(' union all ');
}

/** The ways, none of them true of a task that another is true of; none where everybody's are asked for. */
function ownTasks(s: string, { person, mine }: TaskFilter, parameter: Parameter): string[] {
  const whose = mine ?? (person === undefined ? null : { person, organisation: null });
  if (!whose) return [];
  const own = `${parameter(whose.person)}::uuid`;
  const helped = `(${s}.co_executors <> '{}' and ${own} = any (${s}.co_executors)
    and ${s}.executor_id is distinct from ${own})`;
  const ways = [`${s}.executor_id = ${own}`, helped];
  if (whose.organisation === null) return ways;
  const organisation = `${parameter(whose.organisation)}::uuid`;
  const others = `${s}.organisation_id is distinct from ${organisation}`;
  return [`${s}.organisation_id = ${organisation}`, ...ways.map((way) => `(${way} and ${others})`)];
}

function anyOf(ways: readonly string[]): readonly string[] {
  return ways.length === 0 ? [] : [`(${ways.join(' or ')})`];
}

function wordsFit(words: string): string {
  return `(to_tsvector('russian', w.measure) @@ websearch_to_tsquery('russian', ${words})
    or t.number::text = ${words})`;
}
