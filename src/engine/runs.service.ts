import { Injectable } from '@nestjs/common';
import type { Client } from 'pg';
import { EngineDatabase } from '../database/across.module.js';
import { Clock } from '../time/index.js';
import { runBusy, runFailed, type ModuleRun } from './module-run.js';
import { ProcessLockService } from './process-lock.service.js';
import { beginRun, endLostRun, endRun, giveLockBack } from './runs.queries.js';

/**
 * Runs of modules, one at a time in all processes, each written down: when it began, how long nobody
 * was at it, how it ended. Beginning and end are a statement each, lock included.
 */
@Injectable()
export class RunsService {
  constructor(
    private readonly engine: EngineDatabase,
    private readonly lock: ProcessLockService,
    private readonly clock: Clock,
  ) {}

  /** `busy`, and no work, where another process is at the module. */
  async alone(module: string, now: Date, work: () => Promise<ModuleRun>): Promise<ModuleRun> {
    const session = await this.lock.session();
    const missedMinutes = await this.begin(session, module, now);
    if (missedMinutes === null) return runBusy(module);
    const run = await work().catch((error: unknown) => runFailed(module, error));
    await this.end(session, run, now);
    return { ...run, missedMinutes };
  }

  private async begin(session: Client, module: string, now: Date): Promise<number | null> {
    try {
      return await beginRun(session, module, now);
    } catch (error) {
      // What a failed statement has locked stays locked.
      await giveLockBack(session, module).catch(() => undefined);
      throw error;
    }
  }

  /** With the session gone the lock is gone too, but not what was done. */
  private async end(session: Client, run: ModuleRun, started: Date): Promise<void> {
    const finished = this.clock.now();
    try {
      await endRun(session, run, started, finished);
    } catch {
      await giveLockBack(session, run.module).catch(() => undefined);
      await this.engine.across((tx) => endLostRun(tx, run, started, finished));
    }
  }
}
