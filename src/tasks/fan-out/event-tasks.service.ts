import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MomentService } from '../../people/people.module.js';
import { EventsService, type Occurred, type PlanEvent } from '../../plans/plans.module.js';
import type { ControlBy } from './control-by.js';
import { fanOutAll } from './fan-out.js';
import { FanOutService } from './fan-out.service.js';

/** An event of a waiting row, and the tasks it brings; the row waits for the next one. */
@Injectable()
export class EventTasksService {
  constructor(
    private readonly events: EventsService,
    private readonly fanOut: FanOutService,
    private readonly moments: MomentService,
  ) {}

  async occur(
    tx: EntityManager,
    measure: string,
    event: PlanEvent,
    by: ControlBy,
  ): Promise<Occurred & { readonly tasks: number }> {
    const moment = await this.moments.of(tx);
    const occurred = await this.events.occur(tx, measure, event, moment, by);
    if (!occurred.isNew) return { ...occurred, tasks: 0 };
    const ground = await this.fanOut.ground(tx, occurred.plan);
    const wanted = ground.plan.measures.flatMap((row) => {
      const demands = row.demands.filter(({ id }) => id === occurred.occurrence);
      return fanOutAll(row, demands, ground.directory, ground.frame);
    });
    const created = await this.fanOut.add(tx, ground, wanted, event.basis.trim(), by);
    return { ...occurred, tasks: created.length };
  }

  /** «Необходимость не возникла». */
  async closeArmed(
    tx: EntityManager,
    measure: string,
    reason: string,
    by: ControlBy,
  ): Promise<void> {
    await this.events.close(tx, measure, reason, await this.moments.of(tx), by);
  }
}
