import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.module.js';
import { Clock } from '../../time/index.js';
import { hashOf, newToken } from './token.service.js';

const MINUTE = 60_000;

/** Who a link lets in. */
export type Guest = Readonly<{ department: string; person: string }>;

/** Links that let one person in once. Opening one only shows a button: mail scanners open links too. */
@Injectable()
export class SignInLinksService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Gives the token; what it is worth ends after `minutes`. */
  async make(tx: EntityManager, person: string, minutes: number): Promise<string> {
    const token = newToken();
    const now = this.clock.now();
    await tx.query(
      `insert into sign_in_links (token_hash, person_id, made_at, ends_at) values ($1, $2, $3, $4)`,
      [hashOf(token), person, now, new Date(now.getTime() + minutes * MINUTE)],
    );
    return token;
  }

  /** How many that person was given lately: a mailbox is not to be flooded. */
  async madeLately(tx: EntityManager, person: string): Promise<number> {
    const since = new Date(this.clock.now().getTime() - 15 * MINUTE);
    const [row] = await tx.query<{ made: number }[]>(
      'select count(*)::int as made from sign_in_links where person_id = $1 and made_at > $2',
      [person, since],
    );
    return row?.made ?? 0;
  }

  /** None given before lets that person in any longer. */
  async dropUnused(tx: EntityManager, person: string): Promise<void> {
    await tx.query('delete from sign_in_links where person_id = $1 and used_at is null', [person]);
  }

  /** Null for one that is spent, too old, or was never ours. */
  async guest(token: string): Promise<Guest | null> {
    const [guest] = await this.database.atTheDoor((tx) =>
      tx.query<Guest[]>('select * from sign_in_link_of($1, $2)', [hashOf(token), this.clock.now()]),
    );
    return guest ?? null;
  }

  /** False where somebody was faster. */
  async spend(tx: EntityManager, token: string): Promise<boolean> {
    const [, spent] = await tx.query<[unknown, number]>(
      'update sign_in_links set used_at = $2 where token_hash = $1 and used_at is null',
      [hashOf(token), this.clock.now()],
    );
    return spent > 0;
  }
}
