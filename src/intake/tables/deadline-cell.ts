import { oneLine } from '../text.js';
import type { Columns } from './columns.js';
import type { GridRow } from './grid.js';
import { monthOfWord } from './sections.js';

/**
 * The deadline phrase of a row, whichever way the table holds it: one column; «Начало» and
 * «Окончание» in two, which read as one phrase; or a column a month or quarter, marked in some.
 */
export function deadlineCell(row: GridRow, columns: Columns): string {
  const own = columns.of.get('deadline') ?? [];
  const head = (column: number) => columns.heads[column] ?? '';
  const text = (column: number) => oneLine(row.texts[column] ?? '');
  const start = own.find((column) => /начал/i.test(head(column)));
  const end = own.find((column) => /оконч|заверш/i.test(head(column)));
  if (start !== undefined && end !== undefined && text(start) !== '' && text(end) !== '') {
    return text(start) === text(end) ? text(start) : `${text(start)} – ${text(end)}`;
  }
  const months = own.filter((column) => isTimeHead(head(column)));
  if (months.length >= 3) return markedMonths(row, columns, months);
  return own.length === 0 ? '' : (row.texts[own[0]!] ?? '');
}

/** «Сентябрь», «янв.», «IV кв.», as the whole head of a column. */
export function isTimeHead(head: string): boolean {
  if (isQuarter(head)) return true;
  const word = oneLine(head)
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/\s*20\d\d.*$/, '');
  return (
    monthOfWord(word) !== null ||
    /^(янв|фев|февр|мар|апр|июн|июл|авг|сен|сент|окт|ноя|нояб|дек)$/.test(word)
  );
}

function isQuarter(head: string): boolean {
  return /^([1-4]|[IІ]{1,3}|[IІ]?V)(-?[йя]|-ый|-ой|-ий)?\s*кв(артал)?\.?(\s*20\d\d.*)?$/i.test(
    oneLine(head),
  );
}

/** A mark says the month; a number its day; anything else is said beside the month's name. */
function markedMonths(row: GridRow, columns: Columns, months: readonly number[]): string {
  return months
    .flatMap((column) => {
      const mark = oneLine(row.texts[column] ?? '');
      const head = oneLine(columns.heads[column] ?? '');
      const month = isQuarter(head) ? head : head.toLowerCase();
      if (mark === '' || mark === '-' || mark === '–') return [];
      if (/^\d{1,2}(\s*[-–,]\s*\d{1,2})*$/.test(mark)) return [`${mark} ${month}`];
      return /^[+*хxv✓✔●•∙]+$/i.test(mark) ? [month] : [`${month} (${mark})`];
    })
    .join(', ');
}

/** «1 01.04 в 11.00»: the row's number stands in the cell of its date. */
export function numberBeforeDate(text: string): { number: string; deadline: string } | null {
  const match = /^\s*(\d{1,3})[.)]?\s+(\d{1,2}[.,]\d{1,2}(?!\d*\s*час).*)$/s.exec(text);
  return match ? { number: match[1]!, deadline: match[2]! } : null;
}
