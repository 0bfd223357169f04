import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NotFound } from '../../errors.js';
import { may, type AccessSubject, type Directory } from '../../people/index.js';
import { PeopleService } from '../../people/people.module.js';
import type { StoredMeasure, StoredPlan } from '../../plans/index.js';
import { PlansService, type WaitingRow } from '../../plans/plans.module.js';
import { askedParties, groupedBy, type AskedParty } from '../../tasks/index.js';
import {
  PlanTasksService,
  type ControlBy,
  type OccurrenceProgress,
  type Whose,
} from '../../tasks/tasks.module.js';
import type { Visitor } from '../door/visitor.js';
import { mineOf, seesAll } from '../tasks/whose.js';

const LARGEST = 2_147_483_647;

/** A plan with how far it is. */
export interface PlanReading {
  readonly plan: StoredPlan;
  readonly directory: Directory;
  /** By measure. */
  readonly progress: ReadonlyMap<string, readonly OccurrenceProgress[]>;
  readonly waiting: ReadonlyMap<string, WaitingRow>;
}

/** Plans as one visitor may have them: the paper is everybody's, the tasks below it are not. */
@Injectable()
export class PlansDesk {
  constructor(
    private readonly plans: PlansService,
    private readonly people: PeopleService,
    private readonly planTasks: PlanTasksService,
  ) {}

  async plan(tx: EntityManager, number: number, wording?: number): Promise<StoredPlan> {
    // No larger number fits the column, and whoever types one is told the same.
    if (number > LARGEST) throw new NotFound('Плана с таким номером в отделе нет.');
    try {
      return await this.plans.show(tx, number, wording);
    } catch (error) {
      if (!(error instanceof NotFound)) throw error;
      throw new NotFound(
        wording === undefined
          ? `Плана № ${number} в отделе нет. Откройте список планов.`
          : `У плана № ${number} нет редакции ${wording}.`,
      );
    }
  }

  async reading(
    tx: EntityManager,
    { moment }: Visitor,
    number: number,
    { wording, whose = {} }: { readonly wording?: number | undefined; readonly whose?: Whose } = {},
  ): Promise<PlanReading> {
    const plan = await this.plan(tx, number, wording);
    const progress = await this.planTasks.progress(tx, plan.id, moment.today, whose);
    const waiting = await this.plans.waiting(tx, plan.id);
    return {
      plan,
      directory: await this.people.directory(tx),
      progress: groupedBy(progress, ({ measure }) => measure),
      waiting: new Map(waiting.map((row) => [row.measure, row])),
    };
  }

  /** A row of the plan in force, or of the last edition that had it. */
  async row(
    tx: EntityManager,
    plan: StoredPlan,
    id: string,
  ): Promise<{ readonly measure: StoredMeasure; readonly edition: StoredPlan }> {
    for (let version = plan.version; version > 0; version -= 1) {
      const edition = version === plan.version ? plan : await this.plan(tx, plan.number, version);
      const measure = edition.measures.find((each) => each.id === id);
      if (measure) return { measure, edition };
    }
    throw new NotFound(`В плане № ${plan.number} нет такого мероприятия.`);
  }
}

/** What is a visitor's own, for whoever does not see everything. */
export function whoseOf(visitor: Visitor, directory: Directory): Whose {
  const { person, mine } = mineOf(visitor, directory);
  return mine ?? { person: person ?? null };
}

/** To record what a row waited for: for everybody it asks, unless it asks this visitor only or first. */
export function mayRecordEvent(
  visitor: Visitor,
  measure: StoredMeasure,
  directory: Directory,
): boolean {
  const { actor, department, moment } = visitor;
  const isAllowed = (subject: Omit<AccessSubject, 'department'>): boolean =>
    may(actor, 'event.occur', { department: department.id, ...subject });
  if (isAllowed({ organisations: [], people: [] })) return true;
  const asked = askedParties(measure, directory, moment.today);
  const isOwn = ({ organisation, executor, coExecutors }: AskedParty): boolean =>
    isAllowed({
      organisations: organisation ? [organisation] : [],
      people: executor ? [executor, ...coExecutors] : coExecutors,
    });
  const leads = asked.filter(({ part }) => part === 'lead');
  return asked.length > 0 && (leads.length > 0 ? leads : asked).every(isOwn);
}

export function changedBy({ actor, moment }: Visitor): ControlBy {
  return { actor: { id: actor.person, name: actor.name }, at: moment.now, as: actor };
}

export { seesAll };
