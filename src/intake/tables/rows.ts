import { isBlank, joinCut, lines, oneLine, prose } from '../text.js';
import { isHeadAgain, type Columns } from './columns.js';
import { combinedCell, isCombinedHead } from './combined-cell.js';
import { deadlineCell, numberBeforeDate } from './deadline-cell.js';
import { isDeadline, isNumber } from './cells.js';
import type { GridRow } from './grid.js';
import type { ColumnMeaning } from './heads.js';
import { isNote } from './notes.js';
import { nestedSection, startOfSections, type SectionState } from './sections.js';

/** A measure's cells as the paper has them, after rows cut by a page are joined. */
export interface MeasureRow {
  readonly section: string;
  readonly number: string;
  /** Line breaks kept in all four: they may align measures packed into one row. */
  readonly measure: string;
  readonly deadline: string;
  readonly responsible: string;
  readonly result: string;
  readonly extra: Readonly<Record<string, string>>;
}

interface Gathered extends Omit<MeasureRow, 'extra'> {
  extra: Record<string, string>;
}
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Walks the body of a plan table: sections, measures, rows that go on from the page before. */
export function measureRows(
  rows: readonly GridRow[],
  columns: Columns,
  section = '',
): MeasureRow[] {
  const body = rows
    .slice(columns.bodyStart)
    .filter((row) => !isHeadAgain(row, columns.heads) && !isNote(row));
  const numbered = isNumbered(body, columns);
  const gathered: Mutable<Gathered>[] = [];
  let sections: SectionState = startOfSections(section);
  let open: Mutable<Gathered> | null = null;
  body.forEach((row, at) => {
    const cells = cellsOf(row, columns);
    if (isEmpty(cells)) return;
    if (open && goesOn(row, cells, open, numbered)) {
      join(open, cells);
      return;
    }
    const heading = sectionText(row, cells, columns, body[at + 1]);
    if (heading !== null) {
      sections = nestedSection(sections, heading, open === null);
      open = null;
      return;
    }
    const own = sectionCell(row, columns);
    if (own !== '') sections = startOfSections(own);
    open = { ...cells, section: sections.text };
    gathered.push(open);
  });
  return gathered.map(finished);
}

/** What the row belongs to, where the table has a column for it; an empty cell goes on with the one above. */
function sectionCell(row: GridRow, columns: Columns): string {
  const column = columns.of.get('section')?.[0];
  return column === undefined ? '' : oneLine(row.texts[column] ?? '');
}

type Cells = Mutable<Omit<Gathered, 'section'>>;

function cellsOf(row: GridRow, columns: Columns): Cells {
  const at = (meaning: ColumnMeaning) => columns.of.get(meaning)?.[0];
  const text = (column: number | undefined) =>
    column === undefined ? '' : (row.texts[column] ?? '');
  const numberColumn = at('number');
  const measureColumn = at('measure');
  const label = numberColumn === undefined ? undefined : row.labels[numberColumn];
  const taken = new Set<number>();
  for (const meaning of ['number', 'measure', 'section', 'responsible'] as const) {
    const column = at(meaning);
    if (column !== undefined) taken.add(column);
  }
  for (const meaning of ['deadline', 'result'] as const) {
    columns.of.get(meaning)?.forEach((column) => taken.add(column));
  }
  const extra: Record<string, string> = {};
  columns.heads.forEach((head, column) => {
    if (taken.has(column) || head === '') return;
    const other = oneLine(row.texts[column] ?? '');
    if (other !== '') extra[head] = other;
  });
  const ownNumber = oneLine(text(numberColumn)) || label || '';
  const measureLabel = measureColumn === undefined ? undefined : row.labels[measureColumn];
  const when = deadlineCell(row, columns);
  const responsible = responsibleText(row, columns);
  const both =
    at('responsible') === undefined && isCombinedHead(columns.heads[at('deadline') ?? -1] ?? '');
  return {
    number: ownNumber || (measureLabel ?? ''),
    measure: text(measureColumn),
    ...(both ? combinedCell(when) : { deadline: when, responsible }),
    result: (columns.of.get('result') ?? [])
      .map((column) => text(column).trim())
      .filter(Boolean)
      .join('\n'),
    extra,
  };
}

/** Co-executors in a column of their own follow the responsible one. */
function responsibleText(row: GridRow, columns: Columns): string {
  const own = columns.of.get('responsible') ?? [];
  const [main, ...others] = own;
  if (main === undefined) return '';
  const co = others.filter((column) => /^соисполн|^исполнит/i.test(columns.heads[column] ?? ''));
  // Blank lines at the start align packed measures: a text that stands alone is left as it is.
  const texts = [main, ...co]
    .map((column) => row.texts[column] ?? '')
    .filter((text) => text.trim() !== '');
  return texts.length < 2
    ? (texts[0] ?? '')
    : [...new Set(texts.map((text) => text.trim()))].join('\n');
}

function isEmpty(cells: Cells): boolean {
  return (
    isBlank(cells.measure) &&
    isBlank(cells.number) &&
    isBare(cells) &&
    Object.keys(cells.extra).length === 0
  );
}

/** Says neither when nor who nor with what result. */
function isBare(cells: Cells): boolean {
  return isBlank(cells.deadline) && isBlank(cells.responsible) && isBlank(cells.result);
}

/** Whether measures carry numbers: then one without a number goes on from the row above. */
function isNumbered(body: readonly GridRow[], columns: Columns): boolean {
  const column = columns.of.get('number')?.[0];
  if (column === undefined) return false;
  const measures = body.filter((row) => row.texts.filter((text) => !isBlank(text)).length > 2);
  const numbered = measures.filter(
    (row) => isNumber(oneLine(row.texts[column] ?? '')) || row.labels[column],
  );
  return numbered.length * 2 > measures.length;
}

function goesOn(row: GridRow, cells: Cells, open: Gathered, numbered: boolean): boolean {
  if (!isBlank(cells.number)) return false;
  if (row.cells === 1 && row.texts.length > 1 && !row.pageStart) return false;
  const measure = oneLine(cells.measure);
  if (measure === '') return !isLooseHeading(row, cells);
  const inSentence = /^[а-яёa-z(,;–—-]/.test(measure);
  if (!numbered) return row.pageStart && (inSentence || isBlank(cells.deadline));
  return row.pageStart || inSentence || (isBare(cells) && /[,;–—-]$/.test(oneLine(open.measure)));
}

/** A heading typed into the first cell of a table that begins with another column than the number. */
function isLooseHeading(row: GridRow, cells: Cells): boolean {
  const filled = row.texts.filter((text) => !isBlank(text));
  return (
    filled.length === 1 &&
    !isBlank(row.texts[0]!) &&
    !isBlank(cells.deadline) &&
    !isDeadline(oneLine(cells.deadline))
  );
}

function join(open: Mutable<Gathered>, cells: Cells): void {
  open.measure = rejoined(open.measure, cells.measure);
  open.deadline = rejoined(open.deadline, cells.deadline);
  open.responsible = rejoined(open.responsible, cells.responsible);
  open.result = rejoined(open.result, cells.result);
  for (const [head, text] of Object.entries(cells.extra)) {
    open.extra[head] = joinCut(open.extra[head] ?? '', text);
  }
}

function rejoined(before: string, after: string): string {
  return joinCut(before.trimEnd(), after.trim());
}

/**
 * The heading that a row is, or null if it is a measure. A section row has one text in the whole
 * row, or a number and a text above rows numbered below it («2» above «2.1»).
 */
function sectionText(
  row: GridRow,
  cells: Cells,
  columns: Columns,
  next: GridRow | undefined,
): string | null {
  const bare = isBare(cells);
  const filled = row.texts.flatMap((text, column) => (isBlank(text) ? [] : [column]));
  if (!bare && filled.length > 1) return null;
  if (filled.length === 1) {
    const column = filled[0]!;
    const text = oneLine(row.texts[column]!);
    const label = row.labels[column];
    if (column === columns.of.get('number')?.[0] && isNumber(text)) return null;
    const wide = row.cells === 1 || column === columns.of.get('number')?.[0] || column === 0;
    // Nothing but a text, neither when nor who: a heading, though it was not merged.
    const alone = bare && Object.keys(cells.extra).length === 0;
    return wide || alone ? (label ? `${label} ${text}` : text) : null;
  }
  const number = oneLine(cells.number).replace(/[.)]+$/, '');
  const text = oneLine(cells.measure);
  if (!bare || number === '' || text === '') return null;
  const below = next ? oneLine(cellsOf(next, columns).number) : '';
  const isParent =
    below.startsWith(`${number}.`) || (/^[IVXІХ]+$/.test(number) && !/^[IVXІХ]+[.)]?$/.test(below));
  return isParent ? `${number}. ${text}` : null;
}

function finished(row: Gathered): MeasureRow {
  let number = row.number.replace(/[.)\s]+$/, '');
  let measure = row.measure;
  const typed = /^\s*(\d{1,3}(?:\.\d{1,3}){0,3})[.)]\s+(?=\S)/.exec(measure);
  if (number === '' && typed && !/\n\s*\d{1,2}[.)]/.test(measure)) {
    number = typed[1]!;
    measure = measure.slice(typed[0].length);
  }
  const glued = number === '' ? numberBeforeDate(row.deadline) : null;
  return glued ? { ...row, ...glued, measure } : { ...row, number, measure };
}

/** The four texts as they are shown and stored: breaks of the page's setting gone. */
export function tidied(row: MeasureRow): MeasureRow {
  return {
    ...row,
    section: oneLine(row.section),
    measure: prose(row.measure),
    deadline: listed(row.deadline),
    responsible: listed(row.responsible),
    result: prose(row.result),
  };
}

/** A list keeps its lines; one that breaks after a comma was only set on two. */
function listed(text: string): string {
  return text.includes('\n') ? lines(text).join('\n').replace(/,\n/g, ', ') : oneLine(text);
}
