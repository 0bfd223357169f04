import type { MigrationInterface, QueryRunner } from 'typeorm';
import { departmentTable } from '../department-table.js';

/**
 * Documents in hand: read, and not yet under control. Putting a plan right takes days and more than one
 * sitting, so what was read, what was put right and what was answered are kept; nothing of it counts
 * anywhere until it is confirmed. `json`, not `jsonb`: the columns of a table of the paper keep their order.
 *
 * A confirmed draft leaves its words and keeps what came of it: whoever presses the button second is
 * told, and the plan keeps the file it came from.
 */
export class IntakeDrafts1735701400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table intake_drafts (
        id uuid primary key,
        department_id uuid not null references departments (id),
        seq integer not null default 1 check (seq > 0),
        file_hash text not null,
        file_name text not null check (file_name <> ''),
        amends_plan_id uuid,
        draft json,
        edits json not null,
        answers json not null,
        made_by_id uuid,
        made_by text not null check (made_by <> ''),
        made_at timestamptz not null,
        changed_by text not null check (changed_by <> ''),
        changed_at timestamptz not null,
        confirmed_plans integer[],
        confirmed_by text,
        confirmed_at timestamptz,
        unique (department_id, id),
        foreign key (department_id, file_hash) references files (department_id, hash),
        foreign key (department_id, amends_plan_id) references plans (department_id, id),
        foreign key (department_id, made_by_id) references people (department_id, id),
        check (num_nonnulls(confirmed_plans, confirmed_by, confirmed_at) in (0, 3)),
        check ((draft is null) = (confirmed_at is not null))
      );
      comment on column intake_drafts.seq is 'goes up with every change: a page shown before it is told so';
      comment on column intake_drafts.draft is 'as read from the file, untouched; null once confirmed';
      create unique index intake_drafts_in_hand
        on intake_drafts (department_id, file_hash) where confirmed_at is null;
    `);
    await departmentTable(runner, 'intake_drafts', { engine: [] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table intake_drafts');
  }
}
