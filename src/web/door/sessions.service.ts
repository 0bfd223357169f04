import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, jsonList, prepared } from '../../database/database.module.js';
import { actorOn, actorsOf, type ActorRow } from '../../people/index.js';
import { MomentService, type DepartmentRow } from '../../people/people.module.js';
import { Clock } from '../../time/index.js';
import { formTokenOf, hashOf, newToken } from './token.service.js';
import type { Visitor } from './visitor.js';

const HOUR = 3_600_000;
/** An official comes back after lunch and next morning; nobody stays in for ever. */
const IDLE = 12 * HOUR;
const WHOLE = 7 * 24 * HOUR;
/** How exactly the last visit is known; less and every page would write. */
const SEEN = 5 * 60_000;

/** Sessions whose department is remembered; those asked for longest ago are forgotten first. */
const REMEMBERED = 10_000;

/** A session with the department it is in. */
interface Session extends DepartmentRow {
  readonly person: string;
  readonly seenAt: Date;
  readonly told: string | null;
  readonly name: string;
  readonly actors: readonly ActorRow[];
}

const SESSION = prepared<Session>(
  'session',
  `select s.person_id as person, s.seen_at as "seenAt", s.told, d.id, d.name, d.time_zone as zone,
     d.settings, d.simulated_at as "simulatedAt", (${jsonList(actorsOf('s.person_id'))}) as actors
   from sessions s join departments d on d.id = s.department_id
   where s.token_hash = $1 and s.ends_at > $2`,
);

/**
 * Sessions are rows, so that any process serves any visitor and an administrator can end them. They
 * live in real time, a demo department's too.
 */
@Injectable()
export class SessionsService {
  /** Token's hash → department. That never changes; whether the session still is one is read each time. */
  private readonly places = new Map<string, string>();

  constructor(
    private readonly database: Database,
    private readonly moments: MomentService,
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
    const department = await this.placeOf(token, now);
    if (department === null) return null;
    const entered = await this.database.read(department, (tx) => this.enter(tx, token, now));
    if (!entered) return null;
    const { visitor, seenAt } = entered;
    const isFresh = now.getTime() - seenAt.getTime() < SEEN;
    if (!isFresh || visitor.told !== null) await this.seen(visitor, now);
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

  private async placeOf(token: string, now: Date): Promise<string | null> {
    const hash = hashOf(token);
    const key = hash.toString('base64');
    const known = this.places.get(key);
    const department = known ?? (await this.find(hash, now));
    if (department === null) return null;
    this.places.delete(key);
    this.places.set(key, department);
    if (this.places.size > REMEMBERED) this.places.delete(this.places.keys().next().value ?? key);
    return department;
  }

  private find(hash: Buffer, now: Date): Promise<string | null> {
    return this.database.atTheDoor(async (tx) => {
      const [session] = await tx.query<{ department: string }[]>(
        'select department from session_of($1, $2)',
        [hash, now],
      );
      return session?.department ?? null;
    });
  }

  private async enter(
    tx: EntityManager,
    token: string,
    now: Date,
  ): Promise<{ visitor: Visitor; seenAt: Date } | null> {
    const [session] = await SESSION(tx, [hashOf(token), now]);
    if (!session || now.getTime() - session.seenAt.getTime() > IDLE) return null;
    const { id, name, told, seenAt, person } = session;
    const moment = this.moments.at(session);
    const actor = actorOn(session.actors, person, moment.today);
    if (!actor || actor.roles.length === 0) return null;
    const formToken = formTokenOf(token);
    const visitor = { department: { id, name }, actor, moment, session: token, formToken, told };
    return { visitor, seenAt };
  }

  private async seen({ department, session }: Visitor, now: Date): Promise<void> {
    await this.database.write(department.id, (tx) =>
      tx.query('update sessions set seen_at = $2, told = null where token_hash = $1', [
        hashOf(session),
        now,
      ]),
    );
  }
}
