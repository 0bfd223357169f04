import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../database/database.module.js';
import { MomentService, type Moment } from '../people/people.module.js';
import { Clock } from '../time/index.js';
import { badAmong, clearBad, markBad } from './bad-rows.queries.js';
import { blame, messageOf } from './blame.js';
import { added } from './counts.js';
import type { Counts } from './work.js';

/**
 * What is done with some of the ids, in one transaction. The ids are candidates found a moment ago:
 * the work claims what is still due of them (`for update skip locked`) and says what it did, a number
 * standing for `{ done: n }`. It may run again, so its effects stay in `tx`.
 */
export type BatchWork = (
  tx: EntityManager,
  ids: readonly string[],
  moment: Moment,
) => Promise<number | Counts>;

const BATCH = 300;
/** So many rows failing one after another, none going through, is no fault of the rows. */
const HOPELESS = 20;

/**
 * Does a piece of work in one department, some hundreds of rows a transaction. A batch that fails is
 * halved, down to the bad row, which is recorded and left alone for a while; all others go through.
 *
 * Not blamed on rows: a lost database (thrown, and the next tick goes on from there) and a deadlock
 * that outlived its retries (`postponed`, the next tick finds the rows again).
 */
@Injectable()
export class BatchesService {
  private readonly log = new Logger('engine');

  constructor(
    private readonly database: Database,
    private readonly moments: MomentService,
    private readonly clock: Clock,
  ) {}

  /** Stops after the batch in hand once `signal` is raised. Counts what was committed. */
  async inBatches(
    department: string,
    module: string,
    ids: readonly string[],
    work: BatchWork,
    signal?: AbortSignal,
  ): Promise<Counts> {
    if (ids.length === 0) return {};
    const bad = await this.database.read(department, (tx) =>
      badAmong(tx, module, ids, this.clock.now()),
    );
    const sound = ids.filter((id) => bad.get(id) !== 'resting');
    const run = new Run(sound, BATCH);
    while (!signal?.aborted) {
      const batch = run.next();
      if (!batch) break;
      try {
        const healed = batch.filter((id) => bad.has(id));
        run.succeeded(await this.once(department, module, batch, work, healed));
      } catch (error) {
        await this.failed(department, module, batch, run, error);
      }
    }
    return run.counts;
  }

  private once(
    department: string,
    module: string,
    batch: readonly string[],
    work: BatchWork,
    healed: readonly string[],
  ): Promise<Counts> {
    return this.database.write(department, async (tx) => {
      const done = await work(tx, batch, await this.moments.of(tx));
      await clearBad(tx, module, healed);
      return typeof done === 'number' ? { done } : done;
    });
  }

  private async failed(
    department: string,
    module: string,
    batch: readonly string[],
    run: Run,
    error: unknown,
  ): Promise<void> {
    const fault = blame(error);
    if (fault === 'ground') throw error;
    if (fault === 'moment') return run.postponed(batch.length);
    if (batch.length > 1) return run.halve(batch);
    const [id = ''] = batch;
    const because = messageOf(error);
    this.log.error({ event: 'bad row', module, department, subject: id, error: because });
    await this.database.write(department, (tx) =>
      markBad(tx, module, id, because, this.clock.now()),
    );
    if (run.failedAlone() >= HOPELESS) throw error;
  }
}

/** The batches still to do, and what came of those done. */
class Run {
  counts: Counts = {};
  private readonly left: (readonly string[])[] = [];
  private failures = 0;

  constructor(ids: readonly string[], size: number) {
    for (let from = 0; from < ids.length; from += size)
      this.left.push(ids.slice(from, from + size));
    this.left.reverse();
  }

  next(): readonly string[] | undefined {
    return this.left.pop();
  }

  succeeded(counts: Counts): void {
    this.counts = added(this.counts, counts);
    this.failures = 0;
  }

  postponed(rows: number): void {
    this.counts = added(this.counts, { postponed: rows });
  }

  halve(batch: readonly string[]): void {
    const middle = Math.ceil(batch.length / 2);
    this.left.push(batch.slice(middle), batch.slice(0, middle));
  }

  /** How many in a row by now. */
  failedAlone(): number {
    this.counts = added(this.counts, { failed: 1 });
    this.failures += 1;
    return this.failures;
  }
}
