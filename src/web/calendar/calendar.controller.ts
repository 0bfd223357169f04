import { Controller, Get, Query } from '@nestjs/common';
import { Database } from '../../database/database.module.js';
import { NotFound } from '../../errors.js';
import { TasksService } from '../../tasks/tasks.module.js';
import { shortDate } from '../../templating/index.js';
import { May, Who } from '../door/door.guard.js';
import type { Visitor } from '../door/visitor.js';
import type { Reply } from '../page/reply.js';
import { taskLine } from '../tasks/task-list.view.js';
import { CalendarDesk, type CalendarQuery } from './calendar-desk.service.js';
import { address, calendarTabs } from './calendar-links.js';
import { dueLines, dueTasks, type DueQuestion } from './calendar.queries.js';
import { dueQuestion } from './due-list.form.js';
import { firstOf, monthGrid, readMonth } from './month-grid.js';
import { monthView } from './month.view.js';

const MOST = 300;

/** Deadlines of a month by days: of the visitor's own tasks, or of everybody's. */
@Controller('calendar')
export class CalendarController {
  constructor(
    private readonly database: Database,
    private readonly desk: CalendarDesk,
    private readonly tasks: TasksService,
  ) {}

  @Get()
  @May('task.read')
  month(@Who() visitor: Visitor, @Query() query: CalendarQuery): Promise<Reply> {
    const { department, moment } = visitor;
    return this.database.read(department.id, async (tx) => {
      const { scope, filter, kept, isAll } = await this.desk.asked(tx, visitor, query);
      const first = readMonth(query['month']) ?? firstOf(moment.today);
      const weeks = monthGrid(first, moment.calendar);
      const days = { from: weeks[0]!.days[0]!.day, until: weeks.at(-1)!.days[6]!.day };
      const lines = await dueLines(tx, { ...scope, ...days }, moment.today);
      const view = monthView(first, lines, moment, kept);
      return {
        template: 'calendar/month',
        title: `Календарь сроков: ${view.month.toLowerCase()}`,
        isWide: true,
        view: {
          ...view,
          tabs: calendarTabs('/calendar', kept),
          ...{ filter, isAll, value: first.slice(0, 7) },
        },
      };
    });
  }

  /** The tasks behind a day, a week or a line of the calendar. */
  @Get('tasks')
  @May('task.read')
  list(@Who() visitor: Visitor, @Query() query: CalendarQuery): Promise<Reply> {
    const { department, moment } = visitor;
    return this.database.read(department.id, async (tx) => {
      const { scope, kept } = await this.desk.asked(tx, visitor, query);
      const question = dueQuestion(query, scope, moment.today);
      if (question === null)
        throw new NotFound('В адресе страницы нет дня. Откройте его из календаря.');
      const ids = await dueTasks(tx, question, MOST);
      const rows = await this.tasks.list(tx, { ids: ids.slice(0, MOST), limit: MOST });
      return {
        template: 'calendar/tasks',
        title: titleOf(question),
        isWide: true,
        view: {
          lines: rows.map((row) => taskLine(row, moment)),
          more: ids.length > MOST ? MOST : null,
          isOpen: question.isOpen ?? false,
          back: address('/calendar', { ...kept, month: monthOf(question, moment.today) }),
        },
      };
    });
  }
}

function titleOf({ from, until, isOwed }: DueQuestion): string {
  if (isOwed) return 'Просроченные поручения';
  return from === until
    ? `Поручения со сроком ${shortDate(from)}`
    : `Поручения со сроком с ${shortDate(from)} по ${shortDate(until)}`;
}

function monthOf({ from, isOwed }: DueQuestion, today: string): string {
  return (isOwed ? today : from).slice(0, 7);
}
