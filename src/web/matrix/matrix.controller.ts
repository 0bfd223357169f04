import { Controller, Get, Param, Query } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.module.js';
import { NotFound } from '../../errors.js';
import type { ReportRow } from '../../reports/index.js';
import { ReportsService } from '../../reports/reports.module.js';
import { longDate } from '../../templating/index.js';
import { May, Who } from '../door/door.guard.js';
import type { Visitor } from '../door/visitor.js';
import { errorSummary } from '../forms/fault.js';
import { FormFields } from '../forms/field.js';
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
      const plan = await planOf(tx, number);
      const { done, fault } = await askedDay(query, visitor.moment);
      const day = done ?? { on: null, at: null };
      const matrix = await this.reports.matrix(tx, plan.id, { ...(day.at && { at: day.at }) });
      const fields = new FormFields(query, fault);
      const on = fields.date({
        ...{ name: 'on', label: 'На дату' },
        value: day.on ?? visitor.moment.today,
      });
      const section = fields.select({ name: 'section', label: 'Раздел' }, [
        { value: '', text: 'Все разделы' },
        ...sectionsOf(matrix).map((name) => ({ value: name, text: name })),
      ]);
      const shown = fields.select({ name: 'shown', label: 'Состояние' }, [
        { value: '', text: 'Любое' },
        ...CELL_SIGNS.map(({ key, sign, word }) => ({ value: key, text: `${sign} ${word}` })),
      ]);
      const part = narrowed(matrix, {
        section: sectionsOf(matrix).find((name) => name === section.value) ?? null,
        shown: isCellKey(shown.value) ? shown.value : null,
      });
      return {
        template: 'matrix/matrix',
        title: `План № ${plan.number}: мероприятия и организации`,
        isWide: true,
        ...(fault && { status: fault.status }),
        view: {
          ...matrixView(part, day.on),
          number: plan.number,
          planTitle: matrix.plan.title,
          filter: [on, section, shown],
          errorSummary: errorSummary(fault, fields.all),
        },
      };
    });
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
      const isOne = typeof organisation === 'string' && UUID.test(organisation);
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
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function planOf(tx: EntityManager, number: string): Promise<{ id: string; number: number }> {
  const known = /^\d{1,6}$/.test(number) ? await planNumbered(tx, Number(number)) : null;
  if (!known) throw new NotFound(`Плана № ${number} в отделе нет.`);
  return known;
}
