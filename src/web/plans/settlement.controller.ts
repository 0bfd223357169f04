import { Body, Controller, Get, Param, ParseIntPipe, Post } from '@nestjs/common';
import { Database } from '../../database/database.module.js';
import { BornLateService } from '../../tasks/tasks.module.js';
import { counted } from '../../templating/index.js';
import { May, Who } from '../door/door.guard.js';
import type { Visitor } from '../door/visitor.js';
import { attempt } from '../forms/fault.js';
import type { Typed } from '../forms/field.js';
import { read } from '../forms/typed.js';
import type { Reply } from '../page/reply.js';
import { changedBy, PlansDesk } from './plans-desk.service.js';
import { decisionOf, settlementForm } from './settlement.form.js';
import { settlementPage } from './settlement.view.js';

/** Deadlines that had passed when the plan came under control, decided of together. */
@Controller('plans/:number/settlement')
export class SettlementController {
  constructor(
    private readonly database: Database,
    private readonly desk: PlansDesk,
    private readonly bornLate: BornLateService,
  ) {}

  @Get()
  @May('plan.confirm')
  show(@Who() visitor: Visitor, @Param('number', ParseIntPipe) number: number): Promise<Reply> {
    return this.database.read(visitor.department.id, async (tx) =>
      settlementPage(await this.desk.plan(tx, number)),
    );
  }

  @Post()
  @May('plan.confirm')
  async settle(
    @Who() visitor: Visitor,
    @Param('number', ParseIntPipe) number: number,
    @Body() typed: Typed,
  ): Promise<Reply> {
    const { id } = visitor.department;
    const { done, fault } = await attempt(() =>
      this.database.write(id, async (tx) => {
        const given = read(settlementForm, typed);
        const plan = await this.desk.plan(tx, number);
        const own = new Set(plan.measures.flatMap(({ demands }) => demands.map((each) => each.id)));
        const chosen = given.occurrences.filter((each) => own.has(each));
        const by = changedBy(visitor);
        return {
          settled: chosen.length,
          ...(await this.bornLate.settle(tx, chosen, decisionOf(given), by)),
        };
      }),
    );
    if (fault)
      return this.database.read(id, async (tx) =>
        settlementPage(await this.desk.plan(tx, number), { typed, fault }),
      );
    const created = counted(done.created, 'поручение', 'поручения', 'поручений');
    return {
      go: `/plans/${number}`,
      say: `Решено о сроках: ${done.settled}. Новых поручений: ${done.created > 0 ? created : 'нет'}.`,
    };
  }
}
