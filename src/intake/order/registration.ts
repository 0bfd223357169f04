/**
 * Number and date under which a document is registered: from its head, which ends where its text
 * begins. Read from documents that this product made and somebody finished in Word, so the line may
 * have been written anew, by hand over the blanks.
 */
import type { CivilDate } from '../../time/index.js';
import type { SourceBlock } from '../source-document.js';
import { headRequisites } from './requisites.js';

export interface Registration {
  readonly number: string | null;
  readonly date: CivilDate | null;
}

/** A paragraph this long is text. */
const LONGEST = 160;
/** A table with more rows is none that sets requisites side by side. */
const MOST_ROWS = 2;
const MOST_LINES = 40;

export function registrationOf(blocks: readonly SourceBlock[]): Registration {
  const { number, date } = headRequisites(headOf(blocks));
  return { number, date };
}

function headOf(blocks: readonly SourceBlock[]): readonly string[] {
  const lines: string[] = [];
  for (const block of blocks) {
    if (lines.length >= MOST_LINES) break;
    if (block.kind === 'table') {
      if (block.rows.length > MOST_ROWS) break;
      lines.push(...block.rows.map(({ cells }) => cells.map(({ text }) => text).join(' ')));
    } else {
      if (block.text.length > LONGEST) break;
      lines.push(...block.text.split('\n'));
    }
  }
  return lines.filter((line) => line.trim() !== '');
}
