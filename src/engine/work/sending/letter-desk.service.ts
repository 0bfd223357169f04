import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../../../database/database.module.js';
import { OutboxService, type Laid } from '../../../mail/mail.module.js';
import { Clock } from '../../../time/index.js';
import { blame, messageOf } from '../../blame.js';
import { FileFaultsService } from './file-faults.service.js';
import { GroupCommit } from './group-commit.js';
import type { InHand, Trouble } from './laid.js';
import { RefusalsService } from './refusals.service.js';

type ToBegin = Readonly<{ hand: InHand; laid: null }>;
type ToLay = Readonly<{ hand: InHand; laid: Laid; trouble: Trouble | null }>;
/** Whether it is as asked for; of a beginning, an error, because letters are laid down all the same. */
type Booked = boolean | { readonly failed: unknown };

/** Between attempts to lay letters down while the database is away; then they are kept for later. */
const PAUSES = [50, 100, 250, 500, 1_000, 2_000, 4_000, 8_000];

/** Thrown where a letter is no longer ours to send. */
export class TakenAway extends Error {}

/**
 * The letters this process has in hand, and what becomes of each in the database. What a mail server
 * has answered is known here before it is known there: while the database is away it is kept and laid
 * down as soon as it is back, rather than handed over a second time.
 */
@Injectable()
export class LetterDesk {
  private readonly hands = new Map<string, InHand>();
  private readonly books = new Map<string, GroupCommit<ToBegin | ToLay, Booked>>();
  private left: ToLay[] = [];
  private readonly log = new Logger('engine');

  constructor(
    private readonly database: Database,
    private readonly outbox: OutboxService,
    private readonly refusals: RefusalsService,
    private readonly fileFaults: FileFaultsService,
    private readonly clock: Clock,
  ) {}

  /** Of all letters in hand, those included that only wait to be laid down. */
  get kept(): readonly string[] {
    return [...this.hands.keys()];
  }

  async claim(
    department: string,
    lock: bigint,
    now: Date,
    most: number,
  ): Promise<readonly InHand[]> {
    const letters = await this.database.write(department, (tx) =>
      this.outbox.claim(tx, lock, now, most),
    );
    const hands = letters.map((letter) => ({ department, lock, letter, begun: false }));
    for (const hand of hands) this.hands.set(hand.letter.id, hand);
    return hands;
  }

  /** On record once this resolves; TakenAway: another process has it. */
  async begin(hand: InHand): Promise<void> {
    const booked = await this.book(hand.department).add({ hand, laid: null }, true);
    if (typeof booked === 'object') throw booked.failed;
    if (!booked) throw new TakenAway();
    hand.begun = true;
  }

  /** Throws what the database threw when it stays away; the letter is then laid down by `layLeft`. */
  async lay(hand: InHand, laid: Laid, trouble: Trouble | null = null): Promise<void> {
    await this.book(hand.department).add({ hand, laid, trouble }, false);
  }

  /** What could not be laid down before; what still cannot stays in hand, and is not sent again. */
  async layLeft(): Promise<void> {
    const left = this.left;
    this.left = [];
    const all = await Promise.allSettled(
      left.map(({ hand, laid, trouble }) => this.lay(hand, laid, trouble)),
    );
    for (const each of all) {
      if (each.status === 'fulfilled') continue;
      if (blame(each.reason) !== 'rows') throw each.reason;
      this.log.error({ event: 'letter not laid down', error: messageOf(each.reason) });
    }
  }

  /** No longer in hand, with nothing to record. */
  drop(hand: InHand): void {
    this.hands.delete(hand.letter.id);
  }

  private book(department: string): GroupCommit<ToBegin | ToLay, Booked> {
    const known = this.books.get(department);
    if (known) return known;
    const made = new GroupCommit((entries: readonly (ToBegin | ToLay)[]) =>
      this.enter(department, entries),
    );
    this.books.set(department, made);
    return made;
  }

  /** All in one transaction; failing that, only letters are laid down, and nothing more begins. */
  private async enter(
    department: string,
    entries: readonly (ToBegin | ToLay)[],
  ): Promise<readonly Booked[]> {
    const toLay = entries.filter((entry) => entry.laid !== null);
    const toBegin = entries.filter((entry) => entry.laid === null);
    try {
      const begun = await this.once(department, toBegin, toLay);
      return entries.map(({ hand, laid }) => laid !== null || begun.has(hand.letter.id));
    } catch (failed) {
      await this.layAll(department, toLay);
      return entries.map(({ laid }) => laid !== null || { failed });
    }
  }

  private async layAll(department: string, all: readonly ToLay[]): Promise<void> {
    if (all.length === 0) return;
    for (const wait of [...PAUSES, null]) {
      try {
        await this.once(department, [], all);
        return;
      } catch (error) {
        if (blame(error) === 'rows' && all.length > 1) {
          const middle = Math.ceil(all.length / 2);
          const [first, second] = await Promise.allSettled([
            this.layAll(department, all.slice(0, middle)),
            this.layAll(department, all.slice(middle)),
          ]);
          if (first.status === 'rejected') throw first.reason;
          if (second.status === 'rejected') throw second.reason;
          return;
        }
        if (wait === null || blame(error) === 'rows') {
          this.left.push(...all);
          throw error;
        }
        await pause(wait);
      }
    }
  }

  private async once(
    department: string,
    toBegin: readonly ToBegin[],
    toLay: readonly ToLay[],
  ): Promise<ReadonlySet<string>> {
    const begun = await this.database.write(department, async (tx) => {
      await this.layIn(tx, toLay);
      const ids = new Set<string>();
      for (const [lock, hands] of byLock(toBegin)) {
        const asked = hands.map(({ hand }) => hand.letter.id);
        for (const id of await this.outbox.begin(tx, lock, asked)) ids.add(id);
      }
      return ids;
    });
    for (const { hand } of toLay) this.drop(hand);
    return begun;
  }

  private async layIn(tx: EntityManager, all: readonly ToLay[]): Promise<void> {
    if (all.length === 0) return;
    const now = this.clock.now();
    const laid = new Set<string>();
    for (const [lock, under] of byLock(all)) {
      const letters = under.map((each) => each.laid);
      for (const id of await this.outbox.lay(tx, lock, letters, now)) laid.add(id);
    }
    const done = all.filter(({ hand }) => laid.has(hand.letter.id));
    const refused = done
      .filter((each) => each.laid.to === 'refused')
      .map(({ hand, laid: as, trouble }) => ({
        hand,
        laid: as,
        isAddress: trouble === 'address-refused',
      }));
    await this.refusals.record(tx, refused, now);
    const unreadable = done.filter(({ trouble }) => trouble === 'file-fault');
    await this.fileFaults.record(tx, unreadable, now);
    const tried = done.filter(
      ({ hand: { letter } }) => letter.attempts > 0 && letter.files.length > 0,
    );
    const over = tried.filter((each) => each.laid.to !== 'queued').map((each) => each.laid.id);
    await this.fileFaults.end(tx, over);
    const admitted = done
      .filter((each) => each.laid.to === 'sent' && each.hand.letter.wasRefused)
      .map(({ hand }) => hand.letter.toAddress);
    if (admitted.length > 0) await this.outbox.admitAddresses(tx, admitted);
  }
}

/** One lock, unless the process has lost its own meanwhile and come back under another. */
function byLock<T extends ToBegin | ToLay>(entries: readonly T[]): ReadonlyMap<bigint, T[]> {
  const all = new Map<bigint, T[]>();
  for (const entry of entries) {
    const { lock } = entry.hand;
    all.set(lock, [...(all.get(lock) ?? []), entry]);
  }
  return all;
}
