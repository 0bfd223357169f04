import { Module } from '@nestjs/common';
import { PeopleModule } from '../../people/people.module.js';
import { PlansModule } from '../../plans/plans.module.js';
import { ReportsModule } from '../../reports/reports.module.js';
import { TasksModule } from '../../tasks/tasks.module.js';
import { PlanPagesModule } from '../plans/plan-pages.module.js';
import { ReportPagesModule } from '../reports/report-pages.module.js';
import { HomeController } from './home.controller.js';
import { HomeDesk } from './home-desk.service.js';

@Module({
  imports: [
    PeopleModule,
    PlansModule,
    ReportsModule,
    TasksModule,
    PlanPagesModule,
    ReportPagesModule,
  ],
  controllers: [HomeController],
  providers: [HomeDesk],
})
export class HomePagesModule {}
