import { Module } from '@nestjs/common';
import { HistoryModule } from '../history/history.module.js';
import { PeopleModule } from '../people/people.module.js';
import { ChartsService } from './charts/charts.service.js';
import { LedgerService } from './monthly/ledger.service.js';
import { MonthlyService } from './monthly/monthly.service.js';
import { ReportsService } from './reports.service.js';

export { ChartsService } from './charts/charts.service.js';
export { ReportsService } from './reports.service.js';

export { LedgerService, type FrozenReport } from './monthly/ledger.service.js';
export type { LedgerLine } from './monthly/ledger.queries.js';
export { writeWorkbook } from './xlsx/write-workbook.writer.js';
export { MonthlyService } from './monthly/monthly.service.js';

const SERVICES = [ReportsService, ChartsService, LedgerService, MonthlyService];

@Module({ imports: [HistoryModule, PeopleModule], providers: SERVICES, exports: SERVICES })
export class ReportsModule {}
