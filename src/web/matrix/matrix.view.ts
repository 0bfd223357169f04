import { cellWords, type Matrix, type MatrixCell } from '../../reports/index.js';
import { longDate, shortened } from '../../templating/index.js';
import { CELL_SIGNS, signOf } from './cell-signs.js';
import { sumOf, sumOfSums, sumWords, type Sum } from './matrix-sums.js';

/** More columns than a landscape sheet holds: on paper the list stands instead. */
const ON_PAPER = 34;
/** Names shown beside a number before «и ещё». */
const NAMED = 6;

/** The tables and lists of the matrix; `on` is its day where it was asked for, for the links. */
export function matrixView(matrix: Matrix, on: string | null) {
  const { columns, lines, plan } = matrix;
  const link = tasksLink(plan.number, on);
  // Points are numbered anew in every section.
  const measures = lines.map(({ measure }) => `«${shortened(measure.text, 50)}»`);
  const organisations = columns.map(({ name }) => name);
  const sums = lines.map(({ cells }) => sumOf(cells));
  return {
    day: longDate(matrix.asOf.day),
    isPast: on !== null,
    isMany: columns.length > ON_PAPER,
    width: columns.length + 2,
    legend: CELL_SIGNS.map(({ key, sign, word, meaning }) => ({ key, sign, word, meaning })),
    columns: columns.map(({ id, name }, at) => {
      const own = lines.map(({ cells }) => cells[at] ?? null);
      return {
        ...{ name, href: link({ organisation: id ?? 'personal' }) },
        ...listed(own, measures, 'Мероприятия'),
        sum: sumView(sumOf(own)),
      };
    }),
    lines: lines.map(({ measure, cells }, at) => ({
      section: measure.section !== lines[at - 1]?.measure.section ? measure.section : '',
      point: measure.number.replace(/\.$/, ''),
      text: shortened(measure.text, 170),
      href: link({ measure: measure.id }),
      cells: cells.map((cell, column) => {
        if (!cell) return null;
        const { key, sign } = signOf(cell.standing);
        const organisation = columns[column]?.id ?? 'personal';
        return {
          key,
          sign,
          word: wordOf(cell),
          about: cell.of > 1 ? cellWords(cell) : null,
          href:
            cell.task === null
              ? link({ measure: measure.id, organisation })
              : `/tasks/${cell.task}`,
        };
      }),
      ...listed(cells, organisations, 'Организации'),
      sum: sumView(sums[at]!),
    })),
    total: sumWords(sumOfSums(sums)),
  };
}

export function tasksLink(plan: number, on: string | null) {
  const day = on === null ? '' : `&on=${on}`;
  // Ids and days need no escaping, and a matrix has thousands of these.
  return ({ measure, organisation }: { measure?: string; organisation?: string }): string => {
    const row = measure === undefined ? '' : `measure=${measure}`;
    const column = organisation === undefined ? '' : `organisation=${organisation}`;
    const both = row !== '' && column !== '' ? '&' : '';
    return `/plans/${plan}/matrix/tasks?${row}${both}${column}${day}`;
  };
}

function wordOf({ standing, counts, of }: MatrixCell): string {
  const { word, of: standings } = signOf(standing);
  const alike = standings.reduce((sum, each) => sum + (counts[each] ?? 0), 0);
  if (of === 1) return word;
  return alike === of ? `${word} ${of}` : `${word} ${alike} из ${of}`;
}

/** What a narrow screen and a sheet of paper have instead of cells: how many, and who is late. */
function listed(cells: readonly (MatrixCell | null)[], names: readonly string[], whose: string) {
  const late = names.filter((_, at) => (cells[at]?.counts.overdue ?? 0) > 0);
  const rest = late.length - NAMED;
  const counts = new Map<string, number>();
  for (const cell of cells) {
    if (!cell) continue;
    const { key } = signOf(cell.standing);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const states = CELL_SIGNS.flatMap(({ key, sign, word }) => {
    const own = counts.get(key);
    return own === undefined ? [] : [{ key, sign, words: `${word}: ${own}` }];
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
