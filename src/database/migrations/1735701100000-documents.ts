import type { MigrationInterface, QueryRunner } from 'typeorm';
import { departmentTable } from '../department-table.js';

/**
 * Documents that the department has had made, and its own versions of the templates. A document keeps
 * what it was made of (the view, as canonical text, and which templates) beside the files that came of
 * it, so that it can be made again and compared byte by byte. Both are only ever added to: a template
 * is changed by a new version, and taken back by a version without a text.
 */
export class Documents1735701100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table document_templates (
        department_id uuid not null references departments (id),
        name text not null check (name ~ '^[a-z][a-z/-]*$'),
        version integer not null check (version > 0),
        text text check (text <> ''),
        note text not null default '',
        stored_by_id uuid,
        stored_by text not null check (stored_by <> ''),
        stored_at timestamptz not null,
        primary key (department_id, name, version),
        foreign key (department_id, stored_by_id) references people (department_id, id)
      );
      comment on column document_templates.name is 'as the product''s own, which it stands in for';
      comment on column document_templates.text is 'null: the product''s own is in force again';

      create table documents (
        id uuid primary key,
        department_id uuid not null references departments (id),
        number integer not null check (number > 0),
        kind text not null check (kind ~ '^[a-z][a-z-]*$'),
        title text not null check (title <> ''),
        plan_id uuid,
        measure_id uuid,
        task_id uuid,
        organisation_id uuid,
        person_id uuid,
        reg_number text check (reg_number <> ''),
        reg_date date,
        view text not null,
        view_hash text not null check (view_hash ~ '^[0-9a-f]{64}$'),
        templates jsonb not null check (jsonb_typeof(templates) = 'object'),
        template_hash text not null check (template_hash ~ '^[0-9a-f]{64}$'),
        text text not null,
        docx_hash text not null,
        pdf_hash text not null,
        made_on date not null,
        made_at timestamptz not null,
        made_by_id uuid,
        made_by text not null check (made_by <> ''),
        unique (department_id, id),
        unique (department_id, number),
        foreign key (department_id, plan_id) references plans (department_id, id),
        foreign key (department_id, measure_id) references measures (department_id, id),
        foreign key (department_id, task_id) references tasks (department_id, id),
        foreign key (department_id, organisation_id) references organisations (department_id, id),
        foreign key (department_id, person_id) references people (department_id, id),
        foreign key (department_id, docx_hash) references files (department_id, hash),
        foreign key (department_id, pdf_hash) references files (department_id, hash),
        foreign key (department_id, made_by_id) references people (department_id, id)
      );
      comment on column documents.number is 'by which people call it: «документ № 7» of the department';
      comment on column documents.reg_number is 'number and date it bears on paper, where given';
      comment on column documents.view is 'canonical JSON of what the template was given, figures included';
      comment on column documents.templates is 'versions of the department''s own templates used: {} — only the product''s';
      comment on column documents.template_hash is 'over the texts of all templates used';
      comment on column documents.made_at is 'in the department''s time; written into the files';
      create index documents_of_measure on documents (measure_id) where measure_id is not null;
      create index documents_of_task on documents (task_id) where task_id is not null;
    `);
    await departmentTable(runner, 'document_templates', { app: ['select', 'insert'], engine: [] });
    await departmentTable(runner, 'documents', { app: ['select', 'insert'], engine: [] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table documents, document_templates');
  }
}
