import { Injectable } from '@nestjs/common';
import { EngineDatabase } from '../../database/across.module.js';
import { DigestService } from '../../escalation/escalation.module.js';
import { BatchesService } from '../batches.service.js';
import { added } from '../counts.js';
import type { Counts, EngineWork, Tick } from '../work.js';
import { untold } from './digest.queries.js';

/**
 * Gathers what waits to be told into letters. A recipient counts as a row: whoever's letter cannot be
 * composed is left alone for a while, and everybody else gets theirs.
 */
@Injectable()
export class DigestWorkService implements EngineWork {
  readonly name = 'digest';
  readonly after = ['open', 'raise'];

  constructor(
    private readonly engine: EngineDatabase,
    private readonly batches: BatchesService,
    private readonly digests: DigestService,
  ) {}

  async run({ departments, signal, atOnceOnly = false }: Tick): Promise<Counts> {
    const found = await this.engine.across((tx) => untold(tx, departments, atOnceOnly));
    const counts: Counts[] = [];
    for (const [department, recipients] of found) {
      if (signal.aborted) break;
      counts.push(
        await this.batches.inBatches(
          department,
          this.name,
          recipients,
          async (tx, ids, moment) => ({
            ...(await this.digests.compose(tx, moment, ids, atOnceOnly)),
          }),
          signal,
        ),
      );
    }
    return added(...counts);
  }
}
