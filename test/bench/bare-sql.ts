import type { DepartmentActor } from '../../src/people/people.module.js';

interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What a programmer would ask by hand for the words of each page: rows and counts, nothing else. */
export function BARE_SQL(
  template: string,
  { actor, path }: { actor: DepartmentActor; path: string },
): readonly Statement[] {
  const isSchool = actor.organisation !== undefined;
  const asks = (text: string, ...values: unknown[]): Statement => ({ text, values });
  const number = Number(/\d+/.exec(path)?.[0] ?? 0);
  const own = isSchool ? [actor.organisation, actor.person] : [actor.person];
  const isOwn = isSchool
    ? '(t.organisation_id = $1 or t.executor_id = $2 or $2 = any (t.co_executors))'
    : '(t.executor_id = $1 or $1 = any (t.co_executors))';
  switch (template) {
    case 'home/home':
      if (isSchool)
        return [
          asks(`${LINES} where ${isOwn} and ${OPEN} order by t.due, t.number limit 60`, ...own),
        ];
      return [
        asks(`${LINES} where ${isOwn} and ${OPEN} order by t.due, t.number limit 60`, ...own),
        asks(WAITING, actor.person),
        asks(STANDINGS),
        ...(actor.roles.includes('chairperson')
          ? [
              asks(
                `${LINES} where ${OPEN} and t.original_due >= t.created_on
                 and greatest(t.due, t.base_on) < date '${DAY}' order by t.due, t.number limit 12`,
              ),
              asks(`${FIGURES} from task_spans s where s.recorded_to is null
                and s.due between '2026-08-01' and '2026-08-31'`),
            ]
          : []),
      ];
    case 'tasks/list':
      return [
        isSchool
          ? asks(`${LINES} where ${isOwn} and ${SHOWN} order by t.due, t.number limit 201`, ...own)
          : asks(`${LINES} where ${SHOWN} order by t.due, t.number limit 201`),
        ...(isSchool ? [] : [asks('select id, name from organisations order by kind, name')]),
      ];
    case 'tasks/task':
      return [
        asks(
          `select t.*, pl.number as plan, pl.title, ord.number as "order", w.*, a.text, o.name, p.surname,
             (select json_agg(e) from evidence e where e.task_id = t.id) as evidence,
             (select json_agg(x) from extensions x where x.task_id = t.id) as extensions,
             (select json_agg(h order by seq) from (select seq, at, actor_name, event, facts from history
               where subject_kind = 'task' and subject_id = t.id) h) as history
           from tasks t join plans pl on pl.id = t.plan_id left join orders ord on ord.id = pl.order_id
           join measures m on m.id = t.measure_id
           join measure_wordings w on w.measure_id = m.id and w.revision = m.revision
           left join organisations o on o.id = t.organisation_id
           left join people p on p.id = t.executor_id left join accounts a on a.id = t.account_id
           where t.number = $1`,
          number,
        ),
        asks('select id, surname, given, patronymic, organisation_id from people order by surname'),
        asks('select id, name, email from organisations order by kind, name'),
      ];
    case 'plans/list':
      return [
        asks(`select p.*, o.number as "order", o.date,
          (select count(*) from measures m where m.plan_id = p.id and removed_in is null) as measures,
          (select count(*) from occurrences c join measures m on m.id = c.measure_id
            where m.plan_id = p.id and c.until_version is null and c.settlement = 'pending') as pending
          from plans p left join orders o on o.id = p.order_id order by p.approved_on desc, p.number`),
        asks(STANDINGS),
      ];
    case 'plans/plan':
      return [
        asks(
          `select p.*, v.version, v.title, v.approved_by, v.approved_at, v.diff from plans p
           join plan_versions v on v.plan_id = p.id where p.number = $1`,
          number,
        ),
        asks(
          `select m.id, m.place, w.* from measures m join plans p on p.id = m.plan_id
           join measure_wordings w on w.measure_id = m.id and w.revision = m.revision
           where p.number = $1 and m.removed_in is null order by m.place`,
          number,
        ),
        asks(
          `select c.id, c.measure_id, c.written, c.due, c.kind, c.why, c.settlement, c.event_key
           from occurrences c join measures m on m.id = c.measure_id join plans p on p.id = m.plan_id
           where p.number = $1 and c.until_version is null order by c.measure_id, c.due`,
          number,
        ),
        asks(
          `select t.occurrence_id, t.measure_id, t.state, t.part, t.kind,
             greatest(t.due, t.base_on) < date '${DAY}' as late, count(*)
           from tasks t join plans p on p.id = t.plan_id where p.number = $1
           group by 1, 2, 3, 4, 5, 6`,
          number,
        ),
        asks('select id, name from organisations order by kind, name'),
        asks('select id, surname, given from people order by surname'),
      ];
    case 'matrix/matrix':
      return [
        asks(
          `select m.id, w.section, w.number, w.measure from measures m join plans p on p.id = m.plan_id
           join measure_wordings w on w.measure_id = m.id and w.revision = m.revision
           where p.number = $1 order by m.place`,
          number,
        ),
        asks(
          `select t.measure_id, t.organisation_id, o.name, t.kind, t.state,
             greatest(t.due, t.base_on) < date '${DAY}' as late, count(*), min(t.due),
             array_agg(t.number order by t.number)
           from tasks t join plans p on p.id = t.plan_id
           left join organisations o on o.id = t.organisation_id
           where p.number = $1 group by 1, 2, 3, 4, 5, 6`,
          number,
        ),
      ];
    case 'calendar/month':
      return [
        asks('select id, number, title, closed_on from plans order by approved_on desc, number'),
        ...(isSchool
          ? []
          : [
              asks('select id, name from organisations order by kind, name'),
              asks('select id, surname, given, patronymic from people order by surname'),
            ]),
        asks(
          `select ${LAST_DAY} as day, m.id, pl.number, w.number, w.measure, min(t.number), count(*),
             count(*) filter (where t.state = 'accepted') as done,
             count(*) filter (where t.state = 'submitted') as review,
             count(*) filter (where t.state = 'planned') as planned,
             count(*) filter (where ${OPEN} and ${LAST_DAY} < date '${DAY}') as overdue
           from tasks t join plans pl on pl.id = t.plan_id join measures m on m.id = t.measure_id
           join measure_wordings w on w.measure_id = m.id and w.revision = m.revision
           where t.state not in ('cancelled', 'notApplicable') ${isSchool ? `and ${isOwn}` : ''}
             and t.due <= date '2026-09-06' and ${LAST_DAY} between '2026-07-27' and '2026-09-06'
           group by 1, 2, 3, 4, 5 order by 1, 3`,
          ...(isSchool ? own : []),
        ),
      ];
    case 'reports/overview':
      return [
        asks('select id, number, title, closed_on from plans order by number'),
        asks(`${FIGURES}, s.organisation_id, o.name from task_spans s
          left join organisations o on o.id = s.organisation_id
          where s.recorded_to is null group by s.organisation_id, o.name`),
        asks(`${FIGURES}, m.plan_id, w.section from task_spans s
          join occurrences c on c.id = s.occurrence_id join measures m on m.id = c.measure_id
          join measure_wordings w on w.measure_id = m.id and w.revision = m.revision
          where s.recorded_to is null group by m.plan_id, w.section`),
        asks(`${FIGURES} from task_spans s where s.recorded_to is null
          and s.due between '2026-08-01' and '2026-08-31'`),
        asks(`${FIGURES}, x.month, s.due between x.first and x.last as is_due
          from (select n as month, d::date as first, (d + interval '1 month - 1 day')::date as last,
              least(d + interval '1 month', '2026-08-03T05:00:00Z'::timestamptz) as at
            from generate_series(timestamp '2025-09-01', '2026-08-01', '1 month') with ordinality g (d, n)) x
          join task_spans s on s.recorded_from <= x.at and (s.recorded_to is null or s.recorded_to > x.at)
          where s.due between '2025-09-01' and '2026-08-31' group by x.month, is_due`),
      ];
    case 'people/directory':
      return [
        asks(
          `select p.id, p.surname, p.given, p.patronymic, p.position, p.email, p.from_on, p.to_on,
             o.name from people p left join organisations o on o.id = p.organisation_id
           order by p.surname, p.given`,
        ),
      ];
    default:
      throw new RangeError(`no rows by hand for ${template}`);
  }
}

const DAY = '2026-08-03';
const OPEN = `t.state in ('assigned', 'inProgress', 'returned')`;
const SHOWN = `t.state in ('assigned', 'inProgress', 'returned', 'submitted')`;
const LAST_DAY = `(case when ${OPEN} then greatest(t.due, t.base_on) else t.due end)`;
const LINES = `select t.number, t.state, t.kind, t.due, t.base_on, t.submitted_on, t.original_due,
    t.created_on, pl.number as plan, w.number as point, w.measure, o.name, p.surname, p.given
  from tasks t join plans pl on pl.id = t.plan_id join measures m on m.id = t.measure_id
  join measure_wordings w on w.measure_id = m.id and w.revision = m.revision
  left join organisations o on o.id = t.organisation_id left join people p on p.id = t.executor_id`;
const WAITING = `select pl.number, m.id, w.measure, count(*), min(t.submitted_on) as since, min(t.number)
  from tasks t join plans pl on pl.id = t.plan_id join measures m on m.id = t.measure_id
  join measure_wordings w on w.measure_id = m.id and w.revision = m.revision
  where t.state = 'submitted' and t.executor_id is distinct from $1
  group by pl.number, m.id, w.measure order by since, pl.number limit 12`;
const STANDINGS = `select t.plan_id, count(*),
    count(*) filter (where t.state = 'accepted') as done,
    count(*) filter (where t.state = 'submitted') as review,
    count(*) filter (where ${OPEN} and greatest(t.due, t.base_on) < date '${DAY}') as overdue,
    count(*) filter (where t.state = 'planned') as planned,
    min(t.due) filter (where t.due >= date '${DAY}' and t.state not in ('accepted', 'submitted'))
  from tasks t where t.kind = 'final' and t.state not in ('cancelled', 'notApplicable')
    and t.original_due >= t.created_on group by t.plan_id`;
const OPEN_SPAN = `s.state in ('assigned', 'inProgress', 'returned')`;
const FIGURES = `select count(*) filter (where not s.born_late and s.state not in ('planned', 'cancelled',
      'notApplicable')) as total,
    count(*) filter (where s.state = 'accepted' and s.worked_until <= s.due) as on_time,
    count(*) filter (where s.state = 'accepted' and s.worked_until > s.due) as late,
    count(*) filter (where s.state = 'submitted') as review,
    count(*) filter (where ${OPEN_SPAN} and greatest(s.due, s.base_on) < date '${DAY}') as overdue,
    count(*) filter (where ${OPEN_SPAN}) as work,
    count(*) filter (where s.state in ('cancelled', 'notApplicable')) as ended,
    count(*) filter (where s.returns > 0) as returned, count(*) filter (where s.extensions > 0) as extended,
    max(s.worked_until - s.due) as delay, sum(s.worked_until - s.due) as days`;
