import type { MigrationInterface, QueryRunner } from 'typeorm';
import { departmentTable } from '../department-table.js';

/**
 * How far the engine has come, per department and module, so that a gap of any length is caught up
 * and an administrator sees what stands still. `engine_bad` keeps the rows that failed alone after
 * their batch was halved down to them: the rest went on without them.
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
        error text
      );
      comment on column engine_runs.missed_minutes is 'between the run before and this one, beyond the usual minute';
      grant select, insert, update on engine_runs to kontrol_engine;
      grant select on engine_runs to kontrol_app;
    `);
    await departmentTable(runner, 'engine_progress');
    await departmentTable(runner, 'engine_bad');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table engine_runs, engine_bad, engine_progress');
  }
}
