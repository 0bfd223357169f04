import { Body, Controller, Get, Param, ParseIntPipe, Post } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { Database } from '../../database/database.module.js';
import { PlansService } from '../../plans/plans.module.js';
import { PlanClosingService, TasksService } from '../../tasks/tasks.module.js';
import { counted } from '../../templating/index.js';
import { May, Who } from '../door/door.guard.js';
import type { Visitor } from '../door/visitor.js';
import { attempt, type FormFault } from '../forms/fault.js';
import type { Typed } from '../forms/field.js';
import { read, someWords } from '../forms/typed.js';
import type { PageReply, Reply } from '../page/reply.js';
import { closingPage } from './closing.view.js';
import { changedBy, PlansDesk } from './plans-desk.service.js';

const closingForm = z
  .object({
    way: z.enum(['move', 'end'], 'Выберите, что станет с открытыми поручениями.'),
    moveTo: z.coerce.number().int().positive().max(2_147_483_647).optional().catch(undefined),
    reason: someWords(2000),
  })
  .refine(({ way, moveTo }) => way !== 'move' || moveTo !== undefined, {
    path: ['moveTo'],
    message: 'Выберите план, в который перейдут поручения.',
  })
  .refine(({ way, reason }) => way !== 'end' || reason !== null, {
    path: ['reason'],
    message: 'Укажите, почему план закрывается: причину увидят исполнители.',
  });

/** The end of a plan, shown before it is done. */
@Controller('plans/:number/closing')
export class ClosingController {
  constructor(
    private readonly database: Database,
    private readonly desk: PlansDesk,
    private readonly plans: PlansService,
    private readonly tasks: TasksService,
    private readonly closing: PlanClosingService,
  ) {}

  @Get()
  @May('plan.close')
  show(@Who() visitor: Visitor, @Param('number', ParseIntPipe) number: number): Promise<Reply> {
    return this.database.read(visitor.department.id, (tx) => this.page(tx, visitor, number));
  }

  @Post()
  @May('plan.close')
  async close(
    @Who() visitor: Visitor,
    @Param('number', ParseIntPipe) number: number,
    @Body() typed: Typed,
  ): Promise<Reply> {
    const { id } = visitor.department;
    const { done, fault } = await attempt(() =>
      this.database.write(id, async (tx) => {
        const { way, moveTo, reason } = read(closingForm, typed);
        await this.desk.plan(tx, number);
        const given =
          way === 'move' && moveTo !== undefined ? { moveTo } : { reason: reason ?? '' };
        return this.closing.close(tx, number, given, changedBy(visitor));
      }),
    );
    if (fault)
      return this.database.read(id, (tx) => this.page(tx, visitor, number, { typed, fault }));
    const words = ['поручение', 'поручения', 'поручений'] as const;
    return {
      go: `/plans/${number}`,
      say: `План № ${number} закрыт. Перенесено: ${counted(done.moved, ...words)}, прекращено: ${counted(done.ended, ...words)}.`,
    };
  }

  private async page(
    tx: EntityManager,
    visitor: Visitor,
    number: number,
    again?: { readonly typed: Typed; readonly fault: FormFault },
  ): Promise<PageReply> {
    const reading = await this.desk.reading(tx, visitor, number);
    const plans = await this.plans.list(tx);
    const tasks = await this.tasks.list(tx, { plan: number, limit: 100_000 });
    return closingPage({ reading, plans, tasks, today: visitor.moment.today }, again);
  }
}
