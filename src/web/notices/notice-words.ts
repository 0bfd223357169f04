import { noticeTitle } from '../../escalation/index.js';
import type { LetterState } from '../../mail/index.js';

/** Kinds of letters; what a digest gathers are notices and no letters of their own. */
export const LETTER_KINDS = ['digest', 'plan-extract', 'monthly-report', 'sign-in'] as const;

export const LETTER_COLOURS: Readonly<Record<LetterState, 'red' | 'yellow' | null>> = {
  queued: 'yellow',
  sending: 'yellow',
  sent: null,
  refused: 'red',
};

export function noticesWords(notices: Readonly<Record<string, number>>): string {
  return Object.entries(notices)
    .map(([kind, times]) => (times === 1 ? noticeTitle(kind) : `${noticeTitle(kind)}: ${times}`))
    .join('; ');
}
