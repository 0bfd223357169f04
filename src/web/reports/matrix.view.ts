import { cellWords, type Matrix, type MatrixCell } from '../../reports/index.js';
import type { PlanSummary } from '../../plans/index.js';
import { shortened } from '../../templating/index.js';
import { addressOf, type Asked } from './reports-desk.service.js';

/** Measures down, organisations across; each cell says the worst of its tasks and leads to them. */
export function matrixView(
  asked: Asked,
  plan: PlanSummary | null,
  plans: readonly PlanSummary[],
  matrix: Matrix | null,
) {
  const { kept } = asked;
  return {
    about:
      plan && !asked.plan ? [...asked.about, `План № ${plan.number}. ${plan.title}`] : asked.about,
    choices: plan
      ? []
      : plans.map(({ number, title }) => ({
          href: addressOf('/reports/matrix', kept, { plan: String(number) }),
          text: `План № ${number}. ${title}`,
        })),
    columns: matrix?.columns.map(({ name }) => name) ?? [],
    width: (matrix?.columns.length ?? 0) + 1,
    lines:
      matrix?.lines.map(({ measure, cells }, at) => ({
        section:
          measure.section === (matrix.lines[at - 1]?.measure.section ?? '')
            ? null
            : measure.section,
        text: `${measure.number ? `${measure.number.replace(/\.$/, '')}. ` : ''}${shortened(measure.text, 160)}`,
        cells: cells.map((cell) => cell && matrixCell(cell)),
      })) ?? [],
    hasMatrix: matrix !== null,
    xlsx: plan && addressOf('/reports/matrix.xlsx', kept, { plan: String(plan.number) }),
  };
}

const BAD = ['overdue', 'reviewLate', 'doneLate'];

function matrixCell(cell: MatrixCell) {
  return {
    words: cellWords(cell),
    isBad: BAD.includes(cell.standing),
    isDone: cell.standing === 'doneOnTime',
    tasks: cell.tasks,
  };
}
