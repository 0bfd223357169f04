import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { HistoryService } from '../../history/history.module.js';
import { NoticesService } from '../../mail/mail.module.js';
import { resolveParty, type Directory } from '../../people/index.js';
import { MomentService, PeopleService, type Moment } from '../../people/people.module.js';
import type { StoredMeasure, StoredPlan } from '../../plans/index.js';
import { EventsService, PlansService } from '../../plans/plans.module.js';
import { LIFECYCLE_VERSION } from '../lifecycle/lifecycle.js';
import { isBornLate } from '../task-facts.js';
import { CREATED, creationFacts } from '../task-history.js';
import { askedParties } from './asked-parties.js';
import type { ControlBy } from './control-by.js';
import { fanOutAll } from './fan-out.js';
import { askedAlready, insertTasks, lockNumbers, planObservers } from './fan-out.queries.js';
import type { CreatedTask } from './fan-out.queries.js';
import { assignedNotices, extractNotices } from './fan-out-notices.js';
import type { FanOutFrame, TaskPlan } from './task-plan.js';

export interface FannedOutPlan {
  readonly plan: number;
  readonly tasks: number;
  /** Of them due before the day they were made: told to nobody until somebody decides. */
  readonly bornLate: number;
  readonly armed: number;
  /** Measures in force that ask nobody: a vacant role, an unknown party. */
  readonly nobody: readonly string[];
}

/** A plan with all that its tasks are made of. */
export interface Ground {
  readonly plan: StoredPlan;
  readonly directory: Directory;
  readonly moment: Moment;
  readonly frame: FanOutFrame;
}

/** Makes tasks of what a plan demands; twice is the same as once. */
@Injectable()
export class FanOutService {
  constructor(
    private readonly plans: PlansService,
    private readonly events: EventsService,
    private readonly people: PeopleService,
    private readonly moments: MomentService,
    private readonly notices: NoticesService,
    private readonly history: HistoryService,
  ) {}

  /** All of a plan just confirmed: its tasks, its waiting rows, and one extract to each party. */
  async fanOut(tx: EntityManager, plan: string, by: ControlBy): Promise<FannedOutPlan> {
    const ground = await this.ground(tx, plan);
    const { moment } = ground;
    const wanted = ground.plan.measures.flatMap((measure) => tasksOf(measure, ground));
    const created = await this.create(tx, ground, wanted, by);
    const armed = await this.events.arm(tx, ground.plan, moment);
    const waiting = ground.plan.measures.filter(({ given, deadline }) => {
      return (given?.deadline ?? deadline).kind === 'event';
    });
    const told = [
      ...created.flatMap(({ plan: task }) => (isBornLate(task.facts) ? [] : [task.facts])),
      ...waiting.flatMap((row) => askedParties(row, ground.directory, moment.today)),
    ];
    await this.notices.write(tx, extractNotices(ground.plan, told, moment.today), moment.now);
    const asking = new Set(wanted.map((task) => task.measure));
    return {
      plan: ground.plan.number,
      tasks: created.length,
      bornLate: created.filter(({ plan: task }) => isBornLate(task.facts)).length,
      armed,
      nobody: ground.plan.measures
        .filter(({ id, demands }) => !asking.has(id) && demands.some(isLive))
        .map(({ id }) => id),
    };
  }

  /** What else is demanded of a plan handed out already; each executor is told of the new task. */
  async add(
    tx: EntityManager,
    ground: Ground,
    wanted: readonly TaskPlan[],
    reason: string,
    by: ControlBy,
  ): Promise<readonly CreatedTask[]> {
    const created = await this.create(tx, ground, wanted, by);
    const { today, now } = ground.moment;
    await this.notices.write(tx, assignedNotices(created, reason, today), now);
    return created;
  }

  /** Whose membership, holders and head count: those of today. */
  async ground(tx: EntityManager, id: string | number): Promise<Ground> {
    const plan = await this.plans.show(tx, id);
    const directory = await this.people.directory(tx);
    const moment = await this.moments.of(tx);
    const { today, calendar, settings } = moment;
    const named = plan.order?.overseer;
    const found = named ? resolveParty({ text: named, type: 'person' }, directory, today) : null;
    const frame: FanOutFrame = {
      ...{ today, calendar, settings, approvedOn: plan.approvedOn },
      overseer: found?.kind === 'person' ? found.id : null,
      observers: await planObservers(tx, plan.id),
    };
    return { plan, directory, moment, frame };
  }

  private async create(
    tx: EntityManager,
    { plan, moment }: Ground,
    wanted: readonly TaskPlan[],
    { actor, at }: ControlBy,
  ): Promise<readonly CreatedTask[]> {
    if (wanted.length === 0) return [];
    await lockNumbers(tx);
    const known = await askedAlready(tx, [...new Set(wanted.map((task) => task.occurrence))]);
    const missing = wanted.filter(({ occurrence, party }) => !known.has(`${occurrence}|${party}`));
    const created = await insertTasks(tx, plan.id, missing, LIFECYCLE_VERSION, moment.now);
    await this.history.appendMany(
      tx,
      created.map(({ id, number, plan: task }) => {
        const { facts, participants, ...named } = task;
        const about = { number, plan: plan.id, ...named, participants: [...participants] };
        return {
          subject: { kind: 'task', id },
          event: CREATED,
          facts: { ...creationFacts(facts, LIFECYCLE_VERSION), ...about },
          ...{ actor, at },
        };
      }),
    );
    return created;
  }
}

/** All tasks of one measure as its plan stands. */
export function tasksOf(measure: StoredMeasure, { directory, frame }: Ground): TaskPlan[] {
  return fanOutAll(measure, measure.demands, directory, frame);
}

function isLive({ settlement }: { readonly settlement: string }): boolean {
  return settlement === 'live';
}
