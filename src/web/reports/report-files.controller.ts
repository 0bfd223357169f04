import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.module.js';
import { NotFound } from '../../errors.js';
import { disciplineSheets, taskSheet, trendSheets, type Sheet } from '../../reports/index.js';
import { ReportsService, writeWorkbook } from '../../reports/reports.module.js';
import { May, Who } from '../door/door.guard.js';
import type { Visitor } from '../door/visitor.js';
import { attachmentHeaders } from '../page/file-headers.js';
import { cellAsked } from './report-rows.controller.js';
import { ReportsDesk, type Asked } from './reports-desk.service.js';
import { CHARTS, ReportsReading } from './reports-reading.service.js';
import { wordsOf } from './rows.view.js';

type Asking = Readonly<Record<string, unknown>>;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Reports as files: tables to go on working with, and the drawings of pages. */
@Controller('reports')
export class ReportFilesController {
  constructor(
    private readonly database: Database,
    private readonly desk: ReportsDesk,
    private readonly reading: ReportsReading,
    private readonly reports: ReportsService,
  ) {}

  @Get('charts/:name.svg')
  @May('report.read')
  async chart(
    @Who() visitor: Visitor,
    @Param('name') name: string,
    @Query() query: Asking,
    @Res() response: Response,
  ): Promise<void> {
    const known = CHARTS.find((each) => each === name);
    if (!known) throw new NotFound('Такого рисунка в отчётах нет.');
    const { svg } = await this.database.read(visitor.department.id, async (tx) =>
      this.reading.drawn(tx, await this.desk.asked(tx, visitor, query), known),
    );
    // A drawing has no use for scripts, and opened by itself gets no chance to run any.
    response.set('content-security-policy', "default-src 'none'; sandbox");
    response.type('image/svg+xml').send(svg);
  }

  @Get('discipline.xlsx')
  @May('report.read')
  discipline(
    @Who() visitor: Visitor,
    @Query() query: Asking,
    @Res() response: Response,
  ): Promise<void> {
    return this.workbook(visitor, query, response, async (tx, asked) => {
      const title = 'Исполнительская дисциплина';
      const found = await this.reports.discipline(tx, asked.by, asked.question);
      return { title, sheets: disciplineSheets(found, { title, about: asked.about }) };
    });
  }

  @Get('trend.xlsx')
  @May('report.read')
  trend(@Who() visitor: Visitor, @Query() query: Asking, @Res() response: Response): Promise<void> {
    return this.workbook(visitor, query, response, async (tx, asked) => {
      const title = 'Исполнение по месяцам';
      const found = await this.reading.months(tx, asked);
      return { title, sheets: trendSheets(found, { title, about: asked.about }) };
    });
  }

  @Get('rows.xlsx')
  @May('report.read')
  rows(@Who() visitor: Visitor, @Query() query: Asking, @Res() response: Response): Promise<void> {
    return this.workbook(visitor, query, response, async (tx, asked) => {
      const cell = cellAsked(query);
      const { title } = wordsOf(cell);
      const rows = await this.reports.rowsBehind(tx, cell, asked.question);
      return { title, sheets: [taskSheet(rows, { title, about: asked.about })] };
    });
  }

  private async workbook(
    visitor: Visitor,
    query: Asking,
    response: Response,
    work: (tx: EntityManager, asked: Asked) => Promise<{ title: string; sheets: readonly Sheet[] }>,
  ): Promise<void> {
    const { department, moment } = visitor;
    const { asked, title, sheets } = await this.database.read(department.id, async (tx) => {
      const question = await this.desk.asked(tx, visitor, query);
      const about = [department.name, ...question.about];
      const found = { ...question, about };
      return { asked: found, ...(await work(tx, found)) };
    });
    const content = writeWorkbook({ title, sheets }, asked.question.at ?? moment.now);
    response.set(attachmentHeaders(`${title}, ${asked.day}.xlsx`, XLSX));
    response.send(Buffer.from(content));
  }
}
