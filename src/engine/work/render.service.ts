import { Injectable } from '@nestjs/common';
import { EngineDatabase } from '../../database/across.module.js';
import { MonthlyReportService } from '../../papers/papers.module.js';
import { BatchesService } from '../batches.service.js';
import { added } from '../counts.js';
import type { Counts, EngineWork, Tick } from '../work.js';
import { reportsToMake } from './report.queries.js';

/**
 * Makes the files of frozen reports and writes the letters that bring them, each report in a
 * transaction of its own: a process that dies over one leaves it as it was, and the next round makes it.
 */
@Injectable()
export class RenderService implements EngineWork {
  readonly name = 'render';

  constructor(
    private readonly engine: EngineDatabase,
    private readonly batches: BatchesService,
    private readonly reports: MonthlyReportService,
  ) {}

  async run({ departments, signal }: Tick): Promise<Counts> {
    const ids = departments.map(({ department }) => department);
    const toMake = await this.engine.across((tx) => reportsToMake(tx, ids));
    const counts: Counts[] = [];
    for (const [department, reports] of toMake) {
      for (const report of reports) {
        if (signal.aborted) return added(...counts);
        counts.push(
          await this.batches.inBatches(
            department,
            this.name,
            [report],
            async (tx, [id = ''], moment) => ({ ...(await this.reports.make(tx, id, moment)) }),
            signal,
          ),
        );
      }
    }
    return added(...counts);
  }
}
