import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { InvalidInput, NotFound } from '../../errors.js';
import { HistoryService } from '../../history/history.module.js';
import type { Json } from '../../history/index.js';
import type { Group } from '../directory.js';
import { requireKeeper, type Keeper } from './cards.service.js';

export interface RoleCard {
  readonly name: string;
  readonly aliases: readonly string[];
}
/** `kind` is for good: its members are of that kind. */
export interface GroupCard extends RoleCard {
  readonly kind: Group['kind'];
  readonly membersOf: string | null;
  readonly oneOf: string | null;
}

type Table = 'groups' | 'roles';

/** Names under which plans speak of many at once, or of whoever holds a duty. */
@Injectable()
export class GroupsService {
  constructor(private readonly history: HistoryService) {}

  /** `id` null: a new one; of a known one everything but its kind may change. Returns the id. */
  async saveGroup(
    tx: EntityManager,
    id: string | null,
    card: GroupCard,
    keeper: Keeper,
  ): Promise<string> {
    requireKeeper(keeper);
    await requireFree(tx, 'groups', id, card.name);
    if (card.oneOf !== null && card.kind === 'people')
      throw new InvalidInput('В группе людей отвечает каждый.', {
        fields: { oneOf: 'Это для групп организаций.' },
      });
    if (card.membersOf !== null) await requireBase(tx, id, card);
    const { name, aliases, membersOf, oneOf } = card;
    const own = id ?? randomUUID();
    const [, changed] = id
      ? await tx.query<[unknown, number]>(
          `update groups set name = $2, aliases = $3, members_of_id = $4, one_of = $5 where id = $1`,
          [own, name, aliases, membersOf, oneOf],
        )
      : await insert(
          tx,
          'insert into groups (id, name, aliases, members_of_id, one_of, kind) values ($1, $2, $3, $4, $5, $6)',
          [own, name, aliases, membersOf, oneOf, card.kind],
        );
    if (changed === 0) throw new NotFound('Такой группы в справочнике нет.');
    await this.record(tx, 'group', own, id === null, { ...card }, keeper);
    return own;
  }

  async saveRole(
    tx: EntityManager,
    id: string | null,
    card: RoleCard,
    keeper: Keeper,
  ): Promise<string> {
    requireKeeper(keeper);
    await requireFree(tx, 'roles', id, card.name);
    const own = id ?? randomUUID();
    const values = [own, card.name, card.aliases];
    const [, changed] = id
      ? await tx.query<[unknown, number]>(
          'update roles set name = $2, aliases = $3 where id = $1',
          values,
        )
      : await insert(tx, 'insert into roles (id, name, aliases) values ($1, $2, $3)', values);
    if (changed === 0) throw new NotFound('Такой роли в справочнике нет.');
    await this.record(tx, 'role', own, id === null, { ...card }, keeper);
    return own;
  }

  private record(
    tx: EntityManager,
    kind: string,
    id: string,
    isNew: boolean,
    facts: object,
    { actor, moment }: Keeper,
  ): Promise<void> {
    return this.history.append(tx, {
      ...{ subject: { kind, id }, event: isNew ? 'create' : 'amend' },
      facts: facts as Readonly<Record<string, Json>>,
      ...{ actor: { id: actor.person, name: actor.name }, at: moment.now },
    });
  }
}

async function insert(
  tx: EntityManager,
  sql: string,
  values: readonly unknown[],
): Promise<[unknown, number]> {
  await tx.query(sql, [...values]);
  return [null, 1];
}

async function requireFree(
  tx: EntityManager,
  table: Table,
  id: string | null,
  name: string,
): Promise<void> {
  const taken = await tx.query<unknown[]>(
    `select from ${table} where name = $1 and id is distinct from $2::uuid`,
    [name, id],
  );
  if (taken.length > 0)
    throw new InvalidInput('Такое название уже есть.', {
      fields: { name: 'Такое название уже есть.' },
    });
}

/** One level: a group may share the members of a group that has its own, and of its own kind. */
async function requireBase(
  tx: EntityManager,
  id: string | null,
  { membersOf, kind }: GroupCard,
): Promise<void> {
  const fits = await tx.query<unknown[]>(
    `select from groups g where id = $1 and kind = $2 and members_of_id is null
       and id is distinct from $3::uuid
       and not exists (select from groups where members_of_id = $3)`,
    [membersOf, kind, id],
  );
  if (fits.length === 0)
    throw new InvalidInput('Состав этой группы взять нельзя.', {
      fields: { membersOf: 'Выберите группу того же вида с составом своим собственным.' },
    });
}
