/**
 * What is asked of a task, by whom, and what came of it: the terms of `TasksService.apply`.
 */
import type { DomainError } from '../errors.js';
import type { DepartmentActor, Moment } from '../people/people.module.js';
import type { TaskEvent } from './task-events.js';
import type { TaskState } from './task-facts.js';

/** `engine`: the product itself, which no role stops; the lifecycle holds it like anybody. */
export interface TaskBy {
  readonly actor: DepartmentActor | 'engine';
  readonly moment: Moment;
}

/** Where attached evidence lies; history keeps the hash, so a file changed later is seen. */
export type EvidenceSource =
  | { readonly file: string; readonly name: string }
  /** Of a publication, on the site. */
  | { readonly address: string };

export interface TaskChange {
  readonly id: string;
  readonly event: TaskEvent;
  /** Number of the last history entry the actor had before their eyes; Conflict if there are newer. */
  readonly seen?: number;
  /** Of `attach`. */
  readonly source?: EvidenceSource;
}

export type TaskOutcome =
  | { readonly id: string; readonly ok: true; readonly state: TaskState }
  | { readonly id: string; readonly ok: false; readonly error: DomainError };
