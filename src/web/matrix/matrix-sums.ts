/** What the margins of the matrix say, and which part of it is asked for. */
import {
  FIGURES,
  STANDINGS,
  type Matrix,
  type MatrixCell,
  type Standing,
} from '../../reports/index.js';
import { signOf, type CellKey } from './cell-signs.js';

/** Of the tasks that the cells count: asked for and not ended, as the figures count them. */
export interface Sum {
  readonly of: number;
  readonly done: number;
  readonly review: number;
  readonly overdue: number;
}

export function sumOf(cells: readonly (MatrixCell | null)[]): Sum {
  const sum = { of: 0, done: 0, review: 0, overdue: 0 };
  for (const cell of cells) {
    if (!cell) continue;
    for (const standing of Object.keys(cell.counts) as Standing[])
      for (const figure of FIGURES_OF.get(standing) ?? [])
        sum[figure] += cell.counts[standing] ?? 0;
  }
  return sum;
}

export function sumOfSums(sums: readonly Sum[]): Sum {
  const whole = { of: 0, done: 0, review: 0, overdue: 0 };
  for (const sum of sums) for (const figure of FIGURES_SUMMED) whole[figure] += sum[figure];
  return whole;
}

const SUMMED = { of: 'total', done: 'done', review: 'underReview', overdue: 'overdue' } as const;

const FIGURES_SUMMED = Object.keys(SUMMED) as (keyof typeof SUMMED)[];

/** By standing: what a task that stands so is counted in. */
const FIGURES_OF = new Map(
  STANDINGS.map((standing) => [
    standing,
    FIGURES_SUMMED.filter((figure) => FIGURES[SUMMED[figure]].of.includes(standing)),
  ]),
);

/** «исполнено 9 из 12, на проверке 1, просрочено 2»; of nothing, null. */
export function sumWords({ of, done, review, overdue }: Sum): string | null {
  if (of === 0) return null;
  return [
    `исполнено ${done} из ${of}`,
    ...(review > 0 ? [`на проверке ${review}`] : []),
    ...(overdue > 0 ? [`просрочено ${overdue}`] : []),
  ].join(', ');
}

export interface Wanted {
  readonly section: string | null;
  readonly shown: CellKey | null;
}

/**
 * Rows of the section; where a state is asked for, rows and columns that have a cell with such a task,
 * other cells left out. Whoever is asked for nothing in what is left has no column.
 */
export function narrowed(matrix: Matrix, { section, shown }: Wanted): Matrix {
  const fits = (cell: MatrixCell | null): boolean => cell !== null && hasShown(cell, shown);
  const lines = matrix.lines
    .filter(({ measure }) => section === null || measure.section === section)
    .map((line) => ({ ...line, cells: line.cells.map((cell) => (fits(cell) ? cell : null)) }))
    .filter(({ cells }) => shown === null || cells.some((cell) => cell !== null));
  const kept = matrix.columns.map((_, at) => lines.some(({ cells }) => cells[at]));
  return {
    ...matrix,
    columns: matrix.columns.filter((_, at) => kept[at]),
    lines: lines.map((line) => ({ ...line, cells: line.cells.filter((_, at) => kept[at]) })),
  };
}

function hasShown(cell: MatrixCell, shown: CellKey | null): boolean {
  const standings = Object.keys(cell.counts) as Standing[];
  return shown === null || standings.some((standing) => signOf(standing).key === shown);
}

/** Sections as they follow on paper. */
export function sectionsOf({ lines }: Matrix): readonly string[] {
  return [...new Set(lines.map(({ measure }) => measure.section))].filter((name) => name !== '');
}
