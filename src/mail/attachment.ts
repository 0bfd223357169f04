/**
 * A file that goes with a letter. Its content is kept by `files` under its hash, and is known to the
 * letter's department (FilesService.record) before the letter is written.
 */
import type { FileType } from '../files/index.js';
import { InvalidInput } from '../errors.js';

export interface NewAttachment {
  readonly hash: string;
  /** As its reader sees it, ending with the type: «Отчёт за март 2026 г.pdf». */
  readonly name: string;
  /** Of a picture that the body shows by `cid:<contentId>`; unique in the letter. */
  readonly contentId?: string | null;
}

/** As it stands with a letter written. */
export interface Attachment {
  readonly hash: string;
  readonly name: string;
  readonly contentId: string | null;
  /** Bytes. */
  readonly size: number;
  readonly type: FileType;
}

/** Throws InvalidInput for what could not be laid into a letter. */
export function attachmentsIn(
  files: readonly NewAttachment[] = [],
): readonly Required<NewAttachment>[] {
  const attachments = files.map(({ hash, name, contentId = null }) => ({
    hash,
    name: attachmentName(name),
    contentId,
  }));
  for (const { name, contentId } of attachments) {
    if (name === '') throw new InvalidInput('У вложения письма нет имени.');
    if (contentId === null) continue;
    const same = attachments.filter((each) => each.contentId === contentId);
    if (!/^[A-Za-z0-9._@-]+$/.test(contentId) || same.length > 1) {
      throw new InvalidInput(`Не обозначение рисунка в письме: «${contentId}».`, { contentId });
    }
  }
  return attachments;
}

/**
 * One that every system can keep a file under: on one line, without folders, and without the marks
 * that turn the direction of writing (by which «txt.exe» can be shown as «exe.txt»).
 */
function attachmentName(name: string): string {
  return name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replace(/[\\/:*?"<>|]+/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(-200);
}
