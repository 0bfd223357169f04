import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.module.js';
import { may, type Directory } from '../../people/index.js';
import { PeopleService } from '../../people/people.module.js';
import type { StoredMeasure, StoredPlan } from '../../plans/index.js';
import { PlansService } from '../../plans/plans.module.js';
import { PlanTasksService, TasksService } from '../../tasks/tasks.module.js';
import type { PartBrought, TaskRow } from '../../tasks/tasks.module.js';
import type { Visitor } from '../door/visitor.js';
import type { PageReply } from '../page/reply.js';
import type { ActAgain } from '../forms/act.js';
import { measurePage } from './measure.view.js';
import { PlansDesk } from './plans-desk.service.js';

/** One party's part of one occurrence, with what it brought. */
export interface Part {
  readonly task: TaskRow;
  readonly brought: PartBrought | null;
  /** Its own page is the visitor's to open. */
  readonly isOwn: boolean;
}

/** A row of a plan as one visitor may have it: of the parts below it, those that they may read. */
@Injectable()
export class MeasureDesk {
  constructor(
    private readonly database: Database,
    private readonly desk: PlansDesk,
    private readonly plans: PlansService,
    private readonly people: PeopleService,
    private readonly tasks: TasksService,
    private readonly planTasks: PlanTasksService,
  ) {}

  async row(
    tx: EntityManager,
    number: number,
    id: string,
  ): Promise<{ readonly plan: StoredPlan; readonly measure: StoredMeasure }> {
    const plan = await this.desk.plan(tx, number);
    return { plan, measure: (await this.desk.row(tx, plan, id)).measure };
  }

  directory(tx: EntityManager): Promise<Directory> {
    return this.people.directory(tx);
  }

  page(
    visitor: Visitor,
    { number, id }: { readonly number: number; readonly id: string },
    again?: ActAgain,
  ): Promise<PageReply> {
    return this.database.read(visitor.department.id, async (tx) => {
      const reading = await this.desk.reading(tx, visitor, number);
      const { measure, edition } = await this.desk.row(tx, reading.plan, id);
      return measurePage(
        {
          ...{ reading, measure, edition, visitor },
          wordings: await this.plans.wordings(tx, id),
          parts: await this.parts(tx, visitor, id),
        },
        again,
      );
    });
  }

  private async parts(
    tx: EntityManager,
    visitor: Visitor,
    measure: string,
  ): Promise<readonly Part[]> {
    const brought = new Map(
      (await this.planTasks.parts(tx, measure)).map((each) => [each.task, each]),
    );
    const tasks = await this.tasks.list(tx, { measure, limit: 10_000 });
    const parts = tasks.map((task): Part => {
      const own = brought.get(task.number) ?? null;
      return { task, brought: own, isOwn: mayRead(visitor, task, own) };
    });
    // Who answers for the whole reads what is brought for it, and hands it on in one account.
    const led = new Set(
      parts
        .filter(({ task, isOwn }) => isOwn && task.part === 'lead')
        .map(({ task }) => task.occurrence),
    );
    return parts.filter(({ task, isOwn }) => isOwn || led.has(task.occurrence));
  }
}

function mayRead(
  { actor, department }: Visitor,
  task: TaskRow,
  brought: PartBrought | null,
): boolean {
  const { organisation, executor } = task;
  return may(actor, 'task.read', {
    department: department.id,
    organisations: organisation ? [organisation.id] : [],
    people: [...(executor ? [executor.id] : []), ...(brought?.coExecutors ?? [])],
  });
}
