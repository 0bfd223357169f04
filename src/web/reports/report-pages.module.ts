import { Module } from '@nestjs/common';
import { FilesModule } from '../../files/files.module.js';
import { MailModule } from '../../mail/mail.module.js';
import { PapersModule } from '../../papers/papers.module.js';
import { PeopleModule } from '../../people/people.module.js';
import { PlansModule } from '../../plans/plans.module.js';
import { ReportsModule } from '../../reports/reports.module.js';
import { MonthlyController } from './monthly.controller.js';
import { ReportFilesController } from './report-files.controller.js';
import { ReportRowsController } from './report-rows.controller.js';
import { ReportsController } from './reports.controller.js';
import { ReportsDesk } from './reports-desk.service.js';
import { ReportsReading } from './reports-reading.service.js';

@Module({
  imports: [FilesModule, MailModule, PapersModule, PeopleModule, PlansModule, ReportsModule],
  // The monthly one last: it takes any month for an address of its own.
  controllers: [ReportsController, ReportRowsController, ReportFilesController, MonthlyController],
  providers: [ReportsDesk, ReportsReading],
  exports: [ReportsDesk, ReportsReading],
})
export class ReportPagesModule {}
