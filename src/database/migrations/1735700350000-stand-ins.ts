import type { MigrationInterface, QueryRunner } from 'typeorm';
import { departmentTable } from '../department-table.js';

/**
 * Who stands in for whom and when: rights and letters pass together. A demo department lives by a
 * clock of its own, moved by hand; every transaction of that department reads it from here.
 */
export class StandIns1735700350000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table substitutions (
        id uuid primary key,
        department_id uuid not null references departments (id),
        person_id uuid not null,
        substitute_id uuid not null,
        from_on date not null,
        to_on date,
        reason text not null check (reason <> ''),
        foreign key (department_id, person_id) references people (department_id, id),
        foreign key (department_id, substitute_id) references people (department_id, id),
        check (person_id <> substitute_id),
        check (to_on >= from_on)
      );
      create index substitutions_of on substitutions (department_id, person_id);

      alter table departments add column simulated_at timestamptz;
      comment on column departments.simulated_at is
        'of a demo department: the instant it takes for now; its letters never leave the house';
    `);
    await departmentTable(runner, 'substitutions', { app: ['select', 'insert', 'update'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table substitutions;
      alter table departments drop column simulated_at;
    `);
  }
}
