import type { EntityManager } from 'typeorm';
import type { CivilDate } from '../time/index.js';
import type { Recipient } from './notice.js';

export type NoticeState = 'waiting' | 'told' | 'dropped';

/** All that is given must hold. */
export type NoticeFilter = Readonly<{
  states?: readonly NoticeState[];
  recipient?: Recipient;
  /** What it is about. */
  subject?: string;
  from?: CivilDate;
  to?: CivilDate;
  limit?: number;
}>;

export type ListedNotice = Readonly<{
  id: string;
  kind: string;
  to: Recipient;
  subject: { readonly kind: string; readonly id: string };
  day: CivilDate;
  atOnce: boolean;
  state: NoticeState;
  /** Of a told one. */
  letter: string | null;
  droppedBecause: string | null;
  createdAt: Date;
}>;

type Row = Omit<ListedNotice, 'to' | 'subject'> & {
  personId: string | null;
  organisationId: string | null;
  subjectKind: string;
  subjectId: string;
};

export async function listNotices(
  tx: EntityManager,
  { states, recipient, subject, from, to, limit = 200 }: NoticeFilter,
): Promise<readonly ListedNotice[]> {
  const rows = await tx.query<Row[]>(
    `select id, kind, person_id as "personId", organisation_id as "organisationId",
       subject_kind as "subjectKind", subject_id as "subjectId", day, at_once as "atOnce", state,
       letter_id as letter, dropped_because as "droppedBecause", created_at as "createdAt"
     from notices
     where ($1::text[] is null or state = any ($1))
       and ($2::uuid is null or person_id = $2) and ($3::uuid is null or organisation_id = $3)
       and ($4::uuid is null or subject_id = $4)
       and ($5::date is null or day >= $5) and ($6::date is null or day <= $6)
     order by day desc, kind, id limit $7`,
    [
      states ?? null,
      recipient?.kind === 'person' ? recipient.id : null,
      recipient?.kind === 'organisation' ? recipient.id : null,
      ...[subject ?? null, from ?? null, to ?? null, limit],
    ],
  );
  return rows.map(({ personId, organisationId, subjectKind, subjectId, ...row }) => ({
    ...row,
    to: personId
      ? { kind: 'person', id: personId }
      : { kind: 'organisation', id: organisationId ?? '' },
    subject: { kind: subjectKind, id: subjectId },
  }));
}
