import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Client } from 'pg';
import type { EntityManager } from 'typeorm';
import { EngineSessions } from '../database/across.module.js';
import { NAMES } from './named-lock.js';

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
  private readonly names = new Set<string>();
  private closed = false;

  constructor(private readonly sessions: EngineSessions) {}

  /** The number this process holds now; taken when first asked for. */
  async id(): Promise<bigint> {
    return (await this.hold()).id;
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

  /** Holds `name` as long as this process lives, across lost connections. Nobody else asks for it. */
  async keep(name: string): Promise<void> {
    if (this.names.has(name)) return;
    this.names.add(name);
    const { session } = await this.hold();
    await session.query('select pg_advisory_lock_shared($1, hashtext($2))', [NAMES, name]);
  }

  /** From now on nobody keeps `name`. */
  async drop(name: string): Promise<void> {
    if (!this.names.delete(name)) return;
    const { session } = await this.hold();
    await session.query('select pg_advisory_unlock_shared($1, hashtext($2))', [NAMES, name]);
  }

  /** Of these names, the ones that no living process keeps. */
  async notKept(tx: EntityManager, names: readonly string[]): Promise<readonly string[]> {
    const rows = await tx.query<{ name: string }[]>(
      `select name from unnest($1::text[]) as name
       where not exists (
         select from pg_locks
         where locktype = 'advisory' and objsubid = 2 and granted and classid = $2
           and objid::bigint = hashtext(name)::bigint & 4294967295
           and database = (select oid from pg_database where datname = current_database()))`,
      [names, NAMES],
    );
    return rows.map(({ name }) => name);
  }

  /** On which all of this is held; what is written with a lock is written on it. */
  async session(): Promise<Client> {
    return (await this.hold()).session;
  }

  async onApplicationShutdown(): Promise<void> {
    this.closed = true;
    const taken = await this.held?.catch(() => null);
    await taken?.session.end().catch(() => undefined);
  }

  private hold(): Promise<Held> {
    if (this.held) return this.held;
    const holding = this.take();
    this.held = holding;
    const forget = (): void => {
      if (this.held === holding) this.held = null;
    };
    const lost = (): void => {
      forget();
      if (this.names.size > 0) void this.regain();
    };
    // Neither a failed attempt is kept nor a lost session: whoever asks next tries again.
    holding.then(({ session }) => session.once('end', lost), forget);
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
        if (!rows[0]?.taken) continue;
        await session.query(
          'select pg_advisory_lock_shared($1, hashtext(name)) from unnest($2::text[]) as name',
          [NAMES, [...this.names]],
        );
        return { id, session };
      }
    } catch (error) {
      await session.end().catch(() => undefined);
      throw error;
    }
  }

  /** What is kept is wanted back at once, not when somebody next asks. */
  private async regain(): Promise<void> {
    for (let pause = 50; !this.closed; pause = Math.min(pause * 2, 5_000)) {
      try {
        await this.hold();
        return;
      } catch {
        // Whoever works meanwhile says that the database is away; this only tries to come back.
        await sleep(pause, undefined, { ref: false });
      }
    }
  }
}
