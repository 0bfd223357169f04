import { comparable, oneLine } from '../text.js';
import type { GridRow } from './grid.js';
import { isNumber } from './cells.js';
import { isTimeHead } from './deadline-cell.js';
import { readHead, type ColumnMeaning, type HeadReading } from './heads.js';

/** Which column holds what, as the head rows say. */
export interface Columns {
  /** Rows of the grid before and including the head; the body begins after them. */
  readonly bodyStart: number;
  readonly heads: readonly string[];
  /** Column by meaning; several of one meaning in grid order, the main one first. */
  readonly of: ReadonlyMap<ColumnMeaning, readonly number[]>;
}

/**
 * How far down a table its head may begin. Titles, stamps and whole orders stand above it on a
 * worksheet, but in single cells: only rows of several cells count.
 */
const HEAD_WITHIN = 8;
const HEAD_WITHIN_ROWS = 400;
/** A head cell is short; a row of long texts is a row of the body. */
const LONGEST_HEAD = 120;

/** Finds the head of a table; null where no row reads as one. */
export function columnsByHead(rows: readonly GridRow[]): Columns | null {
  let best: { score: number; start: number; rows: number; heads: string[] } | null = null;
  let passed = 0;
  const last = Math.min(HEAD_WITHIN_ROWS, rows.length);
  for (let start = 0; start < last && passed < HEAD_WITHIN; start++) {
    const heads = rows[start]!.texts.map(oneLine);
    if (heads.filter((head) => head !== '').length < 2) continue;
    passed++;
    const alone = score(heads);
    if (alone > (best?.score ?? 0)) best = { score: alone, start, rows: 1, heads };
    const below = rows[start + 1];
    if (!below || alone === 0 || !isSecondHead(rows[start]!, below)) continue;
    const both = heads.map((head, column) => joinedHead(head, oneLine(below.texts[column] ?? '')));
    best = { score: alone + 1, start, rows: 2, heads: both };
  }
  return best
    ? { bodyStart: best.start + best.rows, heads: best.heads, of: assigned(best.heads) }
    : null;
}

/**
 * At least two columns must say what they are, and most cells must be heads: a body row such as
 * «1.1 · Ответственность за сроки · …» also holds telling words. A number among them is a body row.
 */
function score(heads: readonly string[]): number {
  const found = new Map<ColumnMeaning, number>();
  let filled = 0;
  let telling = 0;
  let months = 0;
  for (const head of heads) {
    if (head === '') continue;
    if (head.length > LONGEST_HEAD || isNumber(head)) return 0;
    filled++;
    if (isTimeHead(head)) months++;
    const { meaning, weight } = readHead(head);
    if (weight < 2) continue;
    telling++;
    if (meaning !== 'extra') found.set(meaning, Math.max(weight, found.get(meaning) ?? 0));
  }
  // One month is a body row's deadline; a column a month is a head.
  if (months > 0 && months < 3) return 0;
  const meanings = [...found.keys()].filter((meaning) => meaning !== 'number');
  if (meanings.length < 2 || telling * 2 < filled) return 0;
  return [...found.values()].reduce((sum, weight) => sum + weight, 0);
}

/** A head in two rows: some cells go on from above by a vertical merge, the others name the parts. */
export function isSecondHead(above: GridRow, below: GridRow): boolean {
  let same = 0;
  let parts = 0;
  for (let column = 0; column < above.texts.length; column++) {
    const upper = oneLine(above.texts[column]!);
    const lower = oneLine(below.texts[column] ?? '');
    if (lower !== '' && lower === upper) same++;
    else if (isTimeHead(lower) || PART.test(lower)) parts++;
    else if (lower !== '') return false;
  }
  return same > 0 && parts > 0;
}

const PART = /^(план|факт|начал|оконч|заверш|дата|квартал|месяц|ответств|исполн)/i;

function joinedHead(upper: string, lower: string): string {
  if (isTimeHead(lower)) return lower;
  return lower === '' || lower === upper ? upper : `${upper} ${lower}`.trim();
}

function assigned(heads: readonly string[]): Map<ColumnMeaning, number[]> {
  const candidates = new Map<ColumnMeaning, { column: number; weight: number }[]>();
  heads.forEach((head, column) => {
    const { meaning, weight }: HeadReading = readHead(head);
    if (head === '' || weight === 0) return;
    const list = candidates.get(meaning) ?? [];
    list.push({ column, weight });
    candidates.set(meaning, list);
  });
  const of = new Map<ColumnMeaning, number[]>();
  for (const [meaning, list] of candidates) {
    const heaviest = Math.max(...list.map((candidate) => candidate.weight));
    const main = list.find((candidate) => candidate.weight === heaviest)!.column;
    const others = list.map((candidate) => candidate.column).filter((column) => column !== main);
    of.set(meaning, [main, ...others]);
  }
  return withSection(of, heads);
}

/** «Направление» beside «Мероприятие» is not the measure but what the measure belongs to. */
function withSection(
  of: Map<ColumnMeaning, number[]>,
  heads: readonly string[],
): Map<ColumnMeaning, number[]> {
  const [main, ...others] = of.get('measure') ?? [];
  const direction = others.find((column) => /^(направлени|задач)/i.test(heads[column]!));
  const months = (of.get('deadline') ?? [])
    .slice(1)
    .find((column) => /^месяц/i.test(heads[column]!));
  if (months !== undefined && !of.has('section')) {
    // «Месяц» beside «Сроки» («1-2 неделя») says of which month the weeks are.
    of.set('section', [months]);
    of.set(
      'deadline',
      of.get('deadline')!.filter((column) => column !== months),
    );
    return of;
  }
  if (main === undefined || direction === undefined || of.has('section')) return of;
  of.set('section', [direction]);
  of.set('measure', [main, ...others.filter((column) => column !== direction)]);
  return of;
}

/** The head row again at the top of a page, or the row of column numbers under it. */
export function isHeadAgain(row: GridRow, heads: readonly string[]): boolean {
  if (isColumnNumbers(row)) return true;
  const first = heads.findIndex((head) => head.length > 3);
  // Nearly every row is told apart by one cell.
  if (first < 0 || !sameText(heads[first]!, row.texts[first] ?? '')) return false;
  return (
    filled(row).length > 1 && heads.every((head, column) => sameText(head, row.texts[column] ?? ''))
  );
}

function sameText(a: string, b: string): boolean {
  return Math.abs(a.length - b.length) < 20 && comparable(a) === comparable(b);
}

/** «1 2 3 4 5» under the head. */
export function isColumnNumbers(row: GridRow): boolean {
  // Asked of every row: all but the first few are told by their first cell.
  const first = row.texts.find((text) => text !== '') ?? '';
  if (first.length > 4 || first.trim()[0] !== '1') return false;
  const texts = filled(row);
  return (
    texts.length >= 3 && texts.every((text, at) => text.replace(/[.)]$/, '') === String(at + 1))
  );
}

function filled(row: GridRow): string[] {
  return row.texts.map(oneLine).filter((text) => text !== '');
}
