import type { SourceBlock } from '../source-document.js';
import { LIMITS } from './limits.js';
import { refusal } from './refusal.js';
import { Cell, Table, type CellTraits, type RowTraits } from './page-table.js';

/**
 * Paragraphs and tables being put together while a file is read front to back. The formats with
 * nested markup (docx, odt, html) all speak to this one; it knows what a vertical merge, a nested
 * table or a page break inside a row comes to, they know only their own tags.
 */
export class Page {
  readonly blocks: SourceBlock[] = [];
  private readonly tables: Table[] = [];
  private readonly paragraphs: { text: string; label: string }[] = [];
  private table: Table | undefined;
  private cell: Cell | undefined;
  private pageBegins = false;
  private readonly counted = { cells: 0, rows: 0, paragraphs: 0, characters: 0 };

  /** `onRows` hears every some hundred rows how many were read: the sign of honest work going on. */
  constructor(private readonly onRows?: (rows: number) => void) {}

  openParagraph(label = ''): void {
    this.paragraphs.push({ text: '', label });
  }

  text(piece: string): void {
    const paragraph = this.paragraphs[this.paragraphs.length - 1];
    if (paragraph) paragraph.text += piece;
  }

  label(label: string): void {
    const paragraph = this.paragraphs[this.paragraphs.length - 1];
    if (paragraph) paragraph.label = label;
  }

  closeParagraph(): void {
    const paragraph = this.paragraphs.pop();
    if (!paragraph) return;
    const { label } = paragraph;
    const text = paragraph.text.includes(SOFT_HYPHEN)
      ? paragraph.text.replaceAll(SOFT_HYPHEN, '')
      : paragraph.text;
    this.count(text);
    if (this.cell) {
      this.cell.add(text, label);
      return;
    }
    if (text.trim() === '') return;
    this.pageBegins = false;
    this.blocks.push({ kind: 'paragraph', text: text.trim(), ...(label && { label }) });
  }

  /** Takes the open paragraph off the page; what was written of it is given back. */
  dropParagraph(): string {
    return this.paragraphs.pop()?.text ?? '';
  }

  get insideParagraph(): boolean {
    return this.paragraphs.length > 0;
  }

  get insideCell(): boolean {
    return this.cell !== undefined;
  }

  /** A new page begins here: remembered for the next row, or for this one if nothing is written in it yet. */
  breakPage(): void {
    const row = this.table?.row;
    if (!row) this.pageBegins = true;
    else if (!row.cells.some((cell) => cell.hasText) && !this.written()) row.pageStart = true;
  }

  /** `sheet`: the table is a worksheet of this name; of its empty cells and rows only gaps are kept. */
  openTable(sheet?: string): void {
    this.table = new Table(this.cell, sheet);
    this.tables.push(this.table);
    this.cell = undefined;
  }

  openRow(traits: RowTraits = {}): void {
    if (!this.table) return;
    this.table.openRow(traits, this.pageBegins);
    this.pageBegins = false;
  }

  openCell(traits: CellTraits): void {
    if (!this.table) return;
    if (++this.counted.cells > LIMITS.cells) throw tooLong();
    this.cell = this.table.openCell(traits);
  }

  closeCell(): void {
    this.cell = undefined;
  }

  /** The cell just closed stands this many times in its row. */
  repeatCell(times: number): void {
    this.counted.cells += this.table?.repeatCell(times) ?? 0;
    if (this.counted.cells > LIMITS.cells) throw tooLong();
  }

  /** Puts other text into the open cell, given what is written there. */
  rewriteCell(rewrite: (text: string) => string): void {
    this.cell?.rewrite(rewrite);
  }

  /** The row just closed stands this many times. */
  repeatRow(times: number): void {
    this.counted.cells += this.table?.repeatRow(times) ?? 0;
    if (this.counted.cells > LIMITS.cells) throw tooLong();
  }

  closeRow(drop = false): void {
    this.cell = undefined;
    this.table?.closeRow(drop);
    if (++this.counted.rows % ROWS_BETWEEN_SIGNS === 0) this.onRows?.(this.counted.rows);
  }

  closeTable(): void {
    const table = this.tables.pop();
    if (!table) return;
    this.cell = table.within;
    this.table = this.tables[this.tables.length - 1];
    const pieces = table.finish();
    if (this.cell) this.cell.addTable(pieces);
    else this.blocks.push(...pieces);
  }

  private written(): boolean {
    return this.paragraphs.some(({ text }) => text !== '');
  }

  private count(text: string): void {
    const counted = this.counted;
    counted.characters += text.length;
    if (++counted.paragraphs > LIMITS.paragraphs + LIMITS.cells) throw tooLong();
    if (counted.characters > LIMITS.characters) throw tooLong();
  }
}

const ROWS_BETWEEN_SIGNS = 500;
const SOFT_HYPHEN = '\u00ad';

function tooLong() {
  return refusal('too-large');
}
