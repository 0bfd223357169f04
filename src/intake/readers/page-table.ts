import type { SourceBlock, SourceCell, SourceRow } from '../source-document.js';
import { LIMITS } from './limits.js';

export interface RowTraits {
  readonly head?: boolean;
  /** Grid columns left out before the first cell. */
  readonly skip?: number;
}

export interface CellTraits {
  readonly columnSpan?: number;
  readonly rowSpan?: number;
  /** Where the format names the grid column itself; otherwise cells follow one another. */
  readonly column?: number;
  /** The cell goes on from the one above: nothing of it is shown. */
  readonly goesOn?: boolean;
  /** The cell is passed over but keeps its place in the grid. */
  readonly hidden?: boolean;
}

/** A table being read: its finished rows, and the tables lifted out of layout rows between them. */
export class Table {
  row: Row | undefined;
  private rows: Row[] = [];
  private readonly pieces: SourceBlock[] = [];
  /** The cell that a vertical merge would lengthen, by its first column. */
  private readonly above = new Map<number, Cell>();

  constructor(readonly within: Cell | undefined) {}

  openRow({ head, skip = 0 }: RowTraits, pageStart: boolean): void {
    this.row = { cells: [], next: skip, head: head === true, pageStart, at: this.rows.length };
  }

  openCell(traits: CellTraits): Cell {
    const row = (this.row ??= {
      cells: [],
      next: 0,
      head: false,
      pageStart: false,
      at: this.rows.length,
    });
    const column = Math.min(traits.column ?? row.next, LIMITS.columns);
    const columnSpan = clamp(traits.columnSpan, LIMITS.columns - column);
    row.next = column + columnSpan;
    const cell = new Cell(column, columnSpan, Math.max(1, traits.rowSpan ?? 1));
    if (traits.hidden) return cell;
    const origin = this.above.get(column);
    if (traits.goesOn && origin) {
      origin.rowSpan = row.at - origin.row + 1;
      return cell;
    }
    cell.row = row.at;
    this.above.set(column, cell);
    row.cells.push(cell);
    return cell;
  }

  closeRow(drop: boolean): void {
    const row = this.row;
    this.row = undefined;
    if (!row || drop) return;
    const only = row.cells.length === 1 ? row.cells[0] : undefined;
    if (only?.holdsGrid) this.lift(only);
    else this.rows.push(row);
  }

  finish(): SourceBlock[] {
    this.closeRow(false);
    this.cut();
    return this.pieces;
  }

  /** A row of one cell with a table inside is page layout: what it holds is put on the page itself. */
  private lift(cell: Cell): void {
    this.cut();
    this.pieces.push(...cell.blocks());
  }

  private cut(): void {
    const count = this.rows.length;
    if (count === 0) return;
    const rows = this.rows.map((row, index) => sourceRow(row, count - index));
    this.pieces.push({ kind: 'table', rows });
    this.rows = [];
    this.above.clear();
  }
}

interface Row {
  readonly cells: Cell[];
  readonly head: boolean;
  readonly at: number;
  next: number;
  pageStart: boolean;
}

/** A cell being read: its lines with their automatic numbers, and tables nested between them. */
export class Cell {
  row = 0;
  private readonly lines: string[] = [];
  private labels: Record<number, string> | undefined;
  private nested: { before: number; blocks: SourceBlock[] }[] | undefined;

  constructor(
    readonly column: number,
    readonly columnSpan: number,
    public rowSpan: number,
  ) {}

  get hasText(): boolean {
    return this.labels !== undefined || this.lines.some((line) => line !== '');
  }

  get holdsGrid(): boolean {
    return this.nested?.some(({ blocks }) => blocks.some(isGrid)) ?? false;
  }

  add(text: string, label: string): void {
    if (label) (this.labels ??= {})[this.lines.length] = label;
    if (text.includes('\n')) this.lines.push(...text.split('\n'));
    else this.lines.push(text);
  }

  addTable(blocks: SourceBlock[]): void {
    (this.nested ??= []).push({ before: this.lines.length, blocks });
  }

  /** Content in order, as blocks of the page. */
  blocks(): SourceBlock[] {
    const blocks: SourceBlock[] = [];
    const nested = [...(this.nested ?? [])];
    for (let at = 0; at <= this.lines.length; at++) {
      while (nested[0]?.before === at) blocks.push(...(nested.shift()?.blocks ?? []));
      const text = this.lines[at]?.trim() ?? '';
      const label = this.labels?.[at];
      if (text || label) blocks.push({ kind: 'paragraph', text, ...(label && { label }) });
    }
    return blocks;
  }

  source(rowsLeft: number): SourceCell {
    const { column, columnSpan } = this;
    const rowSpan = Math.min(this.rowSpan, rowsLeft);
    if (this.nested)
      return { column, columnSpan, rowSpan, text: this.blocks().map(plain).join('\n') };
    const lines = this.lines;
    let end = lines.length;
    while (end > 0 && lines[end - 1]?.trim() === '' && this.labels?.[end - 1] === undefined) end--;
    lines.length = end;
    const text = end === 1 ? (lines[0] ?? '') : lines.join('\n');
    if (!this.labels) return { column, columnSpan, rowSpan, text };
    return { column, columnSpan, rowSpan, text, labels: this.labels };
  }
}

function sourceRow(row: Row, rowsLeft: number): SourceRow {
  return {
    cells: row.cells.map((cell) => cell.source(rowsLeft)),
    ...(row.head && { head: true as const }),
    ...(row.pageStart && { pageStart: true as const }),
  };
}

function isGrid(block: SourceBlock): boolean {
  return (
    block.kind === 'table' &&
    block.rows.length > 1 &&
    block.rows.some((row) => row.cells.length > 1)
  );
}

/** A nested table too small to stand alone becomes lines, its cells apart by tabs. */
function plain(block: SourceBlock): string {
  if (block.kind === 'paragraph') return [block.label, block.text].filter(Boolean).join(' ');
  const inLine = (cell: SourceCell) => cell.text.replaceAll('\n', ' ');
  return block.rows.map((row) => row.cells.map(inLine).join('\t')).join('\n');
}

function clamp(span: number | undefined, most: number): number {
  return Math.max(1, Math.min(span ?? 1, most));
}
