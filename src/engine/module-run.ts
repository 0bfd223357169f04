import { messageOf } from './blame.js';
import type { Counts } from './work.js';

export interface ModuleRun {
  readonly module: string;
  /** `busy`: somebody else is at it. `unfinished`: its time was over, the next tick goes on. */
  readonly outcome: 'done' | 'busy' | 'failed' | 'unfinished';
  readonly counts: Counts;
  /** Since the run before, beyond the usual minute. */
  readonly missedMinutes: number;
  readonly error: string | null;
}

export function runDone(module: string, counts: Counts, cutShort: boolean): ModuleRun {
  const outcome = cutShort ? 'unfinished' : 'done';
  return { module, outcome, counts, missedMinutes: 0, error: null };
}

export function runBusy(module: string): ModuleRun {
  return { module, outcome: 'busy', counts: {}, missedMinutes: 0, error: null };
}

/** It neither ended nor stopped when asked to. */
export function runLost(module: string): ModuleRun {
  return { ...runDone(module, {}, true), error: 'did not stop in time' };
}

export function runFailed(module: string, error: unknown): ModuleRun {
  return { ...runBusy(module), outcome: 'failed', error: messageOf(error) };
}
