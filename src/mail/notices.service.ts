import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { wakeEngine } from '../database/database.module.js';
import type { Json } from '../history/index.js';
import type { CivilDate } from '../time/index.js';
import type { Notice, Recipient } from './notice.js';
import { listNotices, type ListedNotice, type NoticeFilter } from './notice-list.queries.js';

/** A notice that nobody has been told of yet. */
export interface WaitingNotice {
  readonly id: string;
  readonly kind: string;
  readonly subject: Notice['subject'];
  readonly day: CivilDate;
  readonly facts: Readonly<Record<string, Json>>;
}

/** What one recipient is still to be told, oldest day first. */
export interface WaitingFor {
  readonly to: Recipient;
  readonly notices: readonly WaitingNotice[];
}

export type WaitingFilter = Readonly<{
  /** True: those that are not kept for the digest, and only those. */
  atOnce: boolean;
  /** Of this day and of days before it, which an outage may have left. */
  through: CivilDate;
  /** So many recipients at most, each with all that waits for it. */
  recipients?: number;
}>;

type WaitingRow = Omit<WaitingNotice, 'subject'> & {
  readonly personId: string | null;
  readonly organisationId: string | null;
  readonly subjectKind: string;
  readonly subjectId: string;
};

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

  /**
   * By recipient, each with everything that waits for it, and locked until the transaction ends: a
   * second composer waits, and then finds them told.
   */
  async waiting(
    tx: EntityManager,
    { atOnce, through, recipients = 200 }: WaitingFilter,
  ): Promise<readonly WaitingFor[]> {
    const rows = await tx.query<WaitingRow[]>(
      `select id, kind, person_id as "personId", organisation_id as "organisationId",
         subject_kind as "subjectKind", subject_id as "subjectId", day, facts
       from notices
       where state = 'waiting' and at_once = $1 and day <= $2
         and coalesce(person_id, organisation_id) in (
           select coalesce(person_id, organisation_id) as recipient from notices
           where state = 'waiting' and at_once = $1 and day <= $2
           group by recipient order by min(day), recipient limit $3)
       order by coalesce(person_id, organisation_id), day, kind, id
       for update`,
      [atOnce, through, recipients],
    );
    return byRecipient(rows);
  }

  /** Newest day first; nothing is locked. */
  list(tx: EntityManager, filter: NoticeFilter = {}): Promise<readonly ListedNotice[]> {
    return listNotices(tx, filter);
  }

  /** Marks notices as told by a letter; returns how many still waited. */
  markTold(tx: EntityManager, ids: readonly string[], letter: string): Promise<number> {
    return changed(
      tx,
      `update notices set state = 'told', letter_id = $2
       where id = any ($1) and state = 'waiting' returning 1`,
      [ids, letter],
    );
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

  /** What has become untrue, or has nobody to hear it: kept with the reason, never told. */
  drop(tx: EntityManager, ids: readonly string[], because: string): Promise<number> {
    return changed(
      tx,
      `update notices set state = 'dropped', dropped_because = $2
       where id = any ($1) and state = 'waiting' returning 1`,
      [ids, because],
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

/** Rows of one recipient stand together. */
function byRecipient(rows: readonly WaitingRow[]): readonly WaitingFor[] {
  const all: { to: Recipient; notices: WaitingNotice[] }[] = [];
  for (const { personId, organisationId, subjectKind, subjectId, ...row } of rows) {
    const id = personId ?? organisationId ?? '';
    const kind = personId === null ? 'organisation' : 'person';
    if (all.at(-1)?.to.id !== id) all.push({ to: { kind, id }, notices: [] });
    all.at(-1)?.notices.push({ ...row, subject: { kind: subjectKind, id: subjectId } });
  }
  return all;
}
