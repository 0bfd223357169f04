import type { ClaimedLetter, Laid, Outcome } from '../../../mail/mail.module.js';
import { retryAt } from './backoff.js';

/** A letter this process has in hand, under a lock, in its department. */
export interface InHand {
  readonly department: string;
  readonly lock: bigint;
  readonly letter: ClaimedLetter;
  /** It is on record that its content is about to go. */
  begun: boolean;
}

/** What somebody must hear of beside the delivery log. */
export type Trouble = 'address-refused' | 'file-fault';

export function troubleOf({ kind }: Outcome): Trouble | null {
  return kind === 'address-refused' || kind === 'file-fault' ? kind : null;
}

/** A filter set too sharp is put right within the hour; a letter refused three times stays refused. */
const CONTENT_ATTEMPTS = 3;

/** Where a letter goes after what came of it. `chance` is of the backoff. */
export function laidOf(
  { letter, begun }: InHand,
  outcome: Outcome,
  { server, now, chance }: Readonly<{ server: string; now: Date; chance: number }>,
): Laid {
  const attempts = letter.attempts + 1;
  const base = { id: letter.id, untried: false, handedTo: null, dueAt: null };
  const content = begun ? 'answered' : 'kept';
  const again = (error: string): Laid => ({
    ...base,
    to: 'queued',
    content,
    error: short(error),
    dueAt: retryAt(now, attempts, chance),
  });
  switch (outcome.kind) {
    case 'accepted':
      return {
        ...base,
        to: 'sent',
        content,
        handedTo: short(`${server}: ${outcome.reply}`),
        error: null,
      };
    case 'address-refused':
      return { ...base, to: 'refused', content, error: short(outcome.reply) };
    case 'content-refused':
      if (attempts < CONTENT_ATTEMPTS) return again(outcome.reply);
      return { ...base, to: 'refused', content, error: short(outcome.reply) };
    case 'deferred':
      return again(outcome.reply);
    case 'server-fault':
      return again(outcome.error);
    case 'file-fault':
      // Cut off in the middle, it has not been taken: the server never saw its end.
      return again(outcome.error);
    case 'unanswered':
      return { ...again(outcome.error), content: 'unanswered' };
    case 'silent':
      return { ...again(outcome.error), content: 'silence' };
    case 'unsent':
      return { ...base, to: 'queued', content, untried: true, error: null };
  }
}

/** What a server says is foreign text: one line of it, and no control characters. */
function short(text: string): string {
  return [...text.replace(/[\p{Cc}\s]+/gu, ' ').trim()].slice(0, 500).join('');
}
