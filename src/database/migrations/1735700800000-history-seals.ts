import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CURRENT_DEPARTMENT, departmentTable } from '../department-table.js';

/**
 * A chain tells of every entry changed inside it, but not of a chain taken away whole together with
 * its head, nor of one written anew from its first entry. A seal does: it names the head of every
 * chain that grew since the seal before, and its digest covers them, the day and that seal's digest.
 *
 *   seal 1 ← seal 2 ← seal 3        digest: over the one before and the heads named
 *     └ heads   └ heads   └ heads   a head is named again once its chain has grown
 *
 * Like the chain itself seals are made by the database: history_seal() looks, numbers and hashes in
 * one statement, and whoever calls it says only which day it is. history/seal.ts computes the
 * digests independently. The name of a kind is compared byte by byte, whatever language the
 * database sorts in, so that both put the heads in one order.
 */
export class HistorySeals1735700800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table history_seals (
        department_id uuid not null references departments (id),
        number integer not null check (number > 0),
        day date not null,
        heads integer not null check (heads >= 0),
        prev_digest bytea not null check (octet_length(prev_digest) = 32),
        digest bytea not null check (octet_length(digest) = 32),
        sealed_at timestamptz not null,
        primary key (department_id, number),
        unique (department_id, day)
      );
      comment on column history_seals.heads is 'of chains that grew since the seal before';

      create table history_sealed_heads (
        department_id uuid not null,
        subject_kind text collate "C" not null,
        subject_id uuid not null,
        seal integer not null,
        seq integer not null,
        hash bytea not null,
        primary key (department_id, seal, subject_kind, subject_id),
        foreign key (department_id, seal) references history_seals (department_id, number)
      );
      create index history_sealed_heads_of on history_sealed_heads
        (department_id, subject_kind, subject_id, seq desc);

      alter table history_heads add column sealed integer not null default 0;
      comment on column history_heads.sealed is 'seq that the last seal names';
    `);
    await departmentTable(runner, 'history_seals', { app: ['select'] });
    await departmentTable(runner, 'history_sealed_heads', { app: ['select'] });
    await runner.query(`
      create policy history_seals_sealing on history_seals to current_user
        using (department_id = ${CURRENT_DEPARTMENT}) with check (department_id = ${CURRENT_DEPARTMENT});
      create policy history_sealed_heads_sealing on history_sealed_heads to current_user
        using (department_id = ${CURRENT_DEPARTMENT}) with check (department_id = ${CURRENT_DEPARTMENT});

      create function history_seal(sealing date, at timestamptz) returns integer
        language plpgsql security definer set search_path = public, pg_temp as $$
      declare
        department uuid := ${CURRENT_DEPARTMENT};
        last history_seals;
        named integer;
      begin
        -- Two processes may come to seal one day: the second finds it sealed.
        perform pg_advisory_xact_lock(hashtext('history_seal'), hashtext(department::text));
        select * into last from history_seals where department_id = department
          order by number desc limit 1;
        if last.day >= sealing then
          return null;
        end if;
        with grown as (
          update history_heads head set sealed = head.seq
          where head.department_id = department and head.seq > head.sealed
          returning head.subject_kind collate "C" as subject_kind, head.subject_id, head.seq, head.hash
        ), kept as (
          insert into history_sealed_heads (department_id, subject_kind, subject_id, seal, seq, hash)
          select department, subject_kind, subject_id, coalesce(last.number, 0) + 1, seq, hash from grown
        ), sealed as (
          insert into history_seals (department_id, number, day, heads, prev_digest, digest, sealed_at)
          select department, coalesce(last.number, 0) + 1, sealing, count(*),
            coalesce(last.digest, decode(repeat('00', 32), 'hex')),
            sha256(convert_to(concat_ws(E'\\n', 'history-seal-1', department,
              coalesce(last.number, 0) + 1, to_char(sealing, 'YYYY-MM-DD'), count(*),
              encode(coalesce(last.digest, decode(repeat('00', 32), 'hex')), 'hex'),
              string_agg(concat_ws(' ', subject_kind, subject_id, seq, encode(hash, 'hex')), E'\\n'
                order by subject_kind, subject_id)), 'UTF8')),
            at
          from grown returning heads
        ) select heads into named from sealed;
        return named;
      end $$;
      revoke execute on function history_seal(date, timestamptz) from public;
      grant execute on function history_seal(date, timestamptz) to kontrol_app;
    `);
    for (const table of ['history_seals', 'history_sealed_heads']) {
      await runner.query(`
        create trigger ${table}_kept before update or delete on ${table}
          for each row execute function history_refuse();
        create trigger ${table}_no_truncate before truncate on ${table}
          for each statement execute function history_refuse();
      `);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function history_seal(date, timestamptz);
      drop table history_sealed_heads, history_seals;
      alter table history_heads drop column sealed;
    `);
  }
}
