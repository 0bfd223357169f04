import { Controller, Get, Query } from '@nestjs/common';
import { Database } from '../../database/database.module.js';
import { May, Who } from '../door/door.guard.js';
import { mayDo, type Visitor } from '../door/visitor.js';
import { FormFields } from '../forms/field.js';
import type { Reply } from '../page/reply.js';
import { CalendarDesk, planChoice, type CalendarQuery } from './calendar-desk.service.js';
import { calendarTabs } from './calendar-links.js';
import { timelineRows } from './timeline.queries.js';
import { timelineView } from './timeline.view.js';

/** Terms of one plan's measures over its months. */
@Controller('calendar/timeline')
export class TimelineController {
  constructor(
    private readonly database: Database,
    private readonly desk: CalendarDesk,
  ) {}

  @Get()
  @May('task.read')
  timeline(@Who() visitor: Visitor, @Query() query: CalendarQuery): Promise<Reply> {
    const { department, moment } = visitor;
    return this.database.read(department.id, async (tx) => {
      const asked = await this.desk.asked(tx, visitor, query);
      const { plans, scope, kept, isAll } = asked;
      const plan = plans.find(({ number }) => number === scope.plan) ?? plans[0];
      const choice = new FormFields({ plan: String(plan?.number ?? '') }).select(
        { name: 'plan', label: 'План' },
        plans.map(planChoice),
      );
      const rows = plan
        ? await timelineRows(tx, plan.id, { ...scope, plan: null }, moment.today)
        : [];
      return {
        template: 'calendar/timeline',
        title: plan ? `Сроки плана № ${plan.number}` : 'Сроки плана',
        isWide: true,
        view: {
          tabs: calendarTabs('/calendar/timeline', kept),
          filter: [choice, ...asked.filter.filter(({ name }) => name !== 'plan')],
          plan: plan
            ? {
                title: plan.title,
                ...timelineView(plan, rows, moment.today, { ...kept, plan: String(plan.number) }),
              }
            : null,
          matrix: plan && mayDo(visitor, 'report.read') ? `/plans/${plan.number}/matrix` : null,
          isAll,
        },
      };
    });
  }
}
