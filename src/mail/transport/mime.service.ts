import MailComposer from 'nodemailer/lib/mail-composer';
import { isMailAddress, oneLine } from '../one-line.js';
import type { Outgoing } from './outgoing.js';

/** A letter in the form in which mail programs read it, and for whom the server is to take it. */
export interface Message {
  readonly from: string;
  readonly to: string;
  readonly content: Buffer;
}

/**
 * Everything in the head passes through `oneLine` and the composer's own encoding; the envelope is
 * given apart and never read back from the head, so nothing in a name can add a recipient.
 */
export async function messageOf(letter: Outgoing, mailFrom: string): Promise<Message> {
  if (!isMailAddress(letter.toAddress)) throw new RangeError(`not an address: ${letter.toAddress}`);
  const composed = new MailComposer({
    from: { name: oneLine(letter.fromName), address: mailFrom },
    to: { name: oneLine(letter.toName), address: letter.toAddress },
    subject: oneLine(letter.subject),
    messageId: letter.messageId,
    date: letter.composedAt,
    text: letter.text,
    html: letter.html,
    headers: {
      // Not answered by machines (RFC 3834; the second is for Exchange), and not a mailing list:
      // there is nothing to unsubscribe from.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': 'ru',
    },
    textEncoding: 'B',
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  const { from, to } = composed.getEnvelope();
  const [recipient = '', ...others] = to;
  if (others.length > 0 || from === false) throw new RangeError(`not one recipient: ${to.join()}`);
  return { from, to: recipient, content: await composed.build() };
}
