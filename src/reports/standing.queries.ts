import { carriedKey } from '../plans/index.js';
import type { CivilDate, WorkingCalendar } from '../time/index.js';
import { STANDINGS, type Standing } from './figures.js';
import type { AskedDays, AsOf, Days, ReportQuestion } from './question.js';
import { passedWorkingDays } from './working-days.js';

/** Values of a statement; `add` gives the name under which a value stands in it. */
export class Parameters {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    return `$${this.values.push(value)}`;
  }
}

/** An instant in SQL. */
export interface InstantSql {
  readonly at: string;
  /** Its day in the department. */
  readonly on: string;
  /** No later day is asked for. */
  readonly last: CivilDate;
  /** Where `at` and `on` come from, if they are columns. */
  readonly from?: string;
  /** It is the present: each task stands as its open span says, begun however lately. */
  readonly isNow?: boolean;
}

export function instantOf(
  { instant, day }: AsOf,
  parameters: Parameters,
  { at: asked }: Pick<ReportQuestion, 'at'>,
): InstantSql {
  // Written out, since a parameter has to be used, and of the present the instant is not asked.
  const at = `'${instant.toISOString()}'::timestamptz`;
  return { at, on: `${parameters.add(day)}::date`, last: day, isNow: asked === undefined };
}

/** Parts of a statement over tasks as they were recorded at an instant. */
export interface RecordedTasks {
  /** Common table expressions, to stand after `with`: `place` and, where asked for, `paper`. */
  readonly tables: string;
  /** Spans `s` with the place `c` of their occurrence: from … where …, to be added to with `and`. */
  readonly source: (joined?: string) => string;
  /** Place in STANDINGS; `standingOf` of figures.ts. */
  readonly standing: string;
  /** Of what is in, not late; of anything else it says nothing. */
  readonly enteredLate: string;
  /** Working days, of what is late or overdue; of anything else it says nothing. */
  readonly delay: () => string;
}

export function recordedTasks(
  { plan, organisation, person, tasks, ...days }: ReportQuestion,
  { at, on, last, from = '', isNow = false }: InstantSql,
  calendar: WorkingCalendar,
  parameters: Parameters,
  { onPaper = false } = {},
): RecordedTasks {
  const add = (value: unknown): string => parameters.add(value);
  const conditions = [
    ...(isNow
      ? ['s.recorded_to is null']
      : [`s.recorded_from <= ${at}`, `(s.recorded_to is null or s.recorded_to > ${at})`]),
    ...onDays(days, parameters),
    ...(organisation !== undefined ? [`s.organisation_id = ${add(organisation)}`] : []),
    ...(person !== undefined ? [`s.executor_id = ${add(person)}`] : []),
    ...(tasks !== undefined ? [`s.task_id = any (${add(tasks)}::uuid[])`] : []),
  ];
  const lastDay = 'greatest(s.due, s.base_on)';
  return {
    tables: `${onPaper ? `${paperOf(at)},\n` : ''}${placeOf(
      plan === undefined ? null : add(plan),
      add(`${carriedKey('')}%`),
      onPaper,
    )}`,
    source: (joined = '') => `from ${from && `${from} cross join `}task_spans s
      join place c on c.occurrence_id = s.occurrence_id ${joined}
      where ${conditions.join(' and ')}`,
    standing: `case
      when s.born_late then ${code('bornLate')}
      when s.state = 'accepted' then
        case when s.worked_until > s.due then ${code('doneLate')} else ${code('doneOnTime')} end
      when s.state = 'submitted' then
        case when s.worked_until > s.due then ${code('reviewLate')} else ${code('reviewOnTime')} end
      when s.state = 'planned' then ${code('planned')}
      when s.state = 'notApplicable' then ${code('notApplicable')}
      when s.state = 'cancelled' then case s.closed_because
        ${CLOSED.map((each) => `when '${each}' then ${code(each)}`).join(' ')} end
      when ${lastDay} < ${on} then ${code('overdue')} else ${code('inTime')} end`,
    enteredLate: `(s.worked_until <= s.due and s.returns = 0 and s.submitted_on > s.due)`,
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

/** Spans `s` whose dates lie within the days. */
export function onDays(
  { due, submitted, accepted }: AskedDays,
  parameters: Parameters,
): readonly string[] {
  const within = (date: string, { from, until }: Days = {}): string[] => [
    ...(from !== undefined ? [`${date} >= ${parameters.add(from)}::date`] : []),
    ...(until !== undefined ? [`${date} <= ${parameters.add(until)}::date`] : []),
  ];
  return [
    ...within('s.due', due),
    ...within('s.submitted_on', submitted),
    ...within('s.accepted_on', accepted),
  ];
}

/** Standings travel as numbers: sorting and hashing words would cost more than counting. */
export function code(standing: Standing): number {
  return STANDINGS.indexOf(standing);
}

const CLOSED = ['decided', 'released', 'amended', 'merged', 'left', 'closed'] as const;

/** A value stands in a statement only where it is used: of any other the server cannot tell the type. */
function once(make: () => string): () => string {
  let made: string | undefined;
  return () => (made ??= make());
}

/** Where occurrences stand in plans; kept apart, so that tasks are joined to it and to nothing else. */
function placeOf(plan: string | null, carried: string, onPaper: boolean): string {
  return `place as materialized (
    select c.id as occurrence_id, m.id as measure_id, m.plan_id,
      c.event_key is not null and c.event_key not like ${carried} as is_event
      ${onPaper ? ', p.section_place' : ''}
    from occurrences c join measures m on m.id = c.measure_id
    ${onPaper ? 'join paper p on p.measure_id = m.id' : ''}
    ${plan === null ? '' : `where m.plan_id = ${plan}`})`;
}

/**
 * Of an instant in SQL: measures in the wording, and plans under the title, that were in force at the
 * instant, sections numbered as they follow one another. Of rows that the paper had lost by then the
 * place is null. `plan` in SQL: of that plan alone.
 */
export function paperOf(at: string, plan: string | null = null): string {
  const within = (column: string): string => (plan === null ? 'true' : `${column} = ${plan}`);
  return `versions as (
    select distinct on (plan_id) plan_id, version, title, measures from plan_versions
    where approved_at <= ${at} and ${within('plan_id')} order by plan_id, version desc),
  wordings as (
    select distinct on (w.measure_id) w.measure_id, w.section, w.number, w.measure
    from measure_wordings w join measures m on m.id = w.measure_id
    left join versions v on v.plan_id = m.plan_id
    where ${within('m.plan_id')}
    order by w.measure_id, (w.version <= v.version) desc nulls last,
      case when w.version <= v.version then -w.revision else w.revision end),
  rows as (
    select m.id as measure_id, m.plan_id, l.number as plan_number, coalesce(v.title, l.title) as title,
      w.section, w.number, w.measure as text,
      coalesce(array_position(v.measures, m.id), m.place) as place
    from measures m
    join plans l on l.id = m.plan_id
    join wordings w on w.measure_id = m.id
    left join versions v on v.plan_id = m.plan_id
    where ${within('m.plan_id')}),
  paper as materialized (
    select *, (dense_rank() over (order by plan_number, first_place, section))::int as section_place
    from (select *, min(place) over (partition by plan_id, section) as first_place from rows) r),
  sections as (select distinct plan_id, section, section_place from paper)`;
}
