import { plural } from '../../templating/index.js';
import type { CivilDate } from '../../time/index.js';
import { amount, checked, sum } from './amounts.js';
import { WIDTH, type Chart, type ChartOptions, type Measure } from './chart.js';
import { hatchings, INK, LOOKS, type LookName } from './looks.js';
import { monthAndYear } from './month-words.js';
import { MONTH_LOOKS, monthPanel, type MonthColumn } from './month-panel.js';
import { NO_DATA, noData } from './no-data.js';
import { drawing, words } from './svg.js';
import { ticks } from './ticks.js';

/** What fell due in one month, and what has become of it. */
export interface MonthFigures {
  /** Any day of it. */
  readonly month: CivilDate;
  /** Of this the three below are parts; the rest is not done yet, and not late. */
  readonly due: number;
  readonly onTime: number;
  readonly late: number;
  readonly overdue: number;
}

/** To a row of columns; a longer plan has several rows, all of one scale. */
const A_ROW = 12;
const MOST_ROWS = 3;
const BETWEEN_ROWS = 18;
const FIELD = { high: 180, low: 110 };
const NOTE = { height: 22, size: 13 };

/** A column a month, as high as what fell due in it, with its numbers in a table below. */
export function monthsChart(
  months: readonly MonthFigures[],
  measure: Measure,
  { title = 'Исполнение по месяцам', id = 'months' }: ChartOptions = {},
): Chart {
  const columns = months.map(columnOf);
  const totals = MONTH_LOOKS.map((look) => sum(columns.map(({ counts }) => counts[look])));
  const due = sum(columns.map((column) => column.due));
  const { parts, left, ...drawn } =
    due === 0 ? { ...noData(), left: 0 } : rows(columns, id, measure);
  const height = Math.ceil(drawn.height);
  const summary =
    due === 0 ? `${NO_DATA}.` : `Всего со сроком исполнения ${amount(due)}: ${named(totals)}.`;
  const said = due === 0 ? [] : columns.slice(left).map(inWords);
  const description = [summary, ...said].join(' ');
  return {
    svg: drawing({ id, height, title, description, parts }),
    ...{ width: WIDTH, height, title, summary },
  };
}

function columnOf({ month, due, onTime, late, overdue }: MonthFigures): MonthColumn {
  checked([due, onTime, late, overdue]);
  const awaited = due - onTime - late - overdue;
  if (awaited < 0) throw new RangeError(`more became of ${month} than fell due in it`);
  return { month, due, counts: { onTime, late, overdue, awaited } };
}

function rows(
  all: readonly MonthColumn[],
  id: string,
  measure: Measure,
): { readonly parts: readonly string[]; readonly height: number; readonly left: number } {
  const left = Math.max(all.length - A_ROW * MOST_ROWS, 0);
  const shown = all.slice(left);
  const inRow = Math.ceil(shown.length / Math.ceil(shown.length / A_ROW));
  const scale = ticks(Math.max(...shown.map(({ due }) => due)));
  // Of more than two rows only lower ones fit on one sheet.
  const field = shown.length > A_ROW * 2 ? FIELD.low : FIELD.high;
  const parts = [hatchings(MONTH_LOOKS, id)];
  let y = 0;
  if (left > 0) {
    const note = `Не ${plural(left, 'показан', 'показаны', 'показаны')} ${left} более ${plural(left, 'ранний месяц', 'ранних месяца', 'ранних месяцев')}.`;
    parts.push(words(note, { x: 0, y: NOTE.size, size: NOTE.size, fill: INK }));
    y += NOTE.height;
  }
  for (let from = 0; from < shown.length; from += inRow) {
    if (from > 0) y += BETWEEN_ROWS;
    const columns = shown.slice(from, from + inRow);
    const row = { columns, top: y, isFirst: from === 0, inRow, field, scale, id };
    const panel = monthPanel(row, measure);
    parts.push(...panel.parts);
    y = panel.bottom;
  }
  return { parts, height: y + 2, left };
}

function inWords({ month, due, counts }: MonthColumn): string {
  const name = monthAndYear(month);
  const parts = named(MONTH_LOOKS.map((look) => counts[look]));
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}: со сроком исполнения ${amount(due)}, ${parts}.`;
}

function named(counts: readonly number[]): string {
  return MONTH_LOOKS.map(
    (look: LookName, at) => `${LOOKS[look].words} ${amount(counts[at] ?? 0)}`,
  ).join(', ');
}
