import type { MigrationInterface, QueryRunner } from 'typeorm';
import { departmentTable } from '../department-table.js';

/**
 * What people work on. A task is one party's part of one occurrence; the party stays for good (it is
 * what makes fanning out twice harmless), the executor may change. `tasks` holds the state as it is
 * now, `task_spans` what was recorded as being so and when, history how it came about.
 *
 *   occurrences ── tasks ──── task_spans        what any day looked like
 *                    ├─────── evidence ── files
 *                    ├─────── extensions
 *                    └─────── accounts          one account may answer several tasks
 *   measures ───── armed_measures               rows that wait for an event
 *   plans ──────── observations                 dated lines of an order's observer schedule
 *              └── acknowledgements             «ознакомлен»
 */
export class Tasks1735700400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table occurrences
        add column event_key text check (event_key <> ''),
        add column occurred_on date,
        add column basis text check (basis <> ''),
        add check ((event_key is null) = (basis is null) and (event_key is null) = (occurred_on is null));
      comment on column occurrences.event_key is 'of a row that waits for events: tells them apart';
      comment on column occurrences.basis is 'what happened and by which document';
      drop index occurrences_in_force;
      create unique index occurrences_in_force on occurrences
        (measure_id, kind, written, coalesce(from_on, '-infinity'), coalesce(event_key, ''))
        where until_version is null;

      alter table plans
        add column closed_on date,
        add column closed_reason text check (closed_reason <> ''),
        add check ((closed_on is null) = (closed_reason is null));

      create table armed_measures (
        measure_id uuid primary key,
        department_id uuid not null references departments (id),
        plan_id uuid not null,
        armed_on date not null,
        ask_on date,
        closed_on date,
        closed_reason text check (closed_reason <> ''),
        foreign key (department_id, measure_id) references measures (department_id, id),
        foreign key (department_id, plan_id) references plans (department_id, id),
        check ((closed_on is null) = (closed_reason is null)),
        check (closed_on is null or ask_on is null)
      );
      comment on column armed_measures.ask_on is 'when «наступало ли?» is asked next';
      create index armed_measures_asking on armed_measures (department_id, ask_on)
        where closed_on is null;

      create table accounts (
        id uuid primary key,
        department_id uuid not null references departments (id),
        text text not null,
        done_on date not null,
        entered_at timestamptz not null,
        entered_by_id uuid,
        entered_by text not null check (entered_by <> ''),
        incoming_number text check (incoming_number <> ''),
        incoming_date date,
        unique (department_id, id),
        foreign key (department_id, entered_by_id) references people (department_id, id)
      );
      comment on column accounts.incoming_number is 'of a mailed reply entered on behalf of its sender';

      create table tasks (
        id uuid primary key,
        department_id uuid not null references departments (id),
        number integer not null check (number > 0),
        plan_id uuid not null,
        measure_id uuid not null,
        occurrence_id uuid not null,
        party_id uuid not null,
        part text not null check (part in ('lead', 'part', 'each')),
        kind text not null check (kind in ('final', 'checkpoint')),
        demanded text[] not null,
        organisation_id uuid,
        executor_id uuid,
        co_executors uuid[] not null default '{}',
        participants text[] not null default '{}',
        acceptor text not null check (acceptor in ('overseer', 'chairperson', 'deputy')),
        overseer_id uuid,
        state text not null check (state in ('planned', 'assigned', 'inProgress', 'submitted',
          'returned', 'accepted', 'cancelled', 'notApplicable')),
        machine integer not null check (machine > 0),
        created_on date not null,
        from_on date,
        opens_on date not null,
        original_due date not null,
        due date not null,
        base_on date,
        base_set_on date,
        assigned_on date,
        acknowledged_on date,
        account_id uuid,
        done_on date,
        submitted_on date,
        doer_id uuid,
        doers uuid[] not null default '{}',
        accepted_on date,
        accepted_by_id uuid,
        returns integer not null default 0 check (returns >= 0),
        extensions integer not null default 0 check (extensions >= 0),
        closed_because text check (closed_because in
          ('decided', 'released', 'amended', 'merged', 'left', 'closed')),
        closed_reason text check (closed_reason <> ''),
        unique (department_id, id),
        unique (department_id, number),
        unique (occurrence_id, party_id),
        foreign key (department_id, plan_id) references plans (department_id, id),
        foreign key (department_id, measure_id) references measures (department_id, id),
        foreign key (department_id, occurrence_id) references occurrences (department_id, id),
        foreign key (department_id, organisation_id) references organisations (department_id, id),
        foreign key (department_id, executor_id) references people (department_id, id),
        foreign key (department_id, overseer_id) references people (department_id, id),
        foreign key (department_id, account_id) references accounts (department_id, id),
        check (executor_id is not null or organisation_id is not null),
        check ((base_on is null) = (base_set_on is null)),
        check ((state in ('accepted')) = (accepted_on is not null)),
        check ((state in ('cancelled', 'notApplicable')) = (closed_reason is not null)),
        check (state not in ('submitted', 'accepted') or (done_on is not null and account_id is not null))
      );
      comment on column tasks.number is 'by which people call it: «поручение № 12»';
      comment on column tasks.party_id is 'organisation or person that answers, as the plan was fanned out';
      comment on column tasks.part is 'lead: answers for the measure; part: asked beside the lead; each: all answer alike';
      comment on column tasks.executor_id is 'null: whoever reads the organisation''s mailbox';
      comment on column tasks.overseer_id is 'null: whoever holds the acceptor''s role that day';
      comment on column tasks.machine is 'version of the lifecycle the row was last written under';
      comment on column tasks.base_on is 'day the ladder counts from: due, rework or submission';
      comment on column tasks.doers is 'everybody whose work was ever handed in; none of them may accept';

      create index tasks_opening on tasks (department_id, opens_on)
        where state = 'planned' and due >= created_on;
      create index tasks_climbing on tasks (department_id, base_on, id)
        where state in ('assigned', 'inProgress', 'returned', 'submitted') and base_on is not null;
      create index tasks_of_measure on tasks (measure_id, occurrence_id);
      create index tasks_of_plan on tasks (plan_id, state);
      create index tasks_of_organisation on tasks (department_id, organisation_id, due);
      create index tasks_of_executor on tasks (department_id, executor_id, due);

      create table task_numbers (
        department_id uuid primary key references departments (id),
        last integer not null check (last >= 0)
      );

      create table task_spans (
        department_id uuid not null references departments (id),
        task_id uuid not null,
        seq integer not null check (seq > 0),
        state text not null,
        due date not null,
        organisation_id uuid,
        executor_id uuid,
        recorded_from timestamptz not null,
        recorded_to timestamptz check (recorded_to >= recorded_from),
        primary key (task_id, seq),
        foreign key (department_id, task_id) references tasks (department_id, id)
      );
      create unique index task_spans_now on task_spans (task_id) where recorded_to is null;
      create index task_spans_recorded on task_spans (department_id, recorded_from, recorded_to);

      create table files (
        department_id uuid not null references departments (id),
        hash text not null check (hash ~ '^[0-9a-f]{64}$'),
        size bigint not null check (size > 0),
        type text not null check (type <> ''),
        stored_at timestamptz not null,
        primary key (department_id, hash)
      );
      comment on column files.hash is 'SHA-256 of the content, which is also its name on disk';

      create table evidence (
        id uuid primary key,
        department_id uuid not null references departments (id),
        task_id uuid not null,
        kind text not null check (kind in
          ('analytical-memo', 'order', 'minutes', 'report', 'observation-report',
          'plan-or-regulation', 'recommendations', 'publication', 'application', 'list', 'other')),
        file_hash text,
        file_name text check (file_name <> ''),
        address text check (address <> ''),
        number text check (number <> ''),
        date date,
        version integer not null default 1 check (version > 0),
        replaces_id uuid,
        added_at timestamptz not null,
        added_by_id uuid,
        added_by text not null check (added_by <> ''),
        ended_at timestamptz,
        ended_because text check (ended_because in ('replaced', 'removed')),
        foreign key (department_id, task_id) references tasks (department_id, id),
        foreign key (department_id, file_hash) references files (department_id, hash),
        check (num_nonnulls(file_hash, address) = 1),
        check ((file_hash is null) = (file_name is null)),
        check ((ended_at is null) = (ended_because is null))
      );
      create index evidence_of_task on evidence (task_id) where ended_at is null;

      create table extensions (
        id uuid primary key,
        department_id uuid not null references departments (id),
        task_id uuid not null,
        proposed date not null,
        reason text not null check (reason <> ''),
        late boolean not null,
        asked_at timestamptz not null,
        asked_by_id uuid,
        asked_by text not null check (asked_by <> ''),
        decision text check (decision in ('granted', 'refused', 'lapsed')),
        due date,
        decided_at timestamptz,
        decided_by_id uuid,
        decided_by text,
        decision_reason text,
        foreign key (department_id, task_id) references tasks (department_id, id),
        check ((decision is null) = (decided_at is null)),
        check ((decision is not distinct from 'granted') = (due is not null))
      );
      comment on column extensions.late is 'asked with less than five days left';
      create unique index extensions_open on extensions (task_id) where decision is null;

      create table observations (
        id uuid primary key,
        department_id uuid not null references departments (id),
        plan_id uuid not null,
        measure_id uuid not null,
        occurrence_id uuid,
        place integer not null check (place > 0),
        held_on date not null,
        observer text not null check (observer <> ''),
        person_id uuid,
        organisation text not null,
        organisation_id uuid,
        subject text not null default '',
        grade text not null default '',
        unique (plan_id, place),
        foreign key (department_id, plan_id) references plans (department_id, id),
        foreign key (department_id, measure_id) references measures (department_id, id),
        foreign key (department_id, occurrence_id) references occurrences (department_id, id),
        foreign key (department_id, person_id) references people (department_id, id),
        foreign key (department_id, organisation_id) references organisations (department_id, id)
      );

      create table acknowledgements (
        department_id uuid not null references departments (id),
        plan_id uuid not null,
        version integer not null check (version > 0),
        party_id uuid not null,
        at timestamptz not null,
        by_id uuid,
        by_name text not null check (by_name <> ''),
        primary key (plan_id, version, party_id),
        foreign key (department_id, plan_id) references plans (department_id, id)
      );
    `);
    for (const table of CHANGING) {
      await departmentTable(runner, table, { app: ['select', 'insert', 'update'] });
    }
    for (const table of KEPT) await departmentTable(runner, table, { app: ['select', 'insert'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table acknowledgements, observations, extensions, evidence, files, task_spans,
        task_numbers, tasks, accounts, armed_measures;
      alter table plans drop column closed_on, drop column closed_reason;
      drop index occurrences_in_force;
      create unique index occurrences_in_force on occurrences
        (measure_id, kind, written, coalesce(from_on, '-infinity'))
        where until_version is null;
      alter table occurrences
        drop column event_key, drop column occurred_on, drop column basis;
    `);
  }
}

const CHANGING = [
  'armed_measures',
  'tasks',
  'task_numbers',
  'task_spans',
  'evidence',
  'extensions',
  'observations',
];
const KEPT = ['accounts', 'files', 'acknowledgements'];
