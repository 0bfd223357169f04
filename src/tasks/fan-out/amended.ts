/**
 * What an amended row does to its tasks. A re-dated occurrence goes on under its new date: tasks move
 * with what was done on them, and who had finished is not asked once more. The rest follows from
 * comparing what the row wants now with what there is.
 *
 *   old occurrence ─┬─ the same days again     its tasks move there
 *                   ├─ the next new one left   its tasks move there, due moves
 *                   └─ none left               open tasks are cancelled
 *
 * A task late from birth does not move: nobody was asked yet, the new date is asked for the first time.
 */
import { isDepartments, type Directory } from '../../people/index.js';
import { isCarried } from '../../plans/index.js';
import type { RowChange, StoredDemand, StoredMeasure } from '../../plans/index.js';
import type { CivilDate } from '../../time/index.js';
import type { TaskEvent } from '../task-events.js';
import { isBornLate } from '../task-facts.js';
import type { RunningTask } from './running-task.js';
import { isOpen } from './running-task.js';
import type { TaskPlan } from './task-plan.js';

export interface AmendedRow {
  readonly measure: StoredMeasure;
  readonly changes: readonly RowChange[];
  /** What the row asks now, by who answers today. */
  readonly wanted: readonly TaskPlan[];
  /** Every task it ever had. */
  readonly tasks: readonly RunningTask[];
  readonly today: CivilDate;
}

export interface Follow {
  /** Tasks to be put under another occurrence. */
  readonly placed: readonly Pick<RunningTask, 'id' | 'occurrence'>[];
  readonly events: readonly { readonly id: string; readonly event: TaskEvent }[];
  readonly missing: readonly TaskPlan[];
}

export function followRow(row: AmendedRow, directory: Directory, reason: string): Follow {
  const { changes, wanted, measure } = row;
  const carried = new Set(measure.demands.filter(isCarried).map(({ id }) => id));
  const tasks = row.tasks.filter(({ occurrence }) => !carried.has(occurrence));
  const homes = newHomes(measure.demands, tasks);
  const byKey = new Map(wanted.map((task) => [`${task.occurrence}|${task.party}`, task]));
  const placed: Follow['placed'][number][] = [];
  const events: Follow['events'][number][] = [];
  const covered = new Set<string>();
  const over = finished(tasks, homes);
  for (const task of tasks) {
    const occurrence = homes.get(task.occurrence) ?? null;
    const keys = [task.party, task.organisation].map((party) => `${occurrence}|${party}`);
    const want = keys.flatMap((key) => byKey.get(key) ?? [])[0];
    if (!isOpen(task)) {
      const again = want && occurrence === task.occurrence && isTakenBack(task);
      if (again) events.push({ id: task.id, event: reopened(task, want, reason) });
      if (again || !isTakenBack(task)) for (const key of keys) covered.add(key);
      continue;
    }
    if (occurrence === null || (!want && changes.includes('re-assigned'))) {
      events.push({ id: task.id, event: { type: 'cancel', because: 'amended', reason } });
      continue;
    }
    if (occurrence !== task.occurrence && isBornLate(task)) {
      events.push({ id: task.id, event: { type: 'cancel', because: 'amended', reason } });
      continue;
    }
    for (const key of keys) covered.add(key);
    if (occurrence !== task.occurrence) placed.push({ id: task.id, occurrence });
    const demand = measure.demands.find(({ id }) => id === occurrence);
    events.push(...changesOf(task, want, demand, changes, reason));
    if (want && changes.includes('re-assigned'))
      events.push(...passedOn(task, want, directory, reason));
  }
  const missing = wanted.filter(({ occurrence, party, facts }) => {
    return (
      !covered.has(`${occurrence}|${party}`) && (facts.due >= row.today || !over.has(occurrence))
    );
  });
  return { placed, events, missing };
}

/** Occurrences that everybody asked has finished with: who answers from now on is not asked back then. */
function finished(
  tasks: readonly RunningTask[],
  homes: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  const asked = new Set(tasks.flatMap((task) => homes.get(task.occurrence) ?? []));
  for (const task of tasks) {
    if (isOpen(task)) asked.delete(homes.get(task.occurrence) ?? '');
  }
  return asked;
}

/** By occurrence of the tasks: the one in force that goes on with it; absent where none does. */
function newHomes(
  demands: readonly StoredDemand[],
  tasks: readonly RunningTask[],
): ReadonlyMap<string, string> {
  const homes = new Map<string, string>();
  const old = new Map<string, RunningTask['demand']>();
  const taken = new Set<string>();
  for (const { occurrence, until, demand } of tasks) {
    if (until !== null) old.set(occurrence, demand);
    else {
      homes.set(occurrence, occurrence);
      taken.add(occurrence);
    }
  }
  const free = demands.filter(({ id, event, settlement }) => {
    return event === null && settlement === 'live' && !taken.has(id);
  });
  const left = [...old].sort(([, a], [, b]) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
  const pair = (fits: (a: RunningTask['demand'], b: StoredDemand) => boolean): void => {
    for (const [occurrence, demand] of left) {
      if (homes.has(occurrence)) continue;
      const next = free.find((each) => !taken.has(each.id) && fits(demand, each));
      if (!next) continue;
      homes.set(occurrence, next.id);
      taken.add(next.id);
    }
  };
  pair((a, b) => a.kind === b.kind && a.from === b.from && a.written === b.written);
  pair((a, b) => a.kind === b.kind && !a.isEvent);
  return homes;
}

function changesOf(
  task: RunningTask,
  want: TaskPlan | undefined,
  demand: StoredDemand | undefined,
  changes: readonly RowChange[],
  reason: string,
): Follow['events'] {
  const moved = changes.includes('re-dated') && demand?.event === null;
  const due = moved ? (want?.facts.due ?? demand.due) : task.due;
  const isWaiting = task.state === 'planned';
  const opensOn = moved && isWaiting ? (want?.facts.opensOn ?? task.opensOn) : task.opensOn;
  const { demanded, part } = want?.facts ?? task;
  const isSame =
    due === task.due && opensOn === task.opensOn && demanded.join() === task.demanded.join();
  if (isSame && part === task.part) return [];
  const event = { type: 'amend', due, opensOn, demanded, reason } as const;
  return [{ id: task.id, event: part === task.part ? event : { ...event, part } }];
}

/** A school passes its task on inside as it likes; whose it is in the department, the order says. */
function passedOn(
  task: RunningTask,
  { facts }: TaskPlan,
  directory: Directory,
  reason: string,
): Follow['events'] {
  const own = directory.organisations.find(({ id }) => id === facts.organisation);
  if (own && !isDepartments(own)) return [];
  const { executor, organisation } = facts;
  return executor === task.executor && organisation === task.organisation
    ? []
    : [{ id: task.id, event: { type: 'reassign', executor, organisation, reason } }];
}

function reopened(task: RunningTask, { facts }: TaskPlan, reason: string): TaskEvent {
  return { type: 'reopen', due: facts.due === task.due ? null : facts.due, reason };
}

/** Ended because the plan or the directory said so, not because of the work. */
function isTakenBack({ closedBecause }: RunningTask): boolean {
  return closedBecause === 'amended' || closedBecause === 'left';
}
