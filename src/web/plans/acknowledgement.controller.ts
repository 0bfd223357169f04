import { Controller, Get, Param, ParseIntPipe, Post } from '@nestjs/common';
import { Database } from '../../database/database.module.js';
import { Conflict, InvalidInput } from '../../errors.js';
import { AcknowledgementService } from '../../plans/plans.module.js';
import type { TaskChange } from '../../tasks/index.js';
import { TasksService } from '../../tasks/tasks.module.js';
import { counted } from '../../templating/index.js';
import { May, Who } from '../door/door.guard.js';
import type { Visitor } from '../door/visitor.js';
import type { Reply } from '../page/reply.js';
import { AcknowledgementDesk } from './acknowledgement-desk.service.js';
import { acknowledgementPage } from './acknowledgement.view.js';
import { changedBy } from './plans-desk.service.js';

/** What a plan asks of whoever came, and «ознакомлен»: letters with the extract lead here. */
@Controller('plans/:number/acknowledgement')
export class AcknowledgementController {
  constructor(
    private readonly database: Database,
    private readonly desk: AcknowledgementDesk,
    private readonly acknowledgement: AcknowledgementService,
    private readonly tasks: TasksService,
  ) {}

  @Get()
  @May('plan.read')
  show(@Who() visitor: Visitor, @Param('number', ParseIntPipe) number: number): Promise<Reply> {
    return this.database.read(visitor.department.id, async (tx) =>
      acknowledgementPage(await this.desk.extract(tx, visitor, number), visitor),
    );
  }

  /** Who has read what is asked takes it on: tasks handed out already are marked so too. */
  @Post()
  @May('plan.read')
  async acknowledge(
    @Who() visitor: Visitor,
    @Param('number', ParseIntPipe) number: number,
  ): Promise<Reply> {
    const { department, actor, moment } = visitor;
    const taken = await this.database.write(department.id, async (tx) => {
      const { plan, parties, tasks } = await this.desk.extract(tx, visitor, number);
      if (parties.length === 0)
        throw new InvalidInput(
          `По плану № ${number} ни вам, ни вашей организации ничего не поручено: подтверждать нечего.`,
        );
      const ids = parties.map(({ id }) => id);
      const read = await this.acknowledgement.acknowledge(tx, plan, ids, changedBy(visitor));
      if (read.length === 0)
        throw new Conflict(`Ознакомление с планом № ${number} уже подтверждено.`);
      const changes = tasks
        .filter(({ state }) => state === 'assigned')
        .map(({ id }): TaskChange => ({ id, event: { type: 'acknowledge' } }));
      const outcomes = await this.tasks.applyMany(tx, changes, { actor, moment });
      return outcomes.filter(({ ok }) => ok).length;
    });
    const more =
      taken > 0
        ? ` Принято к исполнению: ${counted(taken, 'поручение', 'поручения', 'поручений')}.`
        : '';
    return {
      go: `/plans/${number}/acknowledgement`,
      say: `Ознакомление с планом № ${number} подтверждено.${more}`,
    };
  }
}
