import { randomInt } from 'node:crypto';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Client } from 'pg';
import type { EntityManager } from 'typeorm';
import { EngineSessions } from '../database/across.module.js';

type Held = Readonly<{ id: bigint; session: Client }>;

/** The upper half of the locks' numbers, so that they are told from all others. */
const SPACE = 7_001_010n;

/**
 * Tells a process that works from one that is gone. A process takes a lock of a random number on a
 * session of its own, and writes the number beside what it has in hand (`letters.sending_by`). The
 * server frees the lock with the session: of a process killed, at once.
 *
 * After a lost connection the process comes back under another number, because whatever it had in
 * hand under the old one was cut off as well.
 */
@Injectable()
export class ProcessLockService implements OnApplicationShutdown {
  private held: Promise<Held> | null = null;

  constructor(private readonly sessions: EngineSessions) {}

  /** The number this process holds now; taken when first asked for. */
  async id(): Promise<bigint> {
    return (await this.hold()).id;
  }

  /** The session the lock lives on, for further locks that should end with it. */
  async session(): Promise<Client> {
    return (await this.hold()).session;
  }

  /** The numbers of all processes alive on this database. */
  async living(tx: EntityManager): Promise<readonly bigint[]> {
    const rows = await tx.query<{ id: string }[]>(
      `select (classid::bigint << 32 | objid::bigint)::text as id from pg_locks
       where locktype = 'advisory' and objsubid = 1 and granted and classid = $1
         and database = (select oid from pg_database where datname = current_database())`,
      [SPACE],
    );
    return rows.map(({ id }) => BigInt(id));
  }

  async onApplicationShutdown(): Promise<void> {
    const held = this.held;
    this.held = null;
    const taken = await held?.catch(() => null);
    await taken?.session.end().catch(() => undefined);
  }

  private hold(): Promise<Held> {
    if (this.held) return this.held;
    const holding = this.take();
    this.held = holding;
    const forget = (): void => {
      if (this.held === holding) this.held = null;
    };
    // Neither a failed attempt is kept nor a lost session: whoever asks next tries again.
    holding.then(({ session }) => session.once('end', forget), forget);
    return holding;
  }

  private async take(): Promise<Held> {
    const session = await this.sessions.connect();
    try {
      for (;;) {
        const id = (SPACE << 32n) | BigInt(randomInt(1, 2 ** 32));
        const { rows } = await session.query<{ taken: boolean }>(
          'select pg_try_advisory_lock($1) as taken',
          [id],
        );
        if (rows[0]?.taken) return { id, session };
      }
    } catch (error) {
      await session.end().catch(() => undefined);
      throw error;
    }
  }
}
