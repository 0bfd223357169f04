import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { messageOf } from './blame.js';
import { EngineService } from './engine.service.js';
import { QueueService } from './queue.service.js';

const MINUTE = 60_000;
const FREE_EVERY = 20_000;

/**
 * Keeps the engine going in a process that stays: a round every minute and the queue between rounds.
 * Intervals, not times of day: they count on through a system clock set back or forward. A round that
 * takes longer than a minute leaves out the next.
 *
 * Asked to stop, it begins nothing more, lets what is in hand be finished, and only then does the
 * application close what they stand on.
 */
@Injectable()
export class LoopService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('engine');
  private readonly stopping = new AbortController();
  private round: Promise<void> | null = null;

  constructor(
    private readonly engine: EngineService,
    private readonly queue: QueueService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.queue.start(this.stopping.signal);
    this.log.log({ event: 'started' });
    void this.everyMinute();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await Promise.all([this.round, this.queue.stop()]);
    this.log.log({ event: 'stopped' });
  }

  @Interval(MINUTE)
  async everyMinute(): Promise<void> {
    if (this.round || this.stopping.signal.aborted) return;
    this.round = this.once();
    await this.round;
    this.round = null;
  }

  @Interval(FREE_EVERY)
  async freeJobs(): Promise<void> {
    if (this.stopping.signal.aborted) return;
    await this.queue.freeJobs().catch((error: unknown) => this.cannot('free jobs', error));
  }

  private async once(): Promise<void> {
    try {
      await this.engine.tick({ signal: this.stopping.signal });
    } catch (error) {
      this.cannot('tick', error);
    }
  }

  private cannot(what: string, error: unknown): void {
    this.log.error({ event: `could not ${what}`, error: messageOf(error) });
  }
}
