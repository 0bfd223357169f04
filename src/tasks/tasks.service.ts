import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Conflict, DomainError, NotFound, NotPermitted, RefusedEvent } from '../errors.js';
import type { Change } from '../history/history.module.js';
import type { Actor } from '../history/index.js';
import type { Directory } from '../people/index.js';
import type { StoredPlan } from '../plans/index.js';
import { NoticesService } from '../mail/mail.module.js';
import { lockShared, superfluous, type SharedOccurrence } from './contract.queries.js';
import { fold, type Step } from './fold.js';
import { LIFECYCLE_VERSION, refuseNewer } from './lifecycle/lifecycle.js';
import { lockTasks, type StoredTask } from './lock.queries.js';
import { notAllowed, type Workplaces } from './may-apply.js';
import { meanwhile } from './meanwhile.queries.js';
import { noticesOf, rolesToTell } from './notices-of.js';
import { colleagues, type Colleague } from './staff.queries.js';
import type { TaskBy, TaskChange, TaskOutcome } from './task-change.js';
import type { StampedEvent, TaskEvent } from './task-events.js';
import type { TaskState } from './task-facts.js';
import { eventFacts } from './task-history.js';
import { countTasks, listTasks, listTasksAsOf } from './task-list.queries.js';
import { overdueMeasures } from './overdue-measures.queries.js';
import type { StateCount, TaskFilter, TaskRow } from './task-list.queries.js';
import { planParties } from './of-plan/plan-parties.queries.js';
import { planRollUps, type OccurrenceRollUp } from './roll-up.queries.js';
import { showTask } from './show.queries.js';
import type { TaskCard } from './task-card.js';
import type { CivilDate } from '../time/index.js';
import { writeTasks, type TaskWrite } from './write.queries.js';

/** What happens to tasks without anybody's hand. */
const PRODUCT: Actor = { id: null, name: 'На контроле' };

/**
 * The only writer of a task's state: lock, right, lifecycle, row, span, history and notices in the
 * caller's transaction. A second writer waits for the first and then finds the task as it has become.
 */
@Injectable()
export class TasksService {
  constructor(private readonly notices: NoticesService) {}

  /** Throws NotFound, NotPermitted, RefusedEvent or Conflict; nothing is written then. */
  async apply(
    tx: EntityManager,
    id: string,
    event: TaskEvent,
    by: TaskBy,
    given: Pick<TaskChange, 'seen' | 'source'> = {},
  ): Promise<TaskState> {
    const [outcome] = await this.applyMany(tx, [{ id, event, ...given }], by);
    if (!outcome?.ok) throw outcome?.error ?? new RangeError('no outcome');
    return outcome.state;
  }

  /**
   * Set-based: the same few statements however many. Changes of one task are taken in their order, all
   * or none; what is refused of one task leaves the others alone. One outcome a task, in order of first
   * mention.
   */
  async applyMany(
    tx: EntityManager,
    changes: readonly TaskChange[],
    by: TaskBy,
  ): Promise<readonly TaskOutcome[]> {
    if (changes.length === 0) return [];
    const asked = byTask(changes);
    const ids = [...asked.keys()];
    const accepts = changes.some(({ event }) => event.type === 'accept');
    const shared = accepts ? await lockShared(tx, ids) : [];
    const tasks = await lockTasks(tx, ids);
    const workplaces = await this.workplaces(tx, changes, by);
    const writes: TaskWrite[] = [];
    const outcomes: TaskOutcome[] = [];
    for (const [id, own] of asked) {
      try {
        const folded = await taken(tx, tasks.get(id), own, by, workplaces);
        writes.push(folded);
        outcomes.push({ id, ok: true, state: folded.folded.state });
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        outcomes.push({ id, ok: false, error });
      }
    }
    if (writes.length > 0) await this.write(tx, writes, by);
    if (writes.length > 0 && shared.length > 0) await this.release(tx, shared, by);
    return outcomes;
  }

  /** To somebody of the same organisation, or to its mailbox; by the executor without the coordinator. */
  async pass(
    tx: EntityManager,
    id: string,
    to: { readonly executor: string | null; readonly reason?: string },
    by: TaskBy,
  ): Promise<TaskState> {
    const task = (await lockTasks(tx, [id])).get(id);
    if (!task) throw new NotFound('Поручение не найдено.');
    const { organisation } = task.facts;
    const reason = to.reason?.trim() ?? '';
    return this.apply(
      tx,
      id,
      { type: 'reassign', executor: to.executor, organisation, reason },
      by,
    );
  }

  /** By the number people call it by, or by id, with everything known of it. */
  show(tx: EntityManager, task: string | number): Promise<TaskCard> {
    return showTask(tx, task);
  }

  /** By due date; as it stands, or as it was recorded at `asOf`. */
  list(tx: EntityManager, filter: TaskFilter = {}, asOf?: Date): Promise<readonly TaskRow[]> {
    return asOf ? listTasksAsOf(tx, asOf, filter) : listTasks(tx, filter);
  }

  count(
    tx: EntityManager,
    filter: Parameters<typeof countTasks>[1],
  ): Promise<readonly StateCount[]> {
    return countTasks(tx, filter);
  }

  /** What is overdue on the day, by measure. */
  overdue(
    tx: EntityManager,
    on: CivilDate,
    asked: Parameters<typeof overdueMeasures>[2],
  ): ReturnType<typeof overdueMeasures> {
    return overdueMeasures(tx, on, asked);
  }

  /** How far each occurrence of the plan is on the day. */
  rollUps(tx: EntityManager, plan: string, on: CivilDate): Promise<readonly OccurrenceRollUp[]> {
    return planRollUps(tx, plan, on);
  }

  /** Whom the plan asks, or will ask: ids of people and organisations. */
  parties(
    tx: EntityManager,
    plan: Pick<StoredPlan, 'id' | 'measures'>,
    directory: Directory,
    on: CivilDate,
  ): Promise<readonly string[]> {
    return planParties(tx, plan, directory, on);
  }

  private async write(tx: EntityManager, writes: readonly TaskWrite[], by: TaskBy): Promise<void> {
    const { now, today } = by.moment;
    const actor = actorOf(by);
    const changes = writes.flatMap((write) => entriesOf(write, actor, now));
    await writeTasks(tx, writes, { actor, now, machine: LIFECYCLE_VERSION }, changes);
    const happened = writes.map(({ task, folded }) => {
      return { id: task.id, number: task.number, seq: task.seq + 1, taken: folded.taken };
    });
    const roles = rolesToTell(happened);
    const staff = roles.length > 0 ? await colleagues(tx, [], roles, today) : [];
    await this.notices.write(tx, noticesOf(happened, staff, actor.id, today), now);
  }

  /** What nothing is needed of any more ends in the same transaction, by nobody's decision. */
  private async release(
    tx: EntityManager,
    shared: readonly SharedOccurrence[],
    by: TaskBy,
  ): Promise<void> {
    const changes = (await superfluous(tx, shared)).map(
      ({ task, number, contract }): TaskChange => {
        const reason =
          contract === 'lead'
            ? `Исполнение принято у ответственного исполнителя (поручение № ${number}).`
            : 'Информация принята от требуемого числа исполнителей.';
        return { id: task, event: { type: 'cancel', because: 'released', reason } };
      },
    );
    const outcomes = await this.applyMany(tx, changes, { ...by, actor: 'engine' });
    for (const outcome of outcomes) if (!outcome.ok) throw outcome.error;
  }

  /** Where those work to whom tasks are passed on; asked only when some are. */
  private async workplaces(
    tx: EntityManager,
    changes: readonly TaskChange[],
    by: TaskBy,
  ): Promise<Workplaces> {
    const people = changes.flatMap(({ event }) =>
      event.type === 'reassign' && event.executor !== null ? [event.executor] : [],
    );
    if (people.length === 0) return new Map();
    const found = await colleagues(tx, people, [], by.moment.today);
    return new Map(found.map(({ person, workplaces }: Colleague) => [person, workplaces]));
  }
}

/** The task with its changes taken; throws the DomainError that says why they are refused. */
async function taken(
  tx: EntityManager,
  task: StoredTask | undefined,
  changes: readonly TaskChange[],
  by: TaskBy,
  workplaces: Workplaces,
): Promise<TaskWrite> {
  if (!task) throw new NotFound('Поручение не найдено.');
  const details = { task: task.id, number: task.number };
  refuseNewer(task.machine);
  for (const { event, seen } of changes) {
    if (event.type === 'reassign' && event.executor && !workplaces.has(event.executor))
      throw new NotFound('Исполнитель не найден среди работников отдела.', details);
    const denied = denial(task, event, by, workplaces);
    if (denied) throw new NotPermitted(denied, { ...details, event: event.type });
    const done = seen !== undefined && seen < task.seq && (await meanwhile(tx, task.id, seen));
    if (done) throw new Conflict(done, { ...details, seen, last: task.seq });
  }
  const steps = changes.map((change) => stepOf(change, by));
  const folded = fold(task, steps);
  if ('taken' in folded) return { task, folded };
  throw new RefusedEvent(folded.sentence, { ...details, refusal: folded.code });
}

function denial(
  task: StoredTask,
  event: TaskEvent,
  { actor, moment }: TaskBy,
  workplaces: Workplaces,
): string | null {
  return actor === 'engine'
    ? null
    : notAllowed(actor, event, task.facts, moment.department, workplaces);
}

function stepOf({ event, source }: TaskChange, { actor, moment }: TaskBy): Step {
  const person = actor === 'engine' ? null : actor.person;
  const stamped: StampedEvent = { ...event, by: { person, on: moment.today } };
  return { event: stamped, source: source ?? null };
}

function byTask(changes: readonly TaskChange[]): ReadonlyMap<string, readonly TaskChange[]> {
  const tasks = new Map<string, TaskChange[]>();
  for (const change of changes) {
    const own = tasks.get(change.id);
    if (own) own.push(change);
    else tasks.set(change.id, [change]);
  }
  return tasks;
}

function actorOf({ actor }: TaskBy): Actor {
  return actor === 'engine' ? PRODUCT : { id: actor.person, name: actor.name };
}

function entriesOf({ task, folded }: TaskWrite, actor: Actor, at: Date): Change[] {
  return folded.taken.map(({ event, state, source }) => ({
    subject: { kind: 'task', id: task.id },
    event: event.type,
    ...{ actor, at },
    facts: eventFacts(event, state, LIFECYCLE_VERSION, source),
  }));
}
