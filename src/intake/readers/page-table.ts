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

  constructor(
    readonly within: Cell | undefined,
    private readonly sheet: string | undefined,
  ) {}

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

  /** How many cells this added; empty ones only keep their place. */
  repeatCell(times: number): number {
    const row = this.row;
    const cell = row?.cells[row.cells.length - 1];
    if (!row || !cell || times < 2) return 0;
    if (!cell.hasText) {
      row.next = Math.min(row.next + (times - 1) * cell.columnSpan, LIMITS.columns);
      return 0;
    }
    let added = 0;
    for (; added < times - 1 && row.next < LIMITS.columns; added++) {
      row.cells.push(cell.copy(row.next));
      row.next += cell.columnSpan;
    }
    return added;
  }

  repeatRow(times: number): number {
    const row = this.rows[this.rows.length - 1];
    if (!row?.cells.some((cell) => cell.hasText)) return 0;
    const added = Math.min(times - 1, LIMITS.cells);
    for (let index = 0; index < added; index++) this.rows.push({ ...row, pageStart: false });
    return added * row.cells.length;
  }

  closeRow(drop: boolean): void {
    const row = this.row;
    this.row = undefined;
    if (!row || drop) return;
    if (this.sheet !== undefined) row.cells = row.cells.filter((cell) => cell.hasText);
    if (this.sheet !== undefined && row.cells.length === 0 && this.afterGap()) return;
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
    if (this.sheet !== undefined && this.afterGap()) this.rows.pop();
    const count = this.rows.length;
    if (count === 0) return;
    const rows = this.rows.map((row, index) => sourceRow(row, count - index));
    const { sheet } = this;
    this.pieces.push({ kind: 'table', rows, ...(sheet !== undefined && { sheet }) });
    this.rows = [];
    this.above.clear();
  }

  /** No row yet, or the last one is empty: another empty one would tell nothing. */
  private afterGap(): boolean {
    return this.rows[this.rows.length - 1]?.cells.length !== 0 ? this.rows.length === 0 : true;
  }
}

interface Row {
  cells: Cell[];
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
    if (!text.includes('\n')) this.lines.push(text);
    else for (const line of text.split('\n')) this.lines.push(line);
  }

  rewrite(rewrite: (text: string) => string): void {
    const text = rewrite(this.lines.join('\n'));
    this.lines.length = 0;
    this.add(text, '');
  }

  /** The same text at another column. */
  copy(column: number): Cell {
    const copy = new Cell(column, this.columnSpan, this.rowSpan);
    for (const line of this.lines) copy.lines.push(line);
    return copy;
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
