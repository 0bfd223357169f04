import { Controller, Get, Query } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.module.js';
import { ReportsService } from '../../reports/reports.module.js';
import { May, Who } from '../door/door.guard.js';
import type { Visitor } from '../door/visitor.js';
import { attempt } from '../forms/fault.js';
import type { PageReply, Reply } from '../page/reply.js';
import { chartTables } from './chart-tables.view.js';
import { overviewView } from './overview.view.js';
import { reportFilter } from './report-filter.view.js';
import { ReportsDesk, type Asked } from './reports-desk.service.js';
import { ReportsReading } from './reports-reading.service.js';
import { reportTabs, type TabPath } from './reports-tabs.view.js';
import { trendView } from './trend.view.js';

type Asking = Readonly<Record<string, unknown>>;

/** Figures as of any day; every number leads to the tasks it counts. */
@Controller('reports')
export class ReportsController {
  constructor(
    private readonly database: Database,
    private readonly desk: ReportsDesk,
    private readonly reading: ReportsReading,
    private readonly reports: ReportsService,
  ) {}

  @Get()
  @May('report.read')
  overview(@Who() visitor: Visitor, @Query() query: Asking): Promise<Reply> {
    return this.page(visitor, query, '/reports', async (tx, asked) => {
      const { question, by } = asked;
      const span = this.reading.span(asked);
      const sections = await this.reading.sections(tx, asked);
      const organisations = await this.reading.organisations(tx, asked);
      const months = await this.reading.months(tx, asked);
      const schools = await this.reading.schools(tx, organisations);
      const known = [sections, organisations].find((each) => each.by === by);
      return {
        template: 'reports/overview',
        title: 'Исполнение планов',
        view: overviewView({
          ...{ asked, span, plans: await this.desk.listed(tx) },
          // However they are grouped, all together are the same tasks.
          whole: sections,
          month: await this.reports.discipline(tx, 'department', { ...question, due: span }),
          grouped: known ?? (await this.reports.discipline(tx, by, question)),
          charts: chartTables(asked, {
            sections,
            months,
            schools,
            charts: {
              states: this.reading.statesChart(sections),
              months: this.reading.monthsChart(months),
              schools: this.reading.schoolsChart(schools),
            },
          }),
        }),
      };
    });
  }

  @Get('trend')
  @May('report.read')
  trend(@Who() visitor: Visitor, @Query() query: Asking): Promise<Reply> {
    return this.page(visitor, query, '/reports/trend', async (tx, asked) => ({
      template: 'reports/trend',
      title: 'Исполнение по месяцам',
      view: trendView(asked, await this.reading.months(tx, asked)),
    }));
  }

  /** A question that cannot be answered comes back with its form and nothing below. */
  private page(
    visitor: Visitor,
    query: Asking,
    path: TabPath,
    work: (tx: EntityManager, asked: Asked) => Promise<PageReply>,
  ): Promise<Reply> {
    return this.database.read(visitor.department.id, async (tx) => {
      const plans = await this.desk.listed(tx);
      const { done: asked, fault } = await attempt(() => this.desk.asked(tx, visitor, query));
      const around = reportFilter(path, query, plans, fault);
      if (!asked) {
        return {
          template: 'reports/unasked',
          title: 'Отчёты',
          status: fault?.status ?? 422,
          view: { ...around, tabs: reportTabs(path, {}) },
        };
      }
      const reply = await work(tx, asked);
      const view = { ...around, tabs: reportTabs(path, asked.kept), ...reply.view };
      return { ...reply, isWide: true, view };
    });
  }
}
