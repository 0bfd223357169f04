import { Unavailable } from '../../errors.js';
import type { Attachment } from '../attachment.js';

/**
 * A letter cannot go because a file of it is damaged, gone, or not to be read now. That is a fault of
 * our own disk: neither the mail server nor the address has anything to do with it.
 */
export class FileFault extends Error {
  constructor({ name, hash }: Attachment, cause: unknown) {
    super(`Вложение «${name}» не читается (файл ${hash}): ${whyOf(cause)}`, { cause });
  }
}

function whyOf(cause: unknown): string {
  if (cause instanceof Unavailable && 'hash' in cause.details) {
    return 'его нет на диске или он не тот, что был сохранён';
  }
  return cause instanceof Error ? cause.message : String(cause);
}
