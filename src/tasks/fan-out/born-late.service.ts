import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { shortDate } from '../../deadlines/index.js';
import { Conflict } from '../../errors.js';
import { MomentService } from '../../people/people.module.js';
import type { LateDecision } from '../../plans/index.js';
import { SettlementService } from '../../plans/plans.module.js';
import type { TaskChange } from '../task-change.js';
import { isBornLate } from '../task-facts.js';
import { TasksService } from '../tasks.service.js';
import { applyAll } from './amendments.service.js';
import type { ControlBy } from './control-by.js';
import { fanOutAll } from './fan-out.js';
import { FanOutService } from './fan-out.service.js';
import { isOpen } from './running-task.js';
import { tasksOfOccurrences } from './running.queries.js';

export interface SettledTasks {
  readonly cancelled: number;
  readonly created: number;
}

/**
 * A demand late from birth is decided of, and its tasks with it: those made of a day that had passed
 * when the plan came in end untold, those of a new deadline are the first anybody hears of it.
 */
@Injectable()
export class BornLateService {
  constructor(
    private readonly settlement: SettlementService,
    private readonly fanOut: FanOutService,
    private readonly tasks: TasksService,
    private readonly moments: MomentService,
  ) {}

  async settle(
    tx: EntityManager,
    occurrences: readonly string[],
    decision: LateDecision,
    by: ControlBy,
  ): Promise<SettledTasks> {
    const moment = await this.moments.of(tx);
    const tasks = await tasksOfOccurrences(tx, occurrences);
    const onTime = tasks.filter((task) => !isBornLate(task));
    if (onTime.length > 0)
      throw new Conflict(
        'По названным срокам уже идёт работа: такой срок меняют продлением или приказом об изменении плана.',
        { tasks: onTime.map(({ number }) => number) },
      );
    const settled = await this.settlement.settle(tx, occurrences, decision, moment, by);
    const reason = reasonOf(decision);
    const events = tasks
      .filter(isOpen)
      .map(({ id }): TaskChange => ({ id, event: { type: 'cancel', because: 'decided', reason } }));
    await applyAll(this.tasks, tx, events, by, { moment });
    let created = 0;
    for (const { plan, live } of settled) {
      if (live.length === 0) continue;
      const ground = await this.fanOut.ground(tx, plan);
      const wanted = ground.plan.measures.flatMap((row) => {
        const demands = row.demands.filter(({ id }) => live.includes(id));
        return fanOutAll(row, demands, ground.directory, ground.frame);
      });
      created += (await this.fanOut.add(tx, ground, wanted, reason, by)).length;
    }
    return { cancelled: events.length, created };
  }
}

function reasonOf(decision: LateDecision): string {
  switch (decision.kind) {
    case 'fulfilled':
      return `Исполнено до постановки на контроль ${shortDate(decision.on)}${decision.by ? `: ${decision.by}` : ''}`;
    case 'newDeadline':
      return `Новый срок вместо прошедшего: ${decision.phrase}`;
    case 'remove':
      return 'Снято: срок прошёл до постановки на контроль';
  }
}
