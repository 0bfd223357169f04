import { joinCut } from '../text.js';
import { isDeadline } from './cells.js';
import type { MeasureRow } from './rows.js';

/**
 * Several measures packed into one row, matched to their dates and people only by where the lines
 * stand. Items are told by their numbers («1.», «2.») or by blank lines; a date belongs to the item
 * beside which it stands. How wide the measure column was set is not in the text, so the width that
 * lets dates and items agree best is taken.
 */
export interface PackedRow {
  readonly rows: readonly MeasureRow[];
  /** Every item found its own date: what is left to the coordinator is only to look. */
  readonly sure: boolean;
}

interface Placed {
  readonly text: string;
  /** Line of the cell where it begins, from 0. */
  readonly line: number;
}

const NUMBERED = /^\s*(\d{1,2})\s*(?:[.)]+|(?=\s[А-ЯЁ]))\s*(?=\S)/;
const WIDTHS = [20, 24, 28, 32, 36, 40, 44, 48, 54, 60, 70, 90, 120];

/** Splits a packed row; null if the row is one measure. */
export function unpacked(row: MeasureRow): PackedRow | null {
  if (!row.measure.includes('\n')) return null;
  if (row.deadline.trim() === '') return underHeading(row);
  if (!row.deadline.includes('\n')) return null;
  const dates = datesOf(row.deadline);
  if (dates.length < 2) return null;
  return byNumbers(row, dates) ?? byBlankLines(row, dates);
}

/** «Организационные мероприятия:» and a numbered list, with no date at all: the list is the measures. */
function underHeading(row: MeasureRow): PackedRow | null {
  const [heading, ...items] = numberedPieces(row.measure);
  if (!heading || heading.number !== '' || items.length < 2) return null;
  if (!/мероприяти[яй]\s*:?$/i.test(heading.text)) return null;
  const section = inner(row, heading.text.replace(/:$/, ''));
  const rows = items.map((item) => ({ ...row, section, number: item.number, measure: item.text }));
  return { rows, sure: false };
}

function byNumbers(row: MeasureRow, dates: readonly Placed[]): PackedRow | null {
  const pieces = numberedPieces(row.measure);
  const numbered = pieces.filter((piece) => piece.number !== '');
  if (numbered.length < 2) return null;
  const leads = pieces[0]!.number === '';
  const headed = leads && !/\S/.test(row.deadline.split('\n')[0] ?? '');
  const items = headed ? pieces.slice(1) : pieces;
  const section = headed ? inner(row, pieces[0]!.text) : row.section;
  let best: { cost: number; of: number[]; starts: number[] } | null = null;
  for (const width of WIDTHS) {
    const starts = visualStarts(items, width);
    const found = matched(starts, dates);
    if (!best || found.cost < best.cost) best = { ...found, starts };
  }
  if (!best) return null;
  const { of, starts } = best;
  const anchors = starts.map((start, at) => {
    const first = of.indexOf(at);
    return first < 0 ? start : dates[first]!.line;
  });
  const people = sharedByAll(peopleOf(row.responsible, anchors));
  const sure = dates.length === items.length && of.every((item, at) => item === at);
  const rows = items.map((item, at) => ({
    ...row,
    section,
    number: numberOf(row, item, headed),
    measure: item.text,
    deadline: dates
      .filter((_, date) => of[date] === at)
      .map((date) => date.text)
      .join('\n'),
    responsible: people[at]!,
  }));
  return { rows, sure };
}

/** Under a heading the items count for themselves; in a numbered row they are its parts: «2.1», «2.2». */
function numberOf(row: MeasureRow, item: NumberedPiece, headed: boolean): string {
  if (item.number === '') return row.number;
  return headed || !/^\d/.test(row.number)
    ? item.number
    : `${row.number.replace(/[.)]+$/, '')}.${item.number}`;
}

/** One party named once, beside the first item, answers for all of them. */
function sharedByAll(people: readonly string[]): readonly string[] {
  const [first, ...rest] = people;
  const shared =
    first !== undefined &&
    first !== '' &&
    !first.includes('\n') &&
    rest.every((text) => text === '');
  return shared ? people.map(() => first) : people;
}

/** No numbers, but as many blocks between blank lines as there are dates. */
function byBlankLines(row: MeasureRow, dates: readonly Placed[]): PackedRow | null {
  const items = blocks(row.measure);
  if (items.length < 2 || items.length !== dates.length) return null;
  if (!/\n\s*\n/.test(row.measure) || !/\n\s*\n/.test(row.deadline)) return null;
  const people = blocks(row.responsible);
  const rows = items.map((item, at) => ({
    ...row,
    measure: item,
    deadline: dates[at]!.text,
    responsible: people.length === items.length ? people[at]! : row.responsible,
  }));
  return { rows, sure: people.length === items.length || people.length === 1 };
}

function inner(row: MeasureRow, heading: string): string {
  const own = row.number === '' ? heading : `${row.number}. ${heading}`;
  return row.section === '' ? own : `${row.section} / ${own}`;
}

function blocks(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter((block) => block !== '');
}

interface NumberedPiece {
  readonly number: string;
  text: string;
  readonly line: number;
}

function numberedPieces(text: string): NumberedPiece[] {
  const pieces: NumberedPiece[] = [];
  text.split('\n').forEach((raw, line) => {
    const mark = NUMBERED.exec(raw);
    if (mark) pieces.push({ number: mark[1]!, text: raw.slice(mark[0].length).trim(), line });
    else if (raw.trim() !== '') {
      const last = pieces[pieces.length - 1];
      if (last) last.text = joinCut(last.text, raw.trim());
      else pieces.push({ number: '', text: raw.trim(), line });
    }
  });
  return pieces.flatMap(cutInside);
}

/** «4. Проверка успеваемости. 5.Проверка дневников» in one paragraph: the next number cuts it. */
function cutInside(piece: NumberedPiece): NumberedPiece[] {
  if (piece.number === '') return [piece];
  const next = Number(piece.number) + 1;
  const cut = new RegExp(`(?<=[.!?»)])\\s+${next}\\s*[.)]\\s*(?=[А-ЯЁ])`).exec(piece.text);
  if (!cut) return [piece];
  const rest = {
    number: String(next),
    text: piece.text.slice(cut.index + cut[0].length),
    line: piece.line,
  };
  return [{ ...piece, text: piece.text.slice(0, cut.index) }, ...cutInside(rest)];
}

/** Dates with the line each begins on; «в течение» and «года» on two lines are one. */
function datesOf(cell: string): Placed[] {
  const dates: { text: string; line: number; whole: boolean }[] = [];
  cell.split('\n').forEach((raw, line) => {
    const text = raw.trim();
    if (text === '') return;
    const last = dates[dates.length - 1];
    const whole = isDeadline(text);
    if (last && !last.whole && isDeadline(`${last.text} ${text}`)) {
      last.text = `${last.text} ${text}`;
      last.whole = true;
    } else if (
      last &&
      !whole &&
      !isDeadline(text) &&
      last.whole &&
      /^(года|месяца|графику|плану)/i.test(text)
    ) {
      last.text = `${last.text} ${text}`;
    } else dates.push({ text, line, whole });
  });
  return dates;
}

/** The line on which each item would begin, were the column `width` characters wide. */
function visualStarts(items: readonly { text: string; line: number }[], width: number): number[] {
  let line = items[0]?.line ?? 0;
  return items.map((item, at) => {
    const start = line;
    const next = items[at + 1];
    const lines = Math.ceil((item.text.length + 3) / width);
    const blank = next ? Math.max(0, next.line - item.line - 1) : 0;
    line += Math.max(lines, Math.min(blank + 1, lines + blank));
    return start;
  });
}

/** Dates to items in order, at the least total distance; two dates of one item cost a little more. */
function matched(
  starts: readonly number[],
  dates: readonly Placed[],
): { cost: number; of: number[] } {
  const items = starts.length;
  const cost: number[][] = [];
  const from: number[][] = [];
  dates.forEach((date, d) => {
    cost[d] = [];
    from[d] = [];
    for (let i = 0; i < items; i++) {
      const here = Math.abs(date.line - starts[i]!);
      let least = d === 0 ? i * 0.5 : Infinity;
      let choice = -1;
      for (let before = 0; d > 0 && before <= i; before++) {
        const skipped = before === i ? 4 : (i - before - 1) * 0.5;
        const total = cost[d - 1]![before]! + skipped;
        if (total < least) [least, choice] = [total, before];
      }
      cost[d][i] = least + here;
      from[d][i] = choice;
    }
  });
  const last = dates.length - 1;
  let at = 0;
  for (let i = 1; i < items; i++) {
    const left = (items - 1 - i) * 0.5;
    if (cost[last]![i]! + left < cost[last]![at]! + (items - 1 - at) * 0.5) at = i;
  }
  const total = cost[last]![at]!;
  const of: number[] = new Array<number>(dates.length).fill(0);
  for (let d = last; d >= 0; d--) {
    of[d] = at;
    at = from[d]![at]!;
  }
  return { cost: total, of };
}

/** People's lines to the item beside whose date they stand. */
function peopleOf(cell: string, anchors: readonly number[]): string[] {
  const people = anchors.map(() => [] as string[]);
  cell.split('\n').forEach((raw, line) => {
    const text = raw.trim();
    if (text === '') return;
    let item = 0;
    anchors.forEach((anchor, at) => {
      if (anchor <= line) item = at;
    });
    people[item]!.push(text);
  });
  return people.map((list) => list.join('\n'));
}
