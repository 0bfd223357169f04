import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { orderName, type PlanDiff, type PlanRow, type RowChange } from '../../plans/index.js';
import { EventsService } from '../../plans/plans.module.js';
import { TasksService } from '../tasks.service.js';
import type { TaskChange } from '../task-change.js';
import type { TaskState } from '../task-facts.js';
import { followRow } from './amended.js';
import { onTasks, type ControlBy } from './control-by.js';
import { FanOutService, tasksOf } from './fan-out.service.js';
import { isOpen } from './running-task.js';
import { placeTasks, tasksOfMeasures, type Placed } from './running.queries.js';
import type { TaskPlan } from './task-plan.js';

export interface AmendedTasks {
  readonly cancelled: number;
  /** Due, documents or place in the plan changed. */
  readonly amended: number;
  readonly reassigned: number;
  readonly created: number;
}

/** Running tasks that an amendment would touch, row by row. */
export interface TouchedRow {
  readonly measure: string;
  readonly changes: readonly RowChange[] | readonly ['removed'];
  readonly tasks: readonly {
    readonly id: string;
    readonly number: number;
    readonly state: TaskState;
  }[];
}

/** What an amending order does to the tasks of its plan, after the plan itself has been amended. */
@Injectable()
export class AmendmentsService {
  constructor(
    private readonly fanOut: FanOutService,
    private readonly tasks: TasksService,
    private readonly events: EventsService,
  ) {}

  async amend(
    tx: EntityManager,
    planId: string,
    diff: PlanDiff,
    by: ControlBy,
  ): Promise<AmendedTasks> {
    const ground = await this.fanOut.ground(tx, planId);
    const { plan, directory, moment } = ground;
    const order = plan.versions.at(-1)?.order;
    const reason = order
      ? `Изменения в плане, приказ ${orderName(order)}`
      : `Изменения в плане, редакция ${plan.version}`;
    const removed = new Set(diff.removed.map(({ id }) => id));
    const changed = new Map(diff.changed.map(({ id, changes }) => [id, changes]));
    const kept = new Set(diff.kept.map(({ id }) => id));
    const running = await tasksOfMeasures(tx, [...removed, ...changed.keys()]);
    const events: TaskChange[] = running
      .filter((task) => removed.has(task.measure) && isOpen(task))
      .map(({ id }) => ({
        id,
        event: { type: 'cancel', because: 'amended', reason: `${reason}: мероприятие исключено` },
      }));
    const placed: Placed[] = [];
    const missing: TaskPlan[] = [];
    for (const measure of plan.measures) {
      if (kept.has(measure.id)) continue;
      const changes = changed.get(measure.id);
      const wanted = tasksOf(measure, ground);
      if (!changes) {
        missing.push(...wanted);
        continue;
      }
      const own = running.filter((task) => task.measure === measure.id);
      const { today } = moment;
      const follow = followRow({ measure, changes, wanted, tasks: own, today }, directory, reason);
      placed.push(
        ...follow.placed.map((each) => ({ ...each, plan: plan.id, measure: measure.id })),
      );
      events.push(...follow.events);
      missing.push(...follow.missing);
    }
    await placeTasks(tx, placed, moment.now);
    await applyAll(this.tasks, tx, events, by, ground);
    const created = await this.fanOut.add(tx, ground, missing, reason, by);
    await this.events.follow(tx, plan, reason, moment);
    return counted(events, placed, created.length);
  }

  /** Before anything is approved: which running tasks each row of the diff concerns. */
  async touchedBy(tx: EntityManager, diff: PlanDiff<PlanRow>): Promise<readonly TouchedRow[]> {
    const rows: Pick<TouchedRow, 'measure' | 'changes'>[] = [
      ...diff.removed.map(({ id }) => ({ measure: id, changes: ['removed'] as const })),
      ...diff.changed
        .filter(({ changes }) => changes.some((change) => TOUCHING.includes(change)))
        .map(({ id, changes }) => ({ measure: id, changes })),
    ];
    const found = await tx.query<(TouchedRow['tasks'][number] & { measure: string })[]>(
      `select id, number, state, measure_id as measure from tasks
       where measure_id = any ($1::uuid[])
         and state not in ('accepted', 'cancelled', 'notApplicable') order by number`,
      [rows.map((row) => row.measure)],
    );
    return rows.map((row) => ({
      ...row,
      tasks: found
        .filter((task) => task.measure === row.measure)
        .map(({ id, number, state }) => ({ id, number, state })),
    }));
  }
}

/** A number or a place in the paper changes nothing of the work. */
const TOUCHING: readonly RowChange[] = ['reworded', 're-dated', 're-assigned'];

/** All or nothing: whatever the lifecycle refuses of it undoes the whole change. */
export async function applyAll(
  tasks: TasksService,
  tx: EntityManager,
  changes: readonly TaskChange[],
  by: ControlBy,
  { moment }: { readonly moment: Parameters<typeof onTasks>[1] },
): Promise<void> {
  const outcomes = await tasks.applyMany(tx, changes, onTasks(by, moment));
  for (const outcome of outcomes) if (!outcome.ok) throw outcome.error;
}

function counted(
  events: readonly TaskChange[],
  placed: readonly Placed[],
  created: number,
): AmendedTasks {
  const of = (type: string): string[] =>
    events.filter(({ event }) => event.type === type).map(({ id }) => id);
  const amended = new Set([...of('amend'), ...placed.map(({ id }) => id)]);
  return {
    cancelled: of('cancel').length,
    amended: amended.size,
    reassigned: of('reassign').length,
    created: created + of('reopen').length,
  };
}
