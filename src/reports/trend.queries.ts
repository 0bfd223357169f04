import type { EntityManager } from 'typeorm';
import type { WorkingCalendar } from '../time/index.js';
import { counts, decoded, type Coded } from './discipline.queries.js';
import type { Tally } from './figures.js';
import type { ReportQuestion } from './question.js';
import { Parameters, recordedTasks, type RecordedTasks } from './standing.queries.js';
import type { RecordedMonth } from './trend.js';

export interface MonthTally extends Tally {
  /** Place of the month in the list. */
  readonly month: number;
  /** Due within that month. */
  readonly isDue: boolean;
}

/** Tasks with a final due date as they were recorded at each of the instants: one reading of spans. */
export async function monthTallies(
  tx: EntityManager,
  months: readonly RecordedMonth[],
  question: ReportQuestion,
  calendar: WorkingCalendar,
): Promise<MonthTally[]> {
  const parameters = new Parameters();
  const tasks = recordedAtEach(months, question, calendar, parameters);
  const rows = await tx.query<Coded<MonthTally>[]>(
    `with ${tasks.tables}
     select x.month, s.due between x.first and x.last as "isDue", ${counts(tasks)}
     ${tasks.source()} and s.kind = 'final'
     group by 1, 2, 3`,
    parameters.values,
  );
  return rows.map(decoded);
}

/**
 * Only those due within the month itself, the question's due dates being within the months. By its due
 * date a span belongs to one month, which is looked up; to judge it at every instant would cost as many
 * times more as there are months.
 */
export async function dueTallies(
  tx: EntityManager,
  months: readonly RecordedMonth[],
  question: ReportQuestion,
  calendar: WorkingCalendar,
): Promise<Omit<MonthTally, 'isDue'>[]> {
  const parameters = new Parameters();
  const tasks = recordedAtEach(months, question, calendar, parameters);
  const first = parameters.add(months[0]?.from);
  const rows = await tx.query<Coded<Omit<MonthTally, 'isDue'>>[]>(
    `with ${tasks.tables}
     select x.month, ${counts(tasks)}
     ${tasks.source()} and s.kind = 'final'
       and x.first = greatest(date_trunc('month', s.due::timestamp)::date, ${first}::date)
     group by 1, 2`,
    parameters.values,
  );
  return rows.map(decoded);
}

function recordedAtEach(
  months: readonly RecordedMonth[],
  question: ReportQuestion,
  calendar: WorkingCalendar,
  parameters: Parameters,
): RecordedTasks {
  const add = (values: readonly unknown[]): string => parameters.add(values);
  const days = months.map(({ asOf }) => asOf.day);
  const from = `unnest(${add(months.map((_, at) => at))}::int[], ${add(
    months.map(({ asOf }) => asOf.instant.toISOString()),
  )}::timestamptz[], ${add(days)}::date[], ${add(months.map((month) => month.from))}::date[],
    ${add(months.map((month) => month.until))}::date[]) as x (month, at, day, first, last)`;
  const instant = { at: 'x.at', on: 'x.day', last: [...days].sort().at(-1)!, from };
  return recordedTasks(question, instant, calendar, parameters);
}
