import { STANDING_WORDS, type ReportRow } from '../../reports/index.js';
import { placeInPlan } from '../../tasks/index.js';
import { counted, shortDate, shortened, workingDays } from '../../templating/index.js';
import type { TaskLine } from '../tasks/task-list.view.js';
import type { StandingTag } from '../words/standing.js';
import { signOf, type CellKey } from './cell-signs.js';

const COLOURS: Readonly<Record<CellKey, StandingTag['colour']>> = {
  overdue: 'red',
  review: 'blue',
  late: 'orange',
  work: 'grey',
  planned: 'grey',
  done: null,
  before: 'grey',
  off: 'grey',
};
/** A list longer than this is a report, not a page. */
const MOST = 300;

/** Tasks behind a cell, a row or a column, as they were recorded that day (`partials/task-lines`). */
export function rowLines(rows: readonly ReportRow[]) {
  return {
    lines: rows.slice(0, MOST).map(rowLine),
    more: rows.length > MOST ? MOST : null,
    count: counted(rows.length, 'поручение', 'поручения', 'поручений'),
  };
}

function rowLine(row: ReportRow): TaskLine {
  return {
    number: row.number,
    text: shortened(row.measure.text, 160),
    place: placeInPlan(row.plan.number, row.measure),
    who: [row.organisation?.name, row.executor?.name].filter(Boolean).join(', '),
    due: shortDate(row.due),
    note: row.kind === 'checkpoint' ? 'промежуточная информация' : null,
    tag: {
      text:
        row.daysLate > 0
          ? `${STANDING_WORDS[row.standing]} на ${workingDays(row.daysLate)}`
          : STANDING_WORDS[row.standing],
      colour: COLOURS[signOf(row.standing).key],
    },
  };
}
