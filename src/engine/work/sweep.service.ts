import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.module.js';
import { EngineDatabase } from '../../database/across.module.js';
import { FilesService } from '../../files/files.module.js';
import { dropOldWakes } from '../queue.queries.js';
import type { Counts, EngineWork, Tick } from '../work.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** How long it is told that work stood still. */
const KEEP_GAPS = 400 * DAY;
/** A row nobody has tried again since is no longer work: its task was closed, its letter dropped. */
const FORGET_BAD = 7 * DAY;

/** Clears away what nobody will ask for again. */
@Injectable()
export class SweepService implements EngineWork {
  readonly name = 'sweep';

  constructor(
    private readonly engine: EngineDatabase,
    private readonly database: Database,
    private readonly files: FilesService,
  ) {}

  async run({ now, signal }: Tick): Promise<Counts> {
    const before = (age: number): Date => new Date(now.getTime() - age);
    const { wakes, gaps, stale } = await this.engine.across(async (tx) => ({
      wakes: await dropOldWakes(tx, before(HOUR)),
      gaps: (
        await tx.query<[unknown, number]>('delete from engine_gaps where resumed_at < $1', [
          before(KEEP_GAPS),
        ])
      )[1],
      stale: await tx.query<{ department: string }[]>(
        'select distinct department_id as department from engine_bad where retry_at < $1',
        [before(FORGET_BAD)],
      ),
    }));
    let bad = 0;
    for (const { department } of stale) {
      if (signal.aborted) break;
      bad += await this.database.write(department, async (tx) => {
        const [, count] = await tx.query<[unknown, number]>(
          'delete from engine_bad where retry_at < $1',
          [before(FORGET_BAD)],
        );
        return count;
      });
    }
    return { wakes, gaps, bad, files: await this.files.sweep(now) };
  }
}
