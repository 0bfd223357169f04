import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EngineDatabase } from '../../database/across.module.js';
import { HistoryService } from '../../history/history.module.js';
import type { Moment } from '../../people/people.module.js';
import { addDays, type CivilDate } from '../../time/index.js';
import { BatchesService } from '../batches.service.js';
import { added } from '../counts.js';
import type { Counts, EngineWork, Tick } from '../work.js';

/**
 * Seals the history of each department once its day is over: in the night, by its own clock. After
 * any gap one seal is made for the last day over, and it covers all that was written meanwhile.
 */
@Injectable()
export class SealService implements EngineWork {
  readonly name = 'seal';

  constructor(
    private readonly engine: EngineDatabase,
    private readonly batches: BatchesService,
    private readonly history: HistoryService,
  ) {}

  async run({ departments, now, signal }: Tick): Promise<Counts> {
    const unsealed = await this.engine.across((tx) => withUnsealedDay(tx, departments));
    const counts: Counts[] = [];
    for (const department of unsealed) {
      if (signal.aborted) break;
      const seal = async (tx: EntityManager, _ids: readonly string[], moment: Moment) => {
        const heads = await this.history.seal(tx, lastDayOver(moment), now);
        return heads === null ? 0 : { sealed: 1, heads };
      };
      // The department is the row: one that cannot be sealed stops no other.
      counts.push(await this.batches.inBatches(department, this.name, [department], seal, signal));
    }
    return added(...counts);
  }
}

function lastDayOver({ today }: Moment): CivilDate {
  return addDays(today, -1);
}

async function withUnsealedDay(
  tx: EntityManager,
  departments: readonly Moment[],
): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `select d.id from unnest($1::uuid[], $2::date[]) as d (id, day)
     where not exists (select from history_seals s where s.department_id = d.id and s.day >= d.day)`,
    [departments.map(({ department }) => department), departments.map(lastDayOver)],
  );
  return rows.map(({ id }) => id);
}
