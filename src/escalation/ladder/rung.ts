/**
 * A rung of a ladder: on which working day after (or before) the day a task's ladder counts from,
 * under which condition, who hears what. A ladder is data; these are its terms.
 */
import type { TaskFacts, TaskState } from '../../tasks/index.js';
import type { CivilDate } from '../../time/index.js';
import type { Audience } from '../recipients.js';

/** Whose work is waited for: the executor's until it is handed in, then the overseer's. */
export const SIDES = ['executor', 'overseer'] as const;
export type Side = (typeof SIDES)[number];

export const STATES_OF = {
  executor: ['assigned', 'inProgress', 'returned'],
  overseer: ['submitted'],
} as const satisfies Readonly<Record<Side, readonly TaskState[]>>;
export type ClimbingState = (typeof STATES_OF)[Side][number];

export const TASK_KINDS = ['final', 'checkpoint'] as const;
export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;
export type ListDay = (typeof WEEKDAYS)[number];

/** Kinds of notices a rung may write. */
export const RUNG_NOTICES = [
  'reminder',
  'overdue',
  'overdue-head',
  'overdue-measure',
  'explanation-request',
  'overdue-list',
  'awaiting-acceptance',
] as const;
export type RungNotice = (typeof RUNG_NOTICES)[number];

export interface Rung {
  /** Stable: under the same key a rung is raised once for a task's base, whatever version it stands in. */
  readonly key: string;
  readonly side: Side;
  /** Working days from the base, negative before it. */
  readonly at: number;
  readonly kinds: readonly TaskFacts['kind'][];
  readonly states: readonly ClimbingState[];
  /** Groups tried in order; all of the first in which anybody can be told are told. */
  readonly audience: readonly (readonly Audience[])[];
  readonly notice: RungNotice;
  /** What the head is told instead, where another than the executor. */
  readonly headNotice: RungNotice | null;
  readonly group: 'task' | 'measure' | 'list';
  /** Only in the list of that weekday, the next working day after a holiday; null: on its own day. */
  readonly weekly: ListDay | null;
  readonly repeat: Repeat | null;
}

export interface Repeat {
  /** Working days; null on a weekly rung: with every list. */
  readonly every: number | null;
  /** How often besides the first; null: until done. */
  readonly times: number | null;
}

/** A ladder as it stands from one day to another; `until` is the first day it does no longer. */
export interface LadderSpell {
  /** 0: the default that comes with the product. */
  readonly version: number;
  readonly since: CivilDate | null;
  readonly until: CivilDate | null;
  readonly rungs: readonly Rung[];
}

/** Through all its versions, in order of time: a rung is owed under the version of its day. */
export type Ladder = readonly LadderSpell[];

/** Where a raised rung stands in the record; one of each, whoever raises it and however often. */
export interface RungId {
  readonly key: string;
  /** 0 the first time, then by repetition. */
  readonly nth: number;
  readonly side: Side;
  readonly base: CivilDate;
}

/** Of one task. */
export function rungKey({ side, base, key, nth }: RungId): string {
  return `${side}:${base}:${key}:${nth}`;
}
