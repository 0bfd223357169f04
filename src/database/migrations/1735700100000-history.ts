import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CURRENT_DEPARTMENT, departmentTable } from '../department-table.js';

/**
 * One chain of entries per subject, which can be added to and nothing else. The database itself links
 * the chain: history_link() takes the head of the subject under lock (so two writers queue instead of
 * forking), numbers the entry and hashes it with the hash before it; whatever a writer claims for
 * these columns is overwritten. history/chain.ts computes the same hash independently when it verifies.
 *
 * The hashed text is lines, not JSON: kinds, events and actors hold no line break (checked), and facts
 * come last, so that no two different entries give the same text. A head kept apart tells when the end
 * of a chain was cut off.
 */
export class History1735700100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table history_heads (
        department_id uuid not null references departments (id),
        subject_kind text not null,
        subject_id uuid not null,
        seq integer not null,
        hash bytea not null,
        primary key (department_id, subject_kind, subject_id)
      );
      create table history (
        department_id uuid not null,
        subject_kind text not null check (subject_kind ~ '^[a-z][a-zA-Z-]*$'),
        subject_id uuid not null,
        seq integer not null check (seq > 0),
        at timestamptz(3) not null,
        actor_id uuid,
        actor_name text not null check (actor_name <> '' and actor_name !~ '[\\n\\r]'),
        event text not null check (event ~ '^[a-z][a-zA-Z-]*$'),
        facts text not null check (facts like '{%}' and facts !~ '[\\n\\r]'),
        prev_hash bytea not null check (octet_length(prev_hash) = 32),
        hash bytea not null check (octet_length(hash) = 32),
        primary key (department_id, subject_kind, subject_id, seq)
      );
      comment on column history.facts is 'canonical JSON, kept as the very text that was hashed';
    `);
    await departmentTable(runner, 'history_heads', { app: ['select'] });
    await departmentTable(runner, 'history', { app: ['select', 'insert'] });
    await runner.query(`
      create policy history_heads_linking on history_heads to current_user
        using (department_id = ${CURRENT_DEPARTMENT}) with check (department_id = ${CURRENT_DEPARTMENT});

      create function history_hash(entry history) returns bytea
        language sql immutable set search_path = public, pg_temp
        as $$ select sha256(convert_to(concat_ws(E'\\n',
          'history-1', entry.department_id, entry.subject_kind, entry.subject_id, entry.seq,
          to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          coalesce(entry.actor_id::text, '-'), entry.actor_name, entry.event,
          encode(entry.prev_hash, 'hex'), entry.facts), 'UTF8')) $$;

      create function history_link() returns trigger
        language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        loop
          select head.seq + 1, head.hash into new.seq, new.prev_hash from history_heads head
            where head.department_id = new.department_id
              and head.subject_kind = new.subject_kind and head.subject_id = new.subject_id
            for update;
          if found then
            new.hash := history_hash(new);
            update history_heads head set seq = new.seq, hash = new.hash
              where head.department_id = new.department_id
                and head.subject_kind = new.subject_kind and head.subject_id = new.subject_id;
            return new;
          end if;
          new.seq := 1;
          new.prev_hash := decode(repeat('00', 32), 'hex');
          new.hash := history_hash(new);
          insert into history_heads (department_id, subject_kind, subject_id, seq, hash)
            values (new.department_id, new.subject_kind, new.subject_id, new.seq, new.hash)
            on conflict do nothing;
          if found then
            return new;
          end if;
          -- Somebody else has just begun this chain: go behind him.
        end loop;
      end $$;
      revoke execute on function history_link(), history_hash(history) from public;
      create trigger history_link before insert on history
        for each row execute function history_link();

      create function history_refuse() returns trigger
        language plpgsql set search_path = public, pg_temp as $$
      begin
        raise exception 'history can only be added to' using errcode = 'insufficient_privilege';
      end $$;
      create trigger history_insert_only before update or delete on history
        for each row execute function history_refuse();
      create trigger history_no_truncate before truncate on history
        for each statement execute function history_refuse();
      create trigger history_heads_kept before delete on history_heads
        for each row execute function history_refuse();
      create trigger history_heads_no_truncate before truncate on history_heads
        for each statement execute function history_refuse();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function history_hash(history);
      drop table history;
      drop table history_heads;
      drop function history_link();
      drop function history_refuse();
    `);
  }
}
