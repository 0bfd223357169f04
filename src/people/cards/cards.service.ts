import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Conflict, InvalidInput, NotFound, NotPermitted } from '../../errors.js';
import { HistoryService } from '../../history/history.module.js';
import type { Json, Subject } from '../../history/index.js';
import { isMailAddress } from '../../mail/index.js';
import { may, type AccessRole } from '../may.js';
import type { Moment } from '../moment.service.js';
import type { DepartmentActor } from '../actors.js';
import { differences, type OrganisationCard, type PersonCard } from './card.js';
import * as stored from './cards.queries.js';
import { grantFault, guardFault } from './grant.js';

/** Who keeps the directory, in person; `seen`: the last entry of the card's history the form showed. */
export interface Keeper {
  readonly actor: DepartmentActor;
  readonly moment: Moment;
  readonly seen?: number;
}

/** Cards of people and organisations one at a time, and what the product lets a person do. */
@Injectable()
export class CardsService {
  constructor(private readonly history: HistoryService) {}

  /** `id` null: somebody new, without any access yet. Returns the id. */
  async savePerson(
    tx: EntityManager,
    id: string | null,
    card: PersonCard,
    keeper: Keeper,
  ): Promise<string> {
    requireKeeper(keeper);
    const subject: Subject = { kind: 'person', id: id ?? randomUUID() };
    const before = id === null ? null : await stored.lockPerson(tx, id);
    if (before === undefined) throw new NotFound('Такого человека в справочнике нет.');
    if (before) {
      refuse(guardFault(keeper.actor, before.access));
      await this.requireSeen(tx, subject, keeper);
    }
    await requireOrganisation(tx, card.organisation);
    await checkPerson(tx, subject.id, card, before?.access ?? []);
    await stored.storePerson(tx, subject.id, card);
    await this.record(tx, subject, before && cardOf(before), card, keeper);
    return subject.id;
  }

  async saveOrganisation(
    tx: EntityManager,
    id: string | null,
    card: OrganisationCard,
    keeper: Keeper,
  ): Promise<string> {
    requireKeeper(keeper);
    const subject: Subject = { kind: 'organisation', id: id ?? randomUUID() };
    const before = id === null ? null : await stored.lockOrganisation(tx, id);
    if (before === undefined) throw new NotFound('Такой организации в справочнике нет.');
    if (before) await this.requireSeen(tx, subject, keeper);
    await checkOrganisation(tx, subject.id, card);
    await stored.storeOrganisation(tx, subject.id, card);
    await this.record(tx, subject, before, card, keeper);
    return subject.id;
  }

  /** Whether anything was taken away: whoever calls ends the person's sessions then. */
  async setAccess(
    tx: EntityManager,
    person: string,
    access: readonly AccessRole[],
    keeper: Keeper,
  ): Promise<{ readonly isLess: boolean }> {
    requireKeeper(keeper);
    const subject: Subject = { kind: 'person', id: person };
    const before = await stored.lockPerson(tx, person);
    if (!before) throw new NotFound('Такого человека в справочнике нет.');
    await this.requireSeen(tx, subject, keeper);
    refuse(grantFault(keeper.actor, before.access, access));
    const isLess = before.access.some((role) => !access.includes(role));
    if (!isLess && before.access.length === access.length) return { isLess };
    if (!access.includes('administrator')) await this.requireAnother(tx, person, keeper);
    if (before.email && access.length > 0) await requireOwnAddress(tx, person, before.email);
    await stored.storeAccess(tx, person, access);
    const { actor, moment } = keeper;
    await this.history.append(tx, {
      ...{ subject, event: 'setAccess', facts: { access, was: before.access } },
      ...{ actor: { id: actor.person, name: actor.name }, at: moment.now },
    });
    return { isLess };
  }

  /** Before somebody departs, is stood in for or gets another address: see `guardFault`. */
  async requireMine(tx: EntityManager, person: string, { actor }: Keeper): Promise<void> {
    const known = await stored.lockPerson(tx, person);
    if (!known) throw new NotFound('Такого человека в справочнике нет.');
    refuse(guardFault(actor, known.access));
  }

  /** A department without an administrator could be helped from the server's console alone. */
  async requireAnother(tx: EntityManager, person: string, { moment }: Keeper): Promise<void> {
    const known = await stored.lockPerson(tx, person);
    if (!known?.access.includes('administrator')) return;
    if (!(await stored.otherAdministrators(tx, person, moment.today)))
      throw new InvalidInput(
        'Это последний администратор отдела. Сначала дайте роль администратора другому.',
      );
  }

  private async requireSeen(tx: EntityManager, subject: Subject, { seen }: Keeper): Promise<void> {
    if (seen !== undefined && seen !== (await this.history.last(tx, subject)))
      throw new Conflict(
        'Пока вы правили карточку, её изменил кто-то ещё. Откройте её заново и внесите своё поверх.',
      );
  }

  private async record<C extends PersonCard | OrganisationCard>(
    tx: EntityManager,
    subject: Subject,
    before: C | null,
    after: C,
    { actor, moment }: Keeper,
  ): Promise<void> {
    const { now, was } = before ? differences(before, after) : { now: after, was: null };
    if (Object.keys(now).length === 0) return;
    const facts = { ...now, ...(was && { was }) } as unknown as Readonly<Record<string, Json>>;
    await this.history.append(tx, {
      ...{ subject, event: before ? 'amend' : 'create', facts },
      ...{ actor: { id: actor.person, name: actor.name }, at: moment.now },
    });
  }
}

/** Whether this one may change the directory at all. */
export function requireKeeper({ actor, moment }: Keeper): void {
  if (!may(actor, 'people.edit', { department: moment.department }))
    throw new NotPermitted('Справочник ведут администратор и координатор. Обратитесь к ним.');
}

function refuse(fault: string | null): void {
  if (fault !== null) throw new NotPermitted(fault);
}

function cardOf({ access: _, ...card }: PersonCard & { access: unknown }): PersonCard {
  return card;
}

async function checkPerson(
  tx: EntityManager,
  id: string,
  card: PersonCard,
  access: readonly AccessRole[],
): Promise<void> {
  requireAddress(card.email);
  if (await stored.sameNamed(tx, id, card))
    throw new InvalidInput('Такой человек в справочнике уже есть.', {
      fields: { surname: 'Человек с такими фамилией, именем и отчеством уже есть.' },
    });
  if (card.email && access.length > 0) await requireOwnAddress(tx, id, card.email);
}

async function requireOwnAddress(tx: EntityManager, id: string, email: string): Promise<void> {
  const other = await stored.sameAddressed(tx, id, email);
  if (other === null) return;
  const sentence = `С этим адресом уже входит ${other}: у каждого, кто входит, должен быть свой.`;
  throw new InvalidInput(sentence, { fields: { email: sentence } });
}

async function checkOrganisation(
  tx: EntityManager,
  id: string,
  { name, email, parent, branch }: OrganisationCard,
): Promise<void> {
  requireAddress(email);
  if (await stored.isOrganisationTaken(tx, id, name))
    throw new InvalidInput('Такая организация уже есть.', {
      fields: { name: 'Организация с таким названием уже есть.' },
    });
  if (branch && parent === null)
    throw new InvalidInput('Филиал без головной организации.', {
      fields: { parent: 'Укажите, чей это филиал.' },
    });
  if (parent === null) return;
  await requireOrganisation(tx, parent);
  if (await stored.isUnder(tx, parent, id))
    throw new InvalidInput('Организация не может подчиняться сама себе.', {
      fields: { parent: 'Эта организация сама ей подчиняется.' },
    });
}

async function requireOrganisation(tx: EntityManager, id: string | null): Promise<void> {
  if (id !== null && !(await stored.lockOrganisation(tx, id)))
    throw new NotFound('Такой организации в справочнике нет.');
}

function requireAddress(email: string | null): void {
  if (email !== null && !isMailAddress(email))
    throw new InvalidInput('Это не адрес почты.', {
      fields: { email: 'Это не адрес почты: нужно вида ivanova@example.ru.' },
    });
}
