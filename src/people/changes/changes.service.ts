import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Conflict, InvalidInput, NotFound } from '../../errors.js';
import { HistoryService } from '../../history/history.module.js';
import type { Json } from '../../history/index.js';
import type { CivilDate } from '../../time/index.js';
import { appoint } from '../people.queries.js';
import type { By } from '../people.service.js';
import { endHoldings, endMemberships, endOrganisation, endPerson } from './changes.queries.js';
import { heldSince, setHead, withoutHead } from './changes.queries.js';

/** What happened to somebody of the directory; `on` is the last day of what was, never to come. */
export interface DirectoryChange {
  readonly on: CivilDate;
  readonly reason: string;
}

/**
 * What becomes of organisations and people: they end, merge, change their head, pass a role on. Every
 * change is dated and has a reason; what it does to running work is for whoever knows the work.
 */
@Injectable()
export class DirectoryChangesService {
  constructor(private readonly history: HistoryService) {}

  /** Its last day; places in groups end with it. `into`: what it has become part of. */
  async endOrganisation(
    tx: EntityManager,
    organisation: string,
    change: DirectoryChange,
    into: string | null,
    by: By,
  ): Promise<void> {
    const reason = reasonOf(change);
    if (into === organisation) throw new InvalidInput('Организация не присоединяется сама к себе.');
    if (into !== null) await this.requireOrganisation(tx, into);
    await this.requireOrganisation(tx, organisation);
    if (!(await endOrganisation(tx, organisation, change.on)))
      throw new Conflict('Организация уже закрыта или присоединена.');
    const groups = await endMemberships(tx, organisation, change.on, reason);
    const event = into === null ? 'close' : 'merge';
    const facts = { on: change.on, reason, into, groups };
    await this.record(tx, 'organisation', organisation, event, facts, by);
  }

  /** Who leads the organisation from now on; null: nobody named, its mailbox answers. */
  async setHead(
    tx: EntityManager,
    organisation: string,
    person: string | null,
    change: DirectoryChange,
    by: By,
  ): Promise<{ readonly before: string | null }> {
    const reason = reasonOf(change);
    const known = await setHead(tx, organisation, person);
    if (!known) throw new NotFound('Организация не найдена.');
    if (known.before === person) throw new Conflict('Этот человек и так руководит организацией.');
    const facts = { head: person, before: known.before, on: change.on, reason };
    await this.record(tx, 'organisation', organisation, 'setHead', facts, by);
    return known;
  }

  /** The holder from `on`; whoever held the role before holds it to the day before. */
  async appoint(
    tx: EntityManager,
    role: string,
    person: string,
    change: DirectoryChange,
    by: By,
  ): Promise<void> {
    const reason = reasonOf(change);
    const known = await tx.query<unknown[]>('select from roles where id = $1 for no key update', [
      role,
    ]);
    if (known.length === 0) throw new NotFound('Роль не найдена.');
    if (await heldSince(tx, role, change.on))
      throw new Conflict('Роль уже исполняют с этого или более позднего дня.');
    if (!(await appoint(tx, { role, person, from: change.on, to: null })))
      throw new Conflict('Эта роль у этого человека уже с этого дня.');
    await this.record(tx, 'role', role, 'appoint', { person, from: change.on, reason }, by);
  }

  /** The person's last day: roles end, organisations he or she led have no head. */
  async depart(
    tx: EntityManager,
    person: string,
    change: DirectoryChange,
    by: By,
  ): Promise<{ readonly headed: readonly string[]; readonly roles: readonly string[] }> {
    const reason = reasonOf(change);
    if (!(await endPerson(tx, person, change.on)))
      throw new NotFound('Такого работника на этот день в отделе нет.');
    const roles = await endHoldings(tx, person, change.on);
    const headed = await withoutHead(tx, person);
    const groups = await endMemberships(tx, person, change.on, reason);
    const facts = { on: change.on, reason, roles, headed, groups };
    await this.record(tx, 'person', person, 'depart', facts, by);
    return { headed, roles };
  }

  private async requireOrganisation(tx: EntityManager, id: string): Promise<void> {
    const known = await tx.query<unknown[]>(
      'select from organisations where id = $1 for no key update',
      [id],
    );
    if (known.length === 0) throw new NotFound('Организация не найдена.');
  }

  private record(
    tx: EntityManager,
    kind: string,
    id: string,
    event: string,
    facts: Readonly<Record<string, Json>>,
    by: By,
  ): Promise<void> {
    return this.history.append(tx, { subject: { kind, id }, event, facts, ...by });
  }
}

function reasonOf({ reason }: DirectoryChange): string {
  if (reason.trim() === '')
    throw new InvalidInput('Укажите причину.', { fields: { reason: 'не указана' } });
  return reason.trim();
}
