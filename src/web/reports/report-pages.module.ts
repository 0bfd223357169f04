import { Module } from '@nestjs/common';
import { PeopleModule } from '../../people/people.module.js';
import { PlansModule } from '../../plans/plans.module.js';
import { ReportsModule } from '../../reports/reports.module.js';
import { ReportFilesController } from './report-files.controller.js';
import { ReportRowsController } from './report-rows.controller.js';
import { ReportsController } from './reports.controller.js';
import { ReportsDesk } from './reports-desk.service.js';
import { ReportsReading } from './reports-reading.service.js';

@Module({
  imports: [PeopleModule, PlansModule, ReportsModule],
  controllers: [ReportsController, ReportRowsController, ReportFilesController],
  providers: [ReportsDesk, ReportsReading],
})
export class ReportPagesModule {}
