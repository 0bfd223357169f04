import { read, type CellObject, type Range, type WorkBook, type WorkSheet } from '@e965/xlsx';
import type { SourceBlock, SourceCell, SourceRow } from '../source-document.js';
import { LIMITS } from './limits.js';
import { refusal } from './refusal.js';
import { dateText, numberText } from './sheet-value.js';

/**
 * Workbooks of Excel, old and new, one table a sheet. Only cells that exist are visited, never the
 * declared range: a sheet may claim a million rows. Hidden sheets are left out; hidden rows stay, since
 * a filter left on must not lose measures.
 */
export function readSpreadsheet(bytes: Buffer): SourceBlock[] {
  const book = workbook(bytes);
  const blocks: SourceBlock[] = [];
  let cells = 0;
  book.SheetNames.forEach((name, index) => {
    const sheet = book.Sheets[name];
    if (!sheet || (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0) return;
    const rows = rowsOf(sheet);
    cells += rows.reduce((sum, row) => sum + row.cells.length, 0);
    if (cells > LIMITS.cells) throw refusal('too-large');
    if (rows.length > 0) blocks.push({ kind: 'table', rows, sheet: name });
  });
  return blocks;
}

/**
 * Formatted text is not asked for: the library would format dates the American way, and throws on the
 * Russian «dd.mm.yyyy».
 */
function workbook(bytes: Buffer): WorkBook {
  try {
    return read(bytes, {
      type: 'buffer',
      dense: true,
      cellDates: true,
      UTC: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      cellFormula: false,
    });
  } catch (cause) {
    if (/password|encrypt/i.test(String(cause))) throw refusal('password-protected');
    throw refusal('broken');
  }
}

function rowsOf(sheet: WorkSheet): SourceRow[] {
  const merges = mergesByStart(sheet['!merges'] ?? []);
  const rows: SourceRow[] = [];
  const lines = sheet['!data'] ?? [];
  let next = 0;
  lines.forEach((line: (CellObject | undefined)[] | undefined, row: number) => {
    const cells: SourceCell[] = [];
    line?.forEach((cell, column) => {
      const text = cell && column < LIMITS.columns ? textOf(cell) : '';
      if (text.trim() !== '') cells.push({ column, ...spans(merges.get(key(row, column))), text });
    });
    if (cells.length === 0) return;
    // One empty row tells of a gap in the sheet; more of them tell nothing new.
    if (row > next && rows.length > 0) rows.push({ cells: [] });
    rows.push({ cells });
    next = row + 1;
  });
  return rows;
}

function mergesByStart(merges: readonly Range[]): Map<number, Range> {
  return new Map(merges.map((merge) => [key(merge.s.r, merge.s.c), merge]));
}

function key(row: number, column: number): number {
  return row * 16_384 + column;
}

function spans(merge: Range | undefined): { columnSpan: number; rowSpan: number } {
  if (!merge) return { columnSpan: 1, rowSpan: 1 };
  return {
    columnSpan: Math.min(LIMITS.columns, merge.e.c - merge.s.c + 1),
    rowSpan: merge.e.r - merge.s.r + 1,
  };
}

function textOf(cell: CellObject): string {
  const { v: value } = cell;
  const format = cell.z === undefined ? undefined : String(cell.z);
  if (value instanceof Date) return dateText(value, format);
  if (typeof value === 'number' && cell.t !== 'e') return numberText(value, format);
  if (typeof value === 'boolean') return value ? 'да' : 'нет';
  return typeof value === 'string' ? value.replace(/\r\n?/g, '\n').trimEnd() : '';
}
