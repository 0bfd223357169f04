import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { prepared } from '../database/database.module.js';
import { Conflict, InvalidInput, NotFound } from '../errors.js';
import { HistoryService } from '../history/history.module.js';
import { addDays, type CivilDate } from '../time/index.js';
import { actorOn, actorsOf, type ActorRow, type DepartmentActor } from './actors.js';
import type { By } from './people.service.js';

/** From `from` to `to`, both inside; open if `to` is null. */
export interface Substitution {
  readonly person: string;
  readonly substitute: string;
  readonly from: CivilDate;
  readonly to: CivilDate | null;
  readonly reason: string;
}

export type StoredSubstitution = Substitution & { readonly id: string };

const ACTORS = prepared<ActorRow>('actors', actorsOf('$1::uuid'));

/** Who acts, with the rights of those absent; and who stands in for whom. */
@Injectable()
export class StandInsService {
  constructor(private readonly history: HistoryService) {}

  /** The person as an actor of that day; NotFound where nobody of the id is in force then. */
  async actor(tx: EntityManager, person: string, on: CivilDate): Promise<DepartmentActor> {
    const actor = actorOn(await ACTORS(tx, [person]), person, on);
    if (!actor) throw new NotFound('Человек не найден среди работников отдела.');
    return actor;
  }

  /** Rights and letters pass from the first day on; refused for somebody in place of himself. */
  async substitute(tx: EntityManager, given: Substitution, by: By): Promise<string> {
    const { person, substitute, from, to, reason } = given;
    if (person === substitute)
      throw new InvalidInput('Человек не замещает сам себя.', { fields: { substitute: 'тот же' } });
    if (to !== null && to < from)
      throw new InvalidInput('Замещение кончается раньше, чем начинается.', {
        fields: { to: 'раньше начала' },
      });
    if (reason.trim() === '')
      throw new InvalidInput('Укажите основание замещения.', { fields: { reason: 'не указано' } });
    const id = randomUUID();
    await tx.query(
      `insert into substitutions (id, person_id, substitute_id, from_on, to_on, reason)
       values ($1, $2, $3, $4, $5, $6)`,
      [id, person, substitute, from, to, reason.trim()],
    );
    await this.history.append(tx, {
      subject: { kind: 'person', id: person },
      event: 'substitute',
      facts: { substitution: id, substitute, from, to, reason: reason.trim() },
      ...by,
    });
    return id;
  }

  /** Those not over before that day, of everybody or where this person is either of the two. */
  list(
    tx: EntityManager,
    since: CivilDate,
    person: string | null = null,
  ): Promise<readonly StoredSubstitution[]> {
    return tx.query<StoredSubstitution[]>(
      `select id, person_id as person, substitute_id as substitute, from_on as "from", to_on as "to",
         reason
       from substitutions
       where coalesce(to_on, 'infinity') >= $1::date
         and ($2::uuid is null or $2 in (person_id, substitute_id))
       order by from_on, id`,
      [since, person],
    );
  }

  /**
   * `on` is its last day, today or yesterday at the earliest: whose rights were used before is not
   * rewritten. What has not begun by then is called off.
   */
  async end(
    tx: EntityManager,
    id: string,
    given: { readonly on: CivilDate; readonly today: CivilDate; readonly reason: string },
    by: By,
  ): Promise<void> {
    const { on, today } = given;
    const reason = given.reason.trim();
    if (reason === '')
      throw new InvalidInput('Укажите, почему замещение прекращается.', {
        fields: { reason: 'не указано' },
      });
    const [known] = await tx.query<StoredSubstitution[]>(
      `select id, person_id as person, from_on as "from", to_on as "to" from substitutions
       where id = $1 for update`,
      [id],
    );
    if (!known) throw new NotFound('Такого замещения нет.');
    if (on < addDays(today, -1))
      throw new InvalidInput('Замещение не прекращают задним числом.', {
        fields: { on: 'не раньше вчерашнего дня' },
      });
    if (known.to !== null && known.to <= on)
      throw new Conflict('Замещение и так кончается не позже этого дня.');
    const isCalledOff = known.from > on;
    if (isCalledOff) await tx.query('delete from substitutions where id = $1', [id]);
    else await tx.query('update substitutions set to_on = $2 where id = $1', [id, on]);
    await this.history.append(tx, {
      subject: { kind: 'person', id: known.person },
      event: isCalledOff ? 'callOffSubstitution' : 'endSubstitution',
      facts: { substitution: id, on, reason },
      ...by,
    });
  }

  /** Absent person → who is told instead of them on that day. */
  async inForce(tx: EntityManager, on: CivilDate): Promise<ReadonlyMap<string, string>> {
    const rows = await tx.query<{ person: string; substitute: string }[]>(
      `select distinct on (person_id) person_id as person, substitute_id as substitute
       from substitutions where from_on <= $1::date and $1::date <= coalesce(to_on, 'infinity')
       order by person_id, from_on desc, id`,
      [on],
    );
    return new Map(rows.map(({ person, substitute }) => [person, substitute]));
  }
}
