import type { EntityManager } from 'typeorm';
import type { WorkingCalendar } from '../time/index.js';
import { DELAYED, FIGURES, STANDINGS, type Counted, type Mark } from './figures.js';
import { GROUP_SQL } from './groups.queries.js';
import type { AsOf, Opened, ReportQuestion, Stratum } from './question.js';
import type { ReportRow } from './report-row.js';
import { namesOf, type BareNames, type RowNames } from './row-names.queries.js';
import {
  code,
  instantOf,
  onDays,
  Parameters,
  recordedTasks,
  type RecordedTasks,
} from './standing.queries.js';

/** All tasks there are, by due date and number. */
export async function allRows(
  tx: EntityManager,
  question: ReportQuestion,
  asOf: AsOf,
  calendar: WorkingCalendar,
): Promise<readonly ReportRow[]> {
  const [rows = []] = await openedRows(tx, [], question, asOf, calendar);
  return rows;
}

/**
 * The tasks behind each of the numbers, by due date and number, in one reading of spans; without a
 * number, one list of all. Rows come bare, and what they name is read once: a report of a department
 * with a hundred thousand tasks would otherwise have each measure's wording a hundred times over.
 */
export async function openedRows(
  tx: EntityManager,
  numbers: readonly Opened[],
  question: ReportQuestion,
  asOf: AsOf,
  calendar: WorkingCalendar,
): Promise<readonly (readonly ReportRow[])[]> {
  const parameters = new Parameters();
  const instant = instantOf(asOf, parameters, question);
  const onPaper = numbers.some(({ by, group }) => group !== null && GROUP_SQL[by].onPaper);
  const tasks = recordedTasks(question, instant, calendar, parameters, { onPaper });
  const behind = numbers.map((number) => conditionOf(number, tasks, parameters));
  // A bit for each number, since a task may stand behind several.
  const bits = behind.map((condition, at) => `case when ${condition} then ${1 << at} else 0 end`);
  const rows = await tx.query<BareRow[]>(
    `with ${tasks.tables}
     select ${bits.length > 0 ? bits.join(' + ') : '1'} as behind,
       t.id, t.number, s.state, ${tasks.standing} as standing, s.kind, c.is_event as "isEvent",
       c.measure_id as measure, s.organisation_id as organisation, s.executor_id as executor,
       nullif(s.co_executors, '{}') as "coExecutors",
       t.created_on as "createdOn", t.original_due as "originalDue", s.due, s.base_on as base,
       s.worked_until as "workedUntil", s.submitted_on as "submittedOn", s.accepted_on as "acceptedOn",
       s.returns, s.extensions, s.closed_because as "closedBecause", ${tasks.delay()} as "daysLate"
     ${tasks.source('join tasks t on t.id = s.task_id')}
       ${behind.length > 0 ? `and (${behind.map((each) => `(${each})`).join(' or ')})` : ''}
     order by s.due, t.number`,
    parameters.values,
  );
  const names = await namesOf(tx, rows, asOf);
  const lists: ReportRow[][] = Array.from({ length: numbers.length || 1 }, () => []);
  for (const bare of rows) {
    const row = rowOf(bare, names);
    for (const [at, list] of lists.entries()) if (bare.behind & (1 << at)) list.push(row);
  }
  return lists;
}

type BareRow = Omit<ReportRow, 'plan' | 'standing' | keyof BareNames> &
  BareNames & { readonly behind: number; readonly standing: number };

/** Copied field by field: objects spread together are several times the size, and there are many. */
function rowOf(bare: BareRow, names: RowNames): ReportRow {
  const standing = STANDINGS[bare.standing]!;
  const { plan, measure } = names.measures.get(bare.measure)!;
  return {
    id: bare.id,
    number: bare.number,
    state: bare.state,
    standing,
    kind: bare.kind,
    isEvent: bare.isEvent,
    plan,
    measure,
    organisation: names.organisations.get(bare.organisation ?? '') ?? null,
    executor: names.people.get(bare.executor ?? '') ?? null,
    coExecutors: names.inOrder(bare.coExecutors),
    createdOn: bare.createdOn,
    originalDue: bare.originalDue,
    due: bare.due,
    base: bare.base,
    workedUntil: bare.workedUntil,
    submittedOn: bare.submittedOn,
    acceptedOn: bare.acceptedOn,
    returns: bare.returns,
    extensions: bare.extensions,
    closedBecause: bare.closedBecause,
    daysLate: DELAYED.includes(standing) ? bare.daysLate : 0,
  };
}

function conditionOf(
  { by, group, stratum, figure, ...days }: Opened,
  tasks: RecordedTasks,
  parameters: Parameters,
): string {
  const add = (value: unknown): string => parameters.add(value);
  const isHelper = figure === 'coExecuted';
  const { of, mark }: Counted = FIGURES[isHelper ? 'total' : figure];
  return [
    ...(isHelper
      ? [`s.kind = 'final'`, `${add(group)}::uuid = any (s.co_executors)`]
      : [
          ...STRATUM_SQL[stratum],
          ...(mark ? [MARK_SQL[mark](tasks)] : []),
          ...(group === null ? [] : [GROUP_SQL[by].is(`${add(group)}::text`)]),
        ]),
    ...onDays(days, parameters),
    `${tasks.standing} = any (${add(of.map(code))}::int[])`,
  ].join(' and ');
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
