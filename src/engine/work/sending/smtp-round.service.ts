import { Logger } from '@nestjs/common';
import type { DepartmentCount, Outcome, SmtpTransport } from '../../../mail/mail.module.js';
import type { Clock } from '../../../time/index.js';
import type { Counts } from '../../work.js';
import type { Circuit } from './circuit.js';
import { laidOf, troubleOf, type InHand } from './laid.js';
import { TakenAway, type LetterDesk } from './letter-desk.service.js';

/** What a round works with. */
export interface RoundTools {
  readonly desk: LetterDesk;
  readonly transport: SmtpTransport;
  readonly circuit: Circuit;
  readonly clock: Clock;
}

/** Letters of one department taken in hand at once; then it is the next department's turn. */
const CLAIM = 50;
/** So many may wait for the database before another is handed over. */
const UNLAID = 300;

const FAULTS: ReadonlySet<Outcome['kind']> = new Set(['server-fault', 'unanswered', 'silent']);
const COUNTED: Readonly<Record<Outcome['kind'], string>> = {
  accepted: 'sent',
  'address-refused': 'refused',
  'content-refused': 'refusedContent',
  deferred: 'later',
  'server-fault': 'later',
  'file-fault': 'unreadable',
  unanswered: 'unanswered',
  silent: 'unanswered',
  unsent: 'unsent',
};

/**
 * Hands over what is due, as many letters at once as there are connections, departments by turns. Only
 * some dozens of letters are in memory at a time. A letter that fails stops no other; a server that
 * fails stops the round.
 */
export class SmtpRound {
  private readonly log = new Logger('engine');
  private readonly counts: Record<string, number> = {};
  private readonly turns: string[];
  private readonly ready: InHand[] = [];
  private readonly laying = new Set<Promise<void>>();
  private readonly stop = new AbortController();
  private filling: Promise<void> | null = null;
  private failure: { error: unknown } | null = null;

  constructor(
    private readonly tools: RoundTools,
    private readonly lock: bigint,
    due: readonly DepartmentCount[],
    private readonly now: Date,
  ) {
    this.turns = due.map(({ department }) => department);
  }

  async run(signal: AbortSignal): Promise<Counts> {
    const { transport, circuit, desk } = this.tools;
    const stop = (): void => this.stop.abort();
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    try {
      if (circuit.isDoubtful) await this.work(1);
      await Promise.all(Array.from({ length: transport.connections }, () => this.work(Infinity)));
    } finally {
      signal.removeEventListener('abort', stop);
      transport.rest();
    }
    await this.filling?.catch(() => undefined);
    if (this.failure) {
      // Found again by the next round: under our own lock, and not in hand.
      for (const hand of this.ready.splice(0)) desk.drop(hand);
    }
    for (const hand of this.ready.splice(0)) this.lay(hand, { kind: 'unsent' });
    await Promise.all(this.laying);
    if (this.failure) throw this.failure.error;
    return this.counts;
  }

  private async work(most: number): Promise<void> {
    try {
      for (let done = 0; done < most; done++) {
        const hand = await this.next();
        if (!hand) return;
        await this.handOver(hand);
        while (this.laying.size >= UNLAID) await Promise.race(this.laying);
      }
    } catch (error) {
      this.fail(error);
    }
  }

  private async next(): Promise<InHand | undefined> {
    const { circuit, clock, transport } = this.tools;
    for (;;) {
      if (this.stop.signal.aborted || circuit.isOpen(clock.now())) return undefined;
      const hand = this.ready.shift();
      if (hand) {
        if (this.ready.length < transport.connections) void this.fill().catch(() => undefined);
        return hand;
      }
      if (this.turns.length === 0 && !this.filling) return undefined;
      await this.fill();
    }
  }

  /** One claim at a time, ahead of need. */
  private fill(): Promise<void> {
    this.filling ??= this.claim()
      .catch((error: unknown) => {
        this.fail(error);
        throw error;
      })
      .finally(() => (this.filling = null));
    return this.filling;
  }

  private async claim(): Promise<void> {
    const department = this.turns.shift();
    if (department === undefined) return;
    const claimed = await this.tools.desk.claim(department, this.lock, this.now, CLAIM);
    this.ready.push(...claimed);
    if (claimed.length === CLAIM) this.turns.push(department);
  }

  private async handOver(hand: InHand): Promise<void> {
    const { transport, desk } = this.tools;
    let outcome: Outcome;
    let beginning = Promise.resolve();
    const begin = (): Promise<void> => (beginning = desk.begin(hand));
    try {
      outcome = await transport.hand(hand.letter, begin, this.stop.signal);
      // Stopped, it may have been put on record as begun after all.
      await beginning.catch(() => undefined);
    } catch (error) {
      desk.drop(hand);
      if (error instanceof TakenAway) return this.count('taken');
      throw error;
    }
    this.judge(outcome);
    this.lay(hand, outcome);
  }

  /** What the letter's fate says of the server. */
  private judge(outcome: Outcome): void {
    const { circuit, clock } = this.tools;
    if (outcome.kind === 'unsent' || outcome.kind === 'file-fault') return;
    if (!FAULTS.has(outcome.kind)) return circuit.answered();
    if (!circuit.failed(clock.now())) return;
    const error = 'error' in outcome ? outcome.error : '';
    this.log.warn({ event: 'mail server fails, sending pauses', error });
    this.count('paused');
  }

  private lay(hand: InHand, outcome: Outcome): void {
    const { desk, transport, clock } = this.tools;
    const server = transport.name;
    const laid = laidOf(hand, outcome, { server, now: clock.now(), chance: Math.random() });
    this.count(COUNTED[outcome.kind]);
    const laying = desk
      .lay(hand, laid, troubleOf(outcome))
      .catch((error: unknown) => this.fail(error))
      .finally(() => this.laying.delete(laying));
    this.laying.add(laying);
  }

  private fail(error: unknown): void {
    this.failure ??= { error };
    this.stop.abort();
  }

  private count(name: string): void {
    this.counts[name] = (this.counts[name] ?? 0) + 1;
  }
}
