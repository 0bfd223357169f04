import type { Client } from 'pg';

/** What a programmer would write by hand for one grouping: every figure a filtered count. */
export interface BareQuestion {
  readonly department: string;
  readonly by: 'organisation' | 'person' | 'section';
  readonly at: Date;
  readonly day: string;
  /** Working days passed by each day since `from`. */
  readonly from: string;
  readonly passed: string;
}

export type BareLine = Readonly<Record<string, unknown>>;

const GROUP = {
  organisation: ['s.organisation_id', ''],
  person: ['coalesce(s.executor_id, s.organisation_id)', ''],
  section: [
    'm.plan_id, w.section',
    `join measures m on m.id = o.measure_id
     join measure_wordings w on w.measure_id = m.id and w.revision = m.revision`,
  ],
} as const;

const ASKED = `not s.born_late and s.state not in ('planned', 'cancelled', 'notApplicable')`;
const FINAL = `s.kind = 'final'`;
const IN = `s.state in ('accepted', 'submitted')`;
const LATE = 's.worked_until > s.due';
const OPEN = `s.state in ('assigned', 'inProgress', 'returned')`;
const OVERDUE = `${OPEN} and greatest(s.due, s.base_on) < $2::date`;
const passed = (day: string): string => `($4::int[])[${day} - $3::date + 1]`;

const COUNTS: Readonly<Record<string, string>> = {
  total: ASKED,
  done: `${ASKED} and s.state = 'accepted'`,
  onTime: `${ASKED} and s.state = 'accepted' and not ${LATE}`,
  late: `${ASKED} and s.state = 'accepted' and ${LATE}`,
  enteredLate: `${ASKED} and ${IN} and not ${LATE} and s.returns = 0 and s.submitted_on > s.due`,
  underReview: `${ASKED} and s.state = 'submitted'`,
  underReviewLate: `${ASKED} and s.state = 'submitted' and ${LATE}`,
  inWork: `${ASKED} and ${OPEN}`,
  overdue: `${ASKED} and ${OVERDUE}`,
  returned: `${ASKED} and s.returns > 0`,
  extended: `${ASKED} and s.extensions > 0`,
  planned: `not s.born_late and s.state = 'planned'`,
  bornLate: 's.born_late',
  ended: `not s.born_late and s.state in ('cancelled', 'notApplicable')`,
};

export async function bareDiscipline(client: Client, asked: BareQuestion): Promise<BareLine[]> {
  await client.query('begin isolation level repeatable read');
  await client.query(
    `select set_config('transaction_read_only', 'on', true),
       set_config('kontrol.department', $1, true), set_config('role', 'kontrol_app', true)`,
    [asked.department],
  );
  const [group, joined] = GROUP[asked.by];
  const lateDays = `case when ${IN} and ${LATE} then ${passed('s.worked_until')} - ${passed('s.due')}
    when ${OVERDUE} then ${passed('$2::date')} - ${passed('greatest(s.due, s.base_on)')} end`;
  const { rows } = await client.query<BareLine>(
    `select ${group},
       ${Object.entries(COUNTS)
         .map(([name, holds]) => `count(*) filter (where ${FINAL} and ${holds}) as "${name}"`)
         .join(',\n')},
       coalesce(sum(${lateDays}) filter (where ${FINAL} and ${ASKED}), 0) as "daysLate",
       coalesce(max(${lateDays}) filter (where ${FINAL} and ${ASKED}), 0) as "worstDelay",
       count(*) filter (where ${FINAL} and ${ASKED} and o.event_key is not null) as events,
       count(*) filter (where s.kind = 'checkpoint' and ${ASKED}) as checkpoints
     from task_spans s
     join occurrences o on o.id = s.occurrence_id
     ${joined}
     where s.recorded_from <= $1 and (s.recorded_to is null or s.recorded_to > $1)
     group by ${group}`,
    [asked.at, asked.day, asked.from, asked.passed],
  );
  await client.query('commit');
  return rows;
}
