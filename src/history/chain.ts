/**
 * What was done with one subject, as a chain: every entry carries the hash of the one before it, and
 * its own hash covers all it says.
 *
 *   00…00 ← 1 ← 2 ← 3        head: 3 and its hash, kept in another table
 *
 * An entry altered, taken out or moved breaks a link; entries cut off the end no longer meet the head.
 * The database links the chain when it stores an entry; this is the second, independent reading of the
 * same rule, so a flaw in either is seen.
 */
export type Subject = Readonly<{ kind: string; id: string }>;
/** Who did it, with the name as it was that day; no id: the product itself. */
export type Actor = Readonly<{ id: string | null; name: string }>;

export type HistoryEntry = Readonly<{
  department: string;
  subject: Subject;
  seq: number;
  at: Date;
  actor: Actor;
  event: string;
  /** Canonical JSON, the very text that was stored. */
  facts: string;
  /** Hashes in lower-case hex. */
  prevHash: string;
  hash: string;
}>;
export type ChainHead = Readonly<{ seq: number; hash: string }>;

export type ChainFault =
  /** The entry does not say what was hashed. */
  | { code: 'altered'; seq: number }
  /** Entries are missing or out of order before this one. */
  | { code: 'broken-link'; seq: number }
  /** The chain ends at `seq`, its head says otherwise. */
  | { code: 'cut-off'; seq: number }
  | { code: 'no-head'; seq: number }
  /** A seal names an entry of this number, and there is none. */
  | { code: 'removed'; seq: number }
  /** The entry is another than the seal names: the chain was written anew. */
  | { code: 'not-as-sealed'; seq: number }
  /** The head was sealed at this entry, and no seal names it. */
  | { code: 'seal-lost'; seq: number };

const BEFORE_FIRST: ChainHead = { seq: 0, hash: '0'.repeat(64) };

/**
 * Every fault of one subject's chain, in order; none means the chain is whole. `entries` come in the
 * order of `seq`; `head` is null where the subject has none. `sha256` maps text (as UTF-8) to hex.
 */
export function verifyChain(
  entries: readonly HistoryEntry[],
  head: ChainHead | null,
  sha256: (text: string) => string,
): readonly ChainFault[] {
  const check = new ChainCheck(sha256);
  for (const entry of entries) check.take(entry);
  return check.end(head);
}

/** The same entry by entry, for chains that are read as a stream; `sealed`: hashes by number. */
export class ChainCheck {
  private readonly faults: ChainFault[] = [];
  private last = BEFORE_FIRST;
  private readonly found = new Set<number>();

  constructor(
    private readonly sha256: (text: string) => string,
    private readonly sealed: ReadonlyMap<number, string> = new Map(),
  ) {}

  take(entry: HistoryEntry): void {
    const { seq, hash } = entry;
    if (seq !== this.last.seq + 1 || entry.prevHash !== this.last.hash) {
      this.faults.push({ code: 'broken-link', seq });
    }
    if (this.sha256(hashedText(entry)) !== hash) this.faults.push({ code: 'altered', seq });
    const sealed = this.sealed.get(seq);
    if (sealed !== undefined) {
      this.found.add(seq);
      if (sealed !== hash) this.faults.push({ code: 'not-as-sealed', seq });
    }
    this.last = entry;
  }

  end(head: (ChainHead & { readonly sealed?: number }) | null): readonly ChainFault[] {
    const { last, faults } = this;
    if (!head) {
      if (last.seq > 0) faults.push({ code: 'no-head', seq: last.seq });
    } else if (head.seq !== last.seq || head.hash !== last.hash) {
      faults.push({ code: 'cut-off', seq: last.seq });
    }
    for (const seq of this.sealed.keys()) {
      if (!this.found.has(seq)) faults.push({ code: 'removed', seq });
    }
    const { sealed = 0 } = head ?? {};
    if (sealed > 0 && !this.sealed.has(sealed)) faults.push({ code: 'seal-lost', seq: sealed });
    return faults;
  }
}

/** The text whose hash an entry carries. The first line is the version of this very format. */
export function hashedText(entry: Omit<HistoryEntry, 'hash'>): string {
  return [
    'history-1',
    entry.department,
    entry.subject.kind,
    entry.subject.id,
    String(entry.seq),
    entry.at.toISOString(),
    entry.actor.id ?? '-',
    entry.actor.name,
    entry.event,
    entry.prevHash,
    entry.facts,
  ].join('\n');
}
