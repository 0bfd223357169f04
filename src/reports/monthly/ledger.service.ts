import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NotFound } from '../../errors.js';
import { canonicalJson, type Json } from '../../history/index.js';
import { HistoryService } from '../../history/history.module.js';
import type { Moment } from '../../people/people.module.js';
import { civilDateIn, endOfDay } from '../../time/index.js';
import {
  claimReport,
  firstApproval,
  insertReport,
  listReports,
  markMade,
  readReport,
  type LedgerLine,
  type LedgerReport,
  type MadeFiles,
} from './ledger.queries.js';
import type { MonthlySnapshot } from './monthly-snapshot.js';
import { lastDayOf, lastReported, monthsBetween, monthWith, type Month } from './report-month.js';

const PRODUCT = { id: null, name: 'На контроле' };

/** A report that may be told to people: frozen, with what it says. */
export interface FrozenReport extends LedgerReport {
  readonly snapshot: MonthlySnapshot;
}

/** Reports of the department `tx` is in: one a month, frozen once, made once. */
@Injectable()
export class LedgerService {
  constructor(private readonly history: HistoryService) {}

  /** Months whose report is owed by now and is not there, oldest first. */
  async owed(tx: EntityManager, { today, zone, calendar }: Moment): Promise<readonly Month[]> {
    const first = await firstApproval(tx);
    if (first === null) return [];
    const known = new Set((await listReports(tx)).map(({ month }) => month));
    const months = monthsBetween(
      monthWith(civilDateIn(zone, first)),
      lastReported(today, calendar),
    );
    return months.filter((month) => !known.has(month));
  }

  /** False where the month was frozen by somebody else meanwhile: what stands there stays. */
  async freeze(
    tx: EntityManager,
    snapshot: MonthlySnapshot,
    { zone, now }: Moment,
  ): Promise<boolean> {
    const data = canonicalJson(snapshot as unknown as Json);
    const id = randomUUID();
    const { month } = snapshot;
    const dataHash = createHash('sha256').update(data, 'utf8').digest('hex');
    const asOf = endOfDay(zone, lastDayOf(month));
    if (!(await insertReport(tx, { id, month, asOf, data, dataHash, frozenAt: now }))) return false;
    await this.history.append(tx, {
      subject: { kind: 'report', id },
      event: 'freeze',
      facts: { month, data: dataHash },
      ...{ actor: PRODUCT, at: now },
    });
    return true;
  }

  /** To make its files in this transaction; null where that is done or another is at it. */
  async claim(tx: EntityManager, id: string): Promise<FrozenReport | null> {
    const report = await claimReport(tx, id);
    return report && frozen(report);
  }

  async made(tx: EntityManager, { id }: Pick<LedgerLine, 'id'>, files: MadeFiles): Promise<void> {
    await markMade(tx, id, files);
    await this.history.append(tx, {
      subject: { kind: 'report', id },
      event: 'make',
      facts: { docx: files.docx, pdf: files.pdf, xlsx: files.xlsx, templates: files.templateHash },
      ...{ actor: PRODUCT, at: files.madeAt },
    });
  }

  /** Newest first. */
  list(tx: EntityManager): Promise<readonly LedgerLine[]> {
    return listReports(tx);
  }

  async show(tx: EntityManager, month: Month): Promise<FrozenReport> {
    const report = await readReport(tx, month);
    if (report) return frozen(report);
    throw new NotFound(
      `Отчёта за ${month.slice(5, 7)}.${month.slice(0, 4)} нет. Какие есть: kontrol report monthly.`,
    );
  }

  /** What the report of that month says; null where there is none. */
  async snapshotOf(tx: EntityManager, month: Month): Promise<MonthlySnapshot | null> {
    const report = await readReport(tx, month);
    return report && frozen(report).snapshot;
  }
}

function frozen(report: LedgerReport): FrozenReport {
  return { ...report, snapshot: JSON.parse(report.data) as MonthlySnapshot };
}
