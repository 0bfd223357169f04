import { describe, expect, it } from '@jest/globals';
import { STANDINGS, type Matrix, type MatrixCell, type Standing } from '../../reports/index.js';
import { asCivilDate } from '../../time/index.js';
import { CELL_SIGNS, signOf } from './cell-signs.js';
import { narrowed, sectionsOf, sumOf, sumWords } from './matrix-sums.js';

const due = asCivilDate('2023-03-20');

function aCell(counts: Partial<Record<Standing, number>>): MatrixCell {
  const [standing] = Object.keys(counts) as Standing[];
  return { standing: standing!, due, daysLate: 0, counts, of: 1, task: null };
}

function aLine(id: string, section: string, cells: readonly (MatrixCell | null)[]) {
  return { measure: { id, section, number: id, text: `Мероприятие ${id}` }, cells };
}

const matrix: Matrix = {
  plan: { id: 'p', number: 1, title: 'План' },
  asOf: { instant: new Date(0), day: due },
  columns: [
    { id: 'a', name: 'СОШ №1' },
    { id: 'b', name: 'СОШ №2' },
    { id: null, name: 'Поручено лично' },
  ],
  lines: [
    aLine('1', 'I', [aCell({ overdue: 1, doneOnTime: 2 }), aCell({ doneLate: 1 }), null]),
    aLine('2', 'II', [aCell({ planned: 1 }), null, null]),
    aLine('3', 'II', [null, null, aCell({ reviewOnTime: 1 })]),
    aLine('4', '', [null, null, null]),
  ],
};

describe('a cell of the matrix', () => {
  it('has one sign and word for every standing, and no two look alike', () => {
    for (const standing of STANDINGS) expect(signOf(standing).of).toContain(standing);
    expect(new Set(CELL_SIGNS.map(({ sign }) => sign)).size).toBe(CELL_SIGNS.length);
    expect(new Set(CELL_SIGNS.map(({ word }) => word)).size).toBe(CELL_SIGNS.length);
  });
});

describe('the margin of the matrix', () => {
  it('counts what was asked for; what is ahead or ended is no part of it', () => {
    expect(sumOf(matrix.lines[0]!.cells)).toEqual({ of: 4, done: 3, review: 0, overdue: 1 });
    expect(sumOf(matrix.lines[1]!.cells).of).toBe(0);
  });

  it('is said in words, and nothing is said of nothing', () => {
    expect(sumWords({ of: 12, done: 9, review: 1, overdue: 2 })).toBe(
      'исполнено 9 из 12, на проверке 1, просрочено 2',
    );
    expect(sumWords({ of: 0, done: 0, review: 0, overdue: 0 })).toBeNull();
  });
});

describe('a part of the matrix', () => {
  it('of a section has its rows and whoever is asked in them', () => {
    const part = narrowed(matrix, { section: 'II', shown: null });
    expect(part.lines.map(({ measure }) => measure.id)).toEqual(['2', '3']);
    expect(part.columns.map(({ name }) => name)).toEqual(['СОШ №1', 'Поручено лично']);
  });

  it('of a state has the cells with such a task, be it their worst or not', () => {
    const part = narrowed(matrix, { section: null, shown: 'done' });
    expect(part.lines.map(({ measure }) => measure.id)).toEqual(['1']);
    expect(part.columns.map(({ name }) => name)).toEqual(['СОШ №1']);
  });

  it('of everything keeps rows that nobody is asked for', () => {
    expect(narrowed(matrix, { section: null, shown: null })).toEqual(matrix);
    expect(sectionsOf(matrix)).toEqual(['I', 'II']);
  });
});
