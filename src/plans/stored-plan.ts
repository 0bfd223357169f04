import type { CivilDate } from '../time/index.js';
import type {
  ConfirmedDemand,
  ConfirmedMeasure,
  ConfirmedOrder,
  ConfirmedPlan,
  GivenAnswer,
} from './confirmed.js';

/** A plan under control, as one of its versions reads. */
export interface StoredPlan extends Omit<ConfirmedPlan, 'measures'> {
  readonly id: string;
  /** By which people call it: «план № 3». */
  readonly number: number;
  /** The version shown; `versions` ends with the one in force. */
  readonly version: number;
  readonly order: ConfirmedOrder | null;
  readonly measures: readonly StoredMeasure[];
  readonly versions: readonly PlanVersion[];
  readonly answers: readonly (GivenAnswer & { readonly by: string; readonly at: Date })[];
  /** Nothing more is asked under it; null while it is under control. */
  readonly closedOn: CivilDate | null;
  readonly closedReason: string | null;
}

export interface StoredMeasure extends Omit<ConfirmedMeasure, 'planned' | 'demands'> {
  readonly id: string;
  readonly place: number;
  readonly revision: number;
  readonly demands: readonly StoredDemand[];
}

/** An occurrence under its id: what tasks are made of. */
export interface StoredDemand extends ConfirmedDemand {
  readonly id: string;
  /** Of a row that waits for events: what happened, when and by which document. */
  readonly event: {
    readonly key: string;
    readonly on: CivilDate;
    readonly basis: string;
  } | null;
}

const CARRIED = 'carried:';

/** Key of a demand that came over from a closed plan, with the tasks still open under it. */
export function carriedKey(occurrence: string): string {
  return `${CARRIED}${occurrence}`;
}

/** Such a demand asks nobody anew: whoever had finished under the closed plan has finished. */
export function isCarried({ event }: Pick<StoredDemand, 'event'>): boolean {
  return event?.key.startsWith(CARRIED) ?? false;
}

export interface PlanVersion {
  readonly version: number;
  readonly order: { readonly number: string | null; readonly date: CivilDate | null } | null;
  readonly by: string;
  readonly at: Date;
  /** What changed, in words; empty for the first. */
  readonly changes: readonly string[];
}

export interface PlanSummary {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly annex: string | null;
  readonly period: readonly [CivilDate, CivilDate] | null;
  readonly approvedOn: CivilDate | null;
  readonly version: number;
  readonly orderNumber: string | null;
  readonly orderDate: CivilDate | null;
  readonly measures: number;
  /** Live final occurrences, checkpoints apart. */
  readonly finals: number;
  readonly checkpoints: number;
  /** Born late, still to be decided. */
  readonly pending: number;
  readonly closedOn: CivilDate | null;
}
