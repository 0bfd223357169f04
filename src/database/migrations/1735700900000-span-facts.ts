import type { MigrationInterface, QueryRunner } from 'typeorm';
import { withAllDepartments } from '../department-table.js';

/**
 * A span tells all that figures are made of, so that any past instant is one reading of one table and
 * nothing is replayed: what the task was due by, what it was counted from, until when the work took,
 * when it was handed in and accepted, how often it came back or was extended, why it ended, and under
 * which occurrence it stood (of that follow measure, section and plan, which a task may leave).
 *
 * Spans written before are filled in: the open one from its task, which it mirrors; closed ones from
 * the history up to the instant they began. Co-executors and the occurrence of closed ones are those of
 * today, since nothing recorded says otherwise.
 *
 * An instant is looked for by where spans end: for today that is the open ones and no others. The index
 * keeps the bare column: the guard of row-level security lets nothing but plain comparisons near one.
 */
export class SpanFacts1735700900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table task_spans
        add column base_on date,
        add column co_executors uuid[] not null default '{}',
        add column occurrence_id uuid,
        add column worked_until date,
        add column submitted_on date,
        add column accepted_on date,
        add column returns integer not null default 0,
        add column extensions integer not null default 0,
        add column closed_because text,
        add column kind text,
        add column born_late boolean;
      comment on column task_spans.worked_until is
        'of work handed in: the day it was done or, if later, what the demanded documents bear';
    `);
    await allOpen(runner, [...READ], async () => {
      await runner.query(FILLED);
    });
    await runner.query(`
      alter table task_spans
        alter column occurrence_id set not null,
        alter column kind set not null,
        alter column born_late set not null,
        add check ((state in ('submitted', 'accepted')) = (worked_until is not null)),
        add check ((state = 'accepted') = (accepted_on is not null)),
        add check ((state in ('cancelled', 'notApplicable')) = (closed_because is not null));
      drop index task_spans_recorded;
      create index task_spans_standing on task_spans
        (department_id, recorded_to, recorded_from);
      create index task_spans_helped on task_spans (department_id, recorded_to)
        where co_executors <> '{}';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index task_spans_standing, task_spans_helped;
      create index task_spans_recorded on task_spans (department_id, recorded_from, recorded_to);
      alter table task_spans
        drop column base_on, drop column co_executors, drop column occurrence_id,
        drop column worked_until, drop column submitted_on, drop column accepted_on,
        drop column returns, drop column extensions, drop column closed_because, drop column kind,
        drop column born_late;
    `);
  }
}

const READ = ['task_spans', 'tasks', 'evidence', 'history', 'departments'];

async function allOpen(
  runner: QueryRunner,
  [table, ...rest]: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  if (table === undefined) return work();
  await withAllDepartments(runner, table, () => allOpen(runner, rest, work));
}

/** `said` is the history of the task up to the instant the span began. */
const FILLED = `
  update task_spans s set (base_on, co_executors, occurrence_id, worked_until, submitted_on,
      accepted_on, returns, extensions, closed_because, kind, born_late) =
    (f.base_on, f.co_executors, f.occurrence_id, f.worked_until, f.submitted_on, f.accepted_on,
      f.returns, f.extensions, f.closed_because, f.kind, f.born_late)
  from (
    select x.task_id, x.seq, t.co_executors, t.occurrence_id, t.kind,
      t.original_due < t.created_on as born_late,
      case when x.recorded_to is null then t.base_on
        when t.original_due < t.created_on then null
        when x.state in ('assigned', 'inProgress', 'returned')
          then coalesce((said.asked #>> '{event,reworkDue}')::date, x.due)
        when x.state = 'submitted'
          then coalesce((said.submit ->> 'on')::date, x.day) end as base_on,
      case when x.state in ('submitted', 'accepted') then greatest(
        case when x.recorded_to is null then t.done_on
          else coalesce((said.submit #>> '{event,doneOn}')::date, t.done_on, x.day) end,
        papers.last) end as worked_until,
      case when x.recorded_to is null then t.submitted_on
        when said.handed ->> 'state' = 'submitted'
          then (said.handed ->> 'on')::date end as submitted_on,
      case when x.recorded_to is null then t.accepted_on
        when x.state = 'accepted' then coalesce((said.accept ->> 'on')::date, x.day) end as accepted_on,
      case when x.recorded_to is null then t.returns else said.returns end as returns,
      case when x.recorded_to is null then t.extensions else said.extensions end as extensions,
      case when x.state in ('cancelled', 'notApplicable') then coalesce(
        case when x.recorded_to is null then t.closed_because
          else said.cancel #>> '{event,because}' end, 'decided') end as closed_because
    from (
      select s.*, (s.recorded_from at time zone d.time_zone)::date as day
      from task_spans s join departments d on d.id = s.department_id) x
    join tasks t on t.id = x.task_id
    cross join lateral (
      select count(*) filter (where h.event = 'return')::int as returns,
        count(*) filter (where h.event = 'decideExtension'
          and h.facts::jsonb #>> '{event,decision}' = 'granted')::int as extensions,
        (array_agg(h.facts::jsonb order by h.seq desc) filter (where h.event = 'submit'))[1] as submit,
        (array_agg(h.facts::jsonb order by h.seq desc) filter (where h.event = 'accept'))[1] as accept,
        (array_agg(h.facts::jsonb order by h.seq desc) filter (where h.event = 'cancel'))[1] as cancel,
        (array_agg(h.facts::jsonb order by h.seq desc)
          filter (where h.event in ('open', 'reopen', 'return')))[1] as asked,
        (array_agg(h.facts::jsonb order by h.seq desc)
          filter (where h.event in ('submit', 'reopen')))[1] as handed
      from history h
      where x.recorded_to is not null and h.department_id = x.department_id
        and h.subject_kind = 'task' and h.subject_id = x.task_id and h.at <= x.recorded_from) said
    cross join lateral (
      select max(first) as last from (
        select min(e.date) as first from evidence e
        where e.task_id = x.task_id and e.kind = any (t.demanded)
          and (x.recorded_to is null and e.ended_at is null or x.recorded_to is not null
            and e.added_at <= x.recorded_from
            and (e.ended_at is null or e.ended_at > x.recorded_from))
        group by e.kind) each) papers) f
  where f.task_id = s.task_id and f.seq = s.seq`;
