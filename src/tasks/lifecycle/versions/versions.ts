/**
 * Every law that was ever released, as it was then. What was recorded under one is run again under
 * that one; a state of an old one that has no place in the next is given one by `next`.
 */
import { z } from 'zod';
import { CHANGES, type ChangeName } from '../changes.js';
import { GUARDS, type GuardName } from '../guards.js';
import type { Law } from '../law.js';
import first from './1.json' with { type: 'json' };

export interface ReleasedLaw {
  readonly law: Law;
  /** Every state of this law → the state of the next; null for the law in force. */
  readonly next: Readonly<Record<string, string>> | null;
}
export type ReleasedLaws = ReadonlyMap<number, ReleasedLaw>;

/** The state as a later law knows it. Throws RangeError where a law between them is not kept. */
export function stateUnder(
  from: number,
  to: number,
  state: string,
  laws: ReleasedLaws = RELEASED,
): string {
  let known = state;
  for (let version = from; version < to; version += 1) {
    const next = laws.get(version)?.next?.[known];
    if (next === undefined) throw new RangeError(`${known} of law ${version} leads nowhere`);
    known = next;
  }
  return known;
}

/** Throws ZodError for a law whose guards or changes nobody keeps any more. */
export function lawOf(frozen: unknown): Law {
  return schema.parse(frozen);
}

const schema = z.object({
  initial: z.string(),
  states: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        target: z.string().exactOptional(),
        guards: z.array(z.enum(Object.keys(GUARDS) as [GuardName, ...GuardName[]])),
        changes: z.array(z.enum(Object.keys(CHANGES) as [ChangeName, ...ChangeName[]])),
      }),
    ),
  ),
});

export const RELEASED: ReleasedLaws = new Map([[1, { law: lawOf(first), next: null }]]);
