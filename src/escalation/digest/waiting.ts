/**
 * A notice that waits to be told, and what its facts say. Facts are written by others and by earlier
 * releases, so each is read for what it is and its absence is no failure.
 */
import type { Recipient } from '../../mail/index.js';
import { parseCivilDate, type CivilDate } from '../../time/index.js';

export interface WaitingNotice {
  readonly id: string;
  readonly kind: string;
  readonly to: Recipient;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly day: CivilDate;
  readonly atOnce: boolean;
  readonly facts: Readonly<Record<string, unknown>>;
}

export function dayFact({ facts }: WaitingNotice, name: string): CivilDate | null {
  const value = facts[name];
  return typeof value === 'string' ? parseCivilDate(value) : null;
}

export function textFact({ facts }: WaitingNotice, name: string): string | null {
  const value = facts[name];
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** The tasks it is about: its subject, or those listed under a measure. */
export function tasksOf(notice: WaitingNotice): readonly string[] {
  if (notice.subject.kind === 'task') return [notice.subject.id];
  const { task, tasks } = notice.facts;
  const listed: readonly unknown[] = Array.isArray(tasks) ? tasks : [];
  return [task, ...listed].filter((id): id is string => typeof id === 'string');
}
