/**
 * What every reader gives, whatever the format: paragraphs and tables in the order of the page.
 * Readers say only what the file says; what a table means is recognised afterwards.
 */
export type SourceFormat =
  'docx' | 'doc' | 'odt' | 'xlsx' | 'xls' | 'ods' | 'csv' | 'tsv' | 'txt' | 'md' | 'html' | 'pdf';

export interface SourceDocument {
  readonly format: SourceFormat;
  readonly blocks: readonly SourceBlock[];
  /** Of a .docx that has any: what it carries beside its text, by name. */
  readonly properties?: Readonly<Record<string, string>>;
}

export type SourceBlock = SourceParagraph | SourceTable;

export interface SourceParagraph {
  readonly kind: 'paragraph';
  /** Lines of one paragraph (soft breaks) are separated by `\n`; an automatic number is in `label`. */
  readonly text: string;
  /** The number that the word processor shows but does not store in the text: «1.», «а)», «II.». */
  readonly label?: string;
}

export interface SourceTable {
  readonly kind: 'table';
  readonly rows: readonly SourceRow[];
  /** Worksheet name, where the table is a worksheet. */
  readonly sheet?: string;
}

export interface SourceRow {
  /** In grid order. A cell that goes on from the row above (vertical merge) is not repeated here. */
  readonly cells: readonly SourceCell[];
  /** The word processor repeats this row at the head of each page. */
  readonly head?: true;
  /** A page begins before this row, as far as the format tells. */
  readonly pageStart?: true;
}

export interface SourceCell {
  /** First grid column, from 0. */
  readonly column: number;
  /** How many grid columns and rows the cell takes; 1 each when it is not merged. */
  readonly columnSpan: number;
  readonly rowSpan: number;
  /**
   * Paragraphs separated by `\n`, empty ones kept (they align measures packed into one row);
   * trailing empty ones dropped. White space inside a line is as in the file.
   */
  readonly text: string;
  /** Automatic numbers of the cell's paragraphs, where there are any: index of the line → label. */
  readonly labels?: Readonly<Record<number, string>>;
}
