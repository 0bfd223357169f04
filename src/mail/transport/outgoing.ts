import type { Attachment } from '../attachment.js';

/** A letter as it leaves: all that its recipient will see, and nothing else. */
export interface Outgoing {
  readonly id: string;
  readonly messageId: string;
  /** The department that writes. */
  readonly fromName: string;
  readonly toName: string;
  readonly toAddress: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Printed as its date: a letter sent twice is the same letter. */
  readonly composedAt: Date;
  readonly files: readonly Attachment[];
}
