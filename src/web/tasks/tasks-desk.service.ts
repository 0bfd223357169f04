import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NotPermitted } from '../../errors.js';
import { may } from '../../people/index.js';
import type { TaskCard } from '../../tasks/index.js';
import { TasksService } from '../../tasks/tasks.module.js';
import type { Visitor } from '../door/visitor.js';

/** A task as one visitor may have it. */
@Injectable()
export class TasksDesk {
  constructor(private readonly tasks: TasksService) {}

  /** Throws NotFound, and NotPermitted where it is somebody else's. */
  async card(tx: EntityManager, { actor, department }: Visitor, number: number): Promise<TaskCard> {
    const card = await this.tasks.show(tx, number);
    const { organisation, executor, coExecutors } = card.facts;
    const subject = {
      department: department.id,
      organisations: organisation ? [organisation] : [],
      people: executor ? [executor, ...coExecutors] : coExecutors,
    };
    if (!may(actor, 'task.read', subject))
      throw new NotPermitted('Это поручение другой организации.', { task: card.id });
    return card;
  }
}
