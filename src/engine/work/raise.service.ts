import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.module.js';
import { EngineDatabase } from '../../database/across.module.js';
import { RaiseService, type DepartmentLook } from '../../escalation/escalation.module.js';
import type { Moment } from '../../people/people.module.js';
import { BatchesService } from '../batches.service.js';
import { added } from '../counts.js';
import type { Counts, EngineWork, Tick } from '../work.js';

/**
 * Rungs that ladders owe by now. A department's day counts as done only when every task of it went
 * through: what somebody held, or what failed, is found again by the next tick, and a gap of any length
 * is one look at all its days.
 */
@Injectable()
export class RaiseWorkService implements EngineWork {
  readonly name = 'raise';

  constructor(
    private readonly engine: EngineDatabase,
    private readonly database: Database,
    private readonly batches: BatchesService,
    private readonly raising: RaiseService,
  ) {}

  async run({ departments, signal }: Tick): Promise<Counts> {
    const { looks, owing } = await this.engine.across(async (tx) => {
      const open = await this.raising.looks(tx, departments);
      return { looks: open, owing: await this.raising.owing(tx, open) };
    });
    const moments = new Map(departments.map((moment) => [moment.department, moment]));
    let counts: Counts = {};
    for (const look of looks) {
      if (signal.aborted) break;
      const moment = moments.get(look.moment.department);
      const tasks = owing.get(look.moment.department) ?? [];
      if (moment) counts = added(counts, await this.inDepartment(moment, look, tasks, signal));
    }
    return counts;
  }

  private async inDepartment(
    moment: Moment,
    { from, isRebasedOnly }: DepartmentLook,
    tasks: readonly string[],
    signal: AbortSignal,
  ): Promise<Counts> {
    const { department } = moment;
    const { looked = 0, ...counts } = await this.batches.inBatches(
      department,
      this.name,
      tasks,
      (tx, ids, now) => this.raising.raise(tx, now, ids, from),
      signal,
    );
    if (!isRebasedOnly && looked === tasks.length) {
      await this.database.write(department, (tx) => this.raising.done(tx, moment));
    }
    return counts;
  }
}
