import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { HistoryService } from '../../history/history.module.js';
import { NoticesService } from '../../mail/mail.module.js';
import { PeopleService, StandInsService, type Moment } from '../../people/people.module.js';
import type { CivilDate } from '../../time/index.js';
import type { RungBase } from '../ladder/bases-of.js';
import type { LadderBook } from '../ladder/ladder-book.js';
import { LadderService } from '../ladder/ladder.service.js';
import { addressesRefused } from '../digest/waiting.queries.js';
import { reachable, restingSince } from '../reachable.js';
import type { AddressBook } from '../recipients.js';
import { basesIn, grouped, lookOf, type DepartmentDay, type DepartmentLook } from './looks.js';
import { raised, type Raised, type RaisedRung } from './raising.js';
import {
  claimClimbing,
  insertRungs,
  owedRungs,
  owingTasks,
  standings,
  writeThrough,
  type BaseGroup,
  type ClaimedTask,
  type OwedRung,
} from './raise.queries.js';

export type { DepartmentLook } from './looks.js';

export type RaiseCounts = Readonly<{
  /** Tasks that were looked at; fewer than asked for where others hold some of them. */
  looked: number;
  raised: number;
  told: number;
  superseded: number;
  nobody: number;
  notices: number;
}>;

/**
 * Raises what ladders owe. The calendar is turned round (`basesOf`), so that a department of any size
 * is a few probes of an index; what is found is written by the same few statements however many tasks.
 * A rung raised twice is held off by its primary key, and by the task's lock before that.
 */
@Injectable()
export class RaiseService {
  constructor(
    private readonly ladders: LadderService,
    private readonly people: PeopleService,
    private readonly standIns: StandInsService,
    private readonly notices: NoticesService,
    private readonly history: HistoryService,
  ) {}

  /**
   * What is left to look at, of many departments. The day last done is looked at once more when the
   * next begins: a date may have been moved after that day's last tick.
   */
  async looks(
    tx: EntityManager,
    moments: readonly DepartmentDay[],
  ): Promise<readonly DepartmentLook[]> {
    const known = new Map(
      (
        await standings(
          tx,
          moments.map(({ department }) => department),
          moments.map(({ today }) => today),
        )
      ).map((standing) => [standing.department, standing]),
    );
    return moments.flatMap((moment) => {
      const standing = known.get(moment.department);
      return standing ? lookOf(moment, standing) : [];
    });
  }

  /** Tasks that owe something, by department; a department that owes nothing is not named. */
  async owing(
    tx: EntityManager,
    looks: readonly DepartmentLook[],
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    if (looks.length === 0) return new Map();
    const books = await this.ladders.books(
      tx,
      looks.map(({ moment }) => moment.department),
    );
    const found = new Map<string, readonly string[]>();
    for (const group of grouped(looks, books)) {
      const rebasedOn = group.isRebasedOnly ? group.today : null;
      for (const { department, tasks } of await owingTasks(tx, [group], rebasedOn)) {
        found.set(department, tasks);
      }
    }
    return found;
  }

  /** Raises what these tasks owe from that day through today; those held by others are left. */
  async raise(
    tx: EntityManager,
    moment: Moment,
    ids: readonly string[],
    from: CivilDate,
  ): Promise<RaiseCounts> {
    const tasks = await claimClimbing(tx, ids);
    if (tasks.length === 0) return { ...NOTHING, looked: 0 };
    const book = await this.ladders.book(tx);
    const earliest = tasks.map(({ base }) => base).reduce((a, b) => (a < b ? a : b));
    const bases = basesIn(book, { ...moment, from, earliest });
    const owed = await owedRungs(
      tx,
      tasks.map(({ id }) => id),
      bases,
    );
    if (owed.length === 0) return { ...NOTHING, looked: tasks.length };
    const found = await this.gathered(tx, tasks, owed, { bases, book, moment });
    await insertRungs(tx, found.rungs, moment.now);
    const notices = await this.notices.write(tx, found.notices, moment.now);
    await this.history.appendMany(
      tx,
      found.entries.map(({ task, actor, facts }) => ({
        ...{ subject: { kind: 'task', id: task }, event: 'raise', actor, facts, at: moment.now },
      })),
    );
    return { ...counted(found), looked: tasks.length, notices };
  }

  /** All days through this one are done. */
  async done(tx: EntityManager, { today, now }: Pick<Moment, 'today' | 'now'>): Promise<void> {
    await writeThrough(tx, today, now);
  }

  private async gathered(
    tx: EntityManager,
    tasks: readonly ClaimedTask[],
    owed: readonly OwedRung[],
    { bases, book, moment }: { bases: BaseGroup['bases']; book: LadderBook; moment: Moment },
  ): Promise<Raised> {
    const rungs = new Map<string, RungBase[]>(tasks.map(({ id }) => [id, []]));
    for (const { task, list, place } of owed) {
      const rung = bases[list]?.[1][place];
      if (rung) rungs.get(task)?.push(rung);
    }
    const owing = tasks.flatMap((task) => {
      const own = rungs.get(task.id) ?? [];
      return own.length > 0 ? [{ task, rungs: own }] : [];
    });
    return raised(owing, book, await this.addresses(tx, moment));
  }

  private async addresses(tx: EntityManager, { today, now }: Moment): Promise<AddressBook> {
    const directory = await this.people.directory(tx);
    return {
      directory: reachable(directory, await addressesRefused(tx, restingSince(now))),
      substitutions: await this.standIns.inForce(tx, today),
      on: today,
    };
  }
}

function counted({ rungs }: Raised): Omit<RaiseCounts, 'looked' | 'notices'> {
  const of = (outcome: RaisedRung['outcome']): number =>
    rungs.filter((rung) => rung.outcome === outcome).length;
  return {
    raised: rungs.length,
    told: of('told'),
    superseded: of('superseded'),
    nobody: of('nobody'),
  };
}

const NOTHING = { raised: 0, told: 0, superseded: 0, nobody: 0, notices: 0 };
