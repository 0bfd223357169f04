import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CivilDate } from '../time/index.js';
import { canonicalJson, type Json } from './canonical-json.js';
import { verifyChain, type Actor, type ChainFault, type ChainHead } from './chain.js';
import type { HistoryEntry, Subject } from './chain.js';
import type { Seal, Verification } from './seal.js';
import { verifyHistory } from './verification.queries.js';
import { ENTRY_COLUMNS, entryOf, lastSeals, type HistoryRow } from './verify.queries.js';

export type Change = Readonly<{
  subject: Subject;
  /** What happened, a verb: `confirm`, `amend`. */
  event: string;
  actor: Actor;
  facts: Readonly<Record<string, Json | undefined>>;
  at: Date;
}>;

/**
 * The statement that adds entries, its parameters numbered from `first`: for a writer whose own rows
 * and their history are one statement. Entries of one subject keep the order given.
 */
export function insertion(
  changes: readonly Change[],
  first: number,
): Readonly<{ sql: string; parameters: readonly unknown[] }> {
  const [kind, id, at, actor, name, event, facts] = Array.from({ length: 7 }, (_, n) => first + n);
  // Heads are locked in one order everywhere, so that two writers wait and do not deadlock.
  return {
    sql: `insert into history (subject_kind, subject_id, at, actor_id, actor_name, event, facts)
      select kind, id, at, actor_id, actor_name, event, facts
      from unnest($${kind}::text[], $${id}::uuid[], $${at}::timestamptz[], $${actor}::uuid[],
        $${name}::text[], $${event}::text[], $${facts}::text[])
        with ordinality as change (kind, id, at, actor_id, actor_name, event, facts, place)
      order by kind, id, place`,
    parameters: [
      changes.map((change) => change.subject.kind),
      changes.map((change) => change.subject.id),
      changes.map((change) => change.at.toISOString()),
      changes.map((change) => change.actor.id),
      changes.map((change) => change.actor.name),
      changes.map((change) => change.event),
      changes.map((change) => canonicalJson(change.facts)),
    ],
  };
}

/** The entries of a subject, oldest first. */
export async function readHistory(
  tx: EntityManager,
  subject: Subject,
): Promise<readonly HistoryEntry[]> {
  const rows = await tx.query<HistoryRow[]>(
    `select ${ENTRY_COLUMNS} from history
     where subject_kind = $1 and subject_id = $2 order by seq`,
    [subject.kind, subject.id],
  );
  return rows.map(entryOf);
}

/** The record of changes of the department `tx` is in. The database numbers and links the entries. */
@Injectable()
export class HistoryService {
  async append(tx: EntityManager, change: Change): Promise<void> {
    await this.appendMany(tx, [change]);
  }

  /** One statement however many; entries of one subject keep the order given. */
  async appendMany(tx: EntityManager, changes: readonly Change[]): Promise<void> {
    if (changes.length === 0) return;
    const { sql, parameters } = insertion(changes, 1);
    await tx.query(sql, [...parameters]);
  }

  /** Oldest first. */
  read(tx: EntityManager, subject: Subject): Promise<readonly HistoryEntry[]> {
    return readHistory(tx, subject);
  }

  /** Number of the subject's last entry, 0 where there is none: what a form was filled in over. */
  async last(tx: EntityManager, { kind, id }: Subject): Promise<number> {
    const [head] = await tx.query<{ seq: number }[]>(
      'select seq from history_heads where subject_kind = $1 and subject_id = $2',
      [kind, id],
    );
    return head?.seq ?? 0;
  }

  /** What is wrong with the stored chain of a subject; nothing, if nobody touched it from outside. */
  async verify(tx: EntityManager, subject: Subject): Promise<readonly ChainFault[]> {
    const heads = await tx.query<ChainHead[]>(
      `select seq, encode(hash, 'hex') as hash from history_heads
       where subject_kind = $1 and subject_id = $2`,
      [subject.kind, subject.id],
    );
    return verifyChain(await this.read(tx, subject), heads[0] ?? null, sha256);
  }

  /**
   * Seals the day: names the heads of all chains that grew since the seal before. Null where that day
   * or a later one is sealed already, else how many heads were named.
   */
  async seal(tx: EntityManager, day: CivilDate, now: Date): Promise<number | null> {
    const [row] = await tx.query<{ heads: number | null }[]>(
      'select history_seal($1, $2) as heads',
      [day, now],
    );
    return row?.heads ?? null;
  }

  /** Newest first. */
  seals(tx: EntityManager, limit: number): Promise<readonly Seal[]> {
    return lastSeals(tx, limit);
  }

  /** Every chain and every seal of the department; ask it in `Database.read`. */
  verifyAll(tx: EntityManager): Promise<Verification> {
    return verifyHistory(tx);
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
