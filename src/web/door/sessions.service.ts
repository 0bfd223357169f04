import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.module.js';
import { NotFound } from '../../errors.js';
import { MomentService, PeopleService, StandInsService } from '../../people/people.module.js';
import { Clock } from '../../time/index.js';
import { formTokenOf, hashOf, newToken } from './token.service.js';
import type { Visitor } from './visitor.js';

const HOUR = 3_600_000;
/** An official comes back after lunch and next morning; nobody stays in for ever. */
const IDLE = 12 * HOUR;
const WHOLE = 7 * 24 * HOUR;
/** How exactly the last visit is known; less and every page would write. */
const SEEN = 5 * 60_000;

interface Session {
  readonly department: string;
  readonly person: string;
  readonly seenAt: Date;
}

/**
 * Sessions are rows, so that any process serves any visitor and an administrator can end them. They
 * live in real time, a demo department's too.
 */
@Injectable()
export class SessionsService {
  constructor(
    private readonly database: Database,
    private readonly standIns: StandInsService,
    private readonly moments: MomentService,
    private readonly people: PeopleService,
    private readonly clock: Clock,
  ) {}

  /** Gives the token of the cookie. */
  async start(tx: EntityManager, person: string): Promise<string> {
    const token = newToken();
    const now = this.clock.now();
    await tx.query('delete from sessions where ends_at < $1', [now]);
    await tx.query(
      `insert into sessions (token_hash, person_id, started_at, seen_at, ends_at)
       values ($1, $2, $3, $3, $4)`,
      [hashOf(token), person, now, new Date(now.getTime() + WHOLE)],
    );
    return token;
  }

  /** Null for a token that opens nothing (any more), and for somebody who has left or lost access. */
  async visitor(token: string): Promise<Visitor | null> {
    const now = this.clock.now();
    const session = await this.find(token, now);
    if (!session || now.getTime() - session.seenAt.getTime() > IDLE) return null;
    const isFresh = now.getTime() - session.seenAt.getTime() < SEEN;
    const enter = (tx: EntityManager): Promise<Visitor | null> => this.enter(tx, session, token);
    const visitor = await this.database.read(session.department, enter);
    if (visitor && (!isFresh || visitor.told !== null)) await this.seen(session, token, now);
    return visitor;
  }

  /** What the next page says. */
  async tell({ department, session }: Visitor, sentence: string): Promise<void> {
    await this.database.write(department.id, (tx) =>
      tx.query('update sessions set told = $2 where token_hash = $1', [hashOf(session), sentence]),
    );
  }

  async end({ department, session }: Visitor): Promise<void> {
    await this.database.write(department.id, (tx) =>
      tx.query('delete from sessions where token_hash = $1', [hashOf(session)]),
    );
  }

  /** After a new password, and when access is taken away. */
  async endAll(tx: EntityManager, person: string): Promise<void> {
    await tx.query('delete from sessions where person_id = $1', [person]);
  }

  private find(token: string, now: Date): Promise<Session | undefined> {
    return this.database.atTheDoor(async (tx) => {
      const [session] = await tx.query<Session[]>('select * from session_of($1, $2)', [
        hashOf(token),
        now,
      ]);
      return session;
    });
  }

  private async enter(
    tx: EntityManager,
    { person }: Session,
    token: string,
  ): Promise<Visitor | null> {
    const moment = await this.moments.of(tx);
    const { id, name } = await this.people.department(tx);
    try {
      const actor = await this.standIns.actor(tx, person, moment.today);
      if (actor.roles.length === 0) return null;
      const [row] = await tx.query<{ told: string | null }[]>(
        'select told from sessions where token_hash = $1',
        [hashOf(token)],
      );
      const told = row?.told ?? null;
      const formToken = formTokenOf(token);
      return { department: { id, name }, actor, moment, session: token, formToken, told };
    } catch (error) {
      if (error instanceof NotFound) return null;
      throw error;
    }
  }

  private async seen({ department }: Session, token: string, now: Date): Promise<void> {
    await this.database.write(department, (tx) =>
      tx.query('update sessions set seen_at = $2, told = null where token_hash = $1', [
        hashOf(token),
        now,
      ]),
    );
  }
}
