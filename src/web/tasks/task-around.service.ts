import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isInForce, shortName } from '../../people/index.js';
import { PeopleService } from '../../people/people.module.js';
import { PlansService } from '../../plans/plans.module.js';
import type { TaskCard } from '../../tasks/index.js';
import type { CivilDate } from '../../time/index.js';
import type { Visitor } from '../door/visitor.js';
import { deadlineWhy, type DeadlineWhy } from '../plans/deadline-why.view.js';
import { receiversOf } from './receivers.view.js';
import type { Receiver } from './task-form-shapes.view.js';

/** What the page of a task tells beside the task itself. */
export interface TaskAround {
  readonly receivers: readonly Receiver[];
  /** Null where an order has taken the row out of the plan. */
  readonly why: DeadlineWhy | null;
  /** Of the row's demand that the task is part of; a school's part of it is owed earlier. */
  readonly commonDue: CivilDate | null;
  /** Who may accept it today, by name. */
  readonly acceptors: readonly string[];
}

@Injectable()
export class TaskSurroundings {
  constructor(
    private readonly plans: PlansService,
    private readonly people: PeopleService,
  ) {}

  async of(tx: EntityManager, visitor: Visitor, card: TaskCard): Promise<TaskAround> {
    const { zone, today } = visitor.moment;
    const row = await this.plans.row(tx, card.measure.id);
    const demand = row?.demands.find(({ id }) => id === card.occurrence);
    const directory = await this.people.directory(tx);
    return {
      receivers: receiversOf(visitor, card, directory),
      why: row && deadlineWhy(row, zone),
      commonDue: demand?.due ?? null,
      acceptors: card.overseer
        ? [card.overseer.name]
        : directory.people
            .filter((each) => each.access.includes(card.facts.acceptor) && isInForce(each, today))
            .map(shortName),
    };
  }
}
