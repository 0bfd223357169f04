import { cellWords, type Matrix, type MatrixCell } from '../../reports/index.js';
import { longDate, shortened } from '../../templating/index.js';
import { CELL_SIGNS, signOf } from './cell-signs.js';
import { sumOf, sumWords, type Sum } from './matrix-sums.js';

/** More columns than a landscape sheet holds: on paper the list stands instead. */
const ON_PAPER = 34;
/** Names shown beside a number before «и ещё». */
const NAMED = 6;

/** The tables and lists of the matrix; `on` is its day where it was asked for, for the links. */
export function matrixView(matrix: Matrix, on: string | null) {
  const { columns, lines, plan } = matrix;
  const link = tasksLink(plan.number, on);
  return {
    day: longDate(matrix.asOf.day),
    isPast: on !== null,
    isMany: columns.length > ON_PAPER,
    width: columns.length + 2,
    legend: CELL_SIGNS.map(({ key, sign, word, meaning }) => ({ key, sign, word, meaning })),
    columns: columns.map(({ id, name }, at) => ({
      ...{ name, href: link({ organisation: id ?? 'personal' }) },
      ...listed(columnOf(matrix, at), 'Мероприятия'),
      sum: sumView(sumOf(columnOf(matrix, at).map(({ cell }) => cell))),
    })),
    lines: lines.map(({ measure, cells }, at) => ({
      section: measure.section !== lines[at - 1]?.measure.section ? measure.section : '',
      point: measure.number.replace(/\.$/, ''),
      text: shortened(measure.text, 170),
      href: link({ measure: measure.id }),
      cells: cells.map((cell, column) => ({
        cell: cell && {
          key: signOf(cell.standing).key,
          sign: signOf(cell.standing).sign,
          word: wordOf(cell),
          about: cell.of > 1 ? cellWords(cell) : null,
          href:
            cell.tasks.length === 1
              ? `/tasks/${cell.tasks[0]}`
              : link({
                  measure: measure.id,
                  organisation: columns[column]?.id ?? 'personal',
                }),
        },
      })),
      ...listed(
        cells.map((cell, column) => ({ cell, name: columns[column]?.name ?? '' })),
        'Организации',
      ),
      sum: sumView(sumOf(cells)),
    })),
    total: sumWords(sumOf(lines.flatMap(({ cells }) => cells))),
  };
}

export function tasksLink(plan: number, on: string | null) {
  return (of: Readonly<Record<string, string>>): string =>
    `/plans/${plan}/matrix/tasks?${new URLSearchParams({ ...of, ...(on !== null && { on }) }).toString()}`;
}

function wordOf({ standing, counts, of }: MatrixCell): string {
  const { word, of: standings } = signOf(standing);
  const alike = standings.reduce((sum, each) => sum + (counts[each] ?? 0), 0);
  if (of === 1) return word;
  return alike === of ? `${word} ${of}` : `${word} ${alike} из ${of}`;
}

interface NamedCell {
  readonly cell: MatrixCell | null;
  readonly name: string;
}

function columnOf({ lines }: Matrix, at: number): readonly NamedCell[] {
  return lines.map(({ measure, cells }) => ({
    cell: cells[at] ?? null,
    // Points are numbered anew in every section.
    name: `«${shortened(measure.text, 50)}»`,
  }));
}

/** What a narrow screen and a sheet of paper have instead of cells: how many, and who is late. */
function listed(cells: readonly NamedCell[], whose: string) {
  const late = cells.filter(({ cell }) => (cell?.counts.overdue ?? 0) > 0).map(({ name }) => name);
  const rest = late.length - NAMED;
  const states = CELL_SIGNS.flatMap(({ key, sign, word }) => {
    const own = cells.filter(({ cell }) => cell && signOf(cell.standing).key === key).length;
    return own > 0 ? [{ key, sign, words: `${word}: ${own}` }] : [];
  });
  return {
    states,
    late:
      late.length === 0
        ? null
        : `${whose} с просрочкой: ${late.slice(0, NAMED).join(', ')}${rest > 0 ? ` и ещё ${rest}` : ''}`,
  };
}

function sumView(sum: Sum) {
  if (sum.of === 0) return null;
  return { done: `${sum.done} из ${sum.of}`, overdue: sum.overdue > 0 ? sum.overdue : null };
}
