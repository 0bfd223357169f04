import {
  readDraft,
  type DraftMeasure,
  type PlanDraft,
  type SourceBlock,
  type SourceCell,
  type SourceDocument,
  type SourceRow,
} from '../../src/intake/index.js';
import { workingCalendar } from '../../src/time/index.js';

const calendar = workingCalendar({});

/** The draft of a document written down in a test, by the law's own holidays. */
export function draftOf(document: SourceDocument): PlanDraft {
  return readDraft(document, { calendar });
}

/** The measures of all its plans. */
export function measuresOf(draft: PlanDraft): readonly DraftMeasure[] {
  return draft.plans.flatMap((plan) => plan.measures);
}

/** The codes of each measure's findings. */
export function findingsOf(draft: PlanDraft): string[][] {
  return measuresOf(draft).map((m) => m.findings.map((finding) => finding.code));
}

/** A measure as the paper has it: section, number and the four texts. */
export function paperOf(draft: PlanDraft): string[][] {
  return measuresOf(draft).map((m) => [
    m.section,
    m.number,
    m.measure,
    m.deadlineText,
    m.responsibleText,
    m.resultText,
  ]);
}

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

/** A cell of a table whose grid matters: where it begins and how far it reaches. */
export function aCell(column: number, columnSpan: number, text: string, rowSpan = 1): SourceCell {
  return { column, columnSpan, rowSpan, text };
}
