import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MomentService, PeopleService } from '../../people/people.module.js';
import { addDays, addMonths, endOfDay } from '../../time/index.js';
import { percentOnTime } from '../figures.js';
import type { DisciplineLine } from '../discipline.js';
import type { ReportQuestion } from '../question.js';
import type { ReportRow } from '../report-row.js';
import { ReportsService } from '../reports.service.js';
import type { DueMonth } from '../trend.js';
import { LedgerService } from './ledger.service.js';
import {
  causesOf,
  extensionsOfMonth,
  officesOf,
  plansOfMonth,
  reopened,
  toldOf,
  waitingRows,
  type MonthEnd,
} from './monthly.queries.js';
import { listed, listsOf, openedWhole, type MonthlyLists } from './monthly-lists.js';
import type {
  Correction,
  GroupFigures,
  MonthlySnapshot,
  OverdueTask,
  SnapshotExtension,
} from './monthly-snapshot.js';
import { lastDayOf, type Month } from './report-month.js';
import { snapshotTask } from './snapshot-task.js';

/** Months that the trend looks back. */
const TREND = 11;

/** What a month's report is frozen from. Ask it in `Database.read`: all of it is then of one moment. */
@Injectable()
export class MonthlyService {
  constructor(
    private readonly reports: ReportsService,
    private readonly ledger: LedgerService,
    private readonly people: PeopleService,
    private readonly moments: MomentService,
  ) {}

  /** As of the end of the month's last day, whenever it is asked. */
  async snapshot(tx: EntityManager, month: Month): Promise<MonthlySnapshot> {
    const { zone } = await this.moments.of(tx);
    const until = lastDayOf(month);
    const end: MonthEnd = { instant: endOfDay(zone, until), from: month, until, zone };
    const question: ReportQuestion = { at: end.instant };
    const whole = await this.reports.discipline(tx, 'organisation', question);
    const sections = await this.reports.discipline(tx, 'section', question);
    const before = await this.ledger.snapshotOf(tx, addMonths(month, -1));
    const offices = await officesOf(tx);
    const isOffice = ({ group }: DisciplineLine): boolean =>
      group === '' || offices.has(group ?? '');
    const months = await this.reports.dueByMonth(tx, addMonths(month, -TREND), until, question);
    const lists = await this.lists(tx, end);
    const { main, events, checkpoints } = whole.total;
    return {
      ...{ format: 1, month, day: until },
      department: (await this.people.department(tx)).name,
      plans: await plansOfMonth(tx, end),
      ...{ figures: main, events, checkpoints, percent: percentOnTime(main) },
      before: before && { month: before.month, figures: before.figures, percent: before.percent },
      dueInMonth: months.at(-1)!.figures,
      sections: sections.lines.map(groupFigures),
      organisations: whole.lines.filter((line) => !isOffice(line)).map(groupFigures),
      offices: whole.lines.filter(isOffice).map(groupFigures),
      months: sinceFirst(months),
      done: lists.done.map(snapshotTask),
      underReview: lists.underReview.map(snapshotTask),
      overdue: await this.overdue(tx, lists.overdue, end),
      extensions: await this.extensions(tx, end),
      dueNext: [...lists.inWorkNext, ...lists.plannedNext]
        .map(snapshotTask)
        .sort((one, other) =>
          one.due < other.due ? -1 : one.due > other.due ? 1 : one.number - other.number,
        ),
      bornLate: lists.bornLate.filter(isOpen).map(snapshotTask),
      waiting: await waitingRows(tx, end),
      corrections: before ? await this.corrections(tx, lists, end) : [],
    };
  }

  /** Every list of the report in one reading. */
  private async lists(tx: EntityManager, end: MonthEnd): Promise<MonthlyLists> {
    const lists = listsOf(end);
    const question = { at: end.instant };
    return listed(lists, await this.reports.rowsBehindEach(tx, openedWhole(lists), question));
  }

  private async overdue(
    tx: EntityManager,
    rows: readonly ReportRow[],
    end: MonthEnd,
  ): Promise<readonly OverdueTask[]> {
    const ids = rows.map(({ id }) => id);
    const causes = await causesOf(tx, ids, end);
    const told = await toldOf(tx, ids, end);
    return rows.map((row) => ({
      ...snapshotTask(row),
      cause: causes.get(row.id) ?? null,
      measuresTaken: told.get(row.id) ?? [],
    }));
  }

  private async extensions(
    tx: EntityManager,
    end: MonthEnd,
  ): Promise<readonly SnapshotExtension[]> {
    const extensions = await extensionsOfMonth(tx, end);
    const ids = [...new Set(extensions.map(({ task }) => task))];
    const rows = new Map(
      (await this.reports.rowsOf(tx, ids, { at: end.instant })).map((row) => [row.id, row]),
    );
    return extensions.flatMap(({ task, ...extension }) => {
      const row = rows.get(task);
      return row ? [{ ...extension, task: snapshotTask(row) }] : [];
    });
  }

  /**
   * What the month brought that makes an earlier report untrue: work that had been done before the
   * month began and was entered only now, and work taken up again after it had been accepted.
   */
  private async corrections(
    tx: EntityManager,
    { enteredDone, enteredForReview }: MonthlyLists,
    end: MonthEnd,
  ): Promise<readonly Correction[]> {
    const { from, zone } = end;
    const lastMonth = addMonths(from, -1);
    const lastDay = addDays(from, -1);
    const late = [...enteredDone, ...enteredForReview].filter(
      ({ workedUntil, returns }) => returns === 0 && workedUntil !== null && workedUntil < from,
    );
    const again = await reopened(tx, end, endOfDay(zone, lastDay));
    const taken = await this.reports.rowsOf(tx, again, { at: end.instant });
    return [
      ...late.map((row) => ({
        task: snapshotTask(row),
        month: lastMonth,
        said: 'overdue' as const,
      })),
      ...taken.map((row) => ({ task: snapshotTask(row), month: lastMonth, said: 'done' as const })),
    ];
  }
}

function groupFigures({ name, main }: DisciplineLine): GroupFigures {
  return { name, figures: main, percent: percentOnTime(main) };
}

/** Months before the first in which anything was due are left out. */
function sinceFirst(months: readonly DueMonth[]): MonthlySnapshot['months'] {
  const first = months.findIndex(({ figures }) => figures.total > 0);
  if (first < 0) return [];
  return months.slice(first).map(({ from: month, figures }) => ({ month, figures }));
}

function isOpen({ state }: ReportRow): boolean {
  return state !== 'accepted' && state !== 'cancelled' && state !== 'notApplicable';
}
