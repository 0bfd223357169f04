/**
 * What can happen to a task. Events carry everything the machine needs, ids and the day included, so
 * that a task's history run through the machine again gives the same task.
 */
import type { EvidenceKind } from '../intake/index.js';
import type { CivilDate } from '../time/index.js';
import type { Closing, EvidenceFact, TaskPart } from './task-facts.js';

/** Who and on which day of the department; `person` is null for the product itself. */
export interface EventStamp {
  readonly person: string | null;
  readonly on: CivilDate;
}

/** A mailed reply: number and date under which it came in. */
export interface Incoming {
  readonly number: string;
  readonly date: CivilDate;
}

export type TaskEvent =
  | { readonly type: 'open' }
  | { readonly type: 'acknowledge' }
  | { readonly type: 'start' }
  /** A newer version takes the place of `replaces`. */
  | { readonly type: 'attach'; readonly evidence: EvidenceFact; readonly replaces: string | null }
  | { readonly type: 'detach'; readonly evidence: string; readonly reason: string }
  | {
      readonly type: 'submit';
      readonly account: string;
      /** Day the work was done, as against the day it is entered. */
      readonly doneOn: CivilDate;
      /** Whose work it is: on behalf of a school, not the coordinator who enters it. */
      readonly doer: string | null;
      readonly incoming: Incoming | null;
    }
  | { readonly type: 'accept' }
  | { readonly type: 'return'; readonly reason: string; readonly reworkDue: CivilDate }
  | {
      readonly type: 'askExtension';
      readonly extension: string;
      readonly proposed: CivilDate;
      readonly reason: string;
      /** Fewer days left than the department wants to be asked ahead. */
      readonly late: boolean;
    }
  | {
      readonly type: 'decideExtension';
      readonly decision: 'granted' | 'refused';
      /** Of a granted one; it may differ from what was proposed. */
      readonly due: CivilDate | null;
      readonly reason: string;
    }
  | {
      readonly type: 'reassign';
      readonly executor: string | null;
      readonly organisation: string | null;
      readonly reason: string;
    }
  | { readonly type: 'cancel'; readonly because: Closing; readonly reason: string }
  | { readonly type: 'deemNotApplicable'; readonly reason: string }
  | { readonly type: 'comment'; readonly text: string }
  | { readonly type: 'reopen'; readonly due: CivilDate | null; readonly reason: string }
  /** By an amending order or a plan moved on: the original due date stays. */
  | {
      readonly type: 'amend';
      readonly due: CivilDate;
      readonly opensOn: CivilDate;
      readonly demanded: readonly EvidenceKind[];
      /** Where the row is done otherwise now: who led answers alike, or the other way round. */
      readonly part?: TaskPart;
      readonly reason: string;
    };

export type TaskEventType = TaskEvent['type'];
export type StampedEvent = TaskEvent & { readonly by: EventStamp };
