import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import { mediaTypeOf } from '../../files/index.js';
import type { FilesService } from '../../files/files.module.js';
import type { Attachment } from '../attachment.js';
import { isMailAddress, oneLine } from '../one-line.js';
import { FileFault } from './file-fault.js';
import type { Outgoing } from './outgoing.js';

/** A letter in the form in which mail programs read it, and for whom the server is to take it. */
export interface Message {
  readonly from: string;
  readonly to: string;
  /** Of the content, in bytes. */
  readonly size: number;
  /**
   * Asked for anew at every attempt, and every time the same to the byte. A letter with files comes as
   * a stream that reads them as it goes, so that a letter of any size takes up some kilobytes; the
   * stream fails with FileFault where one has been damaged since it was looked at.
   */
  readonly content: () => Buffer | Readable;
}

/**
 * Everything in the head passes through `oneLine` and the composer's own encoding; the envelope is
 * given apart and never read back from the head, so nothing in a name can add a recipient. All files
 * are checked against their hashes before anything is said to a server: throws FileFault.
 */
export async function messageOf(
  letter: Outgoing,
  mailFrom: string,
  files: FilesService,
): Promise<Message> {
  if (!isMailAddress(letter.toAddress)) throw new RangeError(`not an address: ${letter.toAddress}`);
  // Without their content, which is read when it goes; its place in the whole is empty.
  const frame = composed(letter, mailFrom, () => '');
  const { from, to } = frame.getEnvelope();
  const [recipient = '', ...others] = to;
  if (others.length > 0 || from === false) throw new RangeError(`not one recipient: ${to.join()}`);
  const empty = await frame.build();
  const envelope = { from, to: recipient };
  if (letter.files.length === 0) return { ...envelope, size: empty.length, content: () => empty };
  for (const file of letter.files) (await opened(file, files)).destroy();
  return {
    ...envelope,
    size: letter.files.reduce((sum, { size }) => sum + encodedSize(size), empty.length),
    content: () =>
      composed(letter, mailFrom, (file) =>
        Readable.from(contentOf(file, files)),
      ).createReadStream(),
  };
}

/**
 * Names go out twice, for all mail programs of the last twenty years: as RFC 2231 has it (`filename*`)
 * and as Outlook reads it (`name`, an encoded word). Pictures of the body stand beside it in
 * multipart/related. Boundaries follow from the letter's id, so that what is sent twice is the same.
 */
function composed(
  letter: Outgoing,
  mailFrom: string,
  contentOf: (file: Attachment) => string | Readable,
): ReturnType<MailComposer['compile']> {
  return new MailComposer({
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
    attachments: letter.files.map((file) => ({
      filename: file.name,
      contentType: mediaTypeOf(file.type),
      contentTransferEncoding: 'base64',
      content: contentOf(file),
      ...(file.contentId === null ? {} : { cid: file.contentId }),
    })),
    baseBoundary: letter.id,
    textEncoding: 'B',
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
}

/** Opened when its turn comes, and checked once more; what is read is then only counted. */
async function* contentOf(file: Attachment, files: FilesService): AsyncGenerator<Buffer> {
  let read = 0;
  for await (const part of (await opened(file, files)) as AsyncIterable<Buffer>) {
    read += part.length;
    yield part;
  }
  if (read !== file.size) throw new FileFault(file, 'он укоротился, пока читался');
}

async function opened(file: Attachment, files: FilesService): Promise<Readable> {
  try {
    return await files.openKnown(file);
  } catch (error) {
    throw new FileFault(file, error);
  }
}

/** Base64 in lines of 76, none after the last. */
function encodedSize(bytes: number): number {
  const characters = 4 * Math.ceil(bytes / 3);
  return characters + 2 * (Math.ceil(characters / 76) - 1);
}
