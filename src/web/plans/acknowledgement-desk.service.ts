import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { may, type Directory } from '../../people/index.js';
import { PeopleService } from '../../people/people.module.js';
import type { StoredMeasure, StoredPlan } from '../../plans/index.js';
import { PlansService, type Acknowledgement } from '../../plans/plans.module.js';
import { askedParties, isBornLate, type AskedParty } from '../../tasks/index.js';
import { partiesAsked, TasksService, type TaskRow } from '../../tasks/tasks.module.js';
import type { Visitor } from '../door/visitor.js';
import { executorName } from './plan-rows.view.js';
import { PlansDesk, seesAll } from './plans-desk.service.js';
import { concernedPlans, type UnreadPlan } from './unread.queries.js';

export interface PlanParty {
  readonly id: string;
  readonly name: string;
  readonly read: Acknowledgement | null;
}

export interface Extract {
  readonly plan: StoredPlan;
  /** For whom the visitor may answer, of those whom the plan asks. */
  readonly parties: readonly PlanParty[];
  /** What they are asked for already; what nobody owes is not among it. */
  readonly tasks: readonly TaskRow[];
  /** Rows of theirs whose event is yet to come. */
  readonly waiting: readonly StoredMeasure[];
  /** Everybody whom the plan asks, for those who watch over it. */
  readonly everybody: readonly PlanParty[] | null;
}

@Injectable()
export class AcknowledgementDesk {
  constructor(
    private readonly desk: PlansDesk,
    private readonly plans: PlansService,
    private readonly people: PeopleService,
    private readonly tasks: TasksService,
  ) {}

  async extract(tx: EntityManager, visitor: Visitor, number: number): Promise<Extract> {
    const { moment } = visitor;
    const plan = await this.desk.plan(tx, number);
    const directory = await this.people.directory(tx);
    const ids = await this.tasks.parties(tx, plan, directory, moment.today);
    const read = await this.plans.acknowledgements(tx, plan);
    const everybody = ids.map((id) => partyOf(id, read, directory)).sort(byName);
    const parties = everybody.filter(({ id }) => isOwn(visitor, id));
    const waiting = await this.waiting(tx, plan, parties, directory, visitor);
    return {
      ...{ plan, parties, waiting },
      tasks: await this.asked(tx, number, parties, directory),
      everybody: seesAll(visitor) ? everybody : null,
    };
  }

  /** Plans that ask something of this visitor and are not acknowledged yet. */
  async unread(
    tx: EntityManager,
    visitor: Visitor,
    directory: Directory,
  ): Promise<readonly UnreadPlan[]> {
    const own = ownIds(visitor);
    const roles = own.flatMap((id) => rolesOf(id, directory));
    const unread: UnreadPlan[] = [];
    for (const plan of await concernedPlans(tx, own, roles)) {
      const asked = partiesAsked(plan.asked, directory).filter((id) => isOwn(visitor, id));
      const isUnread =
        asked.some((id) => !isReadBy(id, plan.read, directory)) ||
        // Only rows whose event is yet to come may ask for them, which is longer to find out.
        (plan.read.length === 0 && plan.isWaiting && (await this.isAsked(tx, visitor, plan)));
      if (isUnread) unread.push(plan);
    }
    return unread;
  }

  private async isAsked(tx: EntityManager, visitor: Visitor, plan: UnreadPlan): Promise<boolean> {
    return (await this.extract(tx, visitor, plan.number)).parties.length > 0;
  }

  private async asked(
    tx: EntityManager,
    plan: number,
    parties: readonly PlanParty[],
    { organisations }: Directory,
  ): Promise<readonly TaskRow[]> {
    const found = new Map<string, TaskRow>();
    for (const { id } of parties) {
      const isPlace = organisations.some((each) => each.id === id);
      const of = isPlace ? { organisation: id } : { person: id };
      for (const task of await this.tasks.list(tx, { plan, ...of, limit: 10_000 }))
        if (isOwed(task)) found.set(task.id, task);
    }
    return [...found.values()];
  }

  private async waiting(
    tx: EntityManager,
    plan: StoredPlan,
    parties: readonly PlanParty[],
    directory: Directory,
    { moment }: Visitor,
  ): Promise<readonly StoredMeasure[]> {
    if (parties.length === 0) return [];
    const armed = new Set(
      (await this.plans.waiting(tx, plan.id))
        .filter(({ closedOn }) => closedOn === null)
        .map(({ measure }) => measure),
    );
    const own = new Set(parties.map(({ id }) => id));
    const asks = ({ organisation, executor, coExecutors }: AskedParty): boolean =>
      [organisation, executor, ...coExecutors].some((id) => id !== null && own.has(id));
    return plan.measures
      .filter(({ id }) => armed.has(id))
      .filter((measure) => askedParties(measure, directory, moment.today).some(asks));
  }
}

function isOwn({ actor, department }: Visitor, id: string): boolean {
  const subject = { department: department.id };
  return (
    id === actor.person ||
    may(actor, 'task.work', { ...subject, organisations: [id], people: [id] })
  );
}

/** The visitor, and whom they act for. */
function ownIds({ actor }: Visitor): readonly string[] {
  const ids = [actor, ...(actor.standsFor ?? [])].flatMap((each) => [
    each.person,
    each.organisation,
  ]);
  return [...new Set(ids.filter((id) => id !== undefined))];
}

function rolesOf(person: string, { roles }: Directory): readonly string[] {
  return roles
    .filter(({ holders }) => holders.some((holder) => holder.person === person))
    .map(({ id }) => id);
}

function isReadBy(id: string, read: readonly string[], directory: Directory): boolean {
  return [id, ...rolesOf(id, directory)].some((each) => read.includes(each));
}

function partyOf(id: string, read: readonly Acknowledgement[], directory: Directory): PlanParty {
  const own = new Set([id, ...rolesOf(id, directory)]);
  return {
    id,
    name: executorName(id, directory),
    read: read.find(({ party }) => own.has(party)) ?? null,
  };
}

function isOwed(task: TaskRow): boolean {
  return task.state !== 'cancelled' && task.state !== 'notApplicable' && !isBornLate(task);
}

const NAMES = new Intl.Collator('ru', { numeric: true });

function byName(one: PlanParty, other: PlanParty): number {
  return NAMES.compare(one.name, other.name);
}
