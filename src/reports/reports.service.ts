import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NotFound } from '../errors.js';
import { MomentService } from '../people/people.module.js';
import { civilDateIn, type CivilDate, type WorkingCalendar } from '../time/index.js';
import { disciplineOf, type Discipline } from './discipline.js';
import { coExecutedBy, groupTallies } from './discipline.queries.js';
import { figuresOf } from './figures.js';
import { matrixOf, type Matrix } from './matrix.js';
import { matrixTallies, paperRows } from './matrix.queries.js';
import type { AsOf, Cell, Grouping, Opened, ReportQuestion } from './question.js';
import type { ReportRow } from './report-row.js';
import { allRows, openedRows } from './rows.queries.js';
import { monthsOf, recordedMonths, trendMonths, type DueMonth, type Trend } from './trend.js';
import { dueTallies, monthTallies } from './trend.queries.js';

/**
 * Figures of the department `tx` is in. Everything is read from spans, so a question about an instant
 * has one answer for ever; asked within one repeatable-read transaction, all answers are of one moment.
 */
@Injectable()
export class ReportsService {
  constructor(private readonly moments: MomentService) {}

  async discipline(
    tx: EntityManager,
    by: Grouping,
    question: ReportQuestion = {},
  ): Promise<Discipline> {
    const { asOf, calendar } = await this.at(tx, question);
    const tallies = await groupTallies(tx, by, question, asOf, calendar);
    const helped = by === 'person' ? await coExecutedBy(tx, question, asOf, calendar) : [];
    return disciplineOf(by, asOf, tallies, helped);
  }

  /** Exactly the tasks that the number counts, by due date. */
  async rowsBehind(
    tx: EntityManager,
    cell: Cell,
    question: ReportQuestion = {},
  ): Promise<readonly ReportRow[]> {
    const [rows = []] = await this.rowsBehindEach(tx, [cell], question);
    return rows;
  }

  /** The same for several numbers, each with days of its own, in their order and read at once. */
  async rowsBehindEach(
    tx: EntityManager,
    numbers: readonly Opened[],
    question: ReportQuestion = {},
  ): Promise<readonly (readonly ReportRow[])[]> {
    const { asOf, calendar } = await this.at(tx, question);
    return openedRows(tx, numbers, question, asOf, calendar);
  }

  /** All tasks there were, whatever their standing. */
  async rows(tx: EntityManager, question: ReportQuestion = {}): Promise<readonly ReportRow[]> {
    const { asOf, calendar } = await this.at(tx, question);
    return allRows(tx, question, asOf, calendar);
  }

  /** These tasks, as they were. */
  async rowsOf(
    tx: EntityManager,
    tasks: readonly string[],
    question: Pick<ReportQuestion, 'at'> = {},
  ): Promise<readonly ReportRow[]> {
    if (tasks.length === 0) return [];
    const { asOf, calendar } = await this.at(tx, question);
    return allRows(tx, { ...question, tasks }, asOf, calendar);
  }

  /** Of one plan; rows without a task have empty cells. */
  async matrix(
    tx: EntityManager,
    plan: string,
    question: Omit<ReportQuestion, 'plan'> = {},
  ): Promise<Matrix> {
    const { asOf, calendar } = await this.at(tx, question);
    const rows = await paperRows(tx, plan, asOf);
    const [first] = rows;
    if (!first) throw new NotFound('План не найден.');
    const tallies = await matrixTallies(tx, { ...question, plan }, asOf, calendar);
    const asked = new Set(tallies.map(({ measure }) => measure));
    const measures = rows
      .filter(({ inForce, measure }) => inForce || asked.has(measure.id))
      .map(({ measure }) => measure);
    return matrixOf(asOf, first.plan, measures, tallies);
  }

  /** Month by month from the first day to the last, as far as it is known at the instant. */
  async trend(
    tx: EntityManager,
    from: CivilDate,
    until: CivilDate,
    question: Omit<ReportQuestion, 'due'> = {},
  ): Promise<Trend> {
    const { asOf, calendar, zone } = await this.at(tx, question);
    const months = recordedMonths(monthsOf(from, until, asOf.day), asOf, zone);
    if (months.length === 0) return { from, until, months: [] };
    const due = { from, until };
    const tallies = await monthTallies(tx, months, { ...question, due }, calendar);
    return { from, until, months: trendMonths(months, tallies) };
  }

  /** The same of what was due in each month alone, in one pass over the spans however many months. */
  async dueByMonth(
    tx: EntityManager,
    from: CivilDate,
    until: CivilDate,
    question: Omit<ReportQuestion, 'due'> = {},
  ): Promise<readonly DueMonth[]> {
    const { asOf, calendar, zone } = await this.at(tx, question);
    const months = recordedMonths(monthsOf(from, until, asOf.day), asOf, zone);
    if (months.length === 0) return [];
    const due = { from, until };
    const tallies = await dueTallies(tx, months, { ...question, due }, calendar);
    return months.map((month, at) => ({
      from: month.from,
      figures: figuresOf(tallies.filter((tally) => tally.month === at)),
    }));
  }

  private async at(tx: EntityManager, { at }: ReportQuestion): Promise<Standpoint> {
    const { now, zone, calendar } = await this.moments.of(tx);
    const instant = at ?? now;
    return { asOf: { instant, day: civilDateIn(zone, instant) }, calendar, zone };
  }
}

interface Standpoint {
  readonly asOf: AsOf;
  readonly calendar: WorkingCalendar;
  readonly zone: string;
}
