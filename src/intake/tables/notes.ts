import { isBlank, oneLine } from '../text.js';
import type { GridRow } from './grid.js';

const NOTE = /^(\*+\s*\S|примечани[ея]\s*[:.\-–]|примечани[ея]$|итого|всего)/i;

/** A row that is neither measure nor heading: «Примечание: …», «* сроки уточняются», «Итого». */
export function isNote(row: GridRow): boolean {
  const filled = row.texts.filter((text) => !isBlank(text));
  return filled.length > 0 && filled.length <= 3 && NOTE.test(oneLine(filled[0]!));
}

/** Their texts: nothing of the paper is dropped without a word. */
export function notesOf(rows: readonly GridRow[]): string[] {
  return rows
    .filter(isNote)
    .map((row) => oneLine(row.texts.filter((text) => !isBlank(text)).join(' ')))
    .filter((text) => !/^(итого|всего)/i.test(text));
}
