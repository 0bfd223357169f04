import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NotPermitted } from '../../errors.js';
import { isInForce, may, shortName, type Directory } from '../../people/index.js';
import { PeopleService } from '../../people/people.module.js';
import type { TaskCard } from '../../tasks/index.js';
import { TasksService } from '../../tasks/tasks.module.js';
import { mayDo, type Visitor } from '../door/visitor.js';
import type { Receiver } from './task-form-shapes.view.js';

/** A task as one visitor may have it. */
@Injectable()
export class TasksDesk {
  constructor(
    private readonly tasks: TasksService,
    private readonly people: PeopleService,
  ) {}

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

  /** To whom this visitor could hand it: a school's people among themselves, the coordinator to anybody. */
  async receivers(
    tx: EntityManager,
    visitor: Visitor,
    card: TaskCard,
  ): Promise<readonly Receiver[]> {
    const { moment } = visitor;
    const directory = await this.people.directory(tx);
    const isAnybody = mayDo(visitor, 'task.assign');
    const inside = card.facts.organisation;
    const people = directory.people
      .filter((person) => isInForce(person, moment.today) && person.id !== card.facts.executor)
      .filter(
        (person) =>
          isAnybody || (inside !== null && worksIn(directory, person.organisation, inside)),
      )
      .map((person) => ({
        value: `person:${person.id}`,
        text: [shortName(person), nameOf(directory, person.organisation)]
          .filter(Boolean)
          .join(', '),
      }));
    const organisations = directory.organisations
      .filter((each) => isInForce(each, moment.today) && each.email !== null)
      .filter((each) => isAnybody || each.id === inside)
      .filter((each) => each.id !== inside || card.facts.executor !== null)
      .map((each) => ({
        value: `organisation:${each.id}`,
        text: `${each.name}: на почту организации`,
      }));
    return [...people, ...organisations];
  }
}

function worksIn(directory: Directory, place: string | null, inside: string): boolean {
  if (place === inside) return true;
  const branch = directory.organisations.find(({ id }) => id === place);
  return branch?.branch === true && branch.parent === inside;
}

function nameOf(directory: Directory, id: string | null): string | undefined {
  return directory.organisations.find((each) => each.id === id)?.name;
}
