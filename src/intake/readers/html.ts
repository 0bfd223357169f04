import { Parser } from 'htmlparser2';
import type { SourceBlock } from '../source-document.js';
import { LIMITS } from './limits.js';
import { Page } from './page.js';
import { refusal } from './refusal.js';

/** A web page, or what Word and mail programs save as one. Only text and tables are looked at. */
export function readHtml(html: string, onRows?: (rows: number) => void): SourceBlock[] {
  const page = new Page(onRows);
  const reader = new Reader(page);
  const parser = new Parser({
    onopentag: (name, attributes) => reader.open(name, attributes),
    ontext: (text) => reader.text(text),
    onclosetag: (name) => reader.close(name),
  });
  // In pieces: the parser copies what is left of its buffer at each step.
  for (let at = 0; at < html.length; at += PIECE) parser.write(html.slice(at, at + PIECE));
  parser.end();
  reader.endParagraph();
  return page.blocks;
}

const PIECE = 256 * 1024;
const UNSEEN = new Set([
  'head',
  'script',
  'style',
  'template',
  'noscript',
  'svg',
  'select',
  'title',
]);
const BLOCKS = new Set([
  ...['p', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'hr'],
  ...['blockquote', 'pre', 'address', 'article', 'section', 'header', 'footer', 'main', 'caption'],
  ...['aside', 'nav', 'form', 'fieldset', 'figure', 'center', 'body', 'html'],
]);

interface Grid {
  /** Column → the first row that a cell reaching down from above leaves free. */
  readonly taken: Map<number, number>;
  row: number;
  column: number;
  head: boolean;
  inRow: boolean;
  inCell: boolean;
}

interface List {
  readonly ordered: boolean;
  next: number;
}

class Reader {
  private depth = 0;
  private unseen = 0;
  private readonly grids: Grid[] = [];
  private readonly lists: List[] = [];
  private written = false;
  private spaceBefore = false;
  /** The number of a list's item, until its first paragraph begins. */
  private pending = '';

  constructor(private readonly page: Page) {}

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (++this.depth > LIMITS.depth) throw refusal('broken');
    if (this.unseen > 0 || UNSEEN.has(name) || isHidden(attributes)) {
      this.unseen++;
      return;
    }
    const grid = this.grids[this.grids.length - 1];
    if (name === 'table') this.openTable();
    else if (name === 'tr') this.openRow(grid);
    else if (name === 'td' || name === 'th') this.openCell(grid, attributes);
    else if (name === 'thead' && grid) grid.head = true;
    else if (name === 'br') this.breakLine();
    else if (BLOCKS.has(name)) this.endParagraph();
    if (name === 'ol' || name === 'ul') {
      this.lists.push({ ordered: name === 'ol', next: span(attributes['start'], 1_000_000) });
    }
    if (name === 'li') this.number(attributes);
    if (/(?:^|;)\s*(?:page-)?break-before\s*:\s*(?:always|page)/i.test(attributes['style'] ?? '')) {
      this.page.breakPage();
    }
  }

  text(text: string): void {
    if (this.unseen > 0) return;
    const grid = this.grids[this.grids.length - 1];
    if (grid && !grid.inCell && text.trim() === '') return;
    for (const piece of text.split(/([ \t\r\n\f]+)/)) {
      if (piece === '') continue;
      if (/^[ \t\r\n\f]/.test(piece)) {
        this.spaceBefore = this.written;
        continue;
      }
      this.beginParagraph();
      this.page.text(this.spaceBefore ? ` ${piece}` : piece);
      this.spaceBefore = false;
      this.written = true;
    }
  }

  close(name: string): void {
    this.depth--;
    if (this.unseen > 0) {
      this.unseen--;
      return;
    }
    const grid = this.grids[this.grids.length - 1];
    if (name === 'table' && grid) {
      this.endRow(grid);
      this.grids.pop();
      this.page.closeTable();
    } else if (name === 'tr' && grid) this.endRow(grid);
    else if ((name === 'td' || name === 'th') && grid) this.endCell(grid);
    else if (name === 'thead' && grid) grid.head = false;
    else if (name === 'li') this.endItem();
    else if (BLOCKS.has(name)) this.endParagraph();
    if (name === 'ol' || name === 'ul') this.lists.pop();
  }

  endParagraph(): void {
    if (this.page.insideParagraph) this.page.closeParagraph();
    this.written = false;
    this.spaceBefore = false;
  }

  private beginParagraph(): void {
    if (this.page.insideParagraph) return;
    this.page.openParagraph(this.pending);
    this.pending = '';
  }

  private breakLine(): void {
    // An item of nothing but a break is empty.
    if (this.pending && !this.page.insideParagraph) return;
    this.beginParagraph();
    this.page.text('\n');
    this.written = false;
    this.spaceBefore = false;
  }

  private number(attributes: Readonly<Record<string, string>>): void {
    const list = this.lists[this.lists.length - 1];
    if (!list?.ordered) return;
    if (attributes['value']) list.next = span(attributes['value'], 1_000_000);
    this.pending = `${list.next++}.`;
  }

  /** A number that no text followed is the text where it stands alone in a cell: the column of numbers. */
  private endItem(): void {
    this.endParagraph();
    if (this.pending && this.page.insideCell) {
      this.beginParagraph();
      this.endParagraph();
    }
    this.pending = '';
  }

  private openTable(): void {
    this.endParagraph();
    this.pending = '';
    this.page.openTable();
    const taken = new Map<number, number>();
    this.grids.push({ taken, row: -1, column: 0, head: false, inRow: false, inCell: false });
  }

  private openRow(grid: Grid | undefined): void {
    if (!grid) return;
    this.endRow(grid);
    grid.row++;
    grid.column = 0;
    grid.inRow = true;
    this.page.openRow({ head: grid.head });
  }

  private openCell(grid: Grid | undefined, attributes: Readonly<Record<string, string>>): void {
    if (!grid) return;
    if (!grid.inRow) this.openRow(grid);
    this.endCell(grid);
    while ((grid.taken.get(grid.column) ?? 0) > grid.row) grid.column++;
    const { column } = grid;
    const columnSpan = Math.min(
      span(attributes['colspan'], LIMITS.columns),
      LIMITS.columns - column,
    );
    const rowSpan = span(attributes['rowspan'], ROWS);
    this.page.openCell({ column, columnSpan, rowSpan });
    if (rowSpan > 1) {
      for (let at = column; at < column + columnSpan; at++) grid.taken.set(at, grid.row + rowSpan);
    }
    grid.column = Math.min(column + Math.max(1, columnSpan), LIMITS.columns);
    grid.inCell = true;
  }

  private endCell(grid: Grid): void {
    this.endItem();
    if (grid.inCell) this.page.closeCell();
    grid.inCell = false;
  }

  private endRow(grid: Grid): void {
    this.endCell(grid);
    if (grid.inRow) this.page.closeRow();
    grid.inRow = false;
  }
}

/** What browsers allow at most (HTML Standard, 4.9.11). */
const ROWS = 65_534;

function span(text: string | undefined, most: number): number {
  const value = Number.parseInt(text ?? '', 10);
  return value >= 1 ? Math.min(value, most) : 1;
}

function isHidden(attributes: Readonly<Record<string, string>>): boolean {
  return 'hidden' in attributes || /display\s*:\s*none/i.test(attributes['style'] ?? '');
}
