import { Controller, Get, Param, ParseIntPipe, Query } from '@nestjs/common';
import { Database } from '../../database/database.module.js';
import { PlansService } from '../../plans/plans.module.js';
import { May, Who } from '../door/door.guard.js';
import type { Visitor } from '../door/visitor.js';
import type { Typed } from '../forms/field.js';
import type { Reply } from '../page/reply.js';
import { planFilter } from './plan-filter.view.js';
import { planPage } from './plan.view.js';
import { planPrintPage } from './plan-print.view.js';
import { PlansDesk, seesAll, whoseOf } from './plans-desk.service.js';

/** One plan, as the paper has it. */
@Controller('plans/:number')
export class PlanController {
  constructor(
    private readonly database: Database,
    private readonly desk: PlansDesk,
    private readonly plans: PlansService,
  ) {}

  @Get()
  @May('plan.read')
  show(
    @Who() visitor: Visitor,
    @Param('number', ParseIntPipe) number: number,
    @Query() query: Typed,
  ): Promise<Reply> {
    return this.database.read(visitor.department.id, async (tx) => {
      const wording = wordingOf(query);
      const whole = await this.desk.reading(tx, visitor, number, { wording });
      const { plan, directory } = whole;
      const isAll = seesAll(visitor);
      const filter = planFilter(query, plan, directory, isAll);
      const whose = filter.isMine ? whoseOf(visitor, directory) : filter.organisation;
      const reading = whose
        ? await this.desk.reading(tx, visitor, number, { wording, whose })
        : whole;
      const found = filter.words
        ? new Set(
            (await this.plans.find(tx, filter.words, { plan: plan.id })).map(
              ({ measure }) => measure,
            ),
          )
        : null;
      const read = await this.plans.acknowledgements(tx, plan);
      return planPage({ reading, filter, found, whose: whose ?? null, visitor, read: read.length });
    });
  }

  /** As it would lie on the table: every row and how it stands, nothing to click. */
  @Get('print')
  @May('plan.read')
  print(
    @Who() visitor: Visitor,
    @Param('number', ParseIntPipe) number: number,
    @Query() query: Typed,
  ): Promise<Reply> {
    return this.database.read(visitor.department.id, async (tx) => {
      const wording = wordingOf(query);
      const reading = await this.desk.reading(tx, visitor, number, { wording });
      return planPrintPage(reading, visitor);
    });
  }
}

function wordingOf(query: Typed): number | undefined {
  const wording = Number(query['wording']);
  return Number.isInteger(wording) && wording > 0 ? wording : undefined;
}
