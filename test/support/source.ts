import type { SourceBlock, SourceDocument, SourceRow } from '../../src/intake/index.js';

/** A document written down in a test: strings are paragraphs, arrays of rows are tables. */
export function aDocument(
  ...blocks: (string | SourceBlock | readonly (readonly string[])[])[]
): SourceDocument {
  return {
    format: 'docx',
    blocks: blocks.map((block) => {
      if (typeof block === 'string') return { kind: 'paragraph', text: block };
      return 'kind' in block ? block : { kind: 'table', rows: block.map(aRow) };
    }),
  };
}

/** Cells in order, one grid column each. A row of one string takes the whole width. */
export function aRow(texts: readonly string[]): SourceRow {
  if (texts.length === 1)
    return { cells: [{ column: 0, columnSpan: 5, rowSpan: 1, text: texts[0]! }] };
  return { cells: texts.map((text, column) => ({ column, columnSpan: 1, rowSpan: 1, text })) };
}
