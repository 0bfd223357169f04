import type { MigrationInterface, QueryRunner } from 'typeorm';
import { departmentTable } from '../department-table.js';

/**
 * Orders, the plans they approve, and their measures. A measure is one row that lives through the
 * plan's versions; what it says is a wording, and wordings are only ever added: an amended plan keeps
 * the old text, its reading and its contract beside the new one. Occurrences are what tasks are made
 * of, so an occurrence that an amendment replaced ends and stays.
 *
 *   orders ── plans ── plan_sections
 *               ├───── measures ── measure_wordings ── measure_parties
 *               │          └────── occurrences    └─── measure_organisations
 *               ├───── plan_answers
 *               └───── plan_versions
 *
 * References carry the department along: foreign keys are checked past row-level security.
 */
export class Plans1735700300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table orders (
        id uuid primary key,
        department_id uuid not null references departments (id),
        number text check (number <> ''),
        date date,
        issuer text,
        signatory text,
        overseer text,
        kind text not null check (kind in ('approves', 'amends')),
        created_at timestamptz not null default now(),
        unique (department_id, id),
        check (number is not null or date is not null)
      );
      comment on column orders.overseer is 'as the order writes it';
      -- Not «nulls not distinct»: PostgreSQL 14 does not know it.
      create unique index orders_requisites on orders
        (department_id, coalesce(number, ''), coalesce(date, '-infinity'));

      create table plans (
        id uuid primary key,
        department_id uuid not null references departments (id),
        number integer not null check (number > 0),
        order_id uuid,
        key text not null check (key <> ''),
        annex text,
        title text not null,
        period_from date,
        period_to date,
        approved_on date,
        version integer not null default 1 check (version > 0),
        unique (department_id, id),
        unique (department_id, number),
        foreign key (department_id, order_id) references orders (department_id, id),
        check ((period_from is null) = (period_to is null)),
        check (period_to >= period_from)
      );
      comment on column plans.number is 'by which people call it: «план № 3»';
      comment on column plans.key is 'tells the plans of one order apart: annex-4, plan-1';
      create unique index plans_of_order on plans (department_id, order_id, key)
        where order_id is not null;
      create unique index plans_without_order on plans
        (department_id, md5(title), coalesce(period_from, '-infinity'), key)
        where order_id is null;

      create table plan_sections (
        department_id uuid not null references departments (id),
        plan_id uuid not null,
        version integer not null check (version > 0),
        place integer not null check (place > 0),
        title text not null check (title <> ''),
        primary key (plan_id, version, place),
        foreign key (department_id, plan_id) references plans (department_id, id)
      );

      create table measures (
        id uuid primary key,
        department_id uuid not null references departments (id),
        plan_id uuid not null,
        place integer check (place > 0),
        revision integer not null default 1 check (revision > 0),
        added_in integer not null default 1 check (added_in > 0),
        removed_in integer check (removed_in > added_in),
        unique (department_id, id),
        unique (plan_id, place) deferrable initially deferred,
        foreign key (department_id, plan_id) references plans (department_id, id),
        check ((place is null) = (removed_in is not null))
      );
      comment on column measures.place is 'row of the plan as it stands; null once removed';
      comment on column measures.revision is 'of the wording in force';

      create table measure_wordings (
        department_id uuid not null references departments (id),
        measure_id uuid not null,
        revision integer not null check (revision > 0),
        version integer not null check (version > 0),
        section text not null,
        number text not null,
        measure text not null check (measure <> ''),
        deadline_text text not null,
        responsible_text text not null,
        result_text text not null,
        extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
        deadline jsonb not null check (deadline ? 'kind'),
        given_phrase text check (given_phrase <> ''),
        given_deadline jsonb check (given_deadline ? 'kind'),
        evidence text[] not null check (evidence <@ array[
          'analytical-memo', 'order', 'minutes', 'report', 'observation-report',
          'plan-or-regulation', 'recommendations', 'publication', 'application', 'list']),
        contract text not null check (contract in ('lead', 'all', 'n-of-m')),
        needed integer check (needed > 0),
        lead_person_id uuid,
        lead_organisation_id uuid,
        collect boolean not null default false,
        acceptor text not null check (acceptor in ('overseer', 'chairperson', 'deputy')),
        findings jsonb not null default '[]' check (jsonb_typeof(findings) = 'array'),
        primary key (measure_id, revision),
        foreign key (department_id, measure_id) references measures (department_id, id),
        foreign key (department_id, lead_person_id) references people (department_id, id),
        foreign key (department_id, lead_organisation_id) references organisations (department_id, id),
        check ((given_phrase is null) = (given_deadline is null)),
        check ((needed is not null) = (contract = 'n-of-m')),
        check (num_nonnulls(lead_person_id, lead_organisation_id) <= 1),
        check (not collect or contract = 'lead')
      );
      comment on column measure_wordings.version is 'of the plan, since which it holds';
      comment on column measure_wordings.deadline is 'reading of deadline_text';
      comment on column measure_wordings.given_phrase is 'deadline given by the coordinator instead of the paper''s';

      create table measure_parties (
        department_id uuid not null references departments (id),
        measure_id uuid not null,
        revision integer not null,
        place integer not null check (place > 0),
        text text not null check (text <> ''),
        type text not null check (type in ('person', 'role', 'unit', 'group')),
        position text,
        note text,
        person_id uuid,
        organisation_id uuid,
        group_id uuid,
        role_id uuid,
        primary key (measure_id, revision, place),
        foreign key (measure_id, revision) references measure_wordings (measure_id, revision),
        foreign key (department_id, measure_id) references measures (department_id, id),
        foreign key (department_id, person_id) references people (department_id, id),
        foreign key (department_id, organisation_id) references organisations (department_id, id),
        foreign key (department_id, group_id) references groups (department_id, id),
        foreign key (department_id, role_id) references roles (department_id, id),
        check (num_nonnulls(person_id, organisation_id, group_id, role_id) <= 1)
      );

      create table measure_organisations (
        department_id uuid not null references departments (id),
        measure_id uuid not null,
        revision integer not null,
        organisation_id uuid not null,
        primary key (measure_id, revision, organisation_id),
        foreign key (measure_id, revision) references measure_wordings (measure_id, revision),
        foreign key (department_id, measure_id) references measures (department_id, id),
        foreign key (department_id, organisation_id) references organisations (department_id, id)
      );
      comment on table measure_organisations is 'the organisations a measure concerns, where it names a group of all';

      create table occurrences (
        id uuid primary key,
        department_id uuid not null references departments (id),
        measure_id uuid not null,
        from_on date,
        written date not null,
        due date not null,
        kind text not null check (kind in ('final', 'checkpoint')),
        why text not null check (why <> ''),
        settlement text not null check (settlement in
          ('live', 'pending', 'fulfilled', 'removed', 'not-owed')),
        fulfilled_on date,
        fulfilled_by text check (fulfilled_by <> ''),
        since_version integer not null default 1 check (since_version > 0),
        until_version integer check (until_version > since_version),
        unique (department_id, id),
        foreign key (department_id, measure_id) references measures (department_id, id),
        check (due >= from_on and written >= from_on),
        check ((fulfilled_on is not null) = (settlement = 'fulfilled')),
        check (fulfilled_by is null or settlement = 'fulfilled')
      );
      comment on column occurrences.written is 'due date as the phrase gives it, before the calendar moved it';
      comment on column occurrences.until_version is 'version of the plan that replaced it';
      create unique index occurrences_in_force on occurrences
        (measure_id, kind, written, coalesce(from_on, '-infinity'))
        where until_version is null;
      create index occurrences_of_measure on occurrences (measure_id);
      create index occurrences_due on occurrences (department_id, due)
        where until_version is null and settlement = 'live';

      create table plan_answers (
        department_id uuid not null references departments (id),
        plan_id uuid not null,
        version integer not null check (version > 0),
        key text not null check (key <> ''),
        question text not null check (question <> ''),
        answer text not null check (answer <> ''),
        proposed boolean not null,
        answered_by text not null check (answered_by <> ''),
        answered_at timestamptz not null,
        primary key (plan_id, version, key),
        foreign key (department_id, plan_id) references plans (department_id, id)
      );
      comment on column plan_answers.proposed is 'the proposed answer was taken, nobody gave one';

      create table plan_versions (
        department_id uuid not null references departments (id),
        plan_id uuid not null,
        version integer not null check (version > 0),
        order_id uuid,
        title text not null,
        period_from date,
        period_to date,
        measures uuid[] not null,
        diff jsonb,
        approved_by text not null check (approved_by <> ''),
        approved_at timestamptz not null,
        primary key (plan_id, version),
        foreign key (department_id, plan_id) references plans (department_id, id),
        foreign key (department_id, order_id) references orders (department_id, id),
        check ((diff is null) = (version = 1))
      );
      comment on column plan_versions.order_id is 'of version 1 the approving order, then the amending ones';
      comment on column plan_versions.measures is 'its rows in the order of the paper';
    `);
    for (const table of GROWING) {
      await departmentTable(runner, table, { app: ['select', 'insert', 'update'] });
    }
    // What was written stays as it was written.
    for (const table of KEPT) await departmentTable(runner, table, { app: ['select', 'insert'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    const all = [...KEPT, ...GROWING].join(', ');
    await runner.query(`drop table ${all}`);
  }
}

const GROWING = ['orders', 'plans', 'measures', 'occurrences'];
const KEPT = [
  'plan_sections',
  'measure_wordings',
  'measure_parties',
  'measure_organisations',
  'plan_answers',
  'plan_versions',
];
