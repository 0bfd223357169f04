import { once } from 'node:events';
import { ChildProgram, programBeside, type Fall } from '../processes/processes.module.js';
import type { PressLimits } from './press-limits.js';
import type { PressAnswer, PressBegun, PressTask } from './press-message.js';

/** What came of an order: an answer, or the end of the process that had it in hand. */
export type Outcome = PressAnswer | Fallen;

export interface Fallen {
  readonly kind: 'fallen';
  readonly fall: Fall;
  readonly lastWords: string;
  /** The order had come to it. */
  readonly begun: boolean;
}

const PROGRAM = programBeside(import.meta.url, 'press-process.writer.js');

/**
 * One process that prints, as its parent sees it. It holds the parent alive only while it has an order
 * in hand.
 */
export class PressChild {
  private readonly program: ChildProgram;
  private readonly closed: Promise<unknown>;
  private tell: ((outcome: Outcome) => void) | null = null;
  private fallen: Fallen | null = null;
  private begun = false;
  private late = false;
  private documents = 0;
  private resident = 0;

  constructor(private readonly limits: PressLimits) {
    this.program = new ChildProgram(PROGRAM, limits.memory / 2);
    const { process } = this.program;
    process.on('message', (answer: PressAnswer | PressBegun) => {
      if (answer.kind === 'begun') this.begun = true;
      else this.tell?.(answer);
    });
    process.on('error', (error) => this.fall('broken', error.message));
    process.once('close', (code, signal) => {
      this.fall(this.late ? 'too-slow' : this.program.fall(code, signal));
    });
    this.closed = once(process, 'close').catch(() => undefined);
    this.hold(false);
  }

  get pid(): number | undefined {
    return this.program.process.pid;
  }

  /** Has to be followed by another: it is no more, has printed enough or grown too large. */
  get isWorn(): boolean {
    return (
      this.fallen !== null ||
      this.documents >= this.limits.documents ||
      this.resident > this.limits.rest
    );
  }

  /** One at a time. */
  async press(order: Uint8Array): Promise<Outcome> {
    if (this.fallen) return this.fallen;
    const limit = setTimeout(() => {
      this.late = true;
      this.program.process.kill('SIGKILL');
    }, this.limits.timeLimit);
    this.begun = false;
    this.hold(true);
    try {
      const outcome = await new Promise<Outcome>((resolve) => {
        this.tell = resolve;
        const { memory, patience, print } = this.limits;
        const task: PressTask = { order, limits: { memory, patience, print } };
        this.program.process.send(task, () => undefined);
      });
      this.documents++;
      if (outcome.kind !== 'fallen') this.resident = outcome.resident;
      return outcome;
    } finally {
      this.tell = null;
      clearTimeout(limit);
      this.hold(false);
    }
  }

  /** Ends it at once, whatever it has in hand; resolved when it is no more. */
  async end(): Promise<void> {
    this.hold(true);
    this.program.process.kill('SIGKILL');
    if (this.fallen === null) await this.closed;
  }

  private fall(fall: Fall, lastWords = this.program.lastWords): void {
    this.fallen ??= { kind: 'fallen', fall, lastWords, begun: this.begun };
    this.tell?.(this.fallen);
  }

  private hold(held: boolean): void {
    const { process } = this.program;
    const { channel, stderr } = process;
    for (const each of [process, channel, stderr as Partial<NodeJS.RefCounted> | null]) {
      if (held) each?.ref?.();
      else each?.unref?.();
    }
  }
}
