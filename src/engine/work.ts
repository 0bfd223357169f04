/**
 * One kind of work of the engine. Each asks «what should exist by now and does not?» and makes it, in
 * batches of its own, each in a transaction inside its department; run twice it does nothing the
 * second time. A minute or nine days since the last run are the same to it.
 */
import type { Moment } from '../people/people.module.js';

/** What one run did, by name: `{ opened: 12, failed: 0 }`. */
export type Counts = Readonly<Record<string, number>>;

export interface Tick {
  /** Real time: of backoff, locks and the queue. Days are each department's own. */
  readonly now: Date;
  /** Every department, or those that this tick is for, at its own moment. */
  readonly departments: readonly Moment[];
  /** Raised when the process is asked to stop: finish the batch in hand and return. */
  readonly signal: AbortSignal;
  /** Somebody waits for a letter: what can wait for its round is left to it. */
  readonly atOnceOnly?: boolean;
}

export interface EngineWork {
  readonly name: string;
  /** Modules whose work of this round must be done first; until it is, this one waits for the next. */
  readonly after?: readonly string[];
  run(tick: Tick): Promise<Counts>;
}
