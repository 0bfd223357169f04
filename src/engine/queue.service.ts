import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { Logger as QueueLogger, run, type Runner, type TaskList } from 'graphile-worker';
import type { Pool } from 'pg';
import { EngineDatabase, EngineSessions } from '../database/across.module.js';
import { messageOf } from './blame.js';
import { EngineService } from './engine.service.js';
import { ProcessLockService } from './process-lock.service.js';
import { otherWakes } from './queue.queries.js';

/** How many jobs at a time, and how often to look where no notification came: a retry that is due. */
const CONCURRENCY = 2;
const POLL = 5_000;

/**
 * Works off the job queue. A job only wakes or tries again: what is to be done is found in the tables,
 * so a job that runs twice, or is never run, loses nothing.
 *
 * The library gives a killed worker's jobs back after four hours. Here every worker keeps a lock by its
 * name before it takes its first job, and jobs of a name nobody keeps are given back at once
 * (`freeJobs`). A worker that lost its connection over the end of a job gives up, by the library's own
 * rule; another takes its place here, and its jobs are given back like those of a process killed.
 */
@Injectable()
export class QueueService {
  private readonly log = new Logger('queue');
  private pool: Pool | null = null;
  private runner: Runner | null = null;
  private stopped = false;

  constructor(
    private readonly sessions: EngineSessions,
    private readonly database: EngineDatabase,
    private readonly lock: ProcessLockService,
    private readonly engine: EngineService,
  ) {}

  /** Until `stop`. The signal reaches the job in hand. */
  async start(signal: AbortSignal): Promise<void> {
    // One more, on which the queue listens.
    this.pool = this.sessions.pool(CONCURRENCY + 1);
    await this.begin(this.pool, signal);
  }

  /** Takes no more jobs and waits for those in hand. */
  async stop(): Promise<void> {
    this.stopped = true;
    const { runner, pool } = this;
    this.pool = null;
    await runner?.stop().catch((error: unknown) => this.say('warning', messageOf(error)));
    await pool?.end();
  }

  /** Gives back the jobs of workers that are gone. Returns how many workers that were. */
  async freeJobs(): Promise<number> {
    return this.database.across(async (tx) => {
      const holders = await tx.query<{ name: string }[]>(
        `select locked_by as name from graphile_worker._private_jobs where locked_by is not null
         union select locked_by from graphile_worker._private_job_queues where locked_by is not null`,
      );
      if (holders.length === 0) return 0;
      const gone = await this.lock.notKept(
        tx,
        holders.map(({ name }) => name),
      );
      if (gone.length === 0) return 0;
      await tx.query('select graphile_worker.force_unlock_workers($1)', [gone]);
      this.log.warn({ event: 'jobs freed', workers: gone });
      return gone.length;
    });
  }

  private async begin(pool: Pool, signal: AbortSignal): Promise<void> {
    const kept = new Set<string>();
    const runner = await run({
      pgPool: pool,
      taskList: this.tasks(signal),
      concurrency: CONCURRENCY,
      pollInterval: POLL,
      noHandleSignals: true,
      // Left out, a file of the name `crontab` in the working directory would be followed.
      parsedCronItems: [],
      logger: new QueueLogger(() => (level, message) => this.say(level, message)),
      preset: {
        plugins: [this.lockFirst(kept)],
        // Without a batch, even of one, a connection lost here would end the whole process.
        worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 },
      },
    });
    if (this.stopped) return runner.stop();
    this.runner = runner;
    void runner.promise.catch(() => undefined).then(() => this.beginAgain(pool, signal, kept));
  }

  private async beginAgain(
    pool: Pool,
    signal: AbortSignal,
    kept: ReadonlySet<string>,
  ): Promise<void> {
    for (let pause = 50; !this.stopped; pause = Math.min(pause * 2, 10_000)) {
      try {
        for (const name of kept) await this.lock.drop(name);
        return await this.begin(pool, signal);
      } catch (error) {
        this.say('warning', messageOf(error));
        await sleep(pause, undefined, { ref: false });
      }
    }
  }

  private tasks(signal: AbortSignal): TaskList {
    return {
      /** Something is to go out at once: the letters of one department, not those of the whole day. */
      wake: async (payload) => {
        const { department } = payload as { department: string };
        await this.database.across((tx) => otherWakes(tx, department));
        await this.round(department, ['digest', 'send'], signal);
      },
      /** A report is frozen: its files are made, and its letters go. */
      report: async (payload) => {
        const { department } = payload as { department: string };
        await this.round(department, ['render', 'send'], signal);
      },
    };
  }

  /** A part of a round for one department; throws what failed, so that the job is tried again. */
  private async round(
    department: string,
    modules: readonly string[],
    signal: AbortSignal,
  ): Promise<void> {
    const runs = await this.engine.tick({ department, modules, atOnceOnly: true, signal });
    const failed = runs.find(({ outcome }) => outcome === 'failed');
    if (failed) throw new Error(`${failed.module}: ${failed.error}`);
  }

  private lockFirst(kept: Set<string>): GraphileConfig.Plugin {
    return {
      name: 'KontrolProcessLock',
      version: '1',
      worker: {
        hooks: {
          startWorker: async (_context, { worker }) => {
            const { id } = worker.workerPool;
            kept.add(id);
            // A failure is mended by the lock itself, which comes back with its names.
            await this.lock
              .keep(id)
              .catch((error: unknown) => this.say('warning', messageOf(error)));
          },
        },
      },
    };
  }

  private say(level: string, message: string): void {
    if (level === 'error') this.log.error({ event: 'queue', message });
    else if (level === 'warning') this.log.warn({ event: 'queue', message });
    else this.log.debug({ event: 'queue', message });
  }
}
