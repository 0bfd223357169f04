import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isDepartments } from '../../people/index.js';
import { PeopleService } from '../../people/people.module.js';
import {
  lastDayOf,
  monthWith,
  statesOf,
  type Chart,
  type Discipline,
  type DisciplineLine,
  type Trend,
} from '../../reports/index.js';
import { ChartsService, ReportsService } from '../../reports/reports.module.js';
import { addMonths, type CivilDate } from '../../time/index.js';
import type { Asked } from './reports-desk.service.js';

export const CHARTS = ['states', 'months', 'schools'] as const;
export type NamedChart = (typeof CHARTS)[number];

export interface MonthSpan {
  readonly from: CivilDate;
  readonly until: CivilDate;
}

/** Months that the chart looks back, as in the monthly report. */
const BACK = 11;

/** The figures of a page and the drawings of the same. */
@Injectable()
export class ReportsReading {
  constructor(
    private readonly reports: ReportsService,
    private readonly charts: ChartsService,
    private readonly people: PeopleService,
  ) {}

  /** The month of the asked day. */
  span({ day }: Asked): MonthSpan {
    const from = monthWith(day);
    return { from, until: lastDayOf(from) };
  }

  sections(tx: EntityManager, { question }: Asked): Promise<Discipline> {
    return this.reports.discipline(tx, 'section', question);
  }

  organisations(tx: EntityManager, { question }: Asked): Promise<Discipline> {
    return this.reports.discipline(tx, 'organisation', question);
  }

  /** Those outside of the department that answer for something. */
  async schools(tx: EntityManager, { lines }: Discipline): Promise<readonly DisciplineLine[]> {
    const { organisations } = await this.people.directory(tx);
    const outside = new Set(
      organisations.filter((each) => !isDepartments(each)).map(({ id }) => id),
    );
    return lines.filter(({ group, main }) => outside.has(group ?? '') && main.total > 0);
  }

  /** The asked period, else that of the asked plan, else a year back from the asked day. */
  async months(tx: EntityManager, asked: Asked): Promise<Trend> {
    const [first, end] = asked.plan?.period ?? [null, null];
    const last = asked.until ?? end ?? this.span(asked).until;
    const from = asked.from ?? first ?? addMonths(monthWith(last), -BACK);
    const trend = await this.reports.trend(tx, from, last, asked.question);
    const begin = trend.months.findIndex(({ month }) => month.total > 0);
    return { ...trend, months: begin < 0 ? [] : trend.months.slice(begin) };
  }

  async drawn(tx: EntityManager, asked: Asked, name: NamedChart): Promise<Chart> {
    switch (name) {
      case 'states':
        return this.statesChart(await this.sections(tx, asked));
      case 'months':
        return this.monthsChart(await this.months(tx, asked));
      case 'schools':
        return this.schoolsChart(await this.schools(tx, await this.organisations(tx, asked)));
    }
  }

  statesChart({ lines }: Discipline): Chart {
    return this.charts.bySection(lines.map(({ name, main }) => statesOf(name, main)));
  }

  monthsChart({ months }: Trend): Chart {
    return this.charts.byMonth(
      months.map(({ from: month, month: { total, onTime, late, overdue } }) => ({
        ...{ month, due: total, onTime, late, overdue },
      })),
    );
  }

  schoolsChart(lines: readonly DisciplineLine[]): Chart {
    return this.charts.bySchool(lines.map(({ name, main }) => statesOf(name, main)));
  }
}
