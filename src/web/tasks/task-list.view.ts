import { isOverdue, lastDay, lateWords, placeInPlan } from '../../tasks/index.js';
import type { TaskRow } from '../../tasks/tasks.module.js';
import { shortDate, shortened } from '../../templating/index.js';
import type { Moment } from '../../people/people.module.js';
import { standingTag, type StandingTag } from '../words/standing.js';

/** A task as a line of any list of the pages (`partials/task-lines`). */
export interface TaskLine {
  readonly number: number;
  readonly text: string;
  readonly place: string;
  readonly who: string;
  readonly due: string;
  readonly note: string | null;
  readonly tag: StandingTag;
}

export function taskLine(row: TaskRow, { today, calendar }: Moment): TaskLine {
  const isLate = isOverdue(row, today);
  return {
    number: row.number,
    text: shortened(row.text, 160),
    place: placeInPlan(row.plan, { section: row.section, number: row.rowNumber }),
    who: [row.organisation?.name, row.executor?.name].filter(Boolean).join(', '),
    due: shortDate(lastDay(row)),
    note: row.kind === 'checkpoint' ? 'промежуточная информация' : null,
    tag: isLate
      ? { text: lateWords(lastDay(row), today, calendar), colour: 'red' }
      : standingTag(row, today),
  };
}
