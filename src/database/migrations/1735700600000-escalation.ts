import type { MigrationInterface, QueryRunner } from 'typeorm';
import { departmentTable } from '../department-table.js';

/**
 * Ladders are versions, never edited: a rung is owed under the version in force on its day. A rung
 * is raised once, which the primary key holds to whoever raises it and however often.
 */
export class Escalation1735700600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ladders (
        id uuid primary key,
        department_id uuid not null references departments (id),
        plan_id uuid,
        version integer not null check (version > 0),
        since date not null,
        rungs jsonb check (jsonb_typeof(rungs) = 'array'),
        approved_by text not null check (approved_by <> ''),
        approved_at timestamptz not null,
        foreign key (department_id, plan_id) references plans (department_id, id)
      );
      comment on column ladders.plan_id is 'null: of the department, for plans without one of their own';
      comment on column ladders.since is 'rungs of an earlier day are not owed under it';
      comment on column ladders.rungs is 'null: from then on again what holds above: the department''s or the default';
      create unique index ladders_versions on ladders
        (department_id, coalesce(plan_id, department_id), version);

      create table rungs (
        department_id uuid not null references departments (id),
        task_id uuid not null,
        side text not null check (side in ('executor', 'overseer')),
        base_on date not null,
        rung_key text not null check (rung_key <> ''),
        nth integer not null check (nth >= 0),
        day date not null,
        outcome text not null check (outcome in ('told', 'superseded', 'nobody')),
        late_days integer not null default 0 check (late_days >= 0),
        raised_at timestamptz not null,
        primary key (task_id, side, base_on, rung_key, nth),
        foreign key (department_id, task_id) references tasks (department_id, id)
      );
      comment on column rungs.late_days is 'between its day and the day it was raised: an outage';
      create index rungs_by_day on rungs (department_id, day);
      create index rungs_unheard on rungs (department_id, day) where outcome = 'nobody';

      -- Of tasks whose base was set today rungs of today may be owed that the morning did not see.
      create index tasks_rebased on tasks (department_id, base_set_on, base_on)
        where state in ('assigned', 'inProgress', 'returned', 'submitted') and base_on is not null;
    `);
    await departmentTable(runner, 'ladders', { app: ['select', 'insert'] });
    await departmentTable(runner, 'rungs', { app: ['select', 'insert'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index tasks_rebased; drop table rungs, ladders');
  }
}
