import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { InvalidInput } from '../../errors.js';
import { MomentService } from '../../people/people.module.js';
import { ClosingService, PlansService } from '../../plans/plans.module.js';
import type { TaskChange } from '../task-change.js';
import { TasksService } from '../tasks.service.js';
import { applyAll } from './amendments.service.js';
import type { ControlBy } from './control-by.js';
import { openTasksOfPlan, placeTasks } from './running.queries.js';

/** What becomes of what is still open: on with the next plan, or ended with a reason. */
export type PlanClosing = { readonly moveTo: number } | { readonly reason: string };

export interface ClosedPlan {
  readonly moved: number;
  readonly ended: number;
}

/** The end of a plan with all that was still open under it. */
@Injectable()
export class PlanClosingService {
  constructor(
    private readonly plans: PlansService,
    private readonly closing: ClosingService,
    private readonly tasks: TasksService,
    private readonly moments: MomentService,
  ) {}

  /** A task moved keeps its number, state, date and history: only the plan it stands in is another. */
  async close(
    tx: EntityManager,
    plan: number,
    given: PlanClosing,
    by: ControlBy,
  ): Promise<ClosedPlan> {
    const moment = await this.moments.of(tx);
    const stored = await this.plans.show(tx, plan);
    const moveTo = 'moveTo' in given ? given.moveTo : null;
    const reason =
      'reason' in given ? given.reason.trim() : `Перенесено в план № ${given.moveTo} при закрытии`;
    if (reason === '')
      throw new InvalidInput('Укажите, почему план закрывается.', {
        fields: { reason: 'не указано' },
      });
    await this.closing.close(tx, stored, { reason, movedTo: moveTo, on: moment.today }, by);
    const open = await openTasksOfPlan(tx, stored.id);
    if (moveTo !== null) {
      const next = await this.plans.show(tx, moveTo);
      const occurrences = [...new Set(open.map((task) => task.occurrence))];
      const carried = await this.closing.carry(tx, stored, next, occurrences, moment.today, by);
      const homes = new Map(carried.map((each) => [each.from, each]));
      await placeTasks(
        tx,
        open.map(({ id, occurrence }) => {
          const home = homes.get(occurrence)!;
          return { id, plan: next.id, measure: home.measure, occurrence: home.occurrence };
        }),
        moment.now,
      );
    }
    const events = open.map(({ id, due, opensOn, demanded }): TaskChange => {
      return moveTo === null
        ? { id, event: { type: 'cancel', because: 'closed', reason } }
        : { id, event: { type: 'amend', due, opensOn, demanded, reason } };
    });
    await applyAll(this.tasks, tx, events, by, { moment });
    return moveTo === null
      ? { moved: 0, ended: events.length }
      : { moved: events.length, ended: 0 };
  }
}
