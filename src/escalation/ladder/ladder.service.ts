import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { InvalidInput, NotFound, NotPermitted } from '../../errors.js';
import { shortDate } from '../../templating/index.js';
import { HistoryService } from '../../history/history.module.js';
import type { Json } from '../../history/index.js';
import { may } from '../../people/index.js';
import type { DepartmentActor, Moment } from '../../people/people.module.js';
import type { CivilDate } from '../../time/index.js';
import { readLadder } from './ladder.js';
import { LadderBook } from './ladder-book.js';
import { spellOn } from './ladder-spells.js';
import { readDefaultLadder } from './ladder.reader.js';
import {
  insertVersion,
  ladderVersions,
  lookAgain,
  planExists,
  type StoredVersion,
} from './ladder.queries.js';
import type { LadderSpell, Rung } from './rung.js';

export type { StoredVersion } from './ladder.queries.js';

export interface LadderChange {
  /** Null: of the department. */
  readonly plan: string | null;
  /** As `readLadder` gives them; null: back to what holds above, the department's or the default. */
  readonly rungs: readonly Rung[] | null;
  /** First day it is in force; today if not given. */
  readonly since?: CivilDate;
}

/** Which ladder holds for a plan on a day, and the only way to set another. */
@Injectable()
export class LadderService {
  readonly default = readDefaultLadder();

  constructor(private readonly history: HistoryService) {}

  async current(tx: EntityManager, plan: string | null, day: CivilDate): Promise<LadderSpell> {
    return spellOn((await this.book(tx)).of(plan), day);
  }

  /** All ladders of the department `tx` is in, through time. */
  async book(tx: EntityManager): Promise<LadderBook> {
    return new LadderBook(this.default, await ladderVersions(tx));
  }

  /** The same of many departments at once, for the engine. */
  async books(
    tx: EntityManager,
    departments: readonly string[],
  ): Promise<ReadonlyMap<string, LadderBook>> {
    const versions = await ladderVersions(tx, departments);
    const without = new LadderBook(this.default, []);
    const own = new Map<string, StoredVersion[]>();
    for (const each of versions)
      own.set(each.department, [...(own.get(each.department) ?? []), each]);
    return new Map(
      departments.map((id) => {
        const found = own.get(id);
        return [id, found ? new LadderBook(this.default, found) : without];
      }),
    );
  }

  versions(tx: EntityManager): Promise<readonly StoredVersion[]> {
    return ladderVersions(tx);
  }

  /** A new version; returns its number. What lies before its first day stays as it was. */
  async set(
    tx: EntityManager,
    { plan, rungs, since }: LadderChange,
    { actor, moment }: { readonly actor: DepartmentActor; readonly moment: Moment },
  ): Promise<number> {
    const { department, today, now } = moment;
    if (!may(actor, 'ladder.edit', { department }))
      throw new NotPermitted(
        'Порядок напоминаний меняет администратор или координатор. Обратитесь к нему.',
      );
    const first = since ?? today;
    if (first < today)
      throw new InvalidInput('Порядок напоминаний не вводится задним числом.', {
        fields: { since: `нужен день не раньше ${shortDate(today)}` },
      });
    if (plan !== null && !(await planExists(tx, plan))) throw new NotFound('План не найден.');
    const checked = rungs && checkedRungs(rungs);
    const version = await insertVersion(tx, {
      ...{ id: randomUUID(), plan, since: first, rungs: checked },
      ...{ approvedBy: actor.name, approvedAt: now },
    });
    await lookAgain(tx, first);
    await this.history.append(tx, {
      subject: { kind: 'ladder', id: plan ?? department },
      event: 'set',
      actor: { id: actor.person, name: actor.name },
      facts: { version, plan, since: first, rungs: checked as unknown as Json },
      at: now,
    });
    return version;
  }
}

/** Whoever calls may have made them by hand. */
function checkedRungs(rungs: readonly Rung[]): readonly Rung[] {
  const read = readLadder({ rungs });
  if ('rungs' in read) return read.rungs;
  throw new InvalidInput('В порядке напоминаний есть ошибки. Исправьте их и повторите.', {
    fields: read.errors,
  });
}
