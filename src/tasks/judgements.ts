/**
 * What is said of a task on a day, derived and never stored. On time means done on time: the day the
 * work was done and the date its document bears, not the day somebody typed them in.
 */
import { later, type CivilDate } from '../time/index.js';
import { isBornLate, type TaskFacts, type TaskState } from './task-facts.js';

/** A task's facts with its state. */
export type Judged<K extends keyof TaskFacts> = Pick<TaskFacts, K> & { readonly state: TaskState };

type Owed = Judged<'due' | 'base' | 'originalDue' | 'createdOn'>;

/**
 * Asked for, not handed in, and its day is over. Work in rework is not overdue before its rework date,
 * nor is what nobody has been asked for yet.
 */
export function isOverdue(task: Owed, today: CivilDate): boolean {
  return isAsked(task) && lastDay(task) < today;
}

/** Asked for, not handed in, and its day comes between `today` and `until`, both inside. */
export function isDueSoon(task: Owed, today: CivilDate, until: CivilDate): boolean {
  return isAsked(task) && today <= lastDay(task) && lastDay(task) <= until;
}

/** The day by which the executor owes it: due, or the rework date after a return. */
export function lastDay({ due, base }: Pick<TaskFacts, 'due' | 'base'>): CivilDate {
  return base === null ? due : later(due, base);
}

type HandedIn = Judged<
  | 'due'
  | 'doneOn'
  | 'submittedOn'
  | 'returns'
  | 'demanded'
  | 'evidence'
  | 'originalDue'
  | 'createdOn'
>;

/** Handed in, but done after its due date, by the day named or by what its document bears. */
export function isLate(task: HandedIn): boolean {
  return isJudgedByDay(task) && task.doneOn !== null && workedUntil(task, task.doneOn) > task.due;
}

/**
 * Done in time, entered after the due date: no fault of the work. Of what came back once the day of
 * the first entry is not among the facts, and nothing is held against it.
 */
export function enteredLate(task: HandedIn): boolean {
  return (
    isJudgedByDay(task) &&
    !isLate(task) &&
    task.returns === 0 &&
    task.submittedOn !== null &&
    task.submittedOn > task.due
  );
}

/**
 * The day the work was done or, if later, what the demanded documents bear. Of several documents of a
 * kind the earliest counts: it was there by then.
 */
export function workedUntil(
  { demanded, evidence }: Pick<TaskFacts, 'demanded' | 'evidence'>,
  doneOn: CivilDate,
): CivilDate {
  return demanded.reduce((last, kind) => {
    const [first] = evidence
      .flatMap((document) => (document.kind === kind && document.date ? [document.date] : []))
      .sort();
    return first === undefined ? last : later(last, first);
  }, doneOn);
}

function isAsked(task: Owed): boolean {
  const { state } = task;
  return (
    (state === 'assigned' || state === 'inProgress' || state === 'returned') && !isBornLate(task)
  );
}

function isJudgedByDay(task: HandedIn): boolean {
  return (task.state === 'submitted' || task.state === 'accepted') && !isBornLate(task);
}
