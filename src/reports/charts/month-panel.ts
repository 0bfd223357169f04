/**
 * One row of columns, with the numbers of each month in a table below it: nothing overlaps there however
 * low a column is, and the heads of its lines say what each look means.
 *
 *   10 ┤   ▓
 *    5 ┤ ▒ ▒
 *    0 ┴──────────
 *       сен окт
 *      2022
 *   всего со сроком        5  10
 *   ▒ исполнено в срок     5   6
 */
import { monthOf, yearOf, type CivilDate } from '../../time/index.js';
import { amountsWithin } from './amounts.js';
import { WIDTH, type Measure, type Weight } from './chart.js';
import { linesOf } from './lines-of.js';
import { area, GUIDE, INK, LOOKS, OUTLINE, type LookName } from './looks.js';
import { shortMonth } from './month-words.js';
import { across, below, words } from './svg.js';

/** From the ground up. */
export const MONTH_LOOKS = ['onTime', 'late', 'overdue', 'awaited'] as const;

export interface MonthColumn {
  readonly month: CivilDate;
  readonly due: number;
  readonly counts: Readonly<Record<(typeof MONTH_LOOKS)[number], number>>;
}

export interface MonthRow {
  readonly columns: readonly MonthColumn[];
  readonly top: number;
  /** Says what the columns count. */
  readonly isFirst: boolean;
  /** Places for months, whether or not there are so many in this row. */
  readonly inRow: number;
  /** Height of the columns' field. */
  readonly field: number;
  /** Marks from 0 upwards; the last is at the top of the field. */
  readonly scale: readonly number[];
  readonly id: string;
}

/** What stands left of the columns. */
const HEADS = 168;
const WIDEST = 62;
const COLUMN = 0.64;
const ABOVE = 10;
const SIZE = 12;
const MARK = { width: 44, apart: 6 };
const LINE = 18;
const NAMES = 34;
const APART = 8;
const SWATCH = { width: 14, height: 11 };
/** What the columns count, beside them. */
const EXPLAINED = 'Поручения по месяцу, в котором наступает срок исполнения';

export function monthPanel(
  row: MonthRow,
  measure: Measure,
): { readonly parts: readonly string[]; readonly bottom: number } {
  const place = Math.min((WIDTH - HEADS) / row.inRow, WIDEST);
  const within: Field = {
    ...{ row, measure, place },
    right: HEADS + place * row.columns.length,
    ground: row.top + ABOVE + row.field,
    unit: row.field / (row.scale.at(-1) ?? 1),
  };
  const { bottom } = lineAt(within, MONTH_LOOKS.length);
  return {
    parts: [...marks(within), ...columns(within), ...names(within), ...numbers(within)],
    bottom,
  };
}

interface Field {
  readonly row: MonthRow;
  readonly measure: Measure;
  /** Width for one month. */
  readonly place: number;
  readonly right: number;
  readonly ground: number;
  /** Pixels for one. */
  readonly unit: number;
}

function marks({ row, measure, right, ground, unit }: Field): readonly string[] {
  const end = HEADS - MARK.apart;
  const { texts, size } = amountsWithin(row.scale, MARK.width, measure);
  const drawn = row.scale.flatMap((mark, at) => {
    const y = ground - mark * unit;
    const label = { x: end, y: y + below(size), size, fill: INK, anchor: 'end' } as const;
    return [...(mark > 0 ? [across(HEADS, right, y, GUIDE)] : []), words(texts[at] ?? '', label)];
  });
  if (!row.isFirst) return drawn;
  const width = end - MARK.width - APART;
  const lines = linesOf(EXPLAINED, { width, size: SIZE, most: 6, measure });
  const first = row.top + ABOVE + below(SIZE);
  return [
    ...drawn,
    ...lines.map((line, at) => words(line, { x: 0, y: first + at * 14, size: SIZE, fill: INK })),
  ];
}

function columns({ row, place, right, ground, unit }: Field): readonly string[] {
  const width = place * COLUMN;
  const drawn = row.columns.flatMap(({ counts }, at) => {
    let y = ground;
    return MONTH_LOOKS.filter((look) => counts[look] > 0).map((look) => {
      const height = counts[look] * unit;
      y -= height;
      return area(look, row.id, { x: middleOf(at, place) - width / 2, y, width, height });
    });
  });
  return [...drawn, across(HEADS, right, ground, OUTLINE)];
}

/** The year once, and where it changes. */
function names({ row, place, ground }: Field): readonly string[] {
  return row.columns.flatMap(({ month }, at) => {
    const name = { x: middleOf(at, place), size: SIZE, fill: INK, anchor: 'middle' } as const;
    const drawn = [words(shortMonth(month), { ...name, y: ground + 14 })];
    const isNew = at === 0 || monthOf(month) === 1;
    return isNew ? [...drawn, words(String(yearOf(month)), { ...name, y: ground + 28 })] : drawn;
  });
}

function numbers(within: Field): readonly string[] {
  const { row, place, right, measure } = within;
  return [null, ...MONTH_LOOKS].flatMap((look, nth) => {
    const { top, middle } = lineAt(within, nth);
    const weight: Weight = look === null ? 'bold' : 'normal';
    const counts = row.columns.map((column) => (look === null ? column.due : column.counts[look]));
    const { texts, size } = amountsWithin(counts, place - APART, measure, weight);
    const cells = texts.map((text, at) => {
      const cell = { x: middleOf(at, place), y: middle + below(size), size, fill: INK, weight };
      return words(counts[at] === 0 ? '–' : text, { ...cell, anchor: 'middle' });
    });
    return [across(0, right, top, GUIDE), ...head(look, middle, row.id), ...cells];
  });
}

function head(look: LookName | null, middle: number, id: string): readonly string[] {
  const text = { size: SIZE, fill: INK, y: middle + below(SIZE) };
  if (look === null) return [words('всего со сроком', { ...text, x: 0, weight: 'bold' })];
  return [
    area(look, id, { x: 0.5, y: middle - SWATCH.height / 2, ...SWATCH }),
    words(LOOKS[look].words, { ...text, x: SWATCH.width + 6 }),
  ];
}

function middleOf(column: number, place: number): number {
  return HEADS + place * (column + 0.5);
}

function lineAt({ ground }: Field, nth: number): { top: number; middle: number; bottom: number } {
  const top = ground + NAMES + nth * LINE;
  return { top, middle: top + LINE / 2, bottom: top + LINE };
}
