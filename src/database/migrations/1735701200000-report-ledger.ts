import type { MigrationInterface, QueryRunner } from 'typeorm';
import { departmentTable } from '../department-table.js';

/**
 * The ledger of monthly reports: one row a department and month, for ever. A report is frozen first,
 * all it says in `data`, and made into files later, once; after that nothing of it can be changed, by
 * anybody who acts as the application. What became known later is a correction in the next one.
 *
 *   (not there) ── frozen: data ── made: files and letters
 */
export class ReportLedger1735701200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table reports (
        id uuid primary key,
        department_id uuid not null references departments (id),
        month date not null check (extract(day from month) = 1),
        as_of timestamptz not null,
        data text not null,
        data_hash text not null check (data_hash ~ '^[0-9a-f]{64}$'),
        frozen_at timestamptz not null,
        templates jsonb check (jsonb_typeof(templates) = 'object'),
        template_hash text check (template_hash ~ '^[0-9a-f]{64}$'),
        docx_hash text,
        pdf_hash text,
        xlsx_hash text,
        made_at timestamptz,
        unique (department_id, id),
        unique (department_id, month),
        foreign key (department_id, docx_hash) references files (department_id, hash),
        foreign key (department_id, pdf_hash) references files (department_id, hash),
        foreign key (department_id, xlsx_hash) references files (department_id, hash),
        check (num_nulls(made_at, docx_hash, pdf_hash, xlsx_hash, templates, template_hash) in (0, 6))
      );
      comment on column reports.month is 'its first day';
      comment on column reports.as_of is 'the end of the month in the department: what was recorded by then';
      comment on column reports.data is 'canonical JSON of all the report says';
      comment on column reports.frozen_at is 'in the department''s time, as is made_at';
      create index reports_to_make on reports (department_id) where made_at is null;
      create index plan_versions_approved on plan_versions (department_id, approved_at);

      create function report_closed() returns trigger language plpgsql
        set search_path to 'public', 'pg_temp' as $$
      begin
        if old.made_at is not null
          or (old.id, old.department_id, old.month, old.as_of, old.data_hash, old.frozen_at)
            is distinct from (new.id, new.department_id, new.month, new.as_of, new.data_hash, new.frozen_at)
          or old.data <> new.data
        then
          raise exception 'a report stays as it was made' using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$;
      create trigger report_closed before update on reports
        for each row execute function report_closed();
    `);
    await departmentTable(runner, 'reports', { app: ['select', 'insert', 'update'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table reports;
      drop function report_closed();
      drop index plan_versions_approved;
    `);
  }
}
