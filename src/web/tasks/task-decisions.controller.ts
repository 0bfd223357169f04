import { Body, Controller, Param, ParseIntPipe, Post } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { InvalidInput } from '../../errors.js';
import { PeopleService } from '../../people/people.module.js';
import type { TaskCard } from '../../tasks/index.js';
import { AcceptanceService, ExtensionsService } from '../../tasks/tasks.module.js';
import { May, Who } from '../door/door.guard.js';
import type { Visitor } from '../door/visitor.js';
import type { Typed } from '../forms/field.js';
import { read } from '../forms/typed.js';
import type { Reply } from '../page/reply.js';
import { receiversOf } from './receivers.view.js';
import { TaskActs } from './task-acts.service.js';
import * as forms from './task.form.js';

/** What others decide about a task: whoever accepts it, moves its date, gives it to another or ends it. */
@Controller('tasks/:number')
export class TaskDecisionsController {
  constructor(
    private readonly acts: TaskActs,
    private readonly people: PeopleService,
    private readonly acceptance: AcceptanceService,
    private readonly extensions: ExtensionsService,
  ) {}

  @Post('acceptance')
  @May('task.accept')
  accept(
    @Who() visitor: Visitor,
    @Param('number', ParseIntPipe) number: number,
    @Body() typed: Typed,
  ): Promise<Reply> {
    return this.acts.happen(visitor, number, 'acceptance', typed, 'Исполнение принято.', () => ({
      type: 'accept',
    }));
  }

  @Post('return')
  @May('task.accept')
  return(
    @Who() visitor: Visitor,
    @Param('number', ParseIntPipe) number: number,
    @Body() typed: Typed,
  ): Promise<Reply> {
    return this.acts.act(
      visitor,
      number,
      'return',
      typed,
      'Возвращено на доработку.',
      (tx, card, by) => {
        const { reason, reworkDue } = read(forms.returnForm, typed);
        return this.acceptance.return(tx, card.id, { reason, ...(reworkDue && { reworkDue }) }, by);
      },
    );
  }

  @Post('decision')
  @May('task.decide')
  decide(
    @Who() visitor: Visitor,
    @Param('number', ParseIntPipe) number: number,
    @Body() typed: Typed,
  ): Promise<Reply> {
    return this.acts.act(
      visitor,
      number,
      'decision',
      typed,
      'Решение записано.',
      (tx, card, by) => {
        const { decision, due, reason } = read(forms.decisionForm, typed);
        const decided = { decision, ...(due && { due }), ...(reason !== null && { reason }) };
        return this.extensions.decide(tx, card.id, decided, by);
      },
    );
  }

  @Post('executor')
  @May('task.pass')
  reassign(
    @Who() visitor: Visitor,
    @Param('number', ParseIntPipe) number: number,
    @Body() typed: Typed,
  ): Promise<Reply> {
    const say = 'Поручение передано.';
    return this.acts.happen(visitor, number, 'executor', typed, say, async (card, tx) => {
      const { to, reason } = read(forms.reassignForm, typed);
      await this.requireReceiver(tx, visitor, card, to);
      const [kind, id = ''] = to.split(':');
      const isPerson = kind === 'person';
      return {
        type: 'reassign',
        executor: isPerson ? id : null,
        organisation: isPerson ? card.facts.organisation : id,
        reason: reason ?? '',
      };
    });
  }

  @Post('comment')
  @May('task.read')
  comment(
    @Who() visitor: Visitor,
    @Param('number', ParseIntPipe) number: number,
    @Body() typed: Typed,
  ): Promise<Reply> {
    return this.acts.happen(visitor, number, 'comment', typed, 'Пояснение добавлено.', () => ({
      type: 'comment',
      ...read(forms.commentForm, typed),
    }));
  }

  @Post('not-applicable')
  @May('task.assign')
  deemNotApplicable(
    @Who() visitor: Visitor,
    @Param('number', ParseIntPipe) number: number,
    @Body() typed: Typed,
  ): Promise<Reply> {
    return this.acts.happen(visitor, number, 'not-applicable', typed, 'Поручение снято.', () => ({
      type: 'deemNotApplicable',
      ...read(forms.reasonForm, typed),
    }));
  }

  @Post('cancellation')
  @May('task.assign')
  cancel(
    @Who() visitor: Visitor,
    @Param('number', ParseIntPipe) number: number,
    @Body() typed: Typed,
  ): Promise<Reply> {
    return this.acts.happen(visitor, number, 'cancellation', typed, 'Поручение отменено.', () => ({
      ...{ type: 'cancel', because: 'decided' },
      ...read(forms.reasonForm, typed),
    }));
  }

  @Post('reopening')
  @May('task.assign')
  reopen(
    @Who() visitor: Visitor,
    @Param('number', ParseIntPipe) number: number,
    @Body() typed: Typed,
  ): Promise<Reply> {
    return this.acts.happen(visitor, number, 'reopening', typed, 'Поручение возобновлено.', () => ({
      type: 'reopen',
      ...read(forms.reopeningForm, typed),
    }));
  }

  /** One of those offered: an id typed by hand may be of nobody, or of another department. */
  private async requireReceiver(
    tx: EntityManager,
    visitor: Visitor,
    card: TaskCard,
    to: string,
  ): Promise<void> {
    const receivers = receiversOf(visitor, card, await this.people.directory(tx));
    if (receivers.some(({ value }) => value === to)) return;
    const sentence = 'Выберите, кому передать, из списка.';
    throw new InvalidInput(sentence, { fields: { to: sentence } });
  }
}
