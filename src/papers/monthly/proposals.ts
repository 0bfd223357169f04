/**
 * What follows from the figures, said as proposals the chairperson may act on. Each rests on a rule
 * that anybody can check, and names whom it is about; where nothing went wrong there are none.
 */
import type { MonthlySnapshot, OverdueTask } from '../../reports/index.js';
import { counted, listed } from '../../templating/index.js';

/** Overdue tasks of one party from which it is to be heard. */
const MANY_OVERDUE = 3;
/** Working days past which a reminder is no longer the answer. */
const LONG_OVERDUE = 10;
const MOST_NAMED = 10;

export function proposalsOf(snapshot: MonthlySnapshot): readonly string[] {
  const { overdue, underReview, extensions, bornLate, dueNext } = snapshot;
  const proposals: string[] = [];
  const late = byParty(overdue);
  const many = late.filter(({ tasks }) => tasks.length >= MANY_OVERDUE);
  if (many.length > 0) {
    proposals.push(
      `Заслушать на совещании ${many.length === 1 ? 'информацию исполнителя, у которого' : 'информацию исполнителей, у которых'} просрочено ${MANY_OVERDUE} и более поручений: ${named(many)}.`,
    );
  }
  const long = overdue.filter(({ daysLate }) => daysLate > LONG_OVERDUE);
  if (long.length > 0) {
    const tasks = counted(long.length, 'поручение', 'поручения', 'поручений');
    proposals.push(
      `Определить новые сроки или принять меры по поручениям, просроченным более чем на ${LONG_OVERDUE} рабочих дней: ${tasks} (${named(byParty(long))}).`,
    );
  }
  const silent = overdue.filter(({ cause }) => cause === null);
  if (silent.length > 0) {
    proposals.push(
      `Получить письменные объяснения причин неисполнения от тех, кто их не представил: ${named(byParty(silent))}.`,
    );
  }
  if (underReview.length > 0) {
    const accounts = counted(underReview.length, 'поручению', 'поручениям', 'поручениям');
    proposals.push(`Контролёрам рассмотреть представленную информацию: по ${accounts}.`);
  }
  const undecided = extensions.filter(({ decision }) => decision === null);
  if (undecided.length > 0) {
    const numbers = listed(undecided.map(({ task }) => `№ ${task.number}`));
    proposals.push(`Принять решение о продлении срока: поручения ${numbers}.`);
  }
  if (bornLate.length > 0) {
    proposals.push(
      'Решить о мероприятиях, срок которых истёк до постановки на контроль: исполнены, назначить новый срок или снять.',
    );
  }
  if (dueNext.length > 0 && proposals.length > 0) {
    const tasks = counted(dueNext.length, 'поручения', 'поручений', 'поручений');
    proposals.push(`Исполнителям обеспечить исполнение в срок ${tasks} следующего месяца.`);
  }
  return proposals;
}

interface Party {
  readonly name: string;
  readonly tasks: readonly OverdueTask[];
}

/** Most overdue first. */
function byParty(tasks: readonly OverdueTask[]): readonly Party[] {
  const parties = new Map<string, OverdueTask[]>();
  for (const task of tasks) {
    const own = parties.get(task.party);
    if (own) own.push(task);
    else parties.set(task.party, [task]);
  }
  return [...parties]
    .map(([name, own]) => ({ name, tasks: own }))
    .sort((one, other) => other.tasks.length - one.tasks.length);
}

function named(parties: readonly Party[]): string {
  const shown = parties.slice(0, MOST_NAMED).map(({ name, tasks }) => {
    return tasks.length > 1 ? `${name} — ${tasks.length}` : name;
  });
  const more = parties.length - shown.length;
  return `${shown.join('; ')}${more > 0 ? ` и ещё ${more}` : ''}`;
}
