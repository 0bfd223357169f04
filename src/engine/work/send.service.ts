import { Injectable } from '@nestjs/common';
import { EngineDatabase } from '../../database/across.module.js';
import { Database } from '../../database/database.module.js';
import {
  LetterFiles,
  lettersDue,
  lettersInHand,
  OutboxService,
  SmtpTransport,
  type DepartmentCount,
} from '../../mail/mail.module.js';
import { Clock } from '../../time/index.js';
import { messageOf } from '../blame.js';
import { added } from '../counts.js';
import { ProcessLockService } from '../process-lock.service.js';
import type { Counts, EngineWork, Tick } from '../work.js';
import { retryAt } from './sending/backoff.js';
import { Circuit } from './sending/circuit.js';
import { laidOf, type InHand } from './sending/laid.js';
import { LetterDesk } from './sending/letter-desk.service.js';
import { SmtpRound } from './sending/smtp-round.service.js';

/** Letters of one department written as files at once. */
const FILES = 100;

/**
 * Sends what is due: over SMTP where a server is set, into files where none is, and always into files
 * for demo departments, whose letters never leave the house. Any number of processes may do so at once.
 *
 *   queued ─claim─▶ sending ─begin─▶ sending, content on its way ─▶ sent │ queued, later │ refused
 *
 * Each arrow is committed before what it announces happens, so a process may end at any point: what it
 * had claimed is queued as it was, and what may have been taken goes out once more, marked.
 */
@Injectable()
export class SendService implements EngineWork {
  readonly name = 'send';
  private readonly circuit = new Circuit();
  private running = 0;
  private recovery: Promise<Counts> = Promise.resolve({});

  constructor(
    private readonly engine: EngineDatabase,
    private readonly database: Database,
    private readonly lock: ProcessLockService,
    private readonly outbox: OutboxService,
    private readonly transport: SmtpTransport,
    private readonly files: LetterFiles,
    private readonly desk: LetterDesk,
    private readonly clock: Clock,
  ) {}

  async run(tick: Tick): Promise<Counts> {
    // Somebody may wait for one letter while a round is under way. What the two claim is not to be
    // taken for forgotten, so only the first looks for what is, and the second waits until it has.
    const isFirst = this.running++ === 0;
    if (isFirst) this.recovery = this.recover();
    try {
      const recovered = await this.recovery;
      return added(isFirst ? recovered : {}, await this.sendDue(tick));
    } finally {
      this.running -= 1;
    }
  }

  private async sendDue({ now, departments, signal }: Tick): Promise<Counts> {
    const lock = await this.lock.id();
    const due = await this.engine.across((tx) =>
      lettersDue(
        tx,
        departments.map(({ department }) => department),
        now,
      ),
    );
    if (due.length === 0) return {};
    const simulated = new Set(
      departments.filter(({ isSimulated }) => isSimulated).map(({ department }) => department),
    );
    const isFile = ({ department }: DepartmentCount): boolean =>
      !this.transport.isSet || simulated.has(department);
    const filed = await this.intoFiles(due.filter(isFile), lock, now, signal);
    const mailed = due.filter((each) => !isFile(each));
    return added(filed, await this.overSmtp(mailed, lock, now, signal));
  }

  private async overSmtp(
    due: readonly DepartmentCount[],
    lock: bigint,
    now: Date,
    signal: AbortSignal,
  ): Promise<Counts> {
    if (due.length === 0) return {};
    if (this.circuit.isOpen(this.clock.now())) return { paused: 1 };
    const { desk, transport, circuit, clock } = this;
    return new SmtpRound({ desk, transport, circuit, clock }, lock, due, now).run(signal);
  }

  private async intoFiles(
    due: readonly DepartmentCount[],
    lock: bigint,
    now: Date,
    signal: AbortSignal,
  ): Promise<Counts> {
    let counts: Counts = {};
    for (const { department } of due) {
      for (;;) {
        if (signal.aborted) return counts;
        const hands = await this.desk.claim(department, lock, now, FILES);
        counts = added(counts, await this.file(hands));
        if (hands.length < FILES) break;
      }
    }
    return counts;
  }

  private async file(hands: readonly InHand[]): Promise<Counts> {
    const base = { content: 'kept', untried: false, dueAt: null, handedTo: null } as const;
    try {
      const all = await this.files.write(hands.map(({ letter }) => letter));
      await Promise.all(
        all.map((filed, index) => {
          const hand = hands[index] as InHand;
          if ('fault' in filed) return this.layUnreadable(hand, filed.fault);
          const sent = { ...base, id: hand.letter.id, to: 'sent', error: null } as const;
          return this.desk.lay(hand, { ...sent, handedTo: filed.path });
        }),
      );
      const unreadable = all.filter((filed) => 'fault' in filed).length;
      const counts = { filed: all.length - unreadable, unreadable };
      return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
    } catch (error) {
      const now = this.clock.now();
      await Promise.all(
        hands.map((hand) => {
          const dueAt = retryAt(now, hand.letter.attempts + 1, Math.random());
          const laid = { ...base, id: hand.letter.id, to: 'queued', dueAt } as const;
          return this.desk.lay(hand, { ...laid, error: messageOf(error) });
        }),
      );
      throw error;
    }
  }

  private layUnreadable(hand: InHand, error: string): Promise<void> {
    const when = { server: '', now: this.clock.now(), chance: Math.random() };
    return this.desk.lay(hand, laidOf(hand, { kind: 'file-fault', error }, when), 'file-fault');
  }

  /** Letters in the hands of processes that are gone, and of claims of ours that we never heard of. */
  private async recover(): Promise<Counts> {
    await this.desk.layLeft();
    const own = await this.lock.id();
    const held = await this.engine.across((tx) => lettersInHand(tx));
    if (held.length === 0) return {};
    // Asked after the letters: whoever has taken one by then is alive, if it is alive at all.
    const living = new Set(await this.engine.across((tx) => this.lock.living(tx)));
    const gone = [...new Set(held.map(({ lock }) => lock))].filter((lock) => !living.has(lock));
    const departments = held.filter(({ lock }) => lock === own || gone.includes(lock));
    const counts: Record<string, number> = {};
    for (const department of new Set(departments.map((each) => each.department))) {
      const { requeued, again, unconfirmed } = await this.database.write(department, (tx) =>
        this.outbox.recover(tx, { gone, own, kept: this.desk.kept }, this.clock.now()),
      );
      counts['orphansRequeued'] = (counts['orphansRequeued'] ?? 0) + requeued;
      counts['orphansAgain'] = (counts['orphansAgain'] ?? 0) + again;
      counts['orphansUnconfirmed'] = (counts['orphansUnconfirmed'] ?? 0) + unconfirmed;
    }
    return counts;
  }
}
