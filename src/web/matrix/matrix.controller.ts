import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.module.js';
import { NotFound } from '../../errors.js';
import { matrixSheet, type ReportRow } from '../../reports/index.js';
import { ReportsService, writeWorkbook } from '../../reports/reports.module.js';
import { longDate } from '../../templating/index.js';
import { May, Who } from '../door/door.guard.js';
import type { Visitor } from '../door/visitor.js';
import { errorSummary } from '../forms/fault.js';
import { FormFields } from '../forms/field.js';
import { isId } from '../forms/typed.js';
import { attachmentHeaders } from '../page/file-headers.js';
import type { Reply } from '../page/reply.js';
import { CELL_SIGNS, isCellKey } from './cell-signs.js';
import { planNumbered } from './matrix.queries.js';
import { narrowed, sectionsOf } from './matrix-sums.js';
import { matrixView } from './matrix.view.js';
import { rowLines } from './matrix-rows.view.js';
import { askedDay } from './matrix.form.js';

type Query_ = Readonly<Record<string, unknown>>;

/** Measures of a plan across the organisations that answer for them, today or on any day that is over. */
@Controller('plans/:number/matrix')
export class MatrixController {
  constructor(
    private readonly database: Database,
    private readonly reports: ReportsService,
  ) {}

  @Get()
  @May('report.read')
  matrix(
    @Who() visitor: Visitor,
    @Param('number') number: string,
    @Query() query: Query_,
  ): Promise<Reply> {
    return this.database.read(visitor.department.id, async (tx) => {
      const { part, plan, day, fields, fault } = await this.asked(tx, visitor, number, query);
      return {
        template: 'matrix/matrix',
        title: `План № ${plan.number}: мероприятия и организации`,
        isWide: true,
        ...(fault && { status: fault.status }),
        view: {
          ...matrixView(part, day.on),
          number: plan.number,
          planTitle: part.plan.title,
          filter: fields.all,
          xlsx: fileAddress(plan.number, query),
          errorSummary: errorSummary(fault, fields.all),
        },
      };
    });
  }

  /** The part on the page, as a table to go on working with. */
  @Get('table.xlsx')
  @May('report.read')
  async table(
    @Who() visitor: Visitor,
    @Param('number') number: string,
    @Query() query: Query_,
    @Res() response: Response,
  ): Promise<void> {
    const { department, moment } = visitor;
    const { part, plan, day } = await this.database.read(department.id, (tx) =>
      this.asked(tx, visitor, number, query),
    );
    const title = 'Мероприятия плана по организациям';
    const about = [
      department.name,
      `План № ${plan.number}. ${part.plan.title}`,
      `По состоянию на ${longDate(part.asOf.day)}`,
    ];
    const sheets = [matrixSheet(part, { title, about })];
    const content = writeWorkbook({ title, sheets }, day.at ?? moment.now);
    const name = `План № ${plan.number}, мероприятия и организации, ${part.asOf.day}.xlsx`;
    response.set(attachmentHeaders(name, XLSX));
    response.send(Buffer.from(content));
  }

  /** What stands behind a cell, a row or a column. */
  @Get('tasks')
  @May('report.read')
  tasks(
    @Who() visitor: Visitor,
    @Param('number') number: string,
    @Query() query: Query_,
  ): Promise<Reply> {
    return this.database.read(visitor.department.id, async (tx) => {
      const plan = await planOf(tx, number);
      const { done } = await askedDay(query, visitor.moment);
      const day = done ?? { on: null, at: null };
      const { measure, organisation } = query;
      const isOne = isId(organisation);
      const rows = await this.reports.rows(tx, {
        plan: plan.id,
        ...(isOne && { organisation }),
        ...(day.at && { at: day.at }),
      });
      const fits = (row: ReportRow): boolean =>
        (measure === undefined || row.measure.id === measure) &&
        (organisation === undefined ||
          (organisation === 'personal' ? row.organisation === null : isOne));
      const own = rows.filter(fits);
      return {
        template: 'matrix/tasks',
        title: `Поручения по плану № ${plan.number}`,
        isWide: true,
        view: {
          ...rowLines(own),
          number: plan.number,
          measure: typeof measure === 'string' ? (own[0]?.measure.text ?? null) : null,
          organisation: isOne ? (own[0]?.organisation?.name ?? null) : null,
          isPersonal: organisation === 'personal',
          day: day.on === null ? null : longDate(day.on),
          back: `/plans/${plan.number}/matrix${day.on === null ? '' : `?on=${day.on}`}`,
        },
      };
    });
  }

  private async asked(tx: EntityManager, visitor: Visitor, number: string, query: Query_) {
    const plan = await planOf(tx, number);
    const { done, fault } = await askedDay(query, visitor.moment);
    const day = done ?? { on: null, at: null };
    const matrix = await this.reports.matrix(tx, plan.id, { ...(day.at && { at: day.at }) });
    const sections = sectionsOf(matrix);
    const fields = new FormFields(query, fault);
    fields.date({
      ...{ name: 'on', label: 'На дату' },
      value: day.on ?? visitor.moment.today,
    });
    const section = fields.select({ name: 'section', label: 'Раздел' }, [
      { value: '', text: 'Все разделы' },
      ...sections.map((name) => ({ value: name, text: name })),
    ]);
    const shown = fields.select({ name: 'shown', label: 'Состояние' }, [
      { value: '', text: 'Любое' },
      ...CELL_SIGNS.map(({ key, sign, word }) => ({ value: key, text: `${sign} ${word}` })),
    ]);
    const part = narrowed(matrix, {
      section: sections.find((name) => name === section.value) ?? null,
      shown: isCellKey(shown.value) ? shown.value : null,
    });
    return { part, plan, day, fields, fault };
  }
}

/** The same part in a file. */
function fileAddress(number: number, query: Query_): string {
  const kept = ['on', 'section', 'shown'].flatMap((name): [string, string][] => {
    const value = query[name];
    return typeof value === 'string' && value !== '' ? [[name, value]] : [];
  });
  const search = new URLSearchParams(kept).toString();
  return `/plans/${number}/matrix/table.xlsx${search === '' ? '' : `?${search}`}`;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

async function planOf(tx: EntityManager, number: string): Promise<{ id: string; number: number }> {
  const known = /^\d{1,6}$/.test(number) ? await planNumbered(tx, Number(number)) : null;
  if (!known) throw new NotFound(`Плана № ${number} в отделе нет.`);
  return known;
}
