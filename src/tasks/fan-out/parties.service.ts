import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { shortDate } from '../../deadlines/index.js';
import { InvalidInput } from '../../errors.js';
import type { Directory } from '../../people/index.js';
import {
  DirectoryChangesService,
  MomentService,
  PeopleService,
} from '../../people/people.module.js';
import type { DirectoryChange, MembershipChange, Moment } from '../../people/people.module.js';
import { addDays, later, type CivilDate } from '../../time/index.js';
import type { TaskChange } from '../task-change.js';
import { TasksService } from '../tasks.service.js';
import { applyAll } from './amendments.service.js';
import { askedParties } from './asked-parties.js';
import { concernedRows } from './concerned.queries.js';
import type { ControlBy } from './control-by.js';
import { FanOutService, tasksOf, type Ground } from './fan-out.service.js';
import { answeringFor, nameOf, sharing } from './members.js';
import { openTasksOfExecutor, openTasksOfOrganisation } from './running.queries.js';
import { openTasksOfParty, tasksOfOccurrences } from './running.queries.js';
import type { RunningTask } from './running-task.js';
import type { TaskPlan } from './task-plan.js';

/** What a change of the directory did to running work. */
export interface Followed {
  readonly created: number;
  readonly cancelled: number;
  readonly reassigned: number;
}

const NOTHING: Followed = { created: 0, cancelled: 0, reassigned: 0 };

/**
 * Who joins, leaves, merges, takes over: the directory changed and running work with it, in one
 * transaction, every task with the reason in its history. What has been done stays whose it was.
 */
@Injectable()
export class PartiesService {
  constructor(
    private readonly people: PeopleService,
    private readonly changes: DirectoryChangesService,
    private readonly fanOut: FanOutService,
    private readonly tasks: TasksService,
    private readonly moments: MomentService,
  ) {}

  /** The new member gets the tasks of the occurrences still ahead. */
  async join(tx: EntityManager, change: MembershipChange, by: ControlBy): Promise<Followed> {
    const moment = await this.happened(tx, change.on);
    await this.people.join(tx, change, by);
    const name = nameOf(await this.people.directory(tx), change.member);
    const reason = `${name}: вступление в группу с ${shortDate(change.on)}. ${change.reason}`;
    return this.ask(tx, change.group, change.member, reason, moment, by);
  }

  /** What is due after the last day is asked no more; what was due before stays owed. */
  async leave(tx: EntityManager, change: MembershipChange, by: ControlBy): Promise<Followed> {
    const moment = await this.happened(tx, change.on);
    await this.people.leave(tx, change, by);
    const directory = await this.people.directory(tx);
    const party = answeringFor(directory, change.member);
    const name = nameOf(directory, change.member);
    const reason = `${name}: выход из группы ${shortDate(change.on)}. ${change.reason}`;
    const open = await openTasksOfParty(tx, party);
    const asked = await this.stillAsked(tx, change, directory);
    const events = open
      .filter(({ measure, due }) => asked.get(measure)?.has(party) === false && due > change.on)
      .map(({ id }): TaskChange => ({ id, event: { type: 'cancel', because: 'left', reason } }));
    await applyAll(this.tasks, tx, events, by, { moment });
    return { ...NOTHING, cancelled: events.length };
  }

  /** The organisation is no more: nothing open is left to it. */
  async close(
    tx: EntityManager,
    organisation: string,
    change: DirectoryChange,
    by: ControlBy,
  ): Promise<Followed> {
    const moment = await this.happened(tx, change.on);
    await this.changes.endOrganisation(tx, organisation, change, null, by);
    const reason = `Организация закрыта ${shortDate(change.on)}. ${change.reason}`;
    const events = (await openTasksOfOrganisation(tx, organisation)).map(({ id }): TaskChange => ({
      id,
      event: { type: 'cancel', because: 'left', reason },
    }));
    await applyAll(this.tasks, tx, events, by, { moment });
    return { ...NOTHING, cancelled: events.length };
  }

  /** The successor takes over what is open, except where it has a task of its own for the same demand. */
  async merge(
    tx: EntityManager,
    organisation: string,
    into: string,
    change: DirectoryChange,
    by: ControlBy,
  ): Promise<Followed> {
    const moment = await this.happened(tx, change.on);
    await this.changes.endOrganisation(tx, organisation, change, into, by);
    const directory = await this.people.directory(tx);
    const successor = directory.organisations.find(({ id }) => id === into);
    const reason = `Реорганизация ${shortDate(change.on)}: присоединение к ${successor?.name ?? ''}. ${change.reason}`;
    const open = await openTasksOfOrganisation(tx, organisation);
    const beside = await tasksOfOccurrences(tx, [...new Set(open.map((task) => task.occurrence))]);
    const own = new Set(
      beside
        .filter((task) => task.organisation === into && task.closedBecause === null)
        .map((task) => task.occurrence),
    );
    const executor = successor?.head ?? null;
    const events = open.map(({ id, occurrence }): TaskChange => {
      return own.has(occurrence)
        ? { id, event: { type: 'cancel', because: 'merged', reason } }
        : { id, event: { type: 'reassign', executor, organisation: into, reason } };
    });
    await applyAll(this.tasks, tx, events, by, { moment });
    return counted(events);
  }

  /** The new head takes over what the former had in the organisation's name, or what lay with its mailbox. */
  async setHead(
    tx: EntityManager,
    organisation: string,
    person: string,
    change: DirectoryChange,
    by: ControlBy,
  ): Promise<Followed> {
    const moment = await this.happened(tx, change.on);
    const { before } = await this.changes.setHead(tx, organisation, person, change, by);
    const reason = `Сменился руководитель с ${shortDate(change.on)}. ${change.reason}`;
    const open = (await openTasksOfOrganisation(tx, organisation)).filter(
      (task) => task.organisation === organisation && task.executor === before,
    );
    return this.pass(tx, open, () => person, reason, moment, by);
  }

  /** The new holder takes over; where nobody held the role, what is still ahead is asked for the first time. */
  async appoint(
    tx: EntityManager,
    role: string,
    person: string,
    change: DirectoryChange,
    by: ControlBy,
  ): Promise<Followed> {
    const moment = await this.happened(tx, change.on);
    await this.changes.appoint(tx, role, person, change, by);
    const reason = `Роль передана с ${shortDate(change.on)}. ${change.reason}`;
    const open = await openTasksOfParty(tx, role);
    const passed = await this.pass(tx, open, () => person, reason, moment, by);
    const asked = await this.ask(tx, role, role, reason, moment, by);
    return { ...passed, created: asked.created };
  }

  /**
   * Somebody leaves. What is done in an organisation's name goes to its mailbox; personal work goes to
   * `successor`, and without one the departure is refused while there is any.
   */
  async depart(
    tx: EntityManager,
    person: string,
    successor: string | null,
    change: DirectoryChange,
    by: ControlBy,
  ): Promise<Followed> {
    const moment = await this.happened(tx, change.on);
    const open = await openTasksOfExecutor(tx, person);
    const personal = open.filter((task) => task.organisation === null);
    if (successor === null && personal.length > 0)
      throw new InvalidInput(
        `На работнике поручения, которые больше не на ком: ${personal.length}. Назовите, кому их передать.`,
        { fields: { successor: 'не назван' }, tasks: personal.map(({ number }) => number) },
      );
    await this.changes.depart(tx, person, change, by);
    const reason = `Исполнитель выбыл ${shortDate(change.on)}. ${change.reason}`;
    return this.pass(
      tx,
      open,
      (task) => (task.organisation ? null : successor),
      reason,
      moment,
      by,
    );
  }

  /** Of the rows that name `named` (a group or a role), what `member` is asked and has not been yet. */
  private async ask(
    tx: EntityManager,
    named: string,
    member: string,
    reason: string,
    moment: Moment,
    by: ControlBy,
  ): Promise<Followed> {
    const directory = await this.people.directory(tx);
    const party = answeringFor(directory, member);
    let created = 0;
    const again: TaskChange[] = [];
    for (const [plan, measures] of await concernedRows(tx, sharing(directory, named))) {
      const ground = await this.fanOut.ground(tx, plan);
      const wanted = ground.plan.measures
        .filter(({ id }) => measures.has(id))
        .flatMap((measure) => tasksOf(measure, ground))
        .filter((task) => task.party === party && task.facts.due >= moment.today);
      again.push(...(await this.takenBack(tx, wanted, reason)));
      created += (await this.fanOut.add(tx, ground, wanted, reason, by)).length;
    }
    await applyAll(this.tasks, tx, again, by, { moment });
    return { ...NOTHING, created: created + again.length };
  }

  /** Of those wanted, what was taken back when the party left: it goes on where it stood. */
  private async takenBack(
    tx: EntityManager,
    wanted: readonly TaskPlan[],
    reason: string,
  ): Promise<readonly TaskChange[]> {
    const known = await tasksOfOccurrences(tx, [...new Set(wanted.map((each) => each.occurrence))]);
    const parties = new Set(wanted.map((each) => `${each.occurrence}|${each.party}`));
    return known
      .filter(({ occurrence, party, closedBecause }) => {
        return closedBecause === 'left' && parties.has(`${occurrence}|${party}`);
      })
      .map(({ id }): TaskChange => ({ id, event: { type: 'reopen', due: null, reason } }));
  }

  /** By measure naming the group: who is asked from the day after the last one on. */
  private async stillAsked(
    tx: EntityManager,
    { group, on }: MembershipChange,
    directory: Directory,
  ): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const asked = new Map<string, ReadonlySet<string>>();
    for (const [plan, measures] of await concernedRows(tx, sharing(directory, group))) {
      const { plan: stored }: Ground = await this.fanOut.ground(tx, plan);
      for (const row of stored.measures) {
        if (!measures.has(row.id)) continue;
        const parties = askedParties(row, directory, addDays(on, 1));
        asked.set(row.id, new Set(parties.map((each) => each.party)));
      }
    }
    return asked;
  }

  private async pass(
    tx: EntityManager,
    open: readonly RunningTask[],
    to: (task: RunningTask) => string | null,
    reason: string,
    moment: Moment,
    by: ControlBy,
  ): Promise<Followed> {
    const events = open
      .filter((task) => task.executor !== to(task))
      .map((task): TaskChange => {
        const { id, organisation } = task;
        return { id, event: { type: 'reassign', executor: to(task), organisation, reason } };
      });
    await applyAll(this.tasks, tx, events, by, { moment });
    return counted(events);
  }

  /** Work follows the directory as it is: what is still to come is entered when it has come. */
  private async happened(tx: EntityManager, on: CivilDate): Promise<Moment> {
    const moment = await this.moments.of(tx);
    if (later(on, moment.today) !== moment.today)
      throw new InvalidInput(`${shortDate(on)} ещё не наступило: внесите изменение в этот день.`, {
        fields: { on: 'позже сегодняшнего дня' },
      });
    return moment;
  }
}

function counted(events: readonly TaskChange[]): Followed {
  const of = (type: string): number => events.filter(({ event }) => event.type === type).length;
  return { created: 0, cancelled: of('cancel'), reassigned: of('reassign') };
}
