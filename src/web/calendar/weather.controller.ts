import { Controller, Get, Query } from '@nestjs/common';
import { Database } from '../../database/database.module.js';
import { May, Who } from '../door/door.guard.js';
import type { Visitor } from '../door/visitor.js';
import { FormFields } from '../forms/field.js';
import type { Reply } from '../page/reply.js';
import { CalendarDesk, type CalendarQuery } from './calendar-desk.service.js';
import { calendarTabs } from './calendar-links.js';
import { weatherView } from './weather.view.js';
import { weeksAhead } from './workload.js';
import { partyLoads, weekMeasures } from './workload.queries.js';

const WEEKS = 8;

/** Where too many deadlines fall together, eight weeks ahead. */
@Controller('calendar/weather')
export class WeatherController {
  constructor(
    private readonly database: Database,
    private readonly desk: CalendarDesk,
  ) {}

  @Get()
  @May('task.read')
  weather(@Who() visitor: Visitor, @Query() query: CalendarQuery): Promise<Reply> {
    const { department, moment } = visitor;
    const { today, calendar } = moment;
    return this.database.read(department.id, async (tx) => {
      const { scope, filter, kept, isAll } = await this.desk.asked(tx, visitor, query);
      const weeks = weeksAhead(today, WEEKS, calendar);
      const heavy = new FormFields(query).checkboxes({ name: 'heavy', label: 'Показать' }, [
        { value: '1', text: 'Только тяжёлые недели' },
      ]);
      const isHeavyOnly = query['heavy'] === '1';
      const loads = await partyLoads(tx, scope, weeks, today);
      const measures = await weekMeasures(tx, scope, weeks, today);
      return {
        template: 'calendar/weather',
        title: 'Нагрузка по неделям',
        isWide: true,
        view: {
          ...weatherView({ weeks, loads, measures, today, isHeavyOnly, kept }),
          tabs: calendarTabs('/calendar/weather', kept),
          filter: isAll ? [...filter, heavy] : filter,
          isAll,
        },
      };
    });
  }
}
