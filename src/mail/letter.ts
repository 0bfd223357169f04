/**
 * A letter as it is written: words finished, recipient and address settled. It waits in the outbox
 * until the engine hands it over, and stays there as the record of what was sent to whom.
 */
import type { CivilDate } from '../time/index.js';
import type { NewAttachment } from './attachment.js';
import type { Recipient } from './notice.js';

export interface NewLetter {
  /** What makes writing it twice harmless, unique in the department: `digest:<recipient>:<day>`. */
  readonly key: string;
  /** Folder of its templates, or `digest`: lower case and hyphens. */
  readonly kind: string;
  /** Day of the department it belongs to. */
  readonly day: CivilDate;
  /** Null: somebody who is not in the directory. */
  readonly to: Recipient | null;
  readonly toName: string;
  readonly toAddress: string;
  /** One line each of these two; a line break in them is a mistake of the writer and is refused. */
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** In the order in which they are shown. */
  readonly files?: readonly NewAttachment[];
}

/** When letters are written, on both clocks; they are the same but in a demo department. */
export interface Written {
  /** The department's now: printed as the letter's date. */
  readonly composedAt: Date;
  /** Real time: not handed over before. */
  readonly dueAt: Date;
}

export const LETTER_STATES = ['queued', 'sending', 'sent', 'refused'] as const;
export type LetterState = (typeof LETTER_STATES)[number];
export const LETTER_STATE_WORDS: Readonly<Record<LetterState, string>> = {
  queued: 'ждёт отправки',
  sending: 'отправляется',
  sent: 'отправлено',
  refused: 'не принято почтой',
};
