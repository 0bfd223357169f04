import { basename } from 'node:path';
import { InvalidInput } from '../../errors.js';
import { registrationOf } from '../../intake/index.js';
import type { OpenDocument } from '../../intake/intake.module.js';
import { DOCUMENT_MARK, type FinishedPaper } from './finished-paper.js';

/**
 * Outside of any transaction: a foreign file is read by a process of its own, within its limits, and
 * that takes its time. Throws UnreadableDocument, or InvalidInput for what Word did not write.
 */
export async function finishedPaper(
  open: OpenDocument,
  path: string,
  name = basename(path),
): Promise<FinishedPaper> {
  const read = /\.docx$/i.test(name) ? await open(path, { name }) : null;
  if (read?.format !== 'docx') {
    throw new InvalidInput(
      'Документ возвращается файлом .docx: сохраните его в Word в этом виде и приложите снова.',
    );
  }
  const mark = read.properties?.[DOCUMENT_MARK] ?? null;
  return { name, mark, registration: registrationOf(read.blocks) };
}
