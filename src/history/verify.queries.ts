import type { Hash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { ChainHead, HistoryEntry } from './chain.js';
import { headLine, type Seal, type SealedHead } from './seal.js';

export interface HistoryRow extends Omit<HistoryEntry, 'subject' | 'actor'> {
  readonly kind: string;
  readonly id: string;
  readonly actorId: string | null;
  readonly actorName: string;
}

export const ENTRY_COLUMNS = `department_id as department, subject_kind as kind, subject_id as id,
  seq, at, actor_id as "actorId", actor_name as "actorName", event, facts,
  encode(prev_hash, 'hex') as "prevHash", encode(hash, 'hex') as hash`;

export function entryOf({ kind, id, actorId, actorName, ...entry }: HistoryRow): HistoryEntry {
  return { ...entry, subject: { kind, id }, actor: { id: actorId, name: actorName } };
}

const SUBJECTS = 500;
const ENTRIES = 2000;
const NO_ID = '00000000-0000-0000-0000-000000000000';

/** Every kind of subject that any of the three tables knows. */
export async function subjectKinds(tx: EntityManager): Promise<readonly string[]> {
  const rows = await tx.query<{ kind: string }[]>(
    `select kind from (select distinct subject_kind as kind from history
       union select distinct subject_kind from history_heads
       union select distinct subject_kind collate "default" from history_sealed_heads) as known
     order by kind`,
  );
  return rows.map(({ kind }) => kind);
}

/** Ids of the kind's subjects, some hundreds at a time: of one with a chain, a head or a seal alone. */
export async function* subjectPages(
  tx: EntityManager,
  kind: string,
): AsyncGenerator<readonly string[]> {
  const some = (table: string): string =>
    `(select distinct subject_id as id from ${table}
      where subject_kind = $1 and subject_id > $2 order by id limit ${SUBJECTS})`;
  for (let last = NO_ID; ;) {
    const rows = await tx.query<{ id: string }[]>(
      `select id from (${some('history')} union ${some('history_heads')}
         union ${some('history_sealed_heads')}) as known order by id limit ${SUBJECTS}`,
      [kind, last],
    );
    const page = rows.map(({ id }) => id);
    if (page.length > 0) yield page;
    if (page.length < SUBJECTS) return;
    last = page[page.length - 1]!;
  }
}

/** Entries of the page's subjects in order, a limited number in memory at once. */
export async function* entriesOf(
  tx: EntityManager,
  kind: string,
  page: readonly string[],
): AsyncGenerator<HistoryEntry> {
  let [id, seq] = [page[0]!, 0];
  for (;;) {
    const rows = await tx.query<HistoryRow[]>(
      `select ${ENTRY_COLUMNS} from history
       where subject_kind = $1 and (subject_id, seq) > ($2, $3) and subject_id <= $4
       order by subject_id, seq limit ${ENTRIES}`,
      [kind, id, seq, page[page.length - 1]],
    );
    for (const row of rows) yield entryOf(row);
    const last = rows[rows.length - 1];
    if (!last || rows.length < ENTRIES) return;
    [id, seq] = [last.id, last.seq];
  }
}

export async function headsOf(
  tx: EntityManager,
  kind: string,
  page: readonly string[],
): Promise<ReadonlyMap<string, ChainHead & { readonly sealed: number }>> {
  const rows = await tx.query<(ChainHead & { id: string; sealed: number })[]>(
    `select subject_id as id, seq, sealed, encode(hash, 'hex') as hash from history_heads
     where subject_kind = $1 and subject_id = any ($2::uuid[])`,
    [kind, page],
  );
  return new Map(rows.map(({ id, ...head }) => [id, head]));
}

/** Hashes by number, by subject. */
export async function sealedOf(
  tx: EntityManager,
  kind: string,
  page: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<number, string>>> {
  const rows = await tx.query<{ id: string; seq: number; hash: string }[]>(
    `select subject_id as id, seq, encode(hash, 'hex') as hash from history_sealed_heads
     where subject_kind = $1 and subject_id = any ($2::uuid[]) order by id, seq`,
    [kind, page],
  );
  const sealed = new Map<string, Map<number, string>>();
  for (const { id, seq, hash } of rows) {
    const own = sealed.get(id) ?? new Map<number, string>();
    sealed.set(id, own.set(seq, hash));
  }
  return sealed;
}

export function allSeals(
  tx: EntityManager,
): Promise<readonly (Seal & { readonly department: string })[]> {
  return tx.query(
    `select department_id as department, number, day, heads, encode(prev_digest, 'hex') as "prevDigest",
       encode(digest, 'hex') as digest
     from history_seals order by number`,
  );
}

export function lastSeals(tx: EntityManager, limit: number): Promise<readonly Seal[]> {
  return tx.query(
    `select number, day, heads, encode(prev_digest, 'hex') as "prevDigest",
       encode(digest, 'hex') as digest
     from history_seals order by number desc limit $1`,
    [limit],
  );
}

/** Adds a line a head that the seal names, in the order in which it was digested. */
export async function digestHeads(tx: EntityManager, seal: number, into: Hash): Promise<void> {
  for (let [kind, id] = ['', NO_ID]; ;) {
    const rows = await tx.query<SealedHead[]>(
      `select subject_kind as kind, subject_id as id, seq, encode(hash, 'hex') as hash
       from history_sealed_heads
       where seal = $1 and (subject_kind, subject_id) > ($2 collate "C", $3)
       order by subject_kind, subject_id limit ${ENTRIES}`,
      [seal, kind, id],
    );
    for (const head of rows) into.update(`\n${headLine(head)}`, 'utf8');
    const last = rows[rows.length - 1];
    if (!last || rows.length < ENTRIES) return;
    [kind, id] = [last.kind, last.id];
  }
}
