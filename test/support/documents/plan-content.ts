/** A plan as a test writes it down, before any format; rows are texts by column. */
export interface PlanContent {
  readonly paragraphs: readonly string[];
  readonly tables: readonly PlanTable[];
  readonly after?: readonly string[];
}

export interface PlanTable {
  readonly title?: string;
  readonly head: readonly string[];
  readonly rows: readonly PlanRow[];
}

export type PlanRow = readonly string[] | { readonly section: string };

export type PlanFormat = 'docx' | 'xlsx' | 'odt' | 'pdf' | 'html' | 'csv' | 'md' | 'txt';

/** What real documents do to a plan. A format that cannot do a thing leaves it undone. */
export interface PlanTraits {
  /** Every n-th row is cut in two by a page: its cells go on in a row of their own. 0: none. */
  readonly cutRows?: number;
  /** The number column is empty in the text: numbers are given by the word processor (docx, odt). */
  readonly automaticNumbers?: boolean;
  /** Section rows are one cell across all columns (default), or their text stands in the first one. */
  readonly mergedSections?: boolean;
  /** The head stands again after each n-th row; 0: only once. In PDF the head is on every page anyway. */
  readonly repeatHead?: number;
  /** Cells of the body are two grid columns wide, those of the head are not (docx, odt, html). */
  readonly gridsDisagree?: boolean;
  /** A row «1 2 3 4 5» follows the head. */
  readonly columnNumbers?: boolean;
}

export interface LaidRow {
  readonly kind: 'head' | 'section' | 'row' | 'numbers' | 'rest';
  readonly cells: readonly string[];
  /** A page begins before this row. */
  readonly pageStart: boolean;
}

/** The rows of a table as they will be printed: heads repeated, rows cut, numbers of columns. */
export function layOut(table: PlanTable, traits: PlanTraits): LaidRow[] {
  const rows: LaidRow[] = [{ kind: 'head', cells: table.head, pageStart: false }];
  if (traits.columnNumbers) {
    const cells = table.head.map((_, index) => String(index + 1));
    rows.push({ kind: 'numbers', cells, pageStart: false });
  }
  let count = 0;
  for (const row of table.rows) {
    if ('section' in row) {
      rows.push({ kind: 'section', cells: [row.section], pageStart: false });
      continue;
    }
    count++;
    if (traits.repeatHead && count > 1 && count % traits.repeatHead === 1) {
      rows.push({ kind: 'head', cells: table.head, pageStart: true });
    }
    const cut = traits.cutRows && count % traits.cutRows === 0 ? cutInTwo(row) : undefined;
    rows.push({ kind: 'row', cells: cut?.[0] ?? row, pageStart: false });
    if (cut) rows.push({ kind: 'rest', cells: cut[1], pageStart: true });
  }
  return rows;
}

/** Each long cell is cut at a blank near its middle; short ones stay above, as on a real page. */
function cutInTwo(row: readonly string[]): [string[], string[]] | undefined {
  const cuts = row.map((text, column) => {
    const at = column === 0 || text.length < 24 ? -1 : text.indexOf(' ', text.length / 2);
    return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
  });
  if (cuts.every(([, rest]) => rest === '')) return undefined;
  return [cuts.map(([first]) => first ?? ''), cuts.map(([, rest]) => rest ?? '')];
}

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
