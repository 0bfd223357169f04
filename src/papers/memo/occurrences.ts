/**
 * Which demand of a measure a memo is about. A row may be asked for in May and again in August, each
 * with tasks of its own; a row that waits for events has a demand for every one of them.
 */
import type { CompletionContract, StoredDemand } from '../../plans/index.js';
import { groupedBy, rollUp } from '../../tasks/index.js';
import type { CivilDate } from '../../time/index.js';
import type { PaperTask } from '../tasks/paper-task.js';

export interface Occurrence {
  readonly id: string;
  readonly due: CivilDate;
  /** The paper's own day, where the working calendar moved it. */
  readonly written: CivilDate;
  readonly kind: 'final' | 'checkpoint';
  /** What happened, where the row waits for events. */
  readonly isOfEvent: boolean;
  readonly tasks: readonly PaperTask[];
}

/** Those that became tasks, by due date. */
export function occurrencesOf(
  tasks: readonly PaperTask[],
  demands: readonly StoredDemand[],
): readonly Occurrence[] {
  const known = new Map(demands.map((demand) => [demand.id, demand]));
  const own = groupedBy(tasks, ({ occurrence }) => occurrence);
  return [...own]
    .map(([id, its]): Occurrence => {
      const demand = known.get(id);
      const due = demand?.due ?? latest(its);
      return {
        ...{ id, tasks: its, due, written: demand?.written ?? due },
        kind: its.some(({ kind }) => kind === 'final') ? 'final' : 'checkpoint',
        isOfEvent: (demand?.event ?? null) !== null,
      };
    })
    .sort((one, other) => (one.due < other.due ? -1 : one.due > other.due ? 1 : 0));
}

/**
 * Those due on the day named, as it was moved or as it is written; without one, what is being worked on: the first that still owes anything,
 * final accounts before interim ones, and of a row that waits for events all of them together.
 */
export function chosen(
  all: readonly Occurrence[],
  due: CivilDate | null,
  contract: Pick<CompletionContract, 'kind' | 'needed'>,
  today: CivilDate,
): readonly Occurrence[] {
  if (due !== null) return all.filter((each) => each.due === due || each.written === due);
  const events = all.filter(({ isOfEvent }) => isOfEvent);
  if (events.length > 0) return events;
  const finals = all.filter(({ kind }) => kind === 'final');
  const asked = finals.length > 0 ? finals : all;
  const open = asked.find(({ tasks }) => !rollUp(tasks, contract, today).isOffControl);
  const one = open ?? asked.at(-1);
  return one ? all.filter((each) => each.due === one.due && each.kind === one.kind) : [];
}

/** Parts are due before the lead, so the last day is the occurrence's. */
function latest(tasks: readonly PaperTask[]): CivilDate {
  return tasks
    .map(({ originalDue }) => originalDue)
    .reduce((one, other) => (one > other ? one : other));
}
