import type { EntityManager } from 'typeorm';
import type { Recipient } from '../../mail/index.js';
import type { CivilDate } from '../../time/index.js';
import type { WaitingNotice } from './waiting.js';

/**
 * What may be told now: at once always, the rest within working hours, not before its day, and not
 * while it is held for the next digest.
 */
export interface Tellable {
  readonly today: CivilDate;
  readonly isWorkingTime: boolean;
}

const GATHERED = `$1 and day <= $2::date and held_on <> $2::date`;
const TELLABLE = `state = 'waiting' and (at_once or (${GATHERED}))`;

/** Everybody for whom something waits. */
export async function recipientsWaiting(
  tx: EntityManager,
  { isWorkingTime, today }: Tellable,
): Promise<readonly Recipient[]> {
  const rows = await tx.query<{ id: string; isPerson: boolean }[]>(
    `select distinct coalesce(person_id, organisation_id) as id, person_id is not null as "isPerson"
     from notices where ${TELLABLE} order by id`,
    [isWorkingTime, today],
  );
  return rows.map(({ id, isPerson }) => ({ kind: isPerson ? 'person' : 'organisation', id }));
}

/** Of these keys, the ones under which a letter was written already. */
export async function lettersWritten(
  tx: EntityManager,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set();
  const rows = await tx.query<{ key: string }[]>('select key from letters where key = any ($1)', [
    keys,
  ]);
  return new Set(rows.map(({ key }) => key));
}

/**
 * What of theirs would go into a digest waits for the next: their reader has had that of the day. Until
 * then nobody looks at it again.
 */
export async function holdNotices(
  tx: EntityManager,
  { isWorkingTime, today }: Tellable,
  recipients: readonly string[],
): Promise<void> {
  if (!isWorkingTime || recipients.length === 0) return;
  await tx.query(
    `update notices set held_on = $2
     from (
       select id from notices
       where state = 'waiting' and not at_once and kind <> 'plan-extract' and ${GATHERED}
         and coalesce(person_id, organisation_id) = any ($3::uuid[])
       order by created_at, id
       for no key update) as late
     where notices.id = late.id`,
    [isWorkingTime, today, recipients],
  );
}

type Row = Omit<WaitingNotice, 'to' | 'subject'> & {
  readonly recipient: string;
  readonly isPerson: boolean;
  readonly subjectKind: string;
  readonly subjectId: string;
};

/**
 * All that waits for these recipients, locked until the transaction ends: a second composer waits, and
 * then finds it told. Whoever has had the digest of the day gets only what does not go into digests.
 */
export async function claimNotices(
  tx: EntityManager,
  { isWorkingTime, today }: Tellable,
  recipients: readonly string[],
  withoutDigest: readonly string[],
): Promise<readonly WaitingNotice[]> {
  const rows = await tx.query<Row[]>(
    `select id, kind, coalesce(person_id, organisation_id) as recipient,
       person_id is not null as "isPerson", subject_kind as "subjectKind", subject_id as "subjectId",
       day, at_once as "atOnce", facts
     from notices
     where ${TELLABLE} and coalesce(person_id, organisation_id) = any ($3::uuid[])
       and (at_once or kind = 'plan-extract'
         or coalesce(person_id, organisation_id) = any ($4::uuid[]))
     order by created_at, id
     for no key update`,
    [isWorkingTime, today, recipients, withoutDigest],
  );
  return rows.map(({ recipient, isPerson, subjectKind, subjectId, ...notice }) => ({
    ...notice,
    to: { kind: isPerson ? 'person' : 'organisation', id: recipient },
    subject: { kind: subjectKind, id: subjectId },
  }));
}

/** Addresses that have refused mail since then; older refusals are worth another try. */
export async function addressesRefused(tx: EntityManager, since: Date): Promise<readonly string[]> {
  const rows = await tx.query<{ address: string }[]>(
    'select address from refused_addresses where refused_at >= $1',
    [since],
  );
  return rows.map(({ address }) => address);
}

/** Each under its own reason, in one statement. */
export async function dropNotices(
  tx: EntityManager,
  dropped: readonly { readonly id: string; readonly because: string }[],
): Promise<void> {
  if (dropped.length === 0) return;
  await tx.query(
    `update notices set state = 'dropped', dropped_because = dropped.because
     from unnest($1::uuid[], $2::text[]) as dropped (id, because)
     where notices.id = dropped.id and state = 'waiting'`,
    [dropped.map(({ id }) => id), dropped.map(({ because }) => because)],
  );
}
