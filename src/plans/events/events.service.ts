import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Conflict, InvalidInput, NotFound } from '../../errors.js';
import { HistoryService } from '../../history/history.module.js';
import type { Moment } from '../../people/people.module.js';
import type { CivilDate } from '../../time/index.js';
import { contentDigest } from '../plan.queries.js';
import type { By } from '../plans.service.js';
import { PlansService } from '../plans.service.js';
import { dateRu } from '../questions/words.js';
import type { StoredMeasure, StoredPlan } from '../stored-plan.js';
import { firstAskDay, nextAskDay } from './ask-days.js';
import { eventDemand } from './event-due.js';
import { armedOf, armMeasures, askNext, claimAsking, closeMeasures } from './event.queries.js';
import { eventKnown, insertEventDemands, lockArmed } from './event.queries.js';

/** Something that a row waited for: when, and by which document that is known. */
export interface PlanEvent {
  readonly on: CivilDate;
  readonly basis: string;
  /** Tells it from other events of the row; without one, day and basis do. */
  readonly key?: string | undefined;
  /** Where the row names no term. */
  readonly due?: CivilDate | undefined;
}

export interface Occurred {
  readonly plan: string;
  readonly occurrence: string;
  /** False: this event had been recorded already. */
  readonly isNew: boolean;
}

export interface Asked {
  readonly measure: string;
  readonly plan: string;
  readonly planNumber: number;
  /** Day on which it was to be asked. */
  readonly askOn: CivilDate;
  readonly isLast: boolean;
}

/** Rows that wait for an event: they stay armed, and each event of them is one dated demand more. */
@Injectable()
export class EventsService {
  constructor(
    private readonly plans: PlansService,
    private readonly history: HistoryService,
  ) {}

  /** Rows of the plan that nothing dates; how many were not armed before. */
  arm(tx: EntityManager, plan: StoredPlan, { today, calendar }: Moment): Promise<number> {
    const rows = plan.measures.filter(waits).map((measure) => measure.id);
    const askOn = firstAskDay(today, plan.period, calendar);
    return armMeasures(tx, plan.id, rows, { armedOn: today, askOn });
  }

  /** After the plan's rows have changed: new ones wait too, those removed or dated no longer do. */
  async follow(tx: EntityManager, plan: StoredPlan, reason: string, moment: Moment): Promise<void> {
    await this.arm(tx, plan, moment);
    const waiting = new Set(plan.measures.filter(waits).map((measure) => measure.id));
    const armed = await armedOf(tx, plan.id);
    const over = armed.filter((measure) => !waiting.has(measure));
    await closeMeasures(tx, over, moment.today, reason);
  }

  /**
   * «Наступало ли?» of the rows whose day has come: those now asked, each with its next day; `isLast`
   * where the plan ends and there is none.
   */
  async ask(
    tx: EntityManager,
    measures: readonly string[],
    { today, calendar }: Moment,
  ): Promise<readonly Asked[]> {
    const due = await claimAsking(tx, measures, today);
    const asked = due.map((row) => {
      const next = nextAskDay(today, row.period, calendar);
      return { ...row, next, isLast: next === null };
    });
    await askNext(
      tx,
      asked.map(({ measure, next }) => ({ measure, askOn: next })),
    );
    return asked;
  }

  /** The same event told twice is one occurrence; one told of a row already closed arms it again. */
  async occur(
    tx: EntityManager,
    measure: string,
    event: PlanEvent,
    moment: Moment,
    by: By,
  ): Promise<Occurred> {
    const armed = await lockArmed(tx, measure);
    if (!armed) throw new NotFound('Такого мероприятия, ожидающего события, в отделе нет.');
    const plan = await this.openPlan(tx, armed.plan);
    const row = plan.measures.find((each) => each.id === measure);
    if (!row) throw new Conflict('Мероприятие исключено из плана: события по нему не записывают.');
    const basis = event.basis.trim();
    if (basis === '')
      throw new InvalidInput('Укажите основание: что произошло и по какому документу.', {
        fields: { basis: 'не указано' },
      });
    const key = event.key ?? `${event.on} ${basis.toLowerCase().replace(/\s+/g, ' ')}`;
    const known = await eventKnown(tx, measure, key);
    if (known) return { plan: plan.id, occurrence: known, isNew: false };
    const { calendar, settings, today } = moment;
    if (event.on > today)
      throw new InvalidInput(`День события ${dateRu(event.on)} ещё не наступил.`, {
        fields: { on: 'позже сегодняшнего дня' },
      });
    const demand = eventDemand(readingOf(row), event.on, event.due ?? null, {
      calendar,
      eventDays: settings.eventDays,
    });
    const [occurrence = ''] = await insertEventDemands(tx, plan.version, [
      { ...demand, measure, key, on: event.on, basis, settlement: 'live' },
    ]);
    const askOn = nextAskDay(today, plan.period, calendar);
    await askNext(tx, [{ measure, askOn }]);
    await this.record(tx, plan.id, 'occur', by, {
      ...{ measure, occurrence, key, basis },
      ...{ on: event.on, due: demand.due, again: armed.closedOn !== null },
    });
    return { plan: plan.id, occurrence, isNew: true };
  }

  /** «Необходимость не возникла»: nothing more is asked of the row. */
  async close(
    tx: EntityManager,
    measure: string,
    reason: string,
    { today }: Moment,
    by: By,
  ): Promise<void> {
    const armed = await lockArmed(tx, measure);
    if (!armed) throw new NotFound('Такого мероприятия, ожидающего события, в отделе нет.');
    if (armed.closedOn) throw new Conflict('Ожидание события по этому мероприятию уже закрыто.');
    if (reason.trim() === '')
      throw new InvalidInput('Укажите, почему событие больше не ожидается.', {
        fields: { reason: 'не указано' },
      });
    await closeMeasures(tx, [measure], today, reason.trim());
    await this.record(tx, armed.plan, 'closeEvent', by, { measure, reason: reason.trim() });
  }

  private async openPlan(tx: EntityManager, id: string): Promise<StoredPlan> {
    const plan = await this.plans.show(tx, id);
    if (plan.closedOn) throw new Conflict(`План № ${plan.number} закрыт ${dateRu(plan.closedOn)}.`);
    return plan;
  }

  private async record(
    tx: EntityManager,
    plan: string,
    event: string,
    by: By,
    facts: Readonly<Record<string, string | boolean | null>>,
  ): Promise<void> {
    await this.history.append(tx, {
      subject: { kind: 'plan', id: plan },
      event,
      facts: { ...facts, content: await contentDigest(tx, plan) },
      ...by,
    });
  }
}

function readingOf({ given, deadline }: Pick<StoredMeasure, 'given' | 'deadline'>) {
  return given?.deadline ?? deadline;
}

function waits(measure: Pick<StoredMeasure, 'given' | 'deadline'>): boolean {
  return readingOf(measure).kind === 'event';
}
