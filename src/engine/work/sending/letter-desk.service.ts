import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../../../database/database.module.js';
import { OutboxService, type Laid } from '../../../mail/mail.module.js';
import { Clock } from '../../../time/index.js';
import { blame, messageOf } from '../../blame.js';
import { GroupCommit } from './group-commit.js';
import type { InHand } from './laid.js';
import { RefusalsService } from './refusals.service.js';

type ToLay = Readonly<{ hand: InHand; laid: Laid; isAddressRefused: boolean }>;

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
  private readonly beginnings = new Map<string, GroupCommit<InHand, boolean>>();
  private readonly layings = new Map<string, GroupCommit<ToLay, undefined>>();
  private left: ToLay[] = [];
  private readonly log = new Logger('engine');

  constructor(
    private readonly database: Database,
    private readonly outbox: OutboxService,
    private readonly refusals: RefusalsService,
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
    const group = grouped(
      this.beginnings,
      hand.department,
      () => new GroupCommit((hands: readonly InHand[]) => this.recordBegun(hand.department, hands)),
    );
    if (!(await group.add(hand))) throw new TakenAway();
    hand.begun = true;
  }

  /** Throws what the database threw when it stays away; the letter is then laid down by `layLeft`. */
  async lay(hand: InHand, laid: Laid, isAddressRefused = false): Promise<void> {
    const { department } = hand;
    const group = grouped(
      this.layings,
      department,
      () => new GroupCommit((all: readonly ToLay[]) => this.layAll(department, all)),
    );
    await group.add({ hand, laid, isAddressRefused });
  }

  /** What could not be laid down before; what still cannot stays in hand, and is not sent again. */
  async layLeft(): Promise<void> {
    const left = this.left;
    this.left = [];
    const all = await Promise.allSettled(
      left.map(({ hand, laid, isAddressRefused }) => this.lay(hand, laid, isAddressRefused)),
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

  private async recordBegun(
    department: string,
    hands: readonly InHand[],
  ): Promise<readonly boolean[]> {
    const byLock = new Map<bigint, string[]>();
    for (const { lock, letter } of hands) {
      byLock.set(lock, [...(byLock.get(lock) ?? []), letter.id]);
    }
    const ours = await this.database.write(department, async (tx) => {
      const begun = new Set<string>();
      for (const [lock, ids] of byLock) {
        for (const id of await this.outbox.begin(tx, lock, ids)) begun.add(id);
      }
      return begun;
    });
    return hands.map(({ letter }) => ours.has(letter.id));
  }

  private async layAll(department: string, all: readonly ToLay[]): Promise<readonly undefined[]> {
    for (const wait of [...PAUSES, null]) {
      try {
        await this.layOnce(department, all);
        for (const { hand } of all) this.drop(hand);
        break;
      } catch (error) {
        if (blame(error) === 'rows' && all.length > 1) {
          const middle = Math.ceil(all.length / 2);
          await this.layAll(department, all.slice(0, middle));
          await this.layAll(department, all.slice(middle));
          break;
        }
        if (wait === null || blame(error) === 'rows') {
          this.left.push(...all);
          throw error;
        }
        await pause(wait);
      }
    }
    return all.map(() => undefined);
  }

  private async layOnce(department: string, all: readonly ToLay[]): Promise<void> {
    const now = this.clock.now();
    await this.database.write(department, async (tx) => {
      const laid = new Set<string>();
      for (const lock of new Set(all.map(({ hand }) => hand.lock))) {
        const under = all.filter(({ hand }) => hand.lock === lock).map((each) => each.laid);
        for (const id of await this.outbox.lay(tx, lock, under, now)) laid.add(id);
      }
      const done = all.filter(({ hand }) => laid.has(hand.letter.id));
      const refused = done
        .filter((each) => each.laid.to === 'refused')
        .map((each) => ({ hand: each.hand, laid: each.laid, isAddress: each.isAddressRefused }));
      await this.refusals.record(tx, refused, now);
      const admitted = done
        .filter((each) => each.laid.to === 'sent' && each.hand.letter.wasRefused)
        .map(({ hand }) => hand.letter.toAddress);
      if (admitted.length > 0) await this.outbox.admitAddresses(tx, admitted);
    });
  }
}

function grouped<T>(groups: Map<string, T>, department: string, make: () => T): T {
  const known = groups.get(department);
  if (known) return known;
  const made = make();
  groups.set(department, made);
  return made;
}
