import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ACTING_AS_ENGINE, CURRENT_DEPARTMENT } from '../department-table.js';

/**
 * Departments own everything else. A department is created by entering it: inside `write(newId, …)`
 * the policy admits exactly the row with that id. Names alone are known to everybody, through
 * department_names(), because somebody who signs in or types `--department` is in none yet.
 */
export class Departments1735700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table departments (
        id uuid primary key,
        name text not null unique check (name = btrim(name) and name <> ''),
        full_name jsonb not null default '{}' check (jsonb_typeof(full_name) = 'object'),
        time_zone text not null check (time_zone <> ''),
        settings jsonb not null default '{}' check (jsonb_typeof(settings) = 'object'),
        created_at timestamptz not null default now()
      );
      comment on column departments.full_name is 'full official name by grammatical case';
      comment on column departments.time_zone is 'IANA name; the department''s civil days are counted in it';

      alter table departments enable row level security;
      alter table departments force row level security;
      create policy departments_department on departments to kontrol_app
        using (id = ${CURRENT_DEPARTMENT}) with check (id = ${CURRENT_DEPARTMENT});
      create policy departments_engine on departments for select to kontrol_engine
        using (${ACTING_AS_ENGINE});
      create policy departments_names on departments for select to current_user using (true);
      grant select, insert, update on departments to kontrol_app;
      grant select on departments to kontrol_engine;

      create function department_names() returns table (id uuid, name text)
        language sql stable security definer set search_path = public, pg_temp
        as 'select d.id, d.name from departments d';
      revoke execute on function department_names() from public;
      grant execute on function department_names() to kontrol_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function department_names();
      drop table departments;
    `);
  }
}
