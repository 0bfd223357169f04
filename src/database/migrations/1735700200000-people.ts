import type { MigrationInterface, QueryRunner } from 'typeorm';
import { departmentTable } from '../department-table.js';

/**
 * Who a department's plans may name. Everything has a natural key inside its department, by which a
 * directory file is brought in again and again without doubling anything. Membership and office are
 * dated: a plan is answered by those who were there on the day, whatever happened since.
 *
 * References carry the department along, so that no row can point into another department even where
 * row-level security does not look (foreign keys are checked past it). Organisations and people refer
 * to each other (a head works where it heads), hence the deferred constraints.
 */
export class People1735700200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table organisations (
        id uuid primary key,
        department_id uuid not null references departments (id),
        kind text not null check (kind in
          ('authority', 'unit', 'service', 'school', 'kindergarten', 'additional', 'other')),
        name text not null check (name = btrim(name) and name <> ''),
        full_name text check (full_name <> ''),
        aliases text[] not null default '{}',
        parent_id uuid,
        branch boolean not null default false,
        head_id uuid,
        email text check (email like '%_@_%'),
        from_on date,
        to_on date,
        unique (department_id, id),
        unique (department_id, name),
        foreign key (department_id, parent_id) references organisations (department_id, id)
          deferrable initially deferred,
        check (parent_id <> id),
        check (not branch or parent_id is not null),
        check (to_on >= from_on)
      );
      comment on column organisations.branch is 'reports through its parent';

      create table people (
        id uuid primary key,
        department_id uuid not null references departments (id),
        surname text not null check (surname <> ''),
        given text not null check (given <> ''),
        patronymic text not null default '',
        gender text not null check (gender in ('m', 'f')),
        position jsonb check (position ? 'nominative'),
        organisation_id uuid,
        email text check (email like '%_@_%'),
        access text[] not null default '{}' check (access <@ array[
          'administrator', 'coordinator', 'overseer', 'executor', 'chairperson', 'deputy', 'auditor']),
        from_on date,
        to_on date,
        unique (department_id, id),
        unique (department_id, surname, given, patronymic),
        foreign key (department_id, organisation_id) references organisations (department_id, id)
          deferrable initially deferred,
        check (to_on >= from_on)
      );
      comment on column people.given is 'name or its initial with a dot';
      comment on column people.position is 'by grammatical case';
      alter table organisations add foreign key (department_id, head_id)
        references people (department_id, id) deferrable initially deferred;

      create table groups (
        id uuid primary key,
        department_id uuid not null references departments (id),
        name text not null check (name = btrim(name) and name <> ''),
        aliases text[] not null default '{}',
        kind text not null check (kind in ('organisations', 'people')),
        members_of_id uuid,
        one_of text check (one_of <> ''),
        unique (department_id, id),
        unique (department_id, name),
        foreign key (department_id, members_of_id) references groups (department_id, id)
          deferrable initially deferred,
        check (members_of_id <> id),
        check (one_of is null or kind = 'organisations')
      );
      comment on column groups.one_of is 'the function meant inside each organisation; null: its head';

      create table group_members (
        id uuid primary key default gen_random_uuid(),
        department_id uuid not null references departments (id),
        group_id uuid not null,
        organisation_id uuid,
        person_id uuid,
        from_on date,
        to_on date,
        reason text not null check (reason <> ''),
        foreign key (department_id, group_id) references groups (department_id, id),
        foreign key (department_id, organisation_id) references organisations (department_id, id),
        foreign key (department_id, person_id) references people (department_id, id),
        check (num_nonnulls(organisation_id, person_id) = 1),
        check (to_on >= from_on)
      );
      create unique index group_members_open on group_members
        (group_id, coalesce(organisation_id, person_id)) where to_on is null;

      create table roles (
        id uuid primary key,
        department_id uuid not null references departments (id),
        name text not null check (name = btrim(name) and name <> ''),
        aliases text[] not null default '{}',
        unique (department_id, id),
        unique (department_id, name)
      );
      create table role_holders (
        id uuid primary key default gen_random_uuid(),
        department_id uuid not null references departments (id),
        role_id uuid not null,
        person_id uuid not null,
        from_on date,
        to_on date,
        foreign key (department_id, role_id) references roles (department_id, id),
        foreign key (department_id, person_id) references people (department_id, id),
        check (to_on >= from_on)
      );
      create unique index role_holders_open on role_holders (role_id) where to_on is null;
    `);
    // Departures are dates, not deletions: nobody may take away who answered for what.
    for (const table of TABLES) {
      await departmentTable(runner, table, { app: ['select', 'insert', 'update'] });
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table role_holders;
      drop table roles;
      drop table group_members;
      drop table groups;
      alter table organisations drop column head_id;
      drop table people;
      drop table organisations;
    `);
  }
}

const TABLES = ['organisations', 'people', 'groups', 'group_members', 'roles', 'role_holders'];
