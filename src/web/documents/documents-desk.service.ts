import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NotPermitted } from '../../errors.js';
import type { PaperKind, Subject } from '../../papers/index.js';
import {
  PapersService,
  type ListedDocument,
  type PaperFilter,
  type StoredDocument,
} from '../../papers/papers.module.js';
import { isDepartments, may } from '../../people/index.js';
import { PeopleService } from '../../people/people.module.js';
import { PlansService } from '../../plans/plans.module.js';
import type { TaskCard } from '../../tasks/index.js';
import { TasksService, type TaskFilter } from '../../tasks/tasks.module.js';
import type { Visitor } from '../door/visitor.js';
import { TasksDesk } from '../tasks/tasks-desk.service.js';

/** Documents as one visitor may have and make them. */
@Injectable()
export class DocumentsDesk {
  constructor(
    private readonly papers: PapersService,
    private readonly people: PeopleService,
    private readonly plans: PlansService,
    private readonly tasks: TasksService,
    private readonly cards: TasksDesk,
  ) {}

  /** Newest first; somebody who is only an executor sees what they made and what is addressed to them. */
  async list(
    tx: EntityManager,
    visitor: Visitor,
    filter: PaperFilter = {},
  ): Promise<readonly ListedDocument[]> {
    if (isOffice(visitor)) return this.papers.list(tx, filter);
    const addressed = this.papers.all.filter((kind) => kind.isAddressed).map(({ key }) => key);
    const mine = { ...(await this.own(tx, visitor)), addressed };
    return this.papers.list(tx, { ...filter, mine });
  }

  /** Throws NotFound, and NotPermitted where it is about somebody else. */
  async document(tx: EntityManager, visitor: Visitor, number: number): Promise<StoredDocument> {
    const document = await this.papers.show(tx, number);
    if ((await this.list(tx, visitor, { number })).length > 0) return document;
    throw new NotPermitted('Этот документ вам не адресован, и составили его не вы.');
  }

  /** Kinds this visitor may make: orders and letters are the office's, memos whoever's work they tell of. */
  async kinds(tx: EntityManager, visitor: Visitor): Promise<readonly PaperKind[]> {
    if (isOffice(visitor)) return this.papers.all;
    const { organisation } = await this.own(tx, visitor);
    return this.papers.all.filter(({ key, proves }) =>
      organisation === null ? proves !== undefined : OF_SCHOOLS.includes(key),
    );
  }

  /** Throws NotPermitted for a document that would tell this visitor of others' work. */
  async admit(
    tx: EntityManager,
    visitor: Visitor,
    kind: PaperKind,
    subject: Subject,
  ): Promise<void> {
    if (isOffice(visitor)) return;
    const kinds = await this.kinds(tx, visitor);
    if (!kinds.some(({ key }) => key === kind.key))
      throw new NotPermitted('Такие документы составляют координатор и руководитель отдела.');
    if (!(await this.isOwnWork(tx, visitor, subject)))
      throw new NotPermitted('Этот документ составляет тот, кому дано поручение.');
  }

  /** Throws as `TasksDesk.card` does. */
  card(tx: EntityManager, visitor: Visitor, number: number): Promise<TaskCard> {
    return this.cards.card(tx, visitor, number);
  }

  private async isOwnWork(tx: EntityManager, visitor: Visitor, subject: Subject): Promise<boolean> {
    const own = await this.own(tx, visitor);
    const { organisation } = own;
    const filter: TaskFilter =
      organisation === null
        ? { person: own.person }
        : { mine: { person: own.person, organisation } };
    const has = async (more: TaskFilter): Promise<number> =>
      (await this.tasks.list(tx, { ...filter, ...more })).length;
    if (subject.task !== undefined)
      return (await this.tasks.list(tx, filter)).some(({ id }) => id === subject.task);
    if (subject.measure !== undefined) {
      const mine = await has({ measure: subject.measure });
      // A memo tells what everybody has done: a school makes it where it answers alone.
      const all = (await this.tasks.list(tx, { measure: subject.measure })).length;
      return organisation === null ? mine > 0 : mine > 0 && mine === all;
    }
    if (subject.plan !== undefined) {
      const { number } = await this.plans.show(tx, subject.plan);
      return (await has({ plan: number })) > 0;
    }
    return organisation === null;
  }

  /** The organisation is null for whoever works in the department itself: there each has their own. */
  private async own(
    tx: EntityManager,
    { actor }: Visitor,
  ): Promise<{ readonly person: string; readonly organisation: string | null }> {
    const { organisations } = await this.people.directory(tx);
    const place = organisations.find(({ id }) => id === actor.organisation);
    return {
      person: actor.person,
      organisation: !place || isDepartments(place) ? null : place.id,
    };
  }
}

const OF_SCHOOLS: readonly string[] = ['observation-report', 'analytical-memo'];

/** Somebody with a role beside executor's. */
export function isOffice({ actor, department }: Visitor): boolean {
  return may(actor, 'document.read', { department: department.id, organisations: [], people: [] });
}
