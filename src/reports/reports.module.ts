import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module.js';
import { ChartsService } from './charts/charts.service.js';
import { ReportsService } from './reports.service.js';

export { ChartsService } from './charts/charts.service.js';
export { ReportsService } from './reports.service.js';

@Module({
  imports: [PeopleModule],
  providers: [ReportsService, ChartsService],
  exports: [ReportsService, ChartsService],
})
export class ReportsModule {}
