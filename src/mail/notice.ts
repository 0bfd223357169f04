/**
 * One thing that one recipient is to be told. Whoever knows why writes it, in the same transaction as
 * what it tells of; it is gathered into a letter later, and dropped if it has become untrue by then.
 */
import type { Json } from '../history/index.js';
import type { CivilDate } from '../time/index.js';

/** A person's own address, or the mailbox of an organisation. */
export type Recipient =
  | { readonly kind: 'person'; readonly id: string }
  | { readonly kind: 'organisation'; readonly id: string };

export interface Notice {
  /** What makes writing it twice harmless; unique in the department. */
  readonly key: string;
  /** Name of the mail template that prints it: lower case and hyphens. */
  readonly kind: string;
  readonly to: Recipient;
  /** What it is about: `task`, `plan`, `measure`, `extension`. */
  readonly subject: { readonly kind: string; readonly id: string };
  readonly day: CivilDate;
  /** Not kept for the day's digest. */
  readonly atOnce: boolean;
  readonly facts: Readonly<Record<string, Json | undefined>>;
}
