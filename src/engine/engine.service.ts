import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../time/index.js';
import { DepartmentsService } from './departments.service.js';
import { runBusy, runDone, runFailed, runLost, type ModuleRun } from './module-run.js';
import { RunsService } from './runs.service.js';
import { timeLimit } from './time-limit.js';
import type { EngineWork, Tick } from './work.js';

/** The modules in the one order in which they run: each finds what those before it have made. */
export const ENGINE_WORKS = Symbol('ENGINE_WORKS');

/** Where a module's time is over it goes on with the next tick, and the others have their turn. */
const LIMIT = 50_000;
/** For the batch in hand. */
const GRACE = 20_000;

export interface TickOrder {
  /** For this one alone, and at once: others may be at the same work. */
  readonly department?: string;
  /** Real time, if it is not the clock's. */
  readonly now?: Date;
  /** All of them, if they are not named. */
  readonly modules?: readonly string[];
  readonly atOnceOnly?: boolean;
  /** Finish the batch in hand and begin nothing more. */
  readonly signal?: AbortSignal;
}

/**
 * One round of all the work that there is. Locks only spare several processes the same search; that
 * nothing is done twice follows from unique keys and row locks, so work for one department may go on
 * beside a round for all, and a lock lost with its connection does no harm.
 */
@Injectable()
export class EngineService {
  private readonly log = new Logger('engine');
  private readonly atWork = new Set<string>();

  constructor(
    @Inject(ENGINE_WORKS) private readonly works: readonly EngineWork[],
    private readonly departments: DepartmentsService,
    private readonly runs: RunsService,
    private readonly clock: Clock,
  ) {}

  /** What each module did, in order. Throws only where not even the departments can be read. */
  async tick(order: TickOrder = {}): Promise<readonly ModuleRun[]> {
    const departments = await this.departments.at(order.department ?? null);
    const runs: ModuleRun[] = [];
    for (const work of this.works) {
      if (order.modules && !order.modules.includes(work.name)) continue;
      if (order.signal?.aborted) break;
      const limit = timeLimit(LIMIT, GRACE, order.signal);
      const now = order.now ?? this.clock.now();
      const tick: Tick = { now, departments, signal: limit.signal, ...atOnce(order) };
      const run = await Promise.race([
        waits(work, runs) ?? (order.department ? this.run(work, tick) : this.runAlone(work, tick)),
        limit.lost.then(() => runLost(work.name)),
      ]);
      limit.clear();
      this.report(run);
      runs.push(run);
    }
    return runs;
  }

  /** One run at a time, here and in all processes, and written down. A lost one goes on being at it. */
  private async runAlone(work: EngineWork, tick: Tick): Promise<ModuleRun> {
    const { name } = work;
    if (this.atWork.has(name)) return runBusy(name);
    this.atWork.add(name);
    try {
      return await this.runs.alone(name, tick.now, () => this.run(work, tick));
    } catch (error) {
      return runFailed(name, error);
    } finally {
      this.atWork.delete(name);
    }
  }

  private async run(work: EngineWork, tick: Tick): Promise<ModuleRun> {
    try {
      return runDone(work.name, await work.run(tick), tick.signal.aborted);
    } catch (error) {
      this.log.error(error instanceof Error ? error.stack : error);
      return runFailed(work.name, error);
    }
  }

  private report(run: ModuleRun): void {
    const { outcome, counts, missedMinutes } = run;
    const idle =
      outcome === 'busy' || (outcome === 'done' && Object.values(counts).every((n) => n === 0));
    const line = { event: 'module', ...run };
    if (outcome === 'failed') this.log.error(line);
    else if (outcome === 'unfinished' || missedMinutes > 0) this.log.warn(line);
    else if (idle) this.log.debug(line);
    else this.log.log(line);
  }
}

function atOnce({ atOnceOnly }: TickOrder): Pick<Tick, 'atOnceOnly'> {
  return atOnceOnly ? { atOnceOnly } : {};
}

/**
 * Half of what a module waits for may be there: done by another process that is still at it, or left
 * by one whose time was over. A digest of half a day would leave the other half for the next.
 */
function waits({ name, after = [] }: EngineWork, runs: readonly ModuleRun[]): ModuleRun | null {
  const half = runs.some(
    ({ module, outcome }) => after.includes(module) && ['busy', 'unfinished'].includes(outcome),
  );
  return half ? runBusy(name) : null;
}
