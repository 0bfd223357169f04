import type { MigrationInterface, QueryRunner } from 'typeorm';
import { departmentTable } from '../department-table.js';

/**
 * A notice is one thing that one recipient is to be told; a letter is what goes out, outbox and
 * delivery log in one. Notices are gathered into letters, rechecked at that moment: what has been
 * settled meanwhile is dropped, and stays here with the reason.
 *
 *   notice: waiting ── told (letter) │ dropped (because)
 *   letter: queued ── sending ── sent │ refused        failed attempts go back to queued, later
 *
 * `sending` is committed before SMTP is spoken to, `unanswered` before the first byte of the letter's
 * content. So of a row left `sending` by a process that is gone it is known whether the server may have
 * taken it (then it goes out once more, under its old Message-ID, and is marked) or cannot have.
 */
export class Mail1735700500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table letters (
        id uuid primary key,
        department_id uuid not null references departments (id),
        key text not null check (key <> ''),
        kind text not null check (kind ~ '^[a-z][a-z-]*$'),
        day date not null,
        person_id uuid,
        organisation_id uuid,
        to_name text not null check (to_name <> '' and to_name !~ '[\\n\\r]'),
        to_address text not null check (to_address like '%_@_%' and to_address !~ '[\\n\\r]'),
        message_id text not null unique,
        subject text not null check (subject <> '' and subject !~ '[\\n\\r]'),
        body_text text not null,
        body_html text not null,
        state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'refused')),
        composed_at timestamptz not null,
        due_at timestamptz not null,
        attempts integer not null default 0,
        sending_by bigint,
        sent_at timestamptz,
        handed_to text,
        unanswered smallint not null default 0 check (unanswered >= 0),
        possible_duplicate boolean not null default false,
        last_error text,
        unique (department_id, id),
        unique (department_id, key),
        foreign key (department_id, person_id) references people (department_id, id),
        foreign key (department_id, organisation_id) references organisations (department_id, id),
        check (num_nonnulls(person_id, organisation_id) <= 1),
        check ((state = 'sending') = (sending_by is not null)),
        check ((state = 'sent') = (sent_at is not null))
      );
      comment on column letters.key is 'what makes writing it twice harmless: digest:<recipient>:<day>';
      comment on column letters.composed_at is 'in the department''s time, as is day; the rest is real time';
      comment on column letters.due_at is 'not handed over before; moves with every failed attempt';
      comment on column letters.sending_by is 'lock that the sending process holds as long as it lives';
      comment on column letters.unanswered is 'times its content went to a server that has not answered for it';
      comment on column letters.handed_to is 'server and its reply, or the .eml file';
      create index letters_to_send on letters (department_id, due_at) where state = 'queued';
      create index letters_in_hand on letters (sending_by, department_id) where state = 'sending';
      create index letters_by_day on letters (department_id, day, id);

      create table notices (
        id uuid primary key,
        department_id uuid not null references departments (id),
        key text not null check (key <> ''),
        kind text not null check (kind ~ '^[a-z][a-z-]*$'),
        person_id uuid,
        organisation_id uuid,
        subject_kind text not null,
        subject_id uuid not null,
        day date not null,
        at_once boolean not null default false,
        facts jsonb not null default '{}' check (jsonb_typeof(facts) = 'object'),
        state text not null default 'waiting' check (state in ('waiting', 'told', 'dropped')),
        letter_id uuid,
        dropped_because text check (dropped_because <> ''),
        created_at timestamptz not null,
        unique (department_id, key),
        foreign key (department_id, person_id) references people (department_id, id),
        foreign key (department_id, organisation_id) references organisations (department_id, id),
        foreign key (department_id, letter_id) references letters (department_id, id),
        check (num_nonnulls(person_id, organisation_id) = 1),
        check ((state = 'told') = (letter_id is not null)),
        check ((state = 'dropped') = (dropped_because is not null))
      );
      comment on column notices.organisation_id is 'the mailbox of an organisation';
      create index notices_waiting on notices (department_id, at_once, day) where state = 'waiting';
      create index notices_of_subject on notices (subject_id);

      create table refused_addresses (
        department_id uuid not null references departments (id),
        address text not null,
        reason text not null,
        refused_at timestamptz not null,
        primary key (department_id, address)
      );
    `);
    await departmentTable(runner, 'letters', { app: ['select', 'insert', 'update'] });
    await departmentTable(runner, 'notices', { app: ['select', 'insert', 'update'] });
    await departmentTable(runner, 'refused_addresses');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table refused_addresses, notices, letters');
  }
}
