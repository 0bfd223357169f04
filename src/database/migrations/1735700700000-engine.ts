import type { MigrationInterface, QueryRunner } from 'typeorm';
import { departmentTable } from '../department-table.js';

/**
 * How far the engine has come, per department and module, so that a gap of any length is caught up
 * and an administrator sees what stands still. `engine_bad` keeps the rows that failed alone after
 * their batch was halved down to them: the rest went on without them.
 *
 * The queue brings tables of its own in a schema of its own (queue.ts). They are behind row-level
 * security, and nobody but their owner may add a job: enqueue_job() is the one way in.
 */
export class Engine1735700700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table engine_progress (
        department_id uuid not null references departments (id),
        module text not null check (module <> ''),
        through date not null,
        at timestamptz not null,
        primary key (department_id, module)
      );
      comment on column engine_progress.through is 'the last day this module has done whole';

      create table engine_bad (
        department_id uuid not null references departments (id),
        module text not null check (module <> ''),
        subject_id uuid not null,
        error text not null,
        failures integer not null default 1,
        first_at timestamptz not null,
        retry_at timestamptz not null,
        primary key (department_id, module, subject_id)
      );

      create table engine_runs (
        module text primary key,
        started_at timestamptz not null,
        finished_at timestamptz,
        counts jsonb not null default '{}',
        missed_minutes integer not null default 0,
        error text,
        failing_since timestamptz,
        check ((error is null) = (failing_since is null))
      );
      comment on column engine_runs.missed_minutes is 'between the run before and this one, beyond the usual minute';

      create table engine_gaps (
        module text not null check (module <> ''),
        resumed_at timestamptz not null,
        stopped_at timestamptz not null,
        missed_minutes integer not null check (missed_minutes > 0),
        caught_up jsonb not null default '{}',
        primary key (module, resumed_at)
      );
      comment on table engine_gaps is 'when work stood still, and what the first run after it caught up';
      grant select, insert, update on engine_runs to kontrol_engine;
      grant select, insert, update, delete on engine_gaps to kontrol_engine;
      grant select on engine_runs, engine_gaps to kontrol_app;

      create function enqueue_job(task text, payload json, key text, run_at timestamptz)
        returns void
        language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        perform graphile_worker.add_job(
          identifier => task, payload => payload, job_key => key, run_at => run_at);
      end $$;
      revoke execute on function enqueue_job(text, json, text, timestamptz) from public;
      grant execute on function enqueue_job(text, json, text, timestamptz)
        to kontrol_app, kontrol_engine;
    `);
    await departmentTable(runner, 'engine_progress');
    await departmentTable(runner, 'engine_bad');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function enqueue_job(text, json, text, timestamptz);
      drop schema if exists graphile_worker cascade;
      drop table engine_gaps, engine_runs, engine_bad, engine_progress;
    `);
  }
}
