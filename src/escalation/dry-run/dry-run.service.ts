import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { InvalidInput } from '../../errors.js';
import { PeopleService, type Moment } from '../../people/people.module.js';
import { asCivilDate, daysBetween, type CivilDate } from '../../time/index.js';
import { LadderBook, type PlanVersion } from '../ladder/ladder-book.js';
import { LadderService } from '../ladder/ladder.service.js';
import type { Rung } from '../ladder/rung.js';
import { addressesRefused } from '../digest/waiting.queries.js';
import { reachable, restingSince } from '../reachable.js';
import type { Substitutions } from '../recipients.js';
import { dryRun, type DryRun } from './dry-run.js';
import { coursedTasks, substitutionsWithin } from './dry-run.queries.js';

export interface DryRunOrder {
  readonly from: CivilDate;
  readonly to: CivilDate;
  /** Null: all plans. */
  readonly plan: string | null;
  /** Tried instead of what holds for that plan, or for the department; null: what holds. */
  readonly rungs: readonly Rung[] | null;
}

const MOST_DAYS = 1100;
const ALWAYS = asCivilDate('0001-01-01');

/** Tries a ladder on a department's real tasks; writes nothing. */
@Injectable()
export class DryRunService {
  constructor(
    private readonly ladders: LadderService,
    private readonly people: PeopleService,
  ) {}

  async run(tx: EntityManager, moment: Moment, order: DryRunOrder): Promise<DryRun> {
    const { from, to, plan } = order;
    if (to < from)
      throw new InvalidInput('Последний день раньше первого.', { fields: { to: 'раньше from' } });
    if (daysBetween(from, to) > MOST_DAYS)
      throw new InvalidInput('Слишком долгий срок: проверяют не больше трёх лет за раз.');
    const { zone, today, calendar, settings } = moment;
    const hour = settings.workingHours.from;
    const tasks = await coursedTasks(tx, { plan, from, zone, hour });
    const refused = await addressesRefused(tx, restingSince(moment.now));
    const absences = await substitutionsWithin(tx, from, to);
    return dryRun(tasks, {
      ...{ from, to, today, calendar },
      ladders: await this.book(tx, order),
      directory: reachable(await this.people.directory(tx), refused),
      substitutionsOn: (day): Substitutions =>
        new Map(
          absences
            .filter((each) => each.from <= day && (each.to === null || day <= each.to))
            .reverse()
            .map(({ person, substitute }) => [person, substitute]),
        ),
    });
  }

  private async book(tx: EntityManager, { plan, rungs }: DryRunOrder): Promise<LadderBook> {
    if (rungs === null) return this.ladders.book(tx);
    const others = (await this.ladders.versions(tx)).filter((each) => each.plan !== plan);
    if (plan === null) return new LadderBook(rungs, others);
    const tried: PlanVersion = { plan, version: 1, since: ALWAYS, rungs };
    return new LadderBook(this.ladders.default, [...others, tried]);
  }
}
