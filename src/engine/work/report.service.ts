import { Injectable, Logger } from '@nestjs/common';
import { EngineDatabase } from '../../database/across.module.js';
import { Database, enqueue } from '../../database/database.module.js';
import { MomentService } from '../../people/people.module.js';
import type { Month } from '../../reports/index.js';
import { LedgerService, MonthlyService } from '../../reports/reports.module.js';
import { badAmong, clearBad, markBad } from '../bad-rows.queries.js';
import { blame, messageOf } from '../blame.js';
import type { Counts, EngineWork, Tick } from '../work.js';
import { departmentsOwing } from './report.queries.js';

/**
 * Freezes the monthly report of each department from the first working day after the month on. All it
 * says is read in one repeatable-read snapshot as of the month's end, so it is the same whenever it is
 * read; after an outage every month left out gets its own. The ledger takes a month once, whoever
 * comes first. Its files are made by the next module, for which a job is put into the queue.
 *
 * A department that cannot be frozen is a bad row and rests as such. Not by way of a batch: the reading
 * has a transaction of its own, and inside the batch's would need a second connection.
 */
@Injectable()
export class ReportWorkService implements EngineWork {
  readonly name = 'report';
  private readonly log = new Logger('engine');

  constructor(
    private readonly engine: EngineDatabase,
    private readonly database: Database,
    private readonly moments: MomentService,
    private readonly monthly: MonthlyService,
    private readonly ledger: LedgerService,
  ) {}

  async run({ departments, now, signal }: Tick): Promise<Counts> {
    const owing = await this.engine.across((tx) => departmentsOwing(tx, departments));
    const counts = { frozen: 0, failed: 0, postponed: 0 };
    for (const department of owing) {
      if (signal.aborted) break;
      try {
        for (const month of await this.owed(department, now)) {
          if (signal.aborted) break;
          if (await this.freeze(department, month)) counts.frozen += 1;
        }
      } catch (error) {
        // One department stops no other; a lost database is nobody's fault.
        const fault = blame(error);
        if (fault === 'ground') throw error;
        counts[fault === 'moment' ? 'postponed' : 'failed'] += 1;
        if (fault === 'rows') await this.rest(department, messageOf(error), now);
      }
    }
    return counts;
  }

  /** None of a department that rests. */
  private owed(department: string, now: Date): Promise<readonly Month[]> {
    return this.database.read(department, async (tx) => {
      const bad = await badAmong(tx, this.name, [department], now);
      if (bad.get(department) === 'resting') return [];
      return this.ledger.owed(tx, await this.moments.of(tx));
    });
  }

  private async freeze(department: string, month: Month): Promise<boolean> {
    const snapshot = await this.database.read(department, (tx) => this.monthly.snapshot(tx, month));
    return this.database.write(department, async (tx) => {
      const isNew = await this.ledger.freeze(tx, snapshot, await this.moments.of(tx));
      if (isNew) await enqueue(tx, 'report', { department }, { key: `report:${department}` });
      await clearBad(tx, this.name, [department]);
      return isNew;
    });
  }

  private async rest(department: string, because: string, now: Date): Promise<void> {
    this.log.error({ event: 'report not frozen', department, error: because });
    await this.database.write(department, (tx) => markBad(tx, this.name, department, because, now));
  }
}
