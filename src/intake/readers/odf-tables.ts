import type { Page } from './page.js';
import { dateText } from './sheet-value.js';

type Attributes = Readonly<Record<string, string>>;

interface OpenTable {
  head: boolean;
  rowTimes: number;
  cellTimes: number;
  /** Next grid column: covered cells are elements of their own and count themselves. */
  column: number;
  /** The date a cell holds, where it shows one in figures. */
  date: string | undefined;
}

/**
 * Tables of OpenDocument. Cells and rows may say that they are repeated; those with text are written
 * out, of empty ones the place is kept: a sheet ends with a million of them.
 */
export class OdfTables {
  private readonly tables: OpenTable[] = [];

  constructor(
    private readonly page: Page,
    /** Styles of tables that are not displayed. */
    private readonly hidden: ReadonlySet<string>,
  ) {}

  /** False where nothing inside the element is to be read. */
  open(name: string, attributes: Attributes, isSheet: boolean): boolean {
    const table = this.tables[this.tables.length - 1];
    if (name === 'table:table') {
      if (this.hidden.has(attributes['table:style-name'] ?? '')) return false;
      this.tables.push({ head: false, rowTimes: 1, cellTimes: 1, column: 0, date: undefined });
      this.page.openTable(isSheet ? (attributes['table:name'] ?? '') : undefined);
    } else if (!table) return true;
    else if (name === 'table:table-header-rows') table.head = true;
    else if (name === 'table:table-row') {
      table.rowTimes = count(attributes['table:number-rows-repeated']);
      table.column = 0;
      this.page.openRow({ head: table.head });
    } else if (name === 'table:table-cell') this.openCell(table, attributes);
    else if (name === 'table:covered-table-cell') {
      table.column += count(attributes['table:number-columns-repeated']);
      return false;
    }
    return true;
  }

  close(name: string): void {
    const table = this.tables[this.tables.length - 1];
    if (!table) return;
    if (name === 'table:table-cell') this.closeCell(table);
    else if (name === 'table:table-row') {
      this.page.closeRow();
      this.page.repeatRow(table.rowTimes);
    } else if (name === 'table:table-header-rows') table.head = false;
    else if (name === 'table:table') {
      this.tables.pop();
      this.page.closeTable();
    }
  }

  private openCell(table: OpenTable, attributes: Attributes): void {
    table.cellTimes = count(attributes['table:number-columns-repeated']);
    table.date = attributes['office:date-value'];
    this.page.openCell({
      column: table.column,
      columnSpan: count(attributes['table:number-columns-spanned']),
      rowSpan: count(attributes['table:number-rows-spanned']),
    });
  }

  /** «24.03.21» and «3/24/21» are written out from the value; «март 2021» stays as it is shown. */
  private closeCell(table: OpenTable): void {
    const { date } = table;
    if (date !== undefined) {
      const format = date.includes('T') ? 'dmyh' : 'dmy';
      const full = dateText(new Date(date.includes('T') ? `${date.slice(0, 19)}Z` : date), format);
      this.page.rewriteCell((shown) => (/^[\d.,/:\-\s]*$/.test(shown) && full ? full : shown));
    }
    this.page.closeCell();
    this.page.repeatCell(table.cellTimes);
    table.column += table.cellTimes;
  }
}

function count(text: string | undefined): number {
  const value = Number.parseInt(text ?? '', 10);
  return value >= 1 ? value : 1;
}
