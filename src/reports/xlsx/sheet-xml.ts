/** One sheet of a workbook as SpreadsheetML (ECMA-376, 18.3), in pieces: see `writeWorkbook`. */
import { dayNumber, parseCivilDate } from '../../time/index.js';
import { STYLE, TONED_NUMBER } from './styles-xml.js';
import type { Cell, Column, ColumnKind, Row, Sheet } from './workbook.js';

/** Longer text would have Excel repair the file. */
const LONGEST_TEXT = 32_767;
/** Day 0 of spreadsheets, 30.12.1899, counted in ours. */
const EPOCH = 25_569;

export function* sheetXml(sheet: Sheet): Generator<string> {
  const { columns, lines = [], frozen = 0 } = sheet;
  const head = headRow(sheet);
  yield XML;
  yield '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>';
  yield `<sheetViews><sheetView workbookViewId="0">${pane(head, frozen)}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>`;
  yield `<cols>${columns.map(columnXml).join('')}</cols><sheetData>`;
  for (const [at, line] of lines.entries())
    yield `<row r="${at + 1}">${textCell(0, at + 1, line, at === 0 ? STYLE.title : STYLE.line)}</row>`;
  const heads = columns.map((column) => column.head);
  // Bold letters are wider.
  const bold = columns.map((column) => ({ ...column, width: column.width * 0.85 }));
  yield `<row r="${head}"${heightOf(heads, bold)}>${heads.map((each, at) => textCell(at, head, each, STYLE.head)).join('')}</row>`;
  let last = head;
  for (const row of sheet.rows) yield rowXml(row, ++last, columns, false);
  const filtered = last;
  if (sheet.total) yield rowXml(sheet.total, ++last, columns, true);
  yield `</sheetData><autoFilter ref="${area(columns.length, head, Math.max(filtered, head))}"/>`;
  yield '<pageMargins left="0.6" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>';
  yield '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>';
  yield '<headerFooter><oddFooter>&amp;C&amp;P из &amp;N</oddFooter></headerFooter></worksheet>';
}

/** Row of the column heads, counted from one. */
export function headRow({ lines = [] }: Pick<Sheet, 'lines'>): number {
  return lines.length + 1;
}

/** «$A$3:$F$120», whole where `from` and `to` say so. */
export function area(columns: number, from: number, to: number, absolute = false): string {
  const mark = absolute ? '$' : '';
  const cell = (column: number, row: number): string => `${mark}${letters(column)}${mark}${row}`;
  return `${cell(0, from)}:${cell(columns - 1, to)}`;
}

export const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** As XML shows it; characters that no XML may hold are left out. */
export function escaped(text: string): string {
  // Most text needs nothing, and looking is cheaper than rewriting.
  if (!UNSAFE.test(text)) return text;
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);
}
const UNSAFE = /[&<>"\u0000-\u001f\ud800-\udfff\ufffe\uffff]/;
const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function pane(head: number, frozen: number): string {
  const columns = frozen > 0 ? ` xSplit="${frozen}"` : '';
  const which = frozen > 0 ? 'bottomRight' : 'bottomLeft';
  return `<pane${columns} ySplit="${head}" topLeftCell="${letters(frozen)}${head + 1}" activePane="${which}" state="frozen"/>`;
}

function columnXml({ width }: Column, at: number): string {
  return `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`;
}

function rowXml(row: Row, number: number, columns: readonly Column[], isTotal: boolean): string {
  const cells = columns.map((column, at) =>
    cellXml(row[at] ?? null, at, number, column.kind, isTotal),
  );
  return `<row r="${number}"${heightOf(row, columns)}>${cells.join('')}</row>`;
}

const LINE = 15;
const HIGHEST = 405;

/**
 * Not every program looks how high a row of wrapped words is before somebody edits it. Taken for
 * computed, not for set by hand, so that it follows when a column is made wider.
 */
function heightOf(row: Row, columns: readonly Column[]): string {
  let most = 1;
  for (const [at, { width }] of columns.entries()) {
    const cell = row[at] ?? null;
    const said = cell !== null && typeof cell === 'object' ? cell.value : cell;
    if (typeof said !== 'string' || (said.length < width && !said.includes('\n'))) continue;
    const lines = said.split('\n').reduce((sum, line) => sum + linesOf(line, width - 1), 0);
    most = Math.max(most, lines);
  }
  return most === 1 ? '' : ` ht="${Math.min(most * LINE, HIGHEST)}"`;
}

/** Of words wrapped to so many characters. */
function linesOf(text: string, width: number): number {
  let lines = 1;
  let left = width;
  for (const { length } of text.split(' ')) {
    if (length > left && left < width) {
      lines += 1;
      left = width;
    }
    lines += Math.floor(Math.max(length - 1, 0) / width);
    left -= (length % width) + 1;
  }
  return lines;
}

function cellXml(cell: Cell, at: number, row: number, kind: ColumnKind, isTotal: boolean): string {
  const place = `${letters(at)}${row}`;
  if (cell === null || cell === '') return `<c r="${place}" s="${styleOf('text', isTotal)}"/>`;
  if (typeof cell === 'object') {
    const style = STYLE.toned[cell.tone];
    return typeof cell.value === 'string'
      ? textCell(at, row, cell.value, style)
      : `<c r="${place}" s="${style + TONED_NUMBER}"><v>${cell.value}</v></c>`;
  }
  if (typeof cell === 'number') {
    const style = styleOf(kind === 'text' || kind === 'date' ? 'number' : kind, isTotal);
    return `<c r="${place}" s="${style}"><v>${cell}</v></c>`;
  }
  const day = kind === 'date' ? parseCivilDate(cell) : null;
  if (day === null) return textCell(at, row, cell, styleOf('text', isTotal));
  return `<c r="${place}" s="${styleOf('date', isTotal)}"><v>${dayNumber(day) + EPOCH}</v></c>`;
}

function styleOf(kind: ColumnKind, isTotal: boolean): number {
  return isTotal ? STYLE.total[kind] : STYLE[kind];
}

function textCell(at: number, row: number, text: string, style: number): string {
  const shown = escaped(text.length > LONGEST_TEXT ? shortened(text) : text);
  return `<c r="${letters(at)}${row}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${shown}</t></is></c>`;
}

function shortened(text: string): string {
  return [...text].slice(0, LONGEST_TEXT).join('');
}

function letters(column: number): string {
  return (LETTERS[column] ??= lettersOf(column));
}
const LETTERS: string[] = [];

function lettersOf(column: number): string {
  let name = '';
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26))
    name = String.fromCharCode(65 + ((left - 1) % 26)) + name;
  return name;
}
