import { Injectable, Logger } from '@nestjs/common';
import { EngineDatabase } from '../../database/across.module.js';
import { Database, enqueue } from '../../database/database.module.js';
import { MomentService } from '../../people/people.module.js';
import { LedgerService, MonthlyService } from '../../reports/reports.module.js';
import { blame, messageOf } from '../blame.js';
import type { Counts, EngineWork, Tick } from '../work.js';
import { departmentsOwing } from './report.queries.js';

/**
 * Freezes the monthly report of each department from the first working day after the month on. All it
 * says is read in one repeatable-read snapshot as of the month's end, so it is the same whenever it is
 * read; after an outage every month left out gets its own. The ledger takes a month once, whoever
 * comes first. Its files are made by the next module, for which a job is put into the queue.
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

  async run({ departments, signal }: Tick): Promise<Counts> {
    const owing = await this.engine.across((tx) => departmentsOwing(tx, departments));
    const counts = { frozen: 0, failed: 0 };
    for (const department of owing) {
      try {
        counts.frozen += await this.freezeAll(department, signal);
      } catch (error) {
        // A lost database is nobody's fault; of anything else one department stops no other.
        if (blame(error) === 'ground') throw error;
        counts.failed += 1;
        this.log.error({ event: 'report not frozen', department, error: messageOf(error) });
      }
    }
    return counts;
  }

  private async freezeAll(department: string, signal: AbortSignal): Promise<number> {
    const months = await this.database.read(department, async (tx) =>
      this.ledger.owed(tx, await this.moments.of(tx)),
    );
    let frozen = 0;
    for (const month of months) {
      if (signal.aborted) break;
      const snapshot = await this.database.read(department, (tx) =>
        this.monthly.snapshot(tx, month),
      );
      const isNew = await this.database.write(department, async (tx) => {
        const fresh = await this.ledger.freeze(tx, snapshot, await this.moments.of(tx));
        if (fresh) await enqueue(tx, 'report', { department }, { key: `report:${department}` });
        return fresh;
      });
      if (isNew) frozen += 1;
    }
    return frozen;
  }
}
