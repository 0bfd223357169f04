import { carriedKey } from '../plans/index.js';
import type { CivilDate, WorkingCalendar } from '../time/index.js';
import type { AsOf, ReportQuestion } from './question.js';
import { passedWorkingDays } from './working-days.js';

/** Values of a statement; `add` gives the name under which a value stands in it. */
export class Parameters {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    return `$${this.values.push(value)}`;
  }
}

/** Parts of a statement over tasks as they were recorded at an instant. */
export interface RecordedTasks {
  /**
   * Spans `s` with their task `t`, occurrence `c` and measure `m`: from … where …, to be added to
   * with `and`.
   */
  readonly source: (joined?: string) => string;
  /** `standingOf` of figures.ts. */
  readonly standing: () => string;
  readonly isEvent: () => string;
  /** Of what is in, not late; of anything else it says nothing. */
  readonly enteredLate: () => string;
  /** Working days, of what is late or overdue; of anything else it says nothing. */
  readonly delay: () => string;
}

/** The instant in SQL. */
export interface InstantSql {
  readonly at: string;
  /** Its day in the department. */
  readonly on: string;
  /** No later day is asked for. */
  readonly last: CivilDate;
  /** Where `at` and `on` come from, if they are columns. */
  readonly from?: string;
}

export function instantOf({ instant, day }: AsOf, parameters: Parameters): InstantSql {
  const at = `${parameters.add(instant)}::timestamptz`;
  return { at, on: `${parameters.add(day)}::date`, last: day };
}

export function recordedTasks(
  { due = {}, plan, organisation, person }: ReportQuestion,
  { at, on, last, from = '' }: InstantSql,
  calendar: WorkingCalendar,
  parameters: Parameters,
): RecordedTasks {
  const add = (value: unknown): string => parameters.add(value);
  const conditions = [
    `s.recorded_from <= ${at}`,
    `coalesce(s.recorded_to, 'infinity'::timestamptz) > ${at}`,
    ...(due.from !== undefined ? [`s.due >= ${add(due.from)}::date`] : []),
    ...(due.until !== undefined ? [`s.due <= ${add(due.until)}::date`] : []),
    ...(plan !== undefined ? [`m.plan_id = ${add(plan)}`] : []),
    ...(organisation !== undefined ? [`s.organisation_id = ${add(organisation)}`] : []),
    ...(person !== undefined ? [`s.executor_id = ${add(person)}`] : []),
  ];
  const lastDay = 'greatest(s.due, s.base_on)';
  return {
    source: (joined = '') => `from ${from && `${from} cross join `} task_spans s
      join tasks t on t.id = s.task_id
      join occurrences c on c.id = s.occurrence_id
      join measures m on m.id = c.measure_id
      ${joined}
      where ${conditions.join(' and ')}`,
    standing: () => `case
      when t.original_due < t.created_on then 'bornLate'
      when s.state = 'accepted' then
        case when s.worked_until > s.due then 'doneLate' else 'doneOnTime' end
      when s.state = 'submitted' then
        case when s.worked_until > s.due then 'reviewLate' else 'reviewOnTime' end
      when s.state = 'cancelled' then s.closed_because
      when s.state in ('planned', 'notApplicable') then s.state
      when ${lastDay} < ${on} then 'overdue' else 'inTime' end`,
    isEvent: once(
      () => `(c.event_key is not null and c.event_key not like ${add(`${carriedKey('')}%`)})`,
    ),
    enteredLate: () => `(s.worked_until <= s.due and s.returns = 0 and s.submitted_on > s.due)`,
    delay: once(() => {
      const days = passedWorkingDays(calendar, last);
      const [first, numbers] = [`${add(days.from)}::date`, `(${add(days.passed)}::int[])`];
      const by = (date: string): string =>
        `${numbers}[greatest(least(${date}, ${on}), ${first}) - ${first} + 1]`;
      return `(case
        when s.worked_until > s.due then ${by('s.worked_until')} - ${by('s.due')}
        when s.worked_until is null and ${lastDay} < ${on} then ${by(on)} - ${by(lastDay)}
        else 0 end)`;
    }),
  };
}

/** A value stands in a statement only where it is used: of any other the server cannot tell the type. */
function once(make: () => string): () => string {
  let made: string | undefined;
  return () => (made ??= make());
}

/**
 * Of an instant in SQL: measures `p` in the wording, and plans under the title, that were in force at the instant; a row of
 * the paper removed since then stands where it stood.
 */
export function paperOf(at: string): string {
  return `versions as (
    select distinct on (plan_id) plan_id, version, title, measures from plan_versions
    where approved_at <= ${at} order by plan_id, version desc),
  wordings as (
    select distinct on (w.measure_id) w.measure_id, w.section, w.number, w.measure
    from measure_wordings w join measures m on m.id = w.measure_id
    left join versions v on v.plan_id = m.plan_id
    order by w.measure_id, (w.version <= v.version) desc nulls last,
      case when w.version <= v.version then -w.revision else w.revision end),
  paper as (
    select m.id as measure_id, m.plan_id, l.number as plan_number, coalesce(v.title, l.title) as title,
      w.section, w.number, w.measure as text,
      coalesce(array_position(v.measures, m.id), m.place) as place
    from measures m
    join plans l on l.id = m.plan_id
    join wordings w on w.measure_id = m.id
    left join versions v on v.plan_id = m.plan_id)`;
}
