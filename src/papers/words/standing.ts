/** How a task stands on a day, in the words of a table's cell. */
import {
  enteredLate,
  isBornLate,
  isLate,
  isOverdue,
  lastDay,
  lateWords,
} from '../../tasks/index.js';
import { sentence, shortDate, unstopped } from '../../templating/index.js';
import type { CivilDate, WorkingCalendar } from '../../time/index.js';
import type { PaperTask } from '../tasks/paper-task.js';

export interface Day {
  readonly today: CivilDate;
  readonly calendar: WorkingCalendar;
}

export function standing(task: PaperTask, { today, calendar }: Day): string {
  switch (task.state) {
    case 'accepted':
      return `исполнено${lateness(task)}`;
    case 'submitted':
      return `на проверке${lateness(task)}`;
    case 'cancelled':
    case 'notApplicable':
      return `не требуется. ${sentence(whyNotOwed(task))}`;
    case 'returned':
      return isOverdue(task, today)
        ? `на доработке, ${lateWords(lastDay(task), today, calendar)}`
        : `на доработке до ${shortDate(lastDay(task))}`;
    case 'assigned':
    case 'inProgress':
    case 'planned':
      if (isOverdue(task, today))
        return `не представлено, ${lateWords(lastDay(task), today, calendar)}`;
      return isBornLate(task) ? 'срок истёк до постановки на контроль' : 'срок не истёк';
  }
}

/** «Исполнение принято у ответственного исполнителя (поручение № 5)», without a full stop. */
export function whyNotOwed({
  state,
  closedReason,
}: Pick<PaperTask, 'state' | 'closedReason'>): string {
  const reason = unstopped(closedReason ?? '');
  if (reason !== '') return reason;
  return state === 'notApplicable' ? 'Необходимость не возникла' : 'Поручение снято';
}

function lateness(task: PaperTask): string {
  if (isLate(task)) return ' с опозданием';
  return enteredLate(task) ? ', внесено позднее срока' : '';
}
