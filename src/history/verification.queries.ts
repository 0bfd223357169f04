import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { ChainCheck, type HistoryEntry } from './chain.js';
import { sealLines, type HistoryFault, type Verification } from './seal.js';
import * as stored from './verify.queries.js';

const FAULTS_KEPT = 1000;

/**
 * Every chain and every seal of the department `tx` is in, read as a stream: what does not say what
 * was hashed, what is missing between, before or after the rest, and what differs from its seal. `tx`
 * must see one moment throughout, as `Database.read` does.
 */
export async function verifyHistory(tx: EntityManager): Promise<Verification> {
  const found = new Findings();
  for (const kind of await stored.subjectKinds(tx)) {
    for await (const page of stored.subjectPages(tx, kind)) await checkPage(tx, kind, page, found);
  }
  await checkSeals(tx, found);
  const { subjects, entries, seals, faulty, faults } = found;
  return { subjects, entries, seals, faulty, faults };
}

class Findings {
  subjects = 0;
  entries = 0;
  seals = 0;
  faulty = 0;
  readonly faults: HistoryFault[] = [];

  add(fault: HistoryFault): void {
    this.faulty++;
    if (this.faults.length < FAULTS_KEPT) this.faults.push(fault);
  }
}

async function checkPage(
  tx: EntityManager,
  kind: string,
  page: readonly string[],
  found: Findings,
): Promise<void> {
  const heads = await stored.headsOf(tx, kind, page);
  const sealed = await stored.sealedOf(tx, kind, page);
  const entries = stored.entriesOf(tx, kind, page);
  let next = await entries.next();
  for (const id of page) {
    const check = new ChainCheck(sha256, sealed.get(id));
    while (!next.done && isOf(next.value, id)) {
      check.take(next.value);
      found.entries++;
      next = await entries.next();
    }
    found.subjects++;
    for (const fault of check.end(heads.get(id) ?? null)) {
      found.add({ subject: { kind, id }, fault });
    }
  }
}

async function checkSeals(tx: EntityManager, found: Findings): Promise<void> {
  let last = { number: 0, digest: '0'.repeat(64) };
  for (const { department, ...seal } of await stored.allSeals(tx)) {
    const { number, day } = seal;
    const digest = createHash('sha256').update(sealLines(department, seal).join('\n'), 'utf8');
    await stored.digestHeads(tx, number, digest);
    found.seals++;
    if (number !== last.number + 1 || seal.prevDigest !== last.digest) {
      found.add({ seal: { number, day }, fault: 'broken-link' });
    }
    if (digest.digest('hex') !== seal.digest) {
      found.add({ seal: { number, day }, fault: 'altered' });
    }
    last = seal;
  }
}

function isOf(entry: HistoryEntry, id: string): boolean {
  return entry.subject.id === id;
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
