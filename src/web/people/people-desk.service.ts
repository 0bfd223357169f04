import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.module.js';
import { NotFound } from '../../errors.js';
import { type Directory } from '../../people/index.js';
import { PeopleService, type Keeper } from '../../people/people.module.js';
import type { ControlBy, Followed } from '../../tasks/tasks.module.js';
import { mayDo, type Visitor } from '../door/visitor.js';
import { attempt, type FormFault } from '../forms/fault.js';
import type { ActAgain } from '../forms/act.js';
import type { Typed } from '../forms/field.js';
import type { Reply } from '../page/reply.js';

/** A page of the directory, taken or shown again. */
export interface DirectoryDeed {
  readonly visitor: Visitor;
  readonly form: string;
  readonly typed: Typed;
  /** Where to go when it is done. */
  readonly go: string;
  readonly work: (tx: EntityManager) => Promise<string>;
  readonly page: (again: ActAgain) => Promise<Reply>;
}

/** What every page of the directory asks for. */
@Injectable()
export class PeopleDesk {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleService,
  ) {}

  read<T>(
    { department }: Visitor,
    work: (tx: EntityManager, directory: Directory) => Promise<T>,
  ): Promise<T> {
    return this.database.read(department.id, async (tx) =>
      work(tx, await this.people.directory(tx)),
    );
  }

  /** Does it in one transaction and says what `work` gives; what is refused comes back in its form. */
  async take({ visitor, form, typed, go, work, page }: DirectoryDeed): Promise<Reply> {
    const { done, fault } = await attempt(() => this.database.write(visitor.department.id, work));
    return fault ? page({ form, typed, fault }) : { go, say: done };
  }

  /** The same where the page it leads to is known only afterwards. */
  write<T>(
    visitor: Visitor,
    work: (tx: EntityManager) => Promise<T>,
  ): Promise<{ readonly done?: T; readonly fault?: FormFault }> {
    return attempt(() => this.database.write(visitor.department.id, work));
  }
}

export function keeperOf({ actor, moment }: Visitor, typed: Typed = {}): Keeper {
  const seen = typeof typed['seen'] === 'string' ? Number.parseInt(typed['seen'], 10) : Number.NaN;
  return { actor, moment, ...(Number.isSafeInteger(seen) && { seen }) };
}

/**
 * In the person's own name where they may decide about tasks; otherwise the tasks follow the directory
 * by the product's own hand, and the directory's history names the person.
 */
export function controlBy(visitor: Visitor): ControlBy {
  const { actor, moment } = visitor;
  const as = mayDo(visitor, 'task.assign') ? { as: actor } : {};
  return { actor: { id: actor.person, name: actor.name }, at: moment.now, ...as };
}

export function found<T extends { readonly id: string }>(
  list: readonly T[],
  id: string,
  missing: string,
): T {
  const one = list.find((each) => each.id === id);
  if (!one) throw new NotFound(missing);
  return one;
}

/** «Записано. Поручения: передано 3.» */
export function followedWords({ created, reassigned, cancelled }: Followed): string {
  const parts = [
    created > 0 && `новых ${created}`,
    reassigned > 0 && `передано ${reassigned}`,
    cancelled > 0 && `прекращено ${cancelled}`,
  ].filter((part) => part !== false);
  return parts.length === 0
    ? 'Записано. Поручений это не коснулось.'
    : `Записано. Поручения: ${parts.join(', ')}.`;
}
