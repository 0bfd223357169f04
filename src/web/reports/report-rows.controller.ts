import { Controller, Get, Query } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.module.js';
import { NotFound } from '../../errors.js';
import type { Cell } from '../../reports/index.js';
import { ReportsService } from '../../reports/reports.module.js';
import { May, Who } from '../door/door.guard.js';
import type { Visitor } from '../door/visitor.js';
import { read } from '../forms/typed.js';
import type { Reply } from '../page/reply.js';
import { cellForm, isCell, single } from './report-asked.form.js';
import { ReportsDesk, type Asked } from './reports-desk.service.js';
import { rowsPage } from './rows.view.js';

/** A number, opened. */
@Controller('reports/rows')
export class ReportRowsController {
  constructor(
    private readonly database: Database,
    private readonly desk: ReportsDesk,
    private readonly reports: ReportsService,
  ) {}

  @Get()
  @May('report.read')
  rows(@Who() visitor: Visitor, @Query() query: Readonly<Record<string, unknown>>): Promise<Reply> {
    return this.database.read(visitor.department.id, async (tx) => {
      const asked = await this.desk.asked(tx, visitor, query);
      const cell = cellAsked(query);
      const name = await this.nameOf(tx, asked, cell);
      return rowsPage(asked, cell, name, await this.reports.rowsBehind(tx, cell, asked.question));
    });
  }

  /** What the number's line is called; null of the total. */
  private async nameOf(tx: EntityManager, asked: Asked, cell: Cell): Promise<string | null> {
    if (cell.group === null) return null;
    const { lines } = await this.reports.discipline(tx, cell.by, asked.question);
    return lines.find(({ group }) => group === cell.group)?.name ?? null;
  }
}

/** Throws NotFound for a number that no report has. */
export function cellAsked(query: Readonly<Record<string, unknown>>): Cell {
  const { group = null, ...cell } = read(cellForm, single(query));
  const asked = { ...cell, group };
  if (isCell(asked)) return asked;
  throw new NotFound('Такой строки в отчётах нет. Откройте число из отчёта заново.');
}
