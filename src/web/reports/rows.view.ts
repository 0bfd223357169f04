import {
  FIGURE_WORDS,
  MORE_WORDS,
  STANDING_WORDS,
  STRATUM_WORDS,
  type Cell,
  type ReportRow,
} from '../../reports/index.js';
import { placeInPlan } from '../../tasks/index.js';
import { capital, counted, shortDate, shortened, workingDays } from '../../templating/index.js';
import type { PageReply } from '../page/reply.js';
import { addressOf, type Asked } from './reports-desk.service.js';

/** More than a page holds; the table to download has them all. */
const MOST = 500;

/** Exactly the tasks that one number counts. */
export function rowsPage(
  asked: Asked,
  cell: Cell,
  name: string | null,
  rows: readonly ReportRow[],
): PageReply {
  const { title, meaning } = wordsOf(cell);
  const { by, stratum, figure, group } = cell;
  const search = { by, stratum, figure, ...(group === null ? {} : { group }) };
  return {
    template: 'reports/rows',
    title: name === null ? title : `${title}: ${name}`,
    isWide: true,
    view: {
      about: stratum === 'main' ? asked.about : [STRATUM_WORDS[stratum], ...asked.about],
      meaning: capital(meaning),
      count: counted(rows.length, 'поручение', 'поручения', 'поручений'),
      more: rows.length > MOST ? MOST : null,
      lines: rows.slice(0, MOST).map(lineOf),
      xlsx: addressOf('/reports/rows.xlsx', asked.kept, search),
      back: addressOf('/reports', asked.kept, { by, stratum }),
    },
  };
}

export function wordsOf({ figure }: Cell): { readonly title: string; readonly meaning: string } {
  return figure === 'coExecuted' ? MORE_WORDS.coExecuted : FIGURE_WORDS[figure];
}

function lineOf(row: ReportRow) {
  const { due, originalDue, standing, daysLate } = row;
  return {
    number: row.number,
    text: shortened(row.measure.text, 160),
    place: placeInPlan(row.plan.number, row.measure),
    who: [row.organisation?.name, row.executor?.name].filter(Boolean).join(', '),
    due: shortDate(due),
    original: due === originalDue ? null : `был ${shortDate(originalDue)}`,
    standing: STANDING_WORDS[standing],
    isBad: standing === 'overdue',
    late: daysLate > 0 ? workingDays(daysLate) : null,
  };
}
