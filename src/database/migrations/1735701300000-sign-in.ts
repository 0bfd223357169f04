import type { MigrationInterface, QueryRunner } from 'typeorm';
import { departmentTable } from '../department-table.js';

/**
 * Who is at the door. Passwords (argon2), mailed links and sessions belong to a person of a department;
 * of links and sessions only the SHA-256 of their token is kept, so that a stolen backup opens nothing.
 *
 * Somebody who knocks is in no department yet, so looking up goes through functions that answer this
 * one question each. Failed attempts belong to no department either: an address may try names of all.
 */
export class SignIn1735701300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table credentials (
        department_id uuid not null references departments (id),
        person_id uuid primary key,
        password_hash text not null check (password_hash like '$argon2id$%'),
        changed_at timestamptz not null,
        foreign key (department_id, person_id) references people (department_id, id)
      );
      create table sign_in_links (
        department_id uuid not null references departments (id),
        token_hash bytea primary key check (length(token_hash) = 32),
        person_id uuid not null,
        made_at timestamptz not null,
        ends_at timestamptz not null,
        used_at timestamptz,
        foreign key (department_id, person_id) references people (department_id, id)
      );
      create table sessions (
        department_id uuid not null references departments (id),
        token_hash bytea primary key check (length(token_hash) = 32),
        person_id uuid not null,
        started_at timestamptz not null,
        seen_at timestamptz not null,
        ends_at timestamptz not null,
        told text,
        foreign key (department_id, person_id) references people (department_id, id)
      );
      create index sessions_person on sessions (person_id);
      create index sessions_ends on sessions (ends_at);
      comment on column sessions.told is 'what the next page says once: «Исполнение принято.»';
    `);
    for (const table of TABLES) await departmentTable(runner, table, { engine: [] });
    // The functions below look across departments as their owner, whom FORCE would show nothing.
    for (const table of [...TABLES, 'people']) {
      await runner.query(
        `create policy ${table}_at_the_door on ${table} for select to current_user using (true)`,
      );
    }
    await runner.query(`
      create index people_email on people (lower(email)) where access <> '{}';
      create table sign_in_failures (
        id bigint generated always as identity primary key,
        key text not null,
        at timestamptz not null
      );
      create index sign_in_failures_key on sign_in_failures (key, at);

      create function people_to_sign_in(login text, today date)
        returns table (department uuid, "departmentName" text, person uuid, "passwordHash" text)
        language sql stable security definer set search_path = public, pg_temp
        as $$select p.department_id, d.name, p.id, c.password_hash
          from people p join departments d on d.id = p.department_id
          left join credentials c on c.person_id = p.id
          where lower(p.email) = lower(login) and p.access <> '{}'
            and coalesce(p.from_on, '-infinity') <= today and today <= coalesce(p.to_on, 'infinity')
          order by d.name, p.id$$;

      create function session_of(token bytea, at timestamptz)
        returns table (department uuid, person uuid, "seenAt" timestamptz)
        language sql stable security definer set search_path = public, pg_temp
        as $$select department_id, person_id, seen_at from sessions
          where token_hash = token and ends_at > at$$;

      create function sign_in_link_of(token bytea, at timestamptz)
        returns table (department uuid, person uuid)
        language sql stable security definer set search_path = public, pg_temp
        as $$select department_id, person_id from sign_in_links
          where token_hash = token and ends_at > at and used_at is null$$;

      create function sign_in_failures_of(keys text[], since timestamptz)
        returns table (key text, failures int, last timestamptz)
        language sql stable security definer set search_path = public, pg_temp
        as $$select f.key, count(*)::int, max(f.at) from sign_in_failures f
          where f.key = any (keys) and f.at > since group by f.key$$;

      create function sign_in_failed(keys text[], at timestamptz) returns void
        language sql volatile security definer set search_path = public, pg_temp
        as $$delete from sign_in_failures f where f.at < sign_in_failed.at - interval '1 day';
          insert into sign_in_failures (key, at) select unnest(keys), sign_in_failed.at$$;

      create function sign_in_forgiven(keys text[]) returns void
        language sql volatile security definer set search_path = public, pg_temp
        as $$delete from sign_in_failures f where f.key = any (keys)$$;

      create function demo_people()
        returns table (department uuid, "departmentName" text, person uuid, surname text, given text,
          patronymic text, "position" text, organisation text, access text[])
        language sql stable security definer set search_path = public, pg_temp
        as $$select d.id, d.name, p.id, p.surname, p.given, nullif(p.patronymic, ''),
            p.position ->> 'nominative', o.name, p.access
          from departments d join people p on p.department_id = d.id
          left join organisations o on o.id = p.organisation_id
          where d.simulated_at is not null and p.access <> '{}'
            and coalesce(p.from_on, '-infinity') <= (d.simulated_at at time zone d.time_zone)::date
            and (d.simulated_at at time zone d.time_zone)::date <= coalesce(p.to_on, 'infinity')
          order by d.name, p.surname, p.given, p.id$$;
    `);
    for (const name of FUNCTIONS) {
      await runner.query(`
        revoke execute on function ${name} from public;
        grant execute on function ${name} to kontrol_app;
      `);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of FUNCTIONS) await runner.query(`drop function ${name}`);
    await runner.query(`
      drop table sign_in_failures;
      drop index people_email;
      drop policy people_at_the_door on people;
      drop table sessions;
      drop table sign_in_links;
      drop table credentials;
    `);
  }
}

const TABLES = ['credentials', 'sign_in_links', 'sessions'];
const FUNCTIONS = [
  'people_to_sign_in(text, date)',
  'session_of(bytea, timestamptz)',
  'sign_in_link_of(bytea, timestamptz)',
  'sign_in_failures_of(text[], timestamptz)',
  'sign_in_failed(text[], timestamptz)',
  'sign_in_forgiven(text[])',
  'demo_people()',
];
