import { Body, Controller, Get, Param, ParseIntPipe, ParseUUIDPipe, Post } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.module.js';
import { NotPermitted } from '../../errors.js';
import type { StoredMeasure, StoredPlan } from '../../plans/index.js';
import {
  AcceptanceService,
  BornLateService,
  EventTasksService,
  type BulkAcceptance,
} from '../../tasks/tasks.module.js';
import { counted, shortDate } from '../../templating/index.js';
import { May, Who } from '../door/door.guard.js';
import type { Visitor } from '../door/visitor.js';
import { attempt } from '../forms/fault.js';
import type { Typed } from '../forms/field.js';
import { read } from '../forms/typed.js';
import type { Reply } from '../page/reply.js';
import * as forms from './measure.form.js';
import type { MeasureFormName } from './measure-forms.view.js';
import { MeasureDesk } from './measure-desk.service.js';
import { changedBy, mayRecordEvent } from './plans-desk.service.js';
import { decisionOf, settlementForm } from './settlement.form.js';

/** One row of a plan: all it asks of anybody, and what is decided of the row as a whole. */
@Controller('plans/:number/measures/:id')
export class MeasureController {
  constructor(
    private readonly database: Database,
    private readonly desk: MeasureDesk,
    private readonly acceptance: AcceptanceService,
    private readonly events: EventTasksService,
    private readonly bornLate: BornLateService,
  ) {}

  @Get()
  @May('plan.read')
  show(
    @Who() visitor: Visitor,
    @Param('number', ParseIntPipe) number: number,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<Reply> {
    return this.desk.page(visitor, { number, id });
  }

  /** Everything that waits is accepted at once; what may not be is left, and said why. */
  @Post('acceptance')
  @May('task.accept')
  accept(
    @Who() visitor: Visitor,
    @Param('number', ParseIntPipe) number: number,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() typed: Typed,
  ): Promise<Reply> {
    const { actor, moment } = visitor;
    return this.act(visitor, { number, id, form: 'acceptance', typed }, async (tx, { measure }) => {
      const { occurrence } = read(forms.acceptanceForm, typed);
      const of = { measure: measure.id, ...(occurrence !== undefined && { occurrence }) };
      return acceptedWords(await this.acceptance.acceptMany(tx, of, { actor, moment }));
    });
  }

  @Post('events')
  @May('event.occur')
  occur(
    @Who() visitor: Visitor,
    @Param('number', ParseIntPipe) number: number,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() typed: Typed,
  ): Promise<Reply> {
    return this.act(visitor, { number, id, form: 'events', typed }, async (tx, { measure }) => {
      await this.requireEvents(tx, visitor, measure);
      const { on, basis, due } = read(forms.eventForm, typed);
      const event = { on, basis, ...(due && { due }) };
      const { isNew, tasks } = await this.events.occur(tx, measure.id, event, changedBy(visitor));
      if (!isNew) return 'Это событие уже записано: новых поручений нет.';
      return `Событие ${shortDate(on)} записано, выдано: ${counted(tasks, 'поручение', 'поручения', 'поручений')}.`;
    });
  }

  @Post('no-event')
  @May('event.occur')
  noEvent(
    @Who() visitor: Visitor,
    @Param('number', ParseIntPipe) number: number,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() typed: Typed,
  ): Promise<Reply> {
    return this.act(visitor, { number, id, form: 'no-event', typed }, async (tx, { measure }) => {
      await this.requireEvents(tx, visitor, measure);
      const { reason } = read(forms.noEventForm, typed);
      await this.events.closeArmed(tx, measure.id, reason, changedBy(visitor));
      return 'Записано: необходимость не возникла. Если событие всё-таки наступит, его можно записать.';
    });
  }

  @Post('settlement')
  @May('plan.confirm')
  settle(
    @Who() visitor: Visitor,
    @Param('number', ParseIntPipe) number: number,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() typed: Typed,
  ): Promise<Reply> {
    return this.act(visitor, { number, id, form: 'settlement', typed }, async (tx, { measure }) => {
      const given = read(settlementForm, typed);
      const own = measure.demands.map((demand) => demand.id);
      const chosen = given.occurrences.filter((each) => own.includes(each));
      const by = changedBy(visitor);
      const { created } = await this.bornLate.settle(tx, chosen, decisionOf(given), by);
      return created > 0
        ? `Решение записано, выдано: ${counted(created, 'поручение', 'поручения', 'поручений')}.`
        : 'Решение записано.';
    });
  }

  private async act(
    visitor: Visitor,
    at: {
      readonly number: number;
      readonly id: string;
      readonly form: MeasureFormName;
      readonly typed: Typed;
    },
    work: (
      tx: EntityManager,
      row: { readonly plan: StoredPlan; readonly measure: StoredMeasure },
    ) => Promise<string>,
  ): Promise<Reply> {
    const { number, id, form, typed } = at;
    const { done, fault } = await attempt(() =>
      this.database.write(visitor.department.id, async (tx) =>
        work(tx, await this.desk.row(tx, number, id)),
      ),
    );
    if (fault) return this.desk.page(visitor, { number, id }, { form, typed, fault });
    return { go: `/plans/${number}/measures/${id}`, say: done };
  }

  private async requireEvents(
    tx: EntityManager,
    visitor: Visitor,
    measure: StoredMeasure,
  ): Promise<void> {
    if (mayRecordEvent(visitor, measure, await this.desk.directory(tx))) return;
    throw new NotPermitted(
      'Это мероприятие касается и других: событие записывает координатор или контролёр. Сообщите им.',
      { measure: measure.id },
    );
  }
}

const MOST_LEFT = 5;

/** «Принято: 11 поручений. Осталось 1: № 45, МБОУ «СОШ № 1» — …» */
function acceptedWords({ accepted, left }: BulkAcceptance): string {
  const done =
    accepted.length === 0
      ? 'Ничего не принято.'
      : `Принято: ${counted(accepted.length, 'поручение', 'поручения', 'поручений')}.`;
  if (left.length === 0)
    return accepted.length === 0
      ? 'Ничего не ждёт проверки: всё уже принято или возвращено.'
      : done;
  const named = left
    .slice(0, MOST_LEFT)
    .map(({ number, executor, why }) => `№ ${number}, ${executor} — ${why}`);
  const more = left.length > MOST_LEFT ? ` И ещё ${left.length - MOST_LEFT}.` : '';
  return `${done} Осталось ${left.length}: ${named.join(' ')}${more}`;
}
