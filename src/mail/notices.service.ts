import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { wakeEngine } from '../database/database.module.js';
import type { Notice } from './notice.js';
import { listNotices, type ListedNotice, type NoticeFilter } from './notice-list.queries.js';

/** What is still to be told. Nothing here sends: notices wait until they are gathered into letters. */
@Injectable()
export class NoticesService {
  /** One statement however many; a notice whose key is known already is left as it is. */
  async write(tx: EntityManager, notices: readonly Notice[], now: Date): Promise<number> {
    if (notices.length === 0) return 0;
    const of = <T>(take: (notice: Notice) => T): T[] => notices.map(take);
    const [{ count } = { count: 0 }] = await tx.query<{ count: number }[]>(
      `with written as (
         insert into notices (id, key, kind, person_id, organisation_id, subject_kind, subject_id,
           day, at_once, facts, created_at)
         select id, key, kind, person, organisation, subject_kind, subject_id, day, at_once, facts, $11
         from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::uuid[], $6::text[],
           $7::uuid[], $8::date[], $9::boolean[], $10::jsonb[])
           as notice (id, key, kind, person, organisation, subject_kind, subject_id, day, at_once, facts)
         on conflict (department_id, key) do nothing
         returning 1)
       select count(*)::int as count from written`,
      [
        of(() => randomUUID()),
        of((notice) => notice.key),
        of((notice) => notice.kind),
        of(({ to }) => (to.kind === 'person' ? to.id : null)),
        of(({ to }) => (to.kind === 'organisation' ? to.id : null)),
        of((notice) => notice.subject.kind),
        of((notice) => notice.subject.id),
        of((notice) => notice.day),
        of((notice) => notice.atOnce),
        of((notice) => JSON.stringify(notice.facts)),
        now,
      ],
    );
    if (count > 0 && notices.some(({ atOnce }) => atOnce)) await wakeEngine(tx);
    return count;
  }

  /** Newest day first; nothing is locked. */
  list(tx: EntityManager, filter: NoticeFilter = {}): Promise<readonly ListedNotice[]> {
    return listNotices(tx, filter);
  }

  /** The same for many letters in one statement. */
  markManyTold(
    tx: EntityManager,
    told: readonly Readonly<{ id: string; letter: string }>[],
  ): Promise<number> {
    return changed(
      tx,
      `update notices set state = 'told', letter_id = told.letter
       from unnest($1::uuid[], $2::uuid[]) as told (id, letter)
       where notices.id = told.id and state = 'waiting' returning 1`,
      [told.map(({ id }) => id), told.map(({ letter }) => letter)],
    );
  }

  /** All of a kind about these subjects. */
  dropAbout(
    tx: EntityManager,
    kind: string,
    subjects: readonly string[],
    because: string,
  ): Promise<number> {
    return changed(
      tx,
      `update notices set state = 'dropped', dropped_because = $3
       where kind = $1 and subject_id = any ($2) and state = 'waiting' returning 1`,
      [kind, subjects, because],
    );
  }
}

async function changed(
  tx: EntityManager,
  statement: string,
  values: readonly unknown[],
): Promise<number> {
  const [, count] = await tx.query<[unknown[], number]>(statement, [...values]);
  return count;
}
