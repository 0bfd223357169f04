import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { StandInsService } from '../../../src/people/people.module.js';
import type { TaskChange, TaskEvent } from '../../../src/tasks/index.js';
import type { Control } from '../control.js';
import { history } from '../plans.js';
import { plusDays } from '../year/naive-ladder.js';

/**
 * Anybody doing anything that the lifecycle allows: tasks and events are drawn by lot, and what is
 * refused is left. The lot is a plain congruence, so that every run draws the same.
 */
export class BusyDays {
  private seed = 20230201;
  private readonly standIns = new StandInsService(history);
  /** What happened, by event. */
  readonly done: Record<string, number> = {};

  constructor(private readonly here: Control) {}

  /** Opens what is due to open, then so many attempts. */
  async live(tx: EntityManager, attempts: number): Promise<void> {
    const moment = await this.here.moments.of(tx);
    const opening = await tx.query<{ id: string }[]>(
      `select id from tasks where state = 'planned' and opens_on <= $1 and original_due >= created_on
       order by number`,
      [moment.today],
    );
    await this.apply(
      tx,
      opening.map(({ id }) => ({ id, event: { type: 'open' } })),
    );
    for (let attempt = 0; attempt < attempts; attempt++) {
      const tasks = await tx.query<Drawn[]>(DRAWN, [plusDays(moment.today, 30)]);
      const task = tasks[this.lot(tasks.length)];
      if (!task) return;
      await this.work(tx, task, moment.today);
    }
  }

  /** From 0 to below `of`. */
  lot(of: number): number {
    this.seed = (this.seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((this.seed / 2147483648) * of);
  }

  private async work(tx: EntityManager, task: Drawn, today: string): Promise<void> {
    const events = this.eventsOf(task, today);
    const chair = await this.chairperson(tx, today);
    const isAnswer = ['accept', 'return', 'decideExtension'].includes(events[0]!.type);
    await this.apply(
      tx,
      events.map((event) => ({
        ...{ id: task.id, event },
        ...(event.type === 'attach' && { source: { address: 'https://example.org/doc' } }),
      })),
      isAnswer ? chair : null,
    );
  }

  /** What happens to the task, by its state and by lot. */
  private eventsOf(task: Drawn, today: string): readonly TaskEvent[] {
    const day = (days: number): never => plusDays(today, days) as never;
    const reason = 'По решению.';
    if (task.asked && this.lot(2) === 0) {
      const isGranted = this.lot(3) > 0;
      const due = isGranted ? (plusDays(task.due, 3 + this.lot(20)) as never) : null;
      return [
        { type: 'decideExtension', decision: isGranted ? 'granted' : 'refused', due, reason },
      ];
    }
    if (['accepted', 'cancelled', 'notApplicable'].includes(task.state))
      return [{ type: 'reopen', due: this.lot(2) ? day(9) : null, reason }];
    const rare = this.lot(40);
    if (rare === 0) return [{ type: 'cancel', because: 'decided', reason }];
    if (rare === 1) return [{ type: 'deemNotApplicable', reason }];
    if (rare === 2) return [{ type: 'cancel', because: 'merged', reason }];
    if (rare < 8 && task.extensions < 2)
      return [
        {
          type: 'askExtension',
          ...{ extension: randomUUID(), proposed: plusDays(task.due, 14) as never, reason },
          late: true,
        },
      ];
    if (task.state === 'submitted')
      return this.lot(4) === 0
        ? [{ type: 'return', reason, reworkDue: day(1 + this.lot(6)) }]
        : [{ type: 'accept' }];
    if (this.lot(6) === 0) return [{ type: 'start' }];
    return this.handIn(task, day);
  }

  private handIn(task: Drawn, day: (days: number) => never): readonly TaskEvent[] {
    const papers = task.demanded.map((kind): TaskEvent => {
      const evidence = { id: randomUUID(), kind, number: '7', date: day(-this.lot(12)) } as never;
      return { type: 'attach', evidence, replaces: null };
    });
    return [
      ...papers,
      {
        type: 'submit',
        ...{ account: 'Исполнено.', doneOn: day(-this.lot(15)), doer: null },
        incoming: { number: '12', date: day(0) },
      },
    ];
  }

  private async apply(
    tx: EntityManager,
    changes: readonly TaskChange[],
    person: string | null = null,
  ): Promise<void> {
    const moment = await this.here.moments.of(tx);
    const actor = person ? await this.standIns.actor(tx, person, moment.today) : 'engine';
    const outcomes = await this.here.tasks.applyMany(tx, changes, { actor, moment });
    const happened = new Set(outcomes.flatMap((outcome) => (outcome.ok ? [outcome.id] : [])));
    for (const { id, event } of changes)
      if (happened.has(id)) this.done[event.type] = (this.done[event.type] ?? 0) + 1;
  }

  private async chairperson(tx: EntityManager, today: string): Promise<string> {
    const [found] = await tx.query<{ id: string }[]>(
      `select id from people where access && '{chairperson}'
       and coalesce(to_on, 'infinity') >= $1 order by surname limit 1`,
      [today],
    );
    return found!.id;
  }
}

interface Drawn {
  readonly id: string;
  readonly state: string;
  readonly due: string;
  readonly demanded: readonly string[];
  readonly extensions: number;
  readonly asked: boolean;
}

/** Where work is to be expected: open, and due before the day; some of what is over may be reopened. */
const DRAWN = `
  select t.id, t.state, t.due, t.demanded, t.extensions,
    exists (select from extensions x where x.task_id = t.id and x.decision is null) as asked
  from tasks t where t.state <> 'planned' and t.due <= $1
    and (t.state not in ('accepted', 'cancelled', 'notApplicable') or t.number % 12 = 0)
  order by t.number`;
