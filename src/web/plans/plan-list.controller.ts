import { Controller, Get, Query } from '@nestjs/common';
import { Database } from '../../database/database.module.js';
import { PlansService } from '../../plans/plans.module.js';
import { PlanTasksService } from '../../tasks/tasks.module.js';
import { plain } from '../../templating/index.js';
import { May, Who } from '../door/door.guard.js';
import type { Visitor } from '../door/visitor.js';
import { FormFields } from '../forms/field.js';
import type { Reply } from '../page/reply.js';
import { foundRows, planLines } from './plan-list.view.js';

const MOST_FOUND = 100;

/** All plans of the department, and any row of them by its words. */
@Controller('plans')
export class PlanListController {
  constructor(
    private readonly database: Database,
    private readonly plans: PlansService,
    private readonly planTasks: PlanTasksService,
  ) {}

  @Get()
  @May('plan.read')
  list(@Who() visitor: Visitor, @Query() query: Readonly<Record<string, unknown>>): Promise<Reply> {
    const { department, moment } = visitor;
    const search = new FormFields(query).text(
      { name: 'q', label: 'Найти мероприятие во всех планах' },
      { type: 'search' },
    );
    const words = plain(search.value).slice(0, 200);
    return this.database.read(department.id, async (tx) => {
      const plans = await this.plans.list(tx);
      const standings = await this.planTasks.standings(tx, moment.today);
      const found = words && (await this.plans.find(tx, words, { limit: MOST_FOUND + 1 }));
      const lines = planLines(plans, standings);
      return {
        template: 'plans/list',
        title: 'Планы на контроле',
        isWide: true,
        view: {
          search,
          found: found ? foundRows(found.slice(0, MOST_FOUND)) : null,
          more: found && found.length > MOST_FOUND ? MOST_FOUND : null,
          open: lines.filter(({ closed }) => closed === null),
          closed: lines.filter(({ closed }) => closed !== null),
        },
      };
    });
  }
}
